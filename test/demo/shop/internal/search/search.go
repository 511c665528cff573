// Package search finds products by the words of a query.
package search

import (
	"cmp"
	"slices"
	"sync"

	"shop.example/checkout/internal/catalogue"
)

// Hit is a product that matches, with its score.
type Hit struct {
	Product *catalogue.Product `json:"product"`
	Score   float64            `json:"score"`

	at int // place in the catalogue
}

// Engine answers queries. It is safe for concurrent use.
type Engine struct {
	index     *Index
	searchers sync.Pool
}

// NewEngine returns an engine over the index.
func NewEngine(index *Index) *Engine {
	e := &Engine{index: index}
	e.searchers.New = func() any { return newSearcher(index) }
	return e
}

// Search returns the best hits for a query, best first, and the number of all hits.
func (e *Engine) Search(query string, limit int) ([]Hit, int) {
	s := e.searchers.Get().(*searcher)
	defer e.searchers.Put(s)
	s.reset()
	for _, word := range words(query) {
		s.add(word)
	}
	return s.best(limit)
}

// searcher answers one query at a time and keeps its memory for the next.
type searcher struct {
	corpus *Index
	scores *scores
}

// scores has a score for each product that was hit, by its place in the catalogue.
type scores struct {
	m map[int]float64
}

func newSearcher(corpus *Index) *searcher {
	return &searcher{corpus: corpus, scores: &scores{m: make(map[int]float64)}}
}

func (s *searcher) index() *scores { return s.scores }

func (s *searcher) reset() {
	for k := range s.index().m {
		delete(s.index().m, k)
	}
}

func (s *searcher) add(word string) {
	weight := s.corpus.weight(word)
	for _, at := range s.corpus.postings[word] {
		s.index().m[at] += weight
	}
}

func (s *searcher) best(limit int) ([]Hit, int) {
	hits := make([]Hit, 0, limit+1)
	for at, score := range s.index().m {
		hit := Hit{Product: s.corpus.products.At(at), Score: score, at: at}
		if len(hits) == limit && byScore(hit, hits[limit-1]) > 0 {
			continue
		}
		place, _ := slices.BinarySearchFunc(hits, hit, byScore)
		hits = slices.Insert(hits, place, hit)
		hits = hits[:min(limit, len(hits))]
	}
	return hits, len(s.index().m)
}

func byScore(a, b Hit) int {
	if a.Score != b.Score {
		return cmp.Compare(b.Score, a.Score)
	}
	return cmp.Compare(a.at, b.at)
}
