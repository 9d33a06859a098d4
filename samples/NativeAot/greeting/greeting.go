// Package main is a C library. What is marked with export below is what C, and so C#, can call.
package main

// #include <stdlib.h>
import "C"

import (
	"fmt"
	"runtime"
	"unsafe"
)

// Greet returns a greeting. The caller frees it with FreeText.
//
//export Greet
func Greet(name *C.char) *C.char {
	return C.CString(fmt.Sprintf("Hello %s, Go runs on %s in your program.", C.GoString(name), runtime.GOOS))
}

// FreeText frees a text that Greet returned.
//
//export FreeText
func FreeText(text *C.char) { C.free(unsafe.Pointer(text)) }

// A library needs a main function, which is never called.
func main() {}
