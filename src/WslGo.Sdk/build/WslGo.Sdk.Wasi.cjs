// Runs a WASI program with Node.js: node WslGo.Sdk.Wasi.cjs PROGRAM [ARGUMENT ...]
const { readFileSync } = require('node:fs');
const { WASI } = require('node:wasi');

const [, , program, ...rest] = process.argv;
const wasi = new WASI({
  version: 'preview1',
  args: [program, ...rest],
  env: { ...process.env, PWD: process.cwd() },
  preopens: { '/': '/' },
});
WebAssembly.instantiate(readFileSync(program), wasi.getImportObject()).then(
  ({ instance }) => { process.exitCode = wasi.start(instance); },
  (error) => { console.error(error.message); process.exitCode = 1; });
