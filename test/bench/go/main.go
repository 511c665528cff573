// The anchor of the benchmarks: Go's own package for profiles, on the same files.
//
//	bench serve decode|parse FILE…   for each line of input: read all files once, raw or with gunzip; prints the seconds
//	bench merge FILE…                once: parse and merge all files, then add up self and total per line; prints JSON
package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/google/pprof/profile"
)

func main() {
	if len(os.Args) > 3 && os.Args[1] == "serve" {
		serve(os.Args[2], os.Args[3:])
	} else if len(os.Args) > 2 && os.Args[1] == "merge" {
		merge(os.Args[2:])
	} else {
		fmt.Fprintln(os.Stderr, "usage: bench serve decode|parse FILE… | bench merge FILE…")
		os.Exit(2)
	}
}

func serve(task string, files []string) {
	inputs := make([][]byte, len(files))
	for i, file := range files {
		data, err := os.ReadFile(file)
		check(err)
		if task == "decode" {
			data = unpack(data)
		}
		inputs[i] = data
	}
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		start := time.Now()
		for _, data := range inputs {
			var err error
			if task == "decode" {
				_, err = profile.ParseUncompressed(data)
			} else {
				_, err = profile.Parse(bytes.NewReader(data))
			}
			check(err)
		}
		fmt.Println(time.Since(start).Seconds())
	}
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
	seen := map[place]bool{}
	for _, sample := range merged.Sample {
		value := sample.Value[types-1]
		for i, v := range sample.Value {
			sums[i] += v
		}
		clear(seen)
		for i, location := range sample.Location {
			for j, line := range location.Line {
				if line.Function == nil || line.Function.Filename == "" || line.Line == 0 {
					continue
				}
				at := place{line.Function.Filename, line.Line}
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
	var selfs, totals int64
	for at, value := range total {
		totals += value
		selfs += self[at]
	}
	check(json.NewEncoder(os.Stdout).Encode(map[string]any{
		"seconds":      time.Since(start).Seconds(),
		"mergeSeconds": mergeSeconds,
		"workSeconds":  work(),
		"peakBytes":    peak(),
		"samples":      len(merged.Sample),
		"sums":         sums,
		"lines":        len(total),
		"selfs":        selfs,
		"totals":       totals,
	}))
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

// work is how many seconds all threads have worked so far (Linux; 0 elsewhere).
func work() float64 {
	files, err := filepath.Glob("/proc/self/task/*/schedstat")
	check(err)
	var all float64
	for _, file := range files {
		data, err := os.ReadFile(file)
		check(err)
		var nanos float64
		fmt.Sscan(string(data), &nanos)
		all += nanos
	}
	return all / 1e9
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
