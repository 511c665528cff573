// Package tables is what the service depends on: another version of it is another text under another version.
package tables

const rounds = 40_000

// Looked takes about a third of a request.
//
//go:noinline
func Looked(seed int) int {
	sum := seed
	for at := 0; at < rounds; at++ {
		sum += at * at % 11
	}
	return sum
}
