// Records CPU profiles of a service whose one line costs a known part more: what a comparison should find.
//
//	truth -dir DIR -slices N -ms M [-more PERCENT]
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"sort"
	"strings"
	"syscall"
	"time"
)

// Each work takes some hundred microseconds, so that a slice has hundreds of requests.
const rounds = 40_000

//go:noinline
func priced(rounds int) int {
	sum := 0
	for at := 0; at < rounds; at++ {
		sum += at * at % 7 // The line that costs more.
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
func sorted(size int) int {
	numbers := make([]int, size)
	for at := range numbers {
		numbers[at] = at * 7919 % 1009
	}
	sort.Ints(numbers)
	return numbers[size/2]
}

//go:noinline
func joined(parts int) int {
	words := make([]string, 0, parts)
	for at := 0; at < parts; at++ {
		words = append(words, fmt.Sprint(at))
	}
	return len(strings.Join(words, ","))
}

func handle(more int) int {
	return priced(rounds+rounds*more/100) + int(hashed(rounds)) + sorted(1500) + joined(300)
}

// spent is the processor time of the process: what others do to the machine then makes no slice smaller.
func spent() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func main() {
	dir := flag.String("dir", ".", "where profiles go")
	slices := flag.Int("slices", 12, "how many profiles")
	ms := flag.Int("ms", 200, "how much processor time each takes")
	more := flag.Int("more", 0, "percent that the line costs more")
	flag.Parse()
	sink := 0
	for slice := 0; slice < *slices; slice++ {
		file, err := os.Create(filepath.Join(*dir, fmt.Sprintf("%02d.pb.gz", slice)))
		if err != nil {
			panic(err)
		}
		// Five times as often as usual: a slice is as if it were five times as long. StartCPUProfile complains, and keeps it.
		runtime.SetCPUProfileRate(500)
		if err := pprof.StartCPUProfile(file); err != nil {
			panic(err)
		}
		for end := spent() + time.Duration(*ms)*time.Millisecond; spent() < end; {
			sink += handle(*more)
		}
		pprof.StopCPUProfile()
		if err := file.Close(); err != nil {
			panic(err)
		}
	}
	if sink == 42 {
		fmt.Println(sink)
	}
}
