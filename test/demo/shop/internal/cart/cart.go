// Package cart is about what a visitor wants to buy.
package cart

import (
	"errors"
	"fmt"
)

// MaxLines is the size of the largest wholesale order.
const MaxLines = 50_000

var (
	ErrEmpty   = errors.New("the cart is empty")
	ErrTooLong = errors.New("the cart has too many lines")
)

// Cart is a list of lines as the visitor added them; a SKU may stand on several.
type Cart struct {
	ID     string `json:"id"`
	Lines  []Line `json:"lines"`
	Coupon string `json:"coupon,omitempty"`
}

// Line is a quantity of one product.
type Line struct {
	SKU      string `json:"sku"`
	Quantity int    `json:"quantity"`
}

// Validate says what is wrong with the cart.
func (c *Cart) Validate() error {
	switch {
	case len(c.Lines) == 0:
		return ErrEmpty
	case len(c.Lines) > MaxLines:
		return ErrTooLong
	}
	for i, line := range c.Lines {
		if line.Quantity < 1 {
			return fmt.Errorf("line %d: quantity %d", i+1, line.Quantity)
		}
	}
	return nil
}
