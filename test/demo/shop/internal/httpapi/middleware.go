package httpapi

import (
	"context"
	"log/slog"
	"net/http"
	"runtime/pprof"
	"strings"
	"time"
)

type handler func(w http.ResponseWriter, r *http.Request, v visit)

// visit is who asks: the tenant whose shop it is and the visitor's session.
type visit struct {
	tenant  string
	session string
}

// route registers a handler. Its CPU samples carry the endpoint and the tenant as labels.
func (s *Server) route(mux *http.ServeMux, pattern string, handle handler) {
	_, endpoint, _ := strings.Cut(pattern, " ")
	mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		v := s.visit(w, r)
		labels := pprof.Labels("endpoint", endpoint, "tenant", v.tenant)
		pprof.Do(r.Context(), labels, func(ctx context.Context) {
			handle(w, r.WithContext(ctx), v)
		})
		s.Log.Info("request",
			slog.String("endpoint", endpoint),
			slog.String("tenant", v.tenant),
			slog.Duration("took", time.Since(start)))
	})
}

func (s *Server) visit(w http.ResponseWriter, r *http.Request) visit {
	v := visit{tenant: r.Header.Get("X-Tenant")}
	if v.tenant == "" {
		v.tenant = "corner"
	}
	if cookie, err := r.Cookie("session"); err == nil {
		v.session = cookie.Value
		return v
	}
	v.session = s.Sessions.NewID()
	http.SetCookie(w, &http.Cookie{Name: "session", Value: v.session, Path: "/", HttpOnly: true})
	return v
}
