package main

import (
	"errors"
	"fmt"
	"strings"
)

// translate translates a sentence word by word. It is plain Go: what C needs is in exports.go.
func translate(sentence string, lookup func(word string) (string, error)) (string, error) {
	words := strings.Fields(sentence)
	if len(words) == 0 {
		return "", errors.New("there is nothing to translate")
	}
	for i, word := range words {
		translation, err := lookup(word)
		if err != nil {
			return "", fmt.Errorf("word %d: %w", i+1, err)
		}
		words[i] = translation
	}
	return strings.Join(words, " "), nil
}
