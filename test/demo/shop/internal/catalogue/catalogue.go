// Package catalogue holds the products the shop sells.
package catalogue

import (
	"cmp"
	"slices"
	"strings"
	"sync"
)

// Product is one article. Prices are in cents, weights in grams.
type Product struct {
	SKU      string   `json:"sku"`
	Title    string   `json:"title"`
	Brand    string   `json:"brand"`
	Text     string   `json:"text"`
	Category string   `json:"category"`
	Price    int64    `json:"price"`
	Weight   int      `json:"weight"`
	Tags     []string `json:"tags"`
}

// Order is the way a page of products is sorted.
type Order string

const (
	ByPopularity Order = "popular"
	ByPrice      Order = "price"
	ByTitle      Order = "title"
)

// Catalogue is a fixed set of products and a count of how often each was viewed.
// It is safe for concurrent use.
type Catalogue struct {
	products []*Product
	bySKU    map[string]*Product

	mu    sync.Mutex
	views map[string]int
}

// New returns a catalogue of the given products.
func New(products []*Product) *Catalogue {
	c := &Catalogue{
		products: products,
		bySKU:    make(map[string]*Product, len(products)),
		views:    make(map[string]int),
	}
	for _, p := range products {
		c.bySKU[p.SKU] = p
	}
	return c
}

// Len returns the number of products.
func (c *Catalogue) Len() int { return len(c.products) }

// At returns the i-th product.
func (c *Catalogue) At(i int) *Product { return c.products[i] }

// Find returns the product with the given SKU.
func (c *Catalogue) Find(sku string) (*Product, bool) {
	p, ok := c.bySKU[strings.ToUpper(sku)]
	return p, ok
}

// View counts a visit to the product's page.
func (c *Catalogue) View(p *Product) {
	c.mu.Lock()
	c.views[p.SKU]++
	c.mu.Unlock()
}

// Page returns up to limit products of a category from offset on, and how many
// there are in all. An empty category stands for every product.
func (c *Catalogue) Page(category string, order Order, offset, limit int) ([]*Product, int) {
	c.mu.Lock()
	matches := make([]*Product, 0, 256)
	for _, p := range c.products {
		if category == "" || p.Category == category {
			matches = append(matches, p)
		}
	}
	slices.SortStableFunc(matches, c.compare(order))
	c.mu.Unlock()

	total := len(matches)
	offset = min(max(offset, 0), total)
	return matches[offset:min(offset+limit, total)], total
}

// Related returns up to limit other products of the same brand.
func (c *Catalogue) Related(p *Product, limit int) []*Product {
	related := make([]*Product, 0, limit)
	for _, other := range c.products {
		if other.Brand == p.Brand && other.SKU != p.SKU {
			related = append(related, other)
		}
	}
	slices.SortFunc(related, func(a, b *Product) int {
		return cmp.Compare(distance(a, p), distance(b, p))
	})
	return related[:min(limit, len(related))]
}

func (c *Catalogue) compare(order Order) func(a, b *Product) int {
	switch order {
	case ByPrice:
		return func(a, b *Product) int { return cmp.Compare(a.Price, b.Price) }
	case ByTitle:
		return func(a, b *Product) int { return strings.Compare(a.Title, b.Title) }
	default:
		return func(a, b *Product) int { return cmp.Compare(c.views[b.SKU], c.views[a.SKU]) }
	}
}

// distance says how far two products are apart in price; another category is far away.
func distance(a, b *Product) int64 {
	d := a.Price - b.Price
	if d < 0 {
		d = -d
	}
	if a.Category != b.Category {
		d += 100_000
	}
	return d
}
