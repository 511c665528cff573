package catalogue

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

var (
	categories = []string{"shirts", "trousers", "shoes", "jackets", "bags", "lamps", "chairs", "kitchen"}
	brands     = []string{
		"Nordlicht", "Alder & Sons", "Kestrel", "Papaver", "Ostwind", "Fjell", "Marula", "Tamarack",
		"Brightwater", "Solstice", "Oakmoss", "Petrichor", "Lumen", "Halyard", "Wren", "Saltmarsh",
	}
	praise    = []string{"My favourite by far", "Worth every cent", "Does what it should", "As good as new after a year"}
	reviewers = []string{"Home & Garden", "The Daily Parcel", "a customer in Bergen", "our buyer"}
	colours   = []string{"red", "navy", "olive", "sand", "black", "white", "rust", "teal"}
	materials = []string{"linen", "cotton", "wool", "leather", "oak", "steel", "canvas", "glass"}
	nouns     = map[string][]string{
		"shirts":   {"shirt", "polo", "blouse"},
		"trousers": {"chinos", "jeans", "shorts"},
		"shoes":    {"boots", "sneakers", "loafers"},
		"jackets":  {"parka", "blazer", "windbreaker"},
		"bags":     {"backpack", "tote", "satchel"},
		"lamps":    {"lamp", "lantern", "spotlight"},
		"chairs":   {"chair", "stool", "bench"},
		"kitchen":  {"kettle", "pan", "bowl"},
	}
)

// Sample returns n made-up products. The same seed gives the same products.
func Sample(n int, seed uint64) []*Product {
	rng := rand.New(rand.NewPCG(seed, 1))
	products := make([]*Product, n)
	for i := range products {
		category := categories[i%len(categories)]
		colour, material, noun := pick(rng, colours), pick(rng, materials), pick(rng, nouns[category])
		brand := pick(rng, brands)
		products[i] = &Product{
			SKU:   strings.ToUpper(fmt.Sprintf("%.3s-%.2s-%05d", category, material, i)),
			Title: fmt.Sprintf("%s %s %s %s", brand, colour, material, noun),
			Brand: brand,
			Text: fmt.Sprintf("A %s in %s from %s, made of %s & built to last. \"%s\" says <%s>.",
				noun, colour, brand, material, pick(rng, praise), pick(rng, reviewers)),
			Category: category,
			Price:    int64(500 + rng.IntN(200)*100 - 1),
			Weight:   100 + rng.IntN(4000),
			Tags:     []string{colour, material, noun, category},
		}
	}
	return products
}

func pick[T any](rng *rand.Rand, from []T) T { return from[rng.IntN(len(from))] }
