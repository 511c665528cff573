// Records a CPU profile of a service whose one line costs a known part more: what a comparison should find.
//
//	truth -file FILE -ms M [-more PERCENT]
package main

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"runtime/pprof"
	"sort"
	"strings"
	"syscall"
	"time"
)

// Each request takes a third of a millisecond, so that a profile has hundreds.
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
	name := flag.String("file", "cpu.pb.gz", "where the profile goes")
	ms := flag.Int("ms", 600, "how much processor time it takes")
	more := flag.Int("more", 0, "percent that the line costs more")
	flag.Parse()
	file, err := os.Create(*name)
	if err != nil {
		panic(err)
	}
	// Five times as often as usual: it is as if it were five times as long. StartCPUProfile complains, and keeps it.
	runtime.SetCPUProfileRate(500)
	if err := pprof.StartCPUProfile(file); err != nil {
		panic(err)
	}
	sink := 0
	for end := spent() + time.Duration(*ms)*time.Millisecond; spent() < end; {
		sink += handle(*more)
	}
	pprof.StopCPUProfile()
	if err := file.Close(); err != nil {
		panic(err)
	}
	if sink == 42 {
		fmt.Println(sink)
	}
}
