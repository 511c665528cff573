// Sdk-push sends profiles with the real SDK, github.com/grafana/pyroscope-go.
//
//	sdk-push -address URL -service NAME [-tag key=value]... FILE...   sends files, a second apart until now
//	sdk-push -address URL -service NAME -session                      profiles itself for a while
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/grafana/pyroscope-go"
	"github.com/grafana/pyroscope-go/upstream"
	"github.com/grafana/pyroscope-go/upstream/remote"
)

type tags map[string]string

func (t tags) String() string { return fmt.Sprint(map[string]string(t)) }

func (t tags) Set(text string) error {
	key, value, ok := strings.Cut(text, "=")
	if !ok {
		return fmt.Errorf("%q is not key=value", text)
	}
	t[key] = value
	return nil
}

// failing ends the program with the first error that the SDK logs: it returns none.
type failing struct{}

func (failing) Infof(string, ...any)              {}
func (failing) Debugf(string, ...any)             {}
func (failing) Errorf(format string, args ...any) { log.Fatalf(format, args...) }

func main() {
	address := flag.String("address", "", "where to send to")
	service := flag.String("service", "", "the name of the service")
	session := flag.Bool("session", false, "profile this program")
	labels := tags{}
	flag.Var(labels, "tag", "a label as key=value")
	flag.Parse()
	if *session {
		profileItself(*address, *service, labels)
	} else {
		sendFiles(*address, *service, labels, flag.Args())
	}
}

func sendFiles(address, service string, labels tags, files []string) {
	sender, err := remote.NewRemote(remote.Config{
		Address: address, Threads: 1, Timeout: 20 * time.Second, Logger: failing{},
	})
	if err != nil {
		log.Fatal(err)
	}
	sender.Start()
	var parts []string
	for _, key := range slices.Sorted(maps.Keys(labels)) {
		parts = append(parts, key+"="+labels[key])
	}
	for i, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			log.Fatal(err)
		}
		end := time.Now().Add(time.Duration(i-len(files)) * time.Second)
		sender.Upload(&upstream.UploadJob{
			Name:       service + "{" + strings.Join(parts, ",") + "}",
			StartTime:  end.Add(-time.Second),
			EndTime:    end,
			SpyName:    "gospy",
			SampleRate: 100,
			Format:     upstream.FormatPprof,
			Profile:    content,
		})
	}
	sender.Flush()
	sender.Stop()
}

func profileItself(address, service string, labels tags) {
	profiler, err := pyroscope.Start(pyroscope.Config{
		ApplicationName: service,
		ServerAddress:   address,
		Tags:            labels,
		Logger:          failing{},
		ProfileTypes: []pyroscope.ProfileType{
			pyroscope.ProfileCPU, pyroscope.ProfileInuseSpace, pyroscope.ProfileGoroutines,
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	stop := make(chan struct{})
	go pyroscope.TagWrapper(context.Background(), pyroscope.Labels("job", "waiting"), func(context.Context) {
		wait(stop)
	})
	for range 2 {
		spin(time.Second)
		profiler.Flush(true) // One scrape of heap and goroutines.
	}
	if err := profiler.Stop(); err != nil {
		log.Fatal(err)
	}
	close(stop)
}

//go:noinline
func wait(stop chan struct{}) { <-stop }

//go:noinline
func spin(duration time.Duration) {
	sum := 0
	for end := time.Now().Add(duration); time.Now().Before(end); {
		for i := range 1_000_000 {
			sum += i * i
		}
	}
	fmt.Fprint(os.Stderr, sum%2)
}
