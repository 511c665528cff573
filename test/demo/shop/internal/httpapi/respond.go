package httpapi

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
)

// respond writes v as JSON and returns the bytes written.
func (s *Server) respond(w http.ResponseWriter, status int, v any) []byte {
	buf := bytes.NewBuffer(make([]byte, 0, 1<<20))
	if err := json.NewEncoder(buf).Encode(v); err != nil {
		s.Log.Error("encode", "error", err)
		http.Error(w, "cannot encode the answer", http.StatusInternalServerError)
		return nil
	}
	s.send(w, status, buf.Bytes())
	return buf.Bytes()
}

func (s *Server) send(w http.ResponseWriter, status int, body []byte) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	if _, err := w.Write(body); err != nil {
		s.Log.Debug("write", "error", err)
	}
}

func (s *Server) fail(w http.ResponseWriter, status int, err error) {
	s.respond(w, status, map[string]string{"error": err.Error()})
}
