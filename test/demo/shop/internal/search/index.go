package search

import (
	"math"
	"strings"

	"shop.example/checkout/internal/catalogue"
)

// Index says which products contain a word, and how much the word says about them.
type Index struct {
	products *catalogue.Catalogue
	postings map[string][]int
}

// NewIndex reads the titles and tags of all products.
func NewIndex(products *catalogue.Catalogue) *Index {
	ix := &Index{products: products, postings: make(map[string][]int)}
	for i := range products.Len() {
		p := products.At(i)
		for _, word := range words(p.Title + " " + strings.Join(p.Tags, " ")) {
			if at := ix.postings[word]; len(at) == 0 || at[len(at)-1] != i {
				ix.postings[word] = append(at, i)
			}
		}
	}
	return ix
}

// weight is the inverse document frequency of a word.
func (ix *Index) weight(word string) float64 {
	return math.Log(1 + float64(ix.products.Len())/float64(1+len(ix.postings[word])))
}

func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z')
	})
}
