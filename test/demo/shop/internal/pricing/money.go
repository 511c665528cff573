package pricing

import (
	"fmt"

	"shop.example/checkout/internal/cart"
)

const taxPercent = 19

// Format writes cents as an amount of money.
func Format(cents int64) string {
	sign := ""
	if cents < 0 {
		sign, cents = "-", -cents
	}
	return fmt.Sprintf("%s%d.%02d EUR", sign, cents/100, cents%100)
}

// tax rounds half up.
func tax(cents int64) int64 { return (cents*taxPercent + 50) / 100 }

func shipping(p cart.Parcel) int64 {
	switch {
	case p.Weight <= 1000:
		return 390
	case p.Weight <= 5000:
		return 590
	default:
		return 990
	}
}

func sum[T any](items []T, amount func(T) int64) int64 {
	var total int64
	for _, item := range items {
		total += amount(item)
	}
	return total
}
