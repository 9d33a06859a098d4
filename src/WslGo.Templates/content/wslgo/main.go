package main

import "fmt"

// The linker sets it to the project's version.
var version = "unknown"

func greeting(version string) string {
	return fmt.Sprintf("Hello from Go, version %s.", version)
}

func main() {
	fmt.Println(greeting(version))
}
