package search

import (
	"testing"

	"shop.example/checkout/internal/catalogue"
)

func engine() *Engine {
	return NewEngine(NewIndex(catalogue.New([]*catalogue.Product{
		{SKU: "A", Title: "Red linen shirt", Tags: []string{"summer"}},
		{SKU: "B", Title: "Red wool jacket", Tags: []string{"winter"}},
		{SKU: "C", Title: "Blue linen shirt"},
		{SKU: "D", Title: "Steel lamp"},
	})))
}

func TestSearch(t *testing.T) {
	e := engine()
	tests := []struct {
		query string
		first string
		total int
	}{
		{"red linen", "A", 3},
		{"WINTER red", "B", 2},
		{"lamp", "D", 1},
		{"zebra", "", 0},
		{"red", "A", 2}, // after a query with other hits, and a tie
		{"", "", 0},
	}
	for _, tt := range tests {
		hits, total := e.Search(tt.query, 10)
		if total != tt.total || len(hits) != tt.total {
			t.Errorf("%q: %d hits of %d, want %d", tt.query, len(hits), total, tt.total)
			continue
		}
		if total > 0 && hits[0].Product.SKU != tt.first {
			t.Errorf("%q: first is %s, want %s", tt.query, hits[0].Product.SKU, tt.first)
		}
	}
}

func TestSearchKeepsTheBest(t *testing.T) {
	products := catalogue.New(catalogue.Sample(500, 2))
	e := NewEngine(NewIndex(products))
	all, total := e.Search("red linen shirt", products.Len())
	some, _ := e.Search("red linen shirt", 10)
	if len(all) != total || len(some) != 10 {
		t.Fatalf("%d and %d hits of %d", len(all), len(some), total)
	}
	for i, hit := range some {
		if hit.Product != all[i].Product {
			t.Errorf("hit %d is %s, want %s", i, hit.Product.SKU, all[i].Product.SKU)
		}
	}
}
