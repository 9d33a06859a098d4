// Count prints how many words its input has.
package main

import (
	"fmt"
	"log"
	"os"

	"example.com/text"
)

// The linker sets it: GoLinkVariable in cli.csproj.
var version = "unknown"

func main() {
	words, err := text.Words(os.Stdin)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("count %s (%s): %d words\n", version, text.Configuration, len(words))
}
