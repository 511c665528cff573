package cart

import "sync"

// Consolidate adds up the lines that have the same SKU and keeps their order.
func Consolidate(lines []Line) []Line {
	t := tallies.Get().(*tally)
	defer tallies.Put(t)
	t.reset()

	merged := make([]Line, 0, len(lines))
	for _, line := range lines {
		if at, ok := t.position[line.SKU]; ok {
			merged[at].Quantity += line.Quantity
			continue
		}
		t.position[line.SKU] = len(merged)
		merged = append(merged, line)
	}
	return merged
}

// tally remembers where in the merged lines a SKU is.
type tally struct {
	position map[string]int
}

var tallies = sync.Pool{
	New: func() any { return &tally{position: make(map[string]int, MaxLines)} },
}

func (t *tally) reset() {
	for sku := range t.position {
		delete(t.position, sku)
	}
}
