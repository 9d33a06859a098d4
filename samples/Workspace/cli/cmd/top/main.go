// Top prints the words that its input uses most, without those that every text is full of.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"

	"example.com/stopwords"
	"example.com/text"
)

// The linker sets it: GoLinkVariable in cli.csproj.
var version = "unknown"

func main() {
	most := flag.Int("n", 3, "how many words to print")
	flag.Parse()

	words, err := text.Words(os.Stdin)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("top %s (%s):", version, text.Configuration)
	for _, word := range text.MostFrequent(words, *most, stopwords.Has) {
		fmt.Printf(" %s", word)
	}
	fmt.Println()
}
