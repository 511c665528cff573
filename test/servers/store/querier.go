package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"

	"connectrpc.com/connect"
	"github.com/google/pprof/profile"
	googlev1 "github.com/grafana/pyroscope/api/gen/proto/go/google/v1"
	querierv1 "github.com/grafana/pyroscope/api/gen/proto/go/querier/v1"
	"github.com/grafana/pyroscope/api/gen/proto/go/querier/v1/querierv1connect"
	typesv1 "github.com/grafana/pyroscope/api/gen/proto/go/types/v1"
	"google.golang.org/protobuf/proto"
)

type querier struct {
	querierv1connect.UnimplementedQuerierServiceHandler
	store      *store
	generation int
	limit      time.Duration
}

// find answers any question about a range: it checks the range, and reads tenants and selectors.
func (q *querier) find(header http.Header, selectors []string, start, end int64) ([]typed, error) {
	tenants, err := q.store.tenantsOf(header)
	if err != nil {
		return nil, err
	}
	if start == 0 || end == 0 || start > end {
		return nil, connect.NewError(connect.CodeInvalidArgument, errors.New("the time range is missing or wrong"))
	}
	if asked := time.Duration(end-start) * time.Millisecond; asked > q.limit {
		return nil, connect.NewError(connect.CodeInvalidArgument, fmt.Errorf(
			"this store takes no more (max_query_length, actual: %s, limit: %s)", asked, q.limit))
	}
	var all []matcher
	for _, selector := range selectors {
		matchers, err := parseSelector(selector)
		if err != nil {
			return nil, connect.NewError(connect.CodeInvalidArgument, err)
		}
		all = append(all, matchers...)
	}
	return q.store.find(tenants, all, start, end), nil
}

// findType is find for one profile type.
func (q *querier) findType(header http.Header, id, selector string, start, end int64) ([]typed, error) {
	if strings.Count(id, ":") != 4 {
		return nil, connect.NewError(connect.CodeInvalidArgument, fmt.Errorf("%q is no profile type", id))
	}
	found, err := q.find(header, []string{selector}, start, end)
	return slices.DeleteFunc(found, func(t typed) bool { return t.typeID != id }), err
}

func (q *querier) ProfileTypes(
	_ context.Context, request *connect.Request[querierv1.ProfileTypesRequest],
) (*connect.Response[querierv1.ProfileTypesResponse], error) {
	found, err := q.find(request.Header(), nil, request.Msg.Start, request.Msg.End)
	if err != nil {
		return nil, err
	}
	types := map[string]*typesv1.ProfileType{}
	for _, t := range found {
		parts := strings.Split(t.typeID, ":")
		types[t.typeID] = &typesv1.ProfileType{
			ID: t.typeID, Name: parts[0], SampleType: parts[1], SampleUnit: parts[2],
			PeriodType: parts[3], PeriodUnit: parts[4],
		}
	}
	return connect.NewResponse(&querierv1.ProfileTypesResponse{
		ProfileTypes: slices.Collect(maps.Values(types)),
	}), nil
}

func (q *querier) LabelNames(
	_ context.Context, request *connect.Request[typesv1.LabelNamesRequest],
) (*connect.Response[typesv1.LabelNamesResponse], error) {
	found, err := q.find(request.Header(), request.Msg.Matchers, request.Msg.Start, request.Msg.End)
	if err != nil {
		return nil, err
	}
	names := map[string]bool{}
	for _, t := range found {
		for name := range t.labels {
			names[name] = q.visible(name, request.Header())
		}
	}
	maps.DeleteFunc(names, func(_ string, seen bool) bool { return !seen })
	return connect.NewResponse(&typesv1.LabelNamesResponse{Names: slices.Sorted(maps.Keys(names))}), nil
}

func (q *querier) LabelValues(
	_ context.Context, request *connect.Request[typesv1.LabelValuesRequest],
) (*connect.Response[typesv1.LabelValuesResponse], error) {
	found, err := q.find(request.Header(), request.Msg.Matchers, request.Msg.Start, request.Msg.End)
	if err != nil {
		return nil, err
	}
	values := map[string]bool{}
	for _, t := range found {
		if value, ok := t.labels[request.Msg.Name]; ok {
			values[value] = true
		}
	}
	return connect.NewResponse(&typesv1.LabelValuesResponse{Names: slices.Sorted(maps.Keys(values))}), nil
}

func (q *querier) Series(
	_ context.Context, request *connect.Request[querierv1.SeriesRequest],
) (*connect.Response[querierv1.SeriesResponse], error) {
	found, err := q.find(request.Header(), request.Msg.Matchers, request.Msg.Start, request.Msg.End)
	if err != nil {
		return nil, err
	}
	sets := map[string]*typesv1.Labels{}
	for _, t := range found {
		own := maps.Clone(t.labels)
		maps.DeleteFunc(own, func(name, _ string) bool {
			asked := len(request.Msg.LabelNames) == 0 || slices.Contains(request.Msg.LabelNames, name)
			return !asked || !q.visible(name, request.Header())
		})
		sets[labelKey(own)] = &typesv1.Labels{Labels: pairs(own)}
	}
	return connect.NewResponse(&querierv1.SeriesResponse{LabelsSet: slices.Collect(maps.Values(sets))}), nil
}

func (q *querier) SelectMergeProfile(
	_ context.Context, request *connect.Request[querierv1.SelectMergeProfileRequest],
) (*connect.Response[googlev1.Profile], error) {
	m := request.Msg
	found, err := q.findType(request.Header(), m.ProfileTypeID, m.LabelSelector, m.Start, m.End)
	if err != nil {
		return nil, err
	}
	answer := &googlev1.Profile{}
	if len(found) == 0 {
		if q.generation == 1 {
			answer.StringTable = []string{""}
		}
		return connect.NewResponse(answer), nil
	}
	var profiles []*profile.Profile
	for _, t := range found {
		profiles = append(profiles, t.only())
	}
	merged, err := profile.Merge(profiles)
	if err != nil {
		return nil, err
	}
	var raw bytes.Buffer
	if err := merged.WriteUncompressed(&raw); err != nil {
		return nil, err
	}
	return connect.NewResponse(answer), proto.Unmarshal(raw.Bytes(), answer)
}

var oldName = regexp.MustCompile(`^[a-zA-Z_][a-zA-Z0-9_]*$`)

// visible keeps names beyond the old syntax from clients that don't ask for them, and generation 1 from all.
func (q *querier) visible(name string, header http.Header) bool {
	wanted := strings.Contains(header.Get("Accept"), "allow-utf8-labelnames=true")
	return oldName.MatchString(name) || wanted && q.generation > 1
}

func pairs(labels map[string]string) []*typesv1.LabelPair {
	var list []*typesv1.LabelPair
	for _, name := range slices.Sorted(maps.Keys(labels)) {
		list = append(list, &typesv1.LabelPair{Name: name, Value: labels[name]})
	}
	return list
}
