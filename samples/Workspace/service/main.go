// Slugd answers each line of its input with the line's form in a web address, until the input ends.
package main

import (
	"bufio"
	_ "embed"
	"fmt"
	"log"
	"os"

	"example.com/slug"
)

// The linker sets it: GoLinkVariable in service.csproj.
var version = "unknown"

//go:embed banner.txt
var banner string

func main() {
	fmt.Printf(banner, version)
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		fmt.Println(slug.Make(lines.Text()))
	}
	if err := lines.Err(); err != nil {
		log.Fatal(err)
	}
}
