package catalogue

import (
	"slices"
	"testing"
)

func skus(products []*Product) []string {
	var s []string
	for _, p := range products {
		s = append(s, p.SKU)
	}
	return s
}

func three() *Catalogue {
	return New([]*Product{
		{SKU: "A", Title: "tall lamp", Category: "lamps", Brand: "Wren", Price: 300},
		{SKU: "B", Title: "chair", Category: "chairs", Brand: "Wren", Price: 200},
		{SKU: "C", Title: "lamp", Category: "lamps", Brand: "Wren", Price: 100},
	})
}

func TestPage(t *testing.T) {
	c := three()
	b, _ := c.Find("b")
	c.View(b)
	tests := []struct {
		name          string
		category      string
		order         Order
		offset, limit int
		want          []string
		total         int
	}{
		{"all by popularity", "", ByPopularity, 0, 10, []string{"B", "A", "C"}, 3},
		{"lamps by price", "lamps", ByPrice, 0, 10, []string{"C", "A"}, 2},
		{"lamps by title", "lamps", ByTitle, 0, 10, []string{"C", "A"}, 2},
		{"second page", "", ByPrice, 2, 2, []string{"A"}, 3},
		{"past the end", "", ByPrice, 9, 2, nil, 3},
		{"before the start", "", ByPrice, -5, 1, []string{"C"}, 3},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			page, total := c.Page(tt.category, tt.order, tt.offset, tt.limit)
			if got := skus(page); !slices.Equal(got, tt.want) || total != tt.total {
				t.Errorf("got %v of %d, want %v of %d", got, total, tt.want, tt.total)
			}
		})
	}
}

func TestRelatedIsNearestFirst(t *testing.T) {
	c := three()
	if got, want := skus(c.Related(c.At(0), 5)), []string{"C", "B"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := c.Related(c.At(0), 1); len(got) != 1 {
		t.Errorf("%d products, want 1", len(got))
	}
}

func TestSample(t *testing.T) {
	c := New(Sample(100, 3))
	for i := range c.Len() {
		if p, ok := c.Find(c.At(i).SKU); !ok || p != c.At(i) {
			t.Fatalf("product %d is not found by %q", i, c.At(i).SKU)
		}
	}
	if again := Sample(100, 3); again[42].Title != c.At(42).Title {
		t.Error("the same seed gave another product")
	}
}
