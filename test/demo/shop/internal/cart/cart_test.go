package cart

import (
	"errors"
	"slices"
	"testing"
)

func TestConsolidate(t *testing.T) {
	tests := []struct {
		name  string
		lines []Line
		want  []Line
	}{
		{"nothing", nil, nil},
		{"one", []Line{{"A", 2}}, []Line{{"A", 2}}},
		{"the first place is kept", []Line{{"B", 1}, {"A", 2}, {"B", 3}}, []Line{{"B", 4}, {"A", 2}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Consolidate(tt.lines); !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestConsolidateForgetsTheLastCart(t *testing.T) {
	Consolidate([]Line{{"A", 1}, {"B", 1}})
	got := Consolidate([]Line{{"C", 1}, {"B", 1}})
	if want := []Line{{"C", 1}, {"B", 1}}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestValidate(t *testing.T) {
	if err := (&Cart{}).Validate(); !errors.Is(err, ErrEmpty) {
		t.Errorf("empty cart: %v", err)
	}
	if err := (&Cart{Lines: make([]Line, MaxLines+1)}).Validate(); !errors.Is(err, ErrTooLong) {
		t.Errorf("long cart: %v", err)
	}
	if err := (&Cart{Lines: []Line{{"A", 0}}}).Validate(); err == nil {
		t.Error("quantity 0 passed")
	}
	if err := (&Cart{Lines: []Line{{"A", 1}}}).Validate(); err != nil {
		t.Error(err)
	}
}

func TestParcels(t *testing.T) {
	weights := map[string]int{"heavy": 6000, "light": 3500}
	got := Parcels([]Line{{"heavy", 2}, {"light", 3}}, func(sku string) int { return weights[sku] })
	want := []struct {
		weight int
		lines  []Line
	}{
		{9500, []Line{{"heavy", 1}, {"light", 1}}},
		{9500, []Line{{"heavy", 1}, {"light", 1}}},
		{3500, []Line{{"light", 1}}},
	}
	if len(got) != len(want) {
		t.Fatalf("%d parcels, want %d", len(got), len(want))
	}
	for i, p := range got {
		if p.Weight != want[i].weight || !slices.Equal(p.Lines, want[i].lines) {
			t.Errorf("parcel %d: got %v, want %v", i, p, want[i])
		}
	}
}
