// Package session knows the visitors of the shop.
package session

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"sync"

	"shop.example/checkout/internal/catalogue"
)

const pickCount = 60

// Store keeps what the shop remembers about its visitors.
// It is safe for concurrent use.
type Store struct {
	products *catalogue.Catalogue
	secret   [32]byte

	mu    sync.Mutex
	picks map[string][]catalogue.Product
}

// NewStore returns an empty store.
func NewStore(products *catalogue.Catalogue) *Store {
	s := &Store{products: products, picks: make(map[string][]catalogue.Product)}
	rand.Read(s.secret[:])
	return s
}

// NewID returns an identifier for a new visitor.
func (s *Store) NewID() string {
	var id [12]byte
	rand.Read(id[:])
	return hex.EncodeToString(id[:])
}

// Picks returns the products that are recommended to a visitor. They are kept,
// so that they stay the same from page to page.
func (s *Store) Picks(id string) []catalogue.Product {
	s.mu.Lock()
	defer s.mu.Unlock()
	if picks, ok := s.picks[id]; ok {
		return picks
	}
	picks := make([]catalogue.Product, 0, pickCount)
	seed := s.seed(id)
	for i := range uint64(pickCount) {
		at := (seed + i*i) % uint64(s.products.Len())
		picks = append(picks, *s.products.At(int(at)))
	}
	s.picks[id] = picks
	return picks
}

// Len returns the number of visitors with picks.
func (s *Store) Len() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.picks)
}

func (s *Store) seed(id string) uint64 {
	h := sha256.New()
	h.Write(s.secret[:])
	h.Write([]byte(id))
	return binary.BigEndian.Uint64(h.Sum(nil))
}
