// Load sends a mix of requests to the shop at a steady rate and for a limited time.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"sync/atomic"
	"time"

	"shop.example/checkout/internal/catalogue"
)

func main() {
	target := flag.String("target", "http://127.0.0.1:8480", "address of the shop")
	rate := flag.Int("rate", 550, "requests per second")
	clients := flag.Int("clients", 16, "requests at the same time")
	duration := flag.Duration("duration", 30*time.Second, "how long to go on")
	products := flag.Int("products", 12_000, "number of products, as the shop has it")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, *duration)
	defer cancel()

	known := catalogue.Sample(*products, 1)
	transport := &http.Transport{MaxIdleConnsPerHost: *clients}
	requests := pace(ctx, *rate)
	var sent, failed atomic.Int64
	var group sync.WaitGroup
	for i := range *clients {
		group.Add(1)
		go func() {
			defer group.Done()
			c := &client{
				target:   *target,
				http:     &http.Client{Transport: transport, Timeout: 10 * time.Second},
				rng:      rand.New(rand.NewPCG(uint64(i), 7)),
				products: known,
			}
			for range requests {
				sent.Add(1)
				if err := c.next(ctx); err != nil && ctx.Err() == nil {
					failed.Add(1)
					log.Print(err)
				}
			}
		}()
	}
	group.Wait()
	fmt.Printf("%d requests, %d failed\n", sent.Load(), failed.Load())
	if failed.Load() > 0 {
		os.Exit(1)
	}
}

// pace gives a token for each request. Tokens that nobody takes in time are lost,
// so that a slow shop gets fewer requests and not a growing queue.
func pace(ctx context.Context, rate int) <-chan struct{} {
	tokens := make(chan struct{}, 4)
	go func() {
		defer close(tokens)
		ticker := time.NewTicker(time.Second / time.Duration(rate))
		defer ticker.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
				select {
				case tokens <- struct{}{}:
				default:
				}
			}
		}
	}()
	return tokens
}
