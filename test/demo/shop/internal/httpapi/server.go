// Package httpapi is the shop's HTTP interface.
package httpapi

import (
	"log/slog"
	"net/http"
	"net/http/pprof"

	"shop.example/checkout/internal/catalogue"
	"shop.example/checkout/internal/pricing"
	"shop.example/checkout/internal/search"
	"shop.example/checkout/internal/session"
)

// Server answers the shop's requests.
type Server struct {
	Products *catalogue.Catalogue
	Search   *search.Engine
	Pricing  *pricing.Engine
	Sessions *session.Store
	Outbox   *Outbox
	Log      *slog.Logger
	Version  string

	replies replies
}

// Handler returns the routes, those of net/http/pprof among them.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	s.route(mux, "GET /products", s.listProducts)
	s.route(mux, "GET /products/{sku}", s.showProduct)
	s.route(mux, "GET /search", s.search)
	s.route(mux, "POST /quote", s.quote)
	s.route(mux, "POST /checkout", s.checkout)

	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) {
		s.respond(w, http.StatusOK, map[string]any{"version": s.Version, "visitors": s.Sessions.Len()})
	})
	mux.HandleFunc("GET /debug/pprof/", pprof.Index)
	mux.HandleFunc("GET /debug/pprof/cmdline", pprof.Cmdline)
	mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("GET /debug/pprof/symbol", pprof.Symbol)
	mux.HandleFunc("GET /debug/pprof/trace", pprof.Trace)
	return mux
}
