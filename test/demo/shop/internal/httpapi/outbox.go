package httpapi

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"sync"
)

// Outbox hands orders on to the warehouse in the background.
type Outbox struct {
	orders  chan receipt
	workers sync.WaitGroup
}

// NewOutbox starts the given number of workers; each writes orders to the warehouse
// as a line of JSON.
func NewOutbox(workers int, warehouse io.Writer) *Outbox {
	o := &Outbox{orders: make(chan receipt, 4*workers)}
	encoder := &lockedEncoder{encoder: json.NewEncoder(warehouse)}
	for range workers {
		o.workers.Add(1)
		go o.work(encoder)
	}
	return o
}

// Add queues an order. It waits while the queue is full.
func (o *Outbox) Add(ctx context.Context, order receipt) error {
	select {
	case o.orders <- order:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("the warehouse is busy: %w", ctx.Err())
	}
}

// Close waits until all queued orders are written.
func (o *Outbox) Close() {
	close(o.orders)
	o.workers.Wait()
}

func (o *Outbox) work(warehouse *lockedEncoder) {
	defer o.workers.Done()
	for order := range o.orders {
		warehouse.encode(order)
	}
}

type lockedEncoder struct {
	mu      sync.Mutex
	encoder *json.Encoder
	failed  error
}

func (l *lockedEncoder) encode(v any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.failed == nil {
		l.failed = l.encoder.Encode(v)
	}
}
