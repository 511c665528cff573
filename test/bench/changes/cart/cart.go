package main

import (
	"sort"

	"example.com/tables"
)

//go:noinline
func priced(rounds int) int {
	sum := 0
	for at := 0; at < rounds; at++ {
		sum += at * at % 7
	}
	return sum
}

//go:noinline
func hashed(rounds int) uint32 {
	hash := uint32(2166136261)
	for at := 0; at < rounds; at++ {
		hash = (hash ^ uint32(at&255)) * 16777619
	}
	return hash
}

//go:noinline
func rendered(parts int) int {
	page := make([]byte, 0, 1<<18)
	for at := 0; at < parts; at++ {
		page = append(page, byte(at))
	}
	shown = page
	return len(page)
}

//go:noinline
func sorted(size int) int {
	numbers := make([]int, size)
	for at := range numbers {
		numbers[at] = at * 7919 % 1009
	}
	sort.Ints(numbers)
	return numbers[size/2]
}

var (
	shown []byte
	kept  [][]byte
)

func handle() int {
	return priced(40_000) + int(hashed(40_000)) + rendered(900) + sorted(1500) + tables.Looked(1)
}
