package main

import "fmt"

// The linker sets it to the project's version.
var version = "unknown"

func main() {
	fmt.Printf("Hello from Go, version %s.\n", version)
}
