// Package stopwords knows the words that say nothing about a text.
package stopwords

import (
	_ "embed"
	"strings"
)

//go:embed english.txt
var english string

var words = func() map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(english) {
		set[word] = true
	}
	return set
}()

// Has tells whether a word, in lower case, is one of them.
func Has(word string) bool {
	return words[word]
}
