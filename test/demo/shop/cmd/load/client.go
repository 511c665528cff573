package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"

	"shop.example/checkout/internal/cart"
	"shop.example/checkout/internal/catalogue"
)

// client is one visitor after another.
type client struct {
	target   string
	http     *http.Client
	rng      *rand.Rand
	products []*catalogue.Product
	session  *http.Cookie
	orders   int
}

// next sends one request. Now and then it starts as a visitor whom the shop does not know.
func (c *client) next(ctx context.Context) error {
	if c.rng.IntN(3) == 0 {
		c.session = nil
	}
	switch n := c.rng.IntN(100); {
	case n < 21:
		return c.get(ctx, "/products", url.Values{
			"category": {c.product().Category},
			"order":    {[]string{"popular", "price", "title"}[c.rng.IntN(3)]},
			"page":     {fmt.Sprint(c.rng.IntN(4))},
		})
	case n < 32:
		return c.get(ctx, "/products/"+c.product().SKU, nil)
	case n < 62:
		tags := c.product().Tags
		return c.get(ctx, "/search", url.Values{"q": {strings.Join(tags[:2+c.rng.IntN(len(tags)-1)], " ")}})
	case n < 90:
		return c.post(ctx, "/quote")
	default:
		return c.post(ctx, "/checkout")
	}
}

func (c *client) product() *catalogue.Product { return c.products[c.rng.IntN(len(c.products))] }

func (c *client) get(ctx context.Context, path string, query url.Values) error {
	address := c.target + path
	if len(query) > 0 {
		address += "?" + query.Encode()
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return err
	}
	return c.do(r)
}

func (c *client) post(ctx context.Context, path string) error {
	c.orders++
	basket := cart.Cart{ID: fmt.Sprintf("%08x-%d", c.rng.Uint32(), c.orders), Coupon: "WELCOME"}
	for range 4 + c.rng.IntN(36) {
		basket.Lines = append(basket.Lines, cart.Line{SKU: c.product().SKU, Quantity: 1 + c.rng.IntN(3)})
	}
	body, err := json.Marshal(basket)
	if err != nil {
		return err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, c.target+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("Idempotency-Key", basket.ID)
	return c.do(r)
}

func (c *client) do(r *http.Request) error {
	r.Header.Set("X-Tenant", []string{"acme", "acme", "globex", "corner"}[c.rng.IntN(4)])
	if c.session != nil {
		r.AddCookie(c.session)
	}
	res, err := c.http.Do(r)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if _, err := io.Copy(io.Discard, res.Body); err != nil {
		return err
	}
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("%s %s: %s", r.Method, r.URL.Path, res.Status)
	}
	for _, cookie := range res.Cookies() {
		c.session = cookie
	}
	return nil
}
