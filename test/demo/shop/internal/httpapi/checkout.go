package httpapi

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"

	"shop.example/checkout/internal/cart"
	"shop.example/checkout/internal/pricing"
)

const maxBody = 2 << 20

type receipt struct {
	Order string         `json:"order"`
	Quote *pricing.Quote `json:"quote"`
}

func (s *Server) quote(w http.ResponseWriter, r *http.Request, v visit) {
	c, err := readCart(w, r)
	if err != nil {
		s.fail(w, http.StatusBadRequest, err)
		return
	}
	q, err := s.Pricing.Quote(v.tenant, c)
	if err != nil {
		s.fail(w, http.StatusUnprocessableEntity, err)
		return
	}
	s.respond(w, http.StatusOK, q)
}

// checkout places an order. A client that repeats its Idempotency-Key gets the
// first answer again and no second order.
func (s *Server) checkout(w http.ResponseWriter, r *http.Request, v visit) {
	key := r.Header.Get("Idempotency-Key")
	if body, ok := s.replies.get(key); ok {
		s.send(w, http.StatusOK, body)
		return
	}
	c, err := readCart(w, r)
	if err != nil {
		s.fail(w, http.StatusBadRequest, err)
		return
	}
	q, err := s.Pricing.Quote(v.tenant, c)
	if err != nil {
		s.fail(w, http.StatusUnprocessableEntity, err)
		return
	}
	order := receipt{Order: orderNumber(v, c, q), Quote: q}
	if err := s.Outbox.Add(r.Context(), order); err != nil {
		s.fail(w, http.StatusServiceUnavailable, err)
		return
	}
	s.replies.put(key, s.respond(w, http.StatusOK, order))
}

func readCart(w http.ResponseWriter, r *http.Request) (*cart.Cart, error) {
	var c cart.Cart
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody)).Decode(&c); err != nil {
		return nil, fmt.Errorf("cannot read the cart: %w", err)
	}
	if err := c.Validate(); err != nil {
		return nil, err
	}
	return &c, nil
}

func orderNumber(v visit, c *cart.Cart, q *pricing.Quote) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s/%s/%s/%d", v.tenant, v.session, c.ID, q.Total)
	return hex.EncodeToString(h.Sum(nil)[:10])
}
