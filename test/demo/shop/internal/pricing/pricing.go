// Package pricing works out what a cart costs.
package pricing

import (
	"fmt"
	"regexp"

	"shop.example/checkout/internal/cart"
	"shop.example/checkout/internal/catalogue"
)

// Rule takes a percentage off the lines whose SKU matches, from a quantity on.
// A rule with a coupon applies only to carts that carry it.
type Rule struct {
	Name     string
	Pattern  string
	Percent  int64
	Quantity int
	Coupon   string
}

// Quote is the price of a cart in cents.
type Quote struct {
	Lines    []Line        `json:"lines"`
	Subtotal int64         `json:"subtotal"`
	Discount int64         `json:"discount"`
	Shipping int64         `json:"shipping"`
	Tax      int64         `json:"tax"`
	Total    int64         `json:"total"`
	Display  string        `json:"display"`
	Parcels  []cart.Parcel `json:"parcels"`
}

// Line is one position of a quote.
type Line struct {
	SKU      string   `json:"sku"`
	Title    string   `json:"title"`
	Quantity int      `json:"quantity"`
	Amount   int64    `json:"amount"`
	Discount int64    `json:"discount"`
	Applied  []string `json:"applied,omitempty"`
}

// Engine prices carts with the rules of each tenant.
type Engine struct {
	products *catalogue.Catalogue
	rules    map[string][]Rule
}

// New returns an engine. Tenants without rules pay the list price.
func New(products *catalogue.Catalogue, rules map[string][]Rule) *Engine {
	return &Engine{products: products, rules: rules}
}

// Quote prices the cart for a tenant.
func (e *Engine) Quote(tenant string, c *cart.Cart) (*Quote, error) {
	lines := make([]Line, 0, len(c.Lines))
	consolidated := cart.Consolidate(c.Lines)
	for _, l := range consolidated {
		p, ok := e.products.Find(l.SKU)
		if !ok {
			return nil, fmt.Errorf("no product %q", l.SKU)
		}
		lines = append(lines, Line{
			SKU:      p.SKU,
			Title:    p.Title,
			Quantity: l.Quantity,
			Amount:   p.Price * int64(l.Quantity),
		})
	}
	if err := e.discount(lines, tenant, c.Coupon); err != nil {
		return nil, err
	}

	q := &Quote{Lines: lines}
	q.Parcels = cart.Parcels(consolidated, e.weight)
	q.Subtotal = sum(lines, func(l Line) int64 { return l.Amount })
	q.Discount = sum(lines, func(l Line) int64 { return l.Discount })
	q.Shipping = sum(q.Parcels, shipping)
	q.Tax = tax(q.Subtotal - q.Discount + q.Shipping)
	q.Total = q.Subtotal - q.Discount + q.Shipping + q.Tax
	q.Display = Format(q.Total)
	return q, nil
}

// discount applies the tenant's rules to the lines. The best rule wins.
func (e *Engine) discount(lines []Line, tenant, coupon string) error {
	for _, rule := range e.rules[tenant] {
		if rule.Coupon != "" && rule.Coupon != coupon {
			continue
		}
		pattern, err := regexp.Compile(rule.Pattern)
		if err != nil {
			return fmt.Errorf("rule %s: %w", rule.Name, err)
		}
		for i := range lines {
			l := &lines[i]
			if l.Quantity < rule.Quantity || !pattern.MatchString(l.SKU) {
				continue
			}
			l.Discount = max(l.Discount, l.Amount*rule.Percent/100)
			l.Applied = append(l.Applied, rule.Name)
		}
	}
	return nil
}

func (e *Engine) weight(sku string) int {
	p, ok := e.products.Find(sku)
	if !ok {
		return 0
	}
	return p.Weight
}
