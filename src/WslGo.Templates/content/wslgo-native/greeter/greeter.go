// Package main is a C library: what is marked with export below is what C#, or C, can call.
package main

// #include <stdlib.h>
import "C"

import (
	"errors"
	"fmt"
	"unsafe"
)

func greet(name string) (string, error) {
	if name == "" {
		return "", errors.New("there is nobody to greet")
	}
	return fmt.Sprintf("Hello, %s, from Go.", name), nil
}

// Greet sets greeting and returns nil, or else returns what went wrong. The caller frees either with FreeText.
//
//export Greet
func Greet(name *C.char, greeting **C.char) (problem *C.char) {
	text, err := greet(C.GoString(name))
	if err != nil {
		return C.CString(err.Error())
	}
	*greeting = C.CString(text)
	return nil
}

// FreeText frees a text that Greet returned.
//
//export FreeText
func FreeText(text *C.char) { C.free(unsafe.Pointer(text)) }

// A library needs a main function, which is never called.
func main() {}
