// Store is a small profile server for tests. What it says on the wire is said by the published handlers of
// github.com/grafana/pyroscope/api, and profiles are merged by github.com/google/pprof; between the two there
// is a list in memory. It prints its address and ends with its standard input.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/grafana/pyroscope/api/gen/proto/go/push/v1/pushv1connect"
	"github.com/grafana/pyroscope/api/gen/proto/go/querier/v1/querierv1connect"
)

func main() {
	generation := flag.Int("generation", 2, "behave as this major version where the two differ")
	limit := flag.Duration("limit", 24*time.Hour, "how long a range may be")
	tenants := flag.Bool("tenants", false, "want a tenant with each question")
	flag.Parse()

	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	store := &store{tenants: *tenants}
	mux := http.NewServeMux()
	mux.Handle(pushv1connect.NewPusherServiceHandler(&pusher{store: store}))
	mux.Handle(querierv1connect.NewQuerierServiceHandler(&querier{
		store:      store,
		generation: *generation,
		limit:      *limit,
	}))
	mux.HandleFunc("POST /ingest", store.ingest)
	mux.HandleFunc("GET /api/v1/status/buildinfo", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprintf(w, `{"status":"success","data":{"version":"%d.0.0-test"}}`, *generation)
	})
	fmt.Printf("http://%s\n", listener.Addr())
	go func() { log.Fatal(http.Serve(listener, mux)) }()
	_, _ = io.Copy(io.Discard, os.Stdin)
}
