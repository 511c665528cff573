// Shop serves a small web shop's catalogue, search and checkout as JSON.
package main

import (
	"context"
	"errors"
	"flag"
	"io"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"time"

	"shop.example/checkout/internal/catalogue"
	"shop.example/checkout/internal/httpapi"
	"shop.example/checkout/internal/pricing"
	"shop.example/checkout/internal/search"
	"shop.example/checkout/internal/session"
)

var version = "dev"

func main() {
	addr := flag.String("addr", "127.0.0.1:8480", "address to listen on")
	products := flag.Int("products", 12_000, "number of products")
	quiet := flag.Bool("quiet", false, "log warnings and errors only")
	flag.Parse()

	log := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: level(*quiet)}))
	if err := run(*addr, *products, log); err != nil {
		log.Error("shop", "error", err)
		os.Exit(1)
	}
}

func run(addr string, products int, log *slog.Logger) error {
	runtime.SetMutexProfileFraction(5)
	runtime.SetBlockProfileRate(int(10 * time.Microsecond))

	c := catalogue.New(catalogue.Sample(products, 1))
	outbox := httpapi.NewOutbox(4, io.Discard)
	api := &httpapi.Server{
		Products: c,
		Search:   search.NewEngine(search.NewIndex(c)),
		Pricing:  pricing.New(c, pricing.DefaultRules()),
		Sessions: session.NewStore(c),
		Outbox:   outbox,
		Log:      log,
		Version:  version,
	}
	server := &http.Server{Addr: addr, Handler: api.Handler(), ReadHeaderTimeout: 5 * time.Second}

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	failed := make(chan error, 1)
	go func() { failed <- server.ListenAndServe() }()
	log.Info("listening", "addr", addr, "version", version)

	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	err := server.Shutdown(ctx)
	outbox.Close()
	if errors.Is(err, context.DeadlineExceeded) {
		return server.Close()
	}
	return err
}

func level(quiet bool) slog.Level {
	if quiet {
		return slog.LevelWarn
	}
	return slog.LevelInfo
}
