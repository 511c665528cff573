package session

import (
	"testing"

	"shop.example/checkout/internal/catalogue"
)

func TestPicksStayTheSame(t *testing.T) {
	s := NewStore(catalogue.New(catalogue.Sample(300, 1)))
	id := s.NewID()
	first := s.Picks(id)
	if len(first) != pickCount {
		t.Fatalf("%d picks", len(first))
	}
	s.Picks(s.NewID())
	again := s.Picks(id)
	for i := range first {
		if first[i].SKU != again[i].SKU {
			t.Fatalf("pick %d was %s and is %s", i, first[i].SKU, again[i].SKU)
		}
	}
	if s.Len() != 2 {
		t.Errorf("%d visitors, want 2", s.Len())
	}
}
