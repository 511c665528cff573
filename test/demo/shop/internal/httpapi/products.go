package httpapi

import (
	"fmt"
	"net/http"
	"strconv"

	"shop.example/checkout/internal/catalogue"
	"shop.example/checkout/internal/search"
)

const pageSize = 48

type productPage struct {
	Products []*catalogue.Product `json:"products"`
	Total    int                  `json:"total"`
	Picks    []catalogue.Product  `json:"picks"`
}

type productDetail struct {
	*catalogue.Product
	Related []*catalogue.Product `json:"related"`
}

type searchResult struct {
	Hits  []search.Hit `json:"hits"`
	Total int          `json:"total"`
}

func (s *Server) listProducts(w http.ResponseWriter, r *http.Request, v visit) {
	query := r.URL.Query()
	page, _ := strconv.Atoi(query.Get("page")) // no number, or none at all, is the first page
	products, total := s.Products.Page(
		query.Get("category"), catalogue.Order(query.Get("order")), page*pageSize, pageSize)
	picks := s.Sessions.Picks(v.session)
	s.respond(w, http.StatusOK, productPage{Products: products, Total: total, Picks: picks[:8]})
}

func (s *Server) showProduct(w http.ResponseWriter, r *http.Request, _ visit) {
	p, ok := s.Products.Find(r.PathValue("sku"))
	if !ok {
		s.fail(w, http.StatusNotFound, fmt.Errorf("no product %q", r.PathValue("sku")))
		return
	}
	s.Products.View(p)
	s.respond(w, http.StatusOK, productDetail{Product: p, Related: s.Products.Related(p, 12)})
}

func (s *Server) search(w http.ResponseWriter, r *http.Request, _ visit) {
	hits, total := s.Search.Search(r.URL.Query().Get("q"), pageSize)
	s.respond(w, http.StatusOK, searchResult{Hits: hits, Total: total})
}
