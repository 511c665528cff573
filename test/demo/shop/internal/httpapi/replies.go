package httpapi

import "sync"

const keptReplies = 64

// replies keeps the last answers to /checkout for clients that try again.
type replies struct {
	mu     sync.Mutex
	bodies map[string][]byte
	keys   [keptReplies]string
	next   int
}

func (r *replies) get(key string) ([]byte, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	body, ok := r.bodies[key]
	return body, ok
}

func (r *replies) put(key string, body []byte) {
	if key == "" {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.bodies == nil {
		r.bodies = make(map[string][]byte, keptReplies)
	}
	delete(r.bodies, r.keys[r.next])
	r.keys[r.next] = key
	r.bodies[key] = body
	r.next = (r.next + 1) % keptReplies
}
