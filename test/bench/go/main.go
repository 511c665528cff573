// The anchor of the benchmarks: Go's own package for profiles, on the same files.
//
//	bench parse SECONDS FILE…   how long it takes to parse all files, raw and with gunzip
//	bench merge FILE…           once: parse and merge all files, then add up self and total per line
//
// Both print JSON; times are seconds for all files together.
package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"time"

	"github.com/google/pprof/profile"
)

func main() {
	if len(os.Args) > 3 && os.Args[1] == "parse" {
		seconds, err := strconv.ParseFloat(os.Args[2], 64)
		check(err)
		parse(time.Duration(seconds*float64(time.Second)), read(os.Args[3:]))
	} else if len(os.Args) > 2 && os.Args[1] == "merge" {
		merge(os.Args[2:])
	} else {
		fmt.Fprintln(os.Stderr, "usage: bench parse SECONDS FILE… | bench merge FILE…")
		os.Exit(2)
	}
}

func parse(budget time.Duration, packed [][]byte) {
	raw := make([][]byte, len(packed))
	for i, data := range packed {
		raw[i] = unpack(data)
	}
	answer := map[string]float64{
		"parseUncompressed": median(budget, func() {
			for _, data := range raw {
				_, err := profile.ParseUncompressed(data)
				check(err)
			}
		}),
		"parse": median(budget, func() {
			for _, data := range packed {
				_, err := profile.Parse(bytes.NewReader(data))
				check(err)
			}
		}),
	}
	check(json.NewEncoder(os.Stdout).Encode(answer))
}

type place struct {
	file string
	line int64
}

func merge(files []string) {
	start := time.Now()
	profiles := make([]*profile.Profile, len(files))
	for i, file := range files {
		data, err := os.ReadFile(file)
		check(err)
		profiles[i], err = profile.Parse(bytes.NewReader(data))
		check(err)
	}
	merged, err := profile.Merge(profiles)
	check(err)
	mergeSeconds := time.Since(start).Seconds()
	self, total := map[place]int64{}, map[place]int64{}
	types := len(merged.SampleType)
	sums := make([]int64, types)
	for _, sample := range merged.Sample {
		value := sample.Value[types-1]
		for i, v := range sample.Value {
			sums[i] += v
		}
		seen := map[place]bool{}
		for i, location := range sample.Location {
			for j, line := range location.Line {
				at := place{line: line.Line}
				if line.Function != nil {
					at.file = line.Function.Filename
				}
				if i == 0 && j == 0 {
					self[at] += value
				}
				if !seen[at] {
					seen[at] = true
					total[at] += value
				}
			}
		}
	}
	var totals int64
	for _, value := range total {
		totals += value
	}
	check(json.NewEncoder(os.Stdout).Encode(map[string]any{
		"seconds":      time.Since(start).Seconds(),
		"mergeSeconds": mergeSeconds,
		"peakBytes":    peak(),
		"samples":      len(merged.Sample),
		"sums":         sums,
		"lines":        len(total),
		"totals":       totals,
	}))
}

// median of as many runs as the budget allows, at least three.
func median(budget time.Duration, run func()) float64 {
	run()
	var times []float64
	for spent := time.Duration(0); spent < budget || len(times) < 3; {
		start := time.Now()
		run()
		took := time.Since(start)
		spent += took
		times = append(times, took.Seconds())
	}
	slices.Sort(times)
	return times[len(times)/2]
}

// peak is the most memory that the process had (Linux; 0 elsewhere).
func peak() int64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	var kilobytes int64
	if _, after, found := bytes.Cut(status, []byte("VmHWM:")); found {
		fmt.Sscan(string(after), &kilobytes)
	}
	return kilobytes * 1024
}

func read(files []string) [][]byte {
	all := make([][]byte, len(files))
	for i, file := range files {
		data, err := os.ReadFile(file)
		check(err)
		all[i] = data
	}
	return all
}

func unpack(data []byte) []byte {
	if len(data) < 2 || data[0] != 0x1f || data[1] != 0x8b {
		return data
	}
	reader, err := gzip.NewReader(bytes.NewReader(data))
	check(err)
	raw, err := io.ReadAll(reader)
	check(err)
	return raw
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
