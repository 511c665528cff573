// Records profiles of a service that is built in several versions: what a comparison of two of them should find.
//
//	cart -cpu FILE -allocs FILE -ms M         one slice of both
//	cart -heaps FOLDER -count N -ms M         N heaps of one process, M milliseconds of processor time apart
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"syscall"
	"time"
)

// spent is the processor time of the process: what others do to the machine then makes no slice smaller.
func spent() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func write(name string, to func(io.Writer) error) {
	file, err := os.Create(name)
	if err == nil {
		err = to(file)
	}
	if err == nil {
		err = file.Close()
	}
	if err != nil {
		panic(err)
	}
}

func serve(ms int) (sink int) {
	for end := spent() + time.Duration(ms)*time.Millisecond; spent() < end; {
		sink += handle()
	}
	return sink
}

// state is what the service holds all the time.
var state [][]byte

func main() {
	cpu := flag.String("cpu", "", "where the CPU profile goes")
	allocs := flag.String("allocs", "", "where the profile of allocations goes")
	heaps := flag.String("heaps", "", "a folder for heaps")
	count := flag.Int("count", 12, "how many heaps")
	ms := flag.Int("ms", 600, "processor time, of each heap or of the one slice")
	flag.Parse()
	sink := 0
	if *heaps != "" {
		for len(state) < 64 {
			state = append(state, make([]byte, 256<<10))
		}
		for at := 0; at < *count; at++ {
			sink += serve(*ms)
			runtime.GC()
			write(filepath.Join(*heaps, fmt.Sprintf("%02d.pb.gz", at)), pprof.WriteHeapProfile)
		}
	} else {
		write(*cpu, func(to io.Writer) error {
			// Five times as often as usual: it is as if it were five times as long. StartCPUProfile complains, and keeps it.
			runtime.SetCPUProfileRate(500)
			if err := pprof.StartCPUProfile(to); err != nil {
				return err
			}
			sink += serve(*ms)
			pprof.StopCPUProfile()
			return nil
		})
		write(*allocs, func(to io.Writer) error { return pprof.Lookup("allocs").WriteTo(to, 0) })
	}
	if sink == 42 {
		fmt.Println(sink, len(state))
	}
}
