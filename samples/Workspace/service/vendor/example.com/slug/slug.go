// Package slug turns titles into parts of web addresses.
package slug

import (
	"strings"
	"unicode"
)

// Make returns the letters and digits of a title in lower case, with a hyphen for whatever lies between.
func Make(title string) string {
	words := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	return strings.Join(words, "-")
}
