package httpapi

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"shop.example/checkout/internal/catalogue"
	"shop.example/checkout/internal/pricing"
	"shop.example/checkout/internal/search"
	"shop.example/checkout/internal/session"
)

type shop struct {
	*httptest.Server
	products  *catalogue.Catalogue
	warehouse *bytes.Buffer
	outbox    *Outbox
}

func start(t *testing.T) shop {
	t.Helper()
	c := catalogue.New(catalogue.Sample(200, 1))
	warehouse := &bytes.Buffer{}
	outbox := NewOutbox(2, warehouse)
	api := &Server{
		Products: c,
		Search:   search.NewEngine(search.NewIndex(c)),
		Pricing:  pricing.New(c, pricing.DefaultRules()),
		Sessions: session.NewStore(c),
		Outbox:   outbox,
		Log:      slog.New(slog.DiscardHandler),
		Version:  "test",
	}
	server := httptest.NewServer(api.Handler())
	t.Cleanup(server.Close)
	return shop{server, c, warehouse, outbox}
}

func (s shop) do(t *testing.T, method, path, body string, header ...string) (int, string) {
	t.Helper()
	r, err := http.NewRequest(method, s.URL+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	res, err := s.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(answer)
}

func TestRoutes(t *testing.T) {
	s := start(t)
	sku := s.products.At(0).SKU
	order := `{"id":"c1","lines":[{"sku":"` + sku + `","quantity":2}]}`
	tests := []struct {
		method, path, body string
		status             int
		contains           string
	}{
		{"GET", "/products?category=lamps&order=price", "", 200, `"category":"lamps"`},
		{"GET", "/products?page=x", "", 200, `"total":200`},
		{"GET", "/products/" + sku, "", 200, `"sku":"` + sku + `"`},
		{"GET", "/products/none", "", 404, `no product`},
		{"GET", "/search?q=linen", "", 200, `"hits":[{`},
		{"POST", "/quote", order, 200, `EUR`},
		{"POST", "/quote", `{"lines":[]}`, 400, `the cart is empty`},
		{"POST", "/quote", `{`, 400, `cannot read the cart`},
		{"POST", "/quote", `{"lines":[{"sku":"none","quantity":1}]}`, 422, `no product`},
		{"POST", "/checkout", order, 200, `"order":"`},
		{"GET", "/healthz", "", 200, `"version":"test"`},
		{"GET", "/debug/pprof/", "", 200, `goroutine`},
	}
	for _, tt := range tests {
		status, answer := s.do(t, tt.method, tt.path, tt.body)
		if status != tt.status || !strings.Contains(answer, tt.contains) {
			t.Errorf("%s %s: %d %.200s, want %d with %s", tt.method, tt.path, status, answer, tt.status, tt.contains)
		}
	}
}

func TestCheckoutOnce(t *testing.T) {
	s := start(t)
	order := `{"id":"c1","lines":[{"sku":"` + s.products.At(0).SKU + `","quantity":2}]}`
	_, first := s.do(t, "POST", "/checkout", order, "Idempotency-Key", "k1")
	_, again := s.do(t, "POST", "/checkout", order, "Idempotency-Key", "k1")
	if first != again {
		t.Errorf("first %s, again %s", first, again)
	}
	s.outbox.Close()
	if lines := strings.Count(s.warehouse.String(), "\n"); lines != 1 {
		t.Errorf("the warehouse got %d orders, want 1", lines)
	}
	var r receipt
	if err := json.Unmarshal([]byte(first), &r); err != nil || len(r.Order) != 20 {
		t.Errorf("order %q: %v", r.Order, err)
	}
}

func TestRepliesForgetTheOldest(t *testing.T) {
	var r replies
	for i := range keptReplies + 1 {
		r.put(string(rune('a'+i)), []byte{byte(i)})
	}
	if _, ok := r.get("a"); ok {
		t.Error("the oldest reply is still there")
	}
	if body, ok := r.get("b"); !ok || body[0] != 1 {
		t.Error("a younger reply is gone")
	}
}
