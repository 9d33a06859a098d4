export default {
  // A block without a language is console output: its language is not guessed.
  configureHljs: hljs => hljs.configure({ languages: [] }),
}
