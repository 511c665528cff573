package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strings"

	"connectrpc.com/connect"
	"github.com/google/pprof/profile"
	pushv1 "github.com/grafana/pyroscope/api/gen/proto/go/push/v1"
)

type pusher struct{ store *store }

// Push takes what agents send.
func (p *pusher) Push(
	_ context.Context, request *connect.Request[pushv1.PushRequest],
) (*connect.Response[pushv1.PushResponse], error) {
	tenants, err := p.store.tenantsOf(request.Header())
	if err != nil {
		return nil, err
	}
	for _, series := range request.Msg.Series {
		labels := map[string]string{}
		for _, pair := range series.Labels {
			if pair.Name != "__delta__" { // An instruction to the server.
				labels[pair.Name] = pair.Value
			}
		}
		for _, sample := range series.Samples {
			parsed, err := profile.Parse(bytes.NewReader(sample.RawProfile))
			if err != nil {
				return nil, connect.NewError(connect.CodeInvalidArgument, err)
			}
			p.store.add(tenants[0], labels, parsed)
		}
	}
	return connect.NewResponse(&pushv1.PushResponse{}), nil
}

// ingest takes what the Go SDK sends: a form with a profile, its labels in the name as app{key=value}.
func (s *store) ingest(w http.ResponseWriter, r *http.Request) {
	tenants, err := s.tenantsOf(r.Header)
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	form, _, err := r.FormFile("profile")
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	content, err := io.ReadAll(form)
	if err == nil {
		var parsed *profile.Profile
		if parsed, err = profile.ParseData(content); err == nil {
			s.add(tenants[0], labelsOfName(r.URL.Query().Get("name"), parsed), parsed)
			return
		}
	}
	http.Error(w, err.Error(), http.StatusUnprocessableEntity)
}

func labelsOfName(name string, p *profile.Profile) map[string]string {
	service, tags, _ := strings.Cut(strings.TrimSuffix(name, "}"), "{")
	labels := map[string]string{"service_name": service, "__name__": kindOf(p)}
	for tag := range strings.SplitSeq(tags, ",") {
		if key, value, ok := strings.Cut(tag, "="); ok && key != "__session_id__" {
			labels[key] = value
		}
	}
	return labels
}

func kindOf(p *profile.Profile) string {
	switch first := p.SampleType[0].Type; {
	case first == "samples" || first == "cpu":
		return "process_cpu"
	case strings.HasPrefix(first, "alloc_") || strings.HasPrefix(first, "inuse_"):
		return "memory"
	default:
		return first
	}
}
