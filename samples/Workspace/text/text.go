// Package text counts words. The programs of the workspace share it.
package text

import (
	"bufio"
	"cmp"
	"io"
	"slices"
	"strings"
)

// Configuration is what the programs were built as. The linker sets it: GoLinkVariable in cli.csproj.
var Configuration = "unknown"

// Words returns the words of a text in lower case, without the punctuation around them.
func Words(r io.Reader) ([]string, error) {
	var words []string
	scanner := bufio.NewScanner(r)
	scanner.Split(bufio.ScanWords)
	for scanner.Scan() {
		if word := strings.Trim(strings.ToLower(scanner.Text()), ".,;:!?\"'()"); word != "" {
			words = append(words, word)
		}
	}
	return words, scanner.Err()
}

// MostFrequent returns up to n of the words, the most frequent first, and equally frequent ones in their alphabetical
// order. It leaves out those for which skip returns true.
func MostFrequent(words []string, n int, skip func(string) bool) []string {
	counts := map[string]int{}
	var distinct []string
	for _, word := range words {
		if skip(word) {
			continue
		}
		if counts[word] == 0 {
			distinct = append(distinct, word)
		}
		counts[word]++
	}
	slices.SortFunc(distinct, func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), strings.Compare(a, b))
	})
	return distinct[:max(0, min(n, len(distinct)))]
}
