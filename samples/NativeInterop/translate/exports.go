// Package main is a C library. What is marked with export below is what C, and so C#, can call.
package main

// #include <stdint.h>
// #include <stdlib.h>
//
// // Asks the caller for the translation of a word; it answers with Answer, before it returns.
// typedef void (*lookup)(uintptr_t question, char *word);
//
// static inline void ask(lookup f, uintptr_t question, char *word) { f(question, word); }
import "C"

import (
	"errors"
	"fmt"
	"runtime/cgo"
	"unsafe"
)

type answer struct {
	text string
	err  error
}

// Translate sets result to the translation and returns nil, or else returns what went wrong. The caller frees either
// with FreeText.
//
//export Translate
func Translate(sentence *C.char, ask C.lookup, result **C.char) (problem *C.char) {
	// A panic that leaves an exported function ends the process.
	defer func() {
		if reason := recover(); reason != nil {
			problem = C.CString(fmt.Sprint("panic: ", reason))
		}
	}()
	text, err := translate(C.GoString(sentence), func(word string) (string, error) {
		var reply answer
		question := cgo.NewHandle(&reply)
		defer question.Delete()
		text := C.CString(word)
		defer C.free(unsafe.Pointer(text))
		C.ask(ask, C.uintptr_t(question), text)
		return reply.text, reply.err
	})
	if err != nil {
		return C.CString(err.Error())
	}
	*result = C.CString(text)
	return nil
}

// Answer answers a question of Translate, with a text or with what went wrong. Both stay the caller's.
//
//export Answer
func Answer(question C.uintptr_t, text, problem *C.char) {
	reply := cgo.Handle(question).Value().(*answer)
	if problem != nil {
		reply.err = errors.New(C.GoString(problem))
		return
	}
	reply.text = C.GoString(text)
}

// FreeText frees a text that Translate returned.
//
//export FreeText
func FreeText(text *C.char) { C.free(unsafe.Pointer(text)) }

// A library needs a main function, which is never called.
func main() {}
