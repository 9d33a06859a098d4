// Hello says which version it is, and what built it for which system.
package main

import (
	"fmt"
	"runtime"
)

// The linker sets it: GoLinkVariable in HelloGo.csproj.
var version = "unknown"

func main() {
	fmt.Printf("Hello from version %s, built with %s for %s/%s.\n",
		version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
