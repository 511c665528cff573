package pricing

import (
	"slices"
	"testing"

	"shop.example/checkout/internal/cart"
	"shop.example/checkout/internal/catalogue"
)

func engine(rules ...Rule) *Engine {
	products := catalogue.New([]*catalogue.Product{
		{SKU: "LAM-OA-00001", Price: 1000, Weight: 900},
		{SKU: "SHO-LE-00002", Price: 5000, Weight: 1200},
	})
	return New(products, map[string][]Rule{"acme": rules})
}

func TestQuote(t *testing.T) {
	c := &cart.Cart{Lines: []cart.Line{{SKU: "LAM-OA-00001", Quantity: 1}, {SKU: "SHO-LE-00002", Quantity: 2}}}
	q, err := engine(Rule{Name: "shoes", Pattern: "^SHO", Percent: 10, Quantity: 2}).Quote("acme", c)
	if err != nil {
		t.Fatal(err)
	}
	if q.Subtotal != 11_000 || q.Discount != 1000 || q.Shipping != 590 || q.Tax != 2012 || q.Total != 12_602 {
		t.Errorf("%+v", q)
	}
	if q.Display != "126.02 EUR" {
		t.Errorf("display %q", q.Display)
	}
	if !slices.Equal(q.Lines[1].Applied, []string{"shoes"}) || q.Lines[0].Applied != nil {
		t.Errorf("applied: %+v", q.Lines)
	}
}

func TestBestRuleWins(t *testing.T) {
	c := &cart.Cart{Lines: []cart.Line{{SKU: "LAM-OA-00001", Quantity: 1}}, Coupon: "SPRING"}
	rules := []Rule{
		{Name: "small", Pattern: ".", Percent: 5},
		{Name: "big", Pattern: ".", Percent: 20},
		{Name: "with coupon", Pattern: ".", Percent: 30, Coupon: "SPRING"},
		{Name: "other coupon", Pattern: ".", Percent: 90, Coupon: "AUTUMN"},
	}
	q, err := engine(rules...).Quote("acme", c)
	if err != nil {
		t.Fatal(err)
	}
	if q.Discount != 300 {
		t.Errorf("discount %d, want 300", q.Discount)
	}
}

func TestQuoteErrors(t *testing.T) {
	known := &cart.Cart{Lines: []cart.Line{{SKU: "LAM-OA-00001", Quantity: 1}}}
	unknown := &cart.Cart{Lines: []cart.Line{{SKU: "none", Quantity: 1}}}
	if _, err := engine().Quote("acme", unknown); err == nil {
		t.Error("an unknown product has a price")
	}
	if _, err := engine(Rule{Name: "broken", Pattern: "("}).Quote("acme", known); err == nil {
		t.Error("a broken pattern passed")
	}
}

func TestDefaultRulesCompile(t *testing.T) {
	products := catalogue.New(catalogue.Sample(8, 1))
	e := New(products, DefaultRules())
	c := &cart.Cart{Lines: []cart.Line{{SKU: products.At(0).SKU, Quantity: 1}}, Coupon: "WELCOME"}
	for tenant := range DefaultRules() {
		if _, err := e.Quote(tenant, c); err != nil {
			t.Errorf("%s: %v", tenant, err)
		}
	}
}

func TestFormat(t *testing.T) {
	for cents, want := range map[int64]string{0: "0.00 EUR", 5: "0.05 EUR", 12345: "123.45 EUR", -250: "-2.50 EUR"} {
		if got := Format(cents); got != want {
			t.Errorf("Format(%d) = %q, want %q", cents, got, want)
		}
	}
}
