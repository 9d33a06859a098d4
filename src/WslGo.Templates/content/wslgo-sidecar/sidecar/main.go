// Sidecar answers each line of its standard input with a line, until that ends.
package main

import (
	"bufio"
	"fmt"
	"log"
	"os"
)

func greeting(name string) string {
	return fmt.Sprintf("Hello, %s, from Go.", name)
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		fmt.Println(greeting(lines.Text()))
	}
	if err := lines.Err(); err != nil {
		log.Fatal(err)
	}
}
