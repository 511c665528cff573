package cart

const parcelLimit = 10_000 // grams

// Parcel is what one box holds.
type Parcel struct {
	Weight int    `json:"weight"`
	Lines  []Line `json:"lines"`
}

// Parcels packs the lines into boxes, first fit, in their order.
func Parcels(lines []Line, weight func(sku string) int) []Parcel {
	var parcels []Parcel
	for _, line := range lines {
		for range line.Quantity {
			parcels = pack(parcels, line.SKU, weight(line.SKU))
		}
	}
	for i := range parcels {
		parcels[i].Lines = Consolidate(parcels[i].Lines)
	}
	return parcels
}

func pack(parcels []Parcel, sku string, weight int) []Parcel {
	item := Line{SKU: sku, Quantity: 1}
	for i := range parcels {
		if p := &parcels[i]; p.Weight+weight <= parcelLimit {
			p.Weight += weight
			p.Lines = append(p.Lines, item)
			return parcels
		}
	}
	return append(parcels, Parcel{Weight: weight, Lines: []Line{item}})
}
