// Sidecar answers each line of its standard input with a line, until that ends.
package main

import (
	"bufio"
	"fmt"
	"log"
	"os"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		fmt.Printf("Hello, %s, from Go.\n", lines.Text())
	}
	if err := lines.Err(); err != nil {
		log.Fatal(err)
	}
}
