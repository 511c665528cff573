package main

import (
	"context"
	"errors"
	"maps"
	"math"
	"net/http"
	"slices"
	"time"

	"connectrpc.com/connect"
	querierv1 "github.com/grafana/pyroscope/api/gen/proto/go/querier/v1"
	typesv1 "github.com/grafana/pyroscope/api/gen/proto/go/types/v1"
)

// step is what one series has in one step.
type step struct {
	sum     float64
	count   int32
	uploads map[int]bool
}

// steps puts what was found into series and steps. A step ends at its key. The first ends at start; generation 2
// also counts into it what is up to a step older.
func (q *querier) steps(found []typed, groupBy []string, start, end, length int64) map[string]*group {
	groups := map[string]*group{}
	for _, t := range found {
		at := t.time.UnixMilli()
		key := start
		if at > start {
			key = start + (at-start+length-1)/length*length
		}
		if key > end {
			continue
		}
		own := maps.Clone(t.labels)
		maps.DeleteFunc(own, func(name, _ string) bool { return !slices.Contains(groupBy, name) })
		series := groups[labelKey(own)]
		if series == nil {
			series = &group{labels: pairs(own), steps: map[int64]*step{}}
			groups[labelKey(own)] = series
		}
		if series.steps[key] == nil {
			series.steps[key] = &step{uploads: map[int]bool{}}
		}
		series.steps[key].sum += t.total()
		series.steps[key].count++
		series.steps[key].uploads[t.upload] = true
	}
	return groups
}

type group struct {
	labels []*typesv1.LabelPair
	steps  map[int64]*step
}

func (q *querier) SelectSeries(
	_ context.Context, request *connect.Request[querierv1.SelectSeriesRequest],
) (*connect.Response[querierv1.SelectSeriesResponse], error) {
	m := request.Msg
	length := time.Duration(m.Step * float64(time.Second)).Milliseconds()
	if length < 1 {
		return nil, connect.NewError(connect.CodeInvalidArgument, errStep)
	}
	found, err := q.before(request.Header(), m.ProfileTypeID, m.LabelSelector, m.Start, m.End, length)
	if err != nil {
		return nil, err
	}
	mean := q.generation == 1 &&
		m.GetAggregation() == typesv1.TimeSeriesAggregationType_TIME_SERIES_AGGREGATION_TYPE_AVERAGE
	answer := &querierv1.SelectSeriesResponse{}
	for _, series := range q.steps(found, m.GroupBy, m.Start, m.End, length) {
		one := &typesv1.Series{Labels: series.labels}
		for _, at := range slices.Sorted(maps.Keys(series.steps)) {
			value := series.steps[at].sum
			if mean {
				value /= float64(series.steps[at].count)
			}
			one.Points = append(one.Points, &typesv1.Point{Timestamp: at, Value: value})
		}
		answer.Series = append(answer.Series, one)
	}
	return connect.NewResponse(answer), nil
}

var errStep = errors.New("the step is shorter than a millisecond")

// before finds what a question for steps looks at: generation 2 begins one step earlier, whatever the limit.
func (q *querier) before(
	header http.Header, id, selector string, start, end, length int64,
) ([]typed, error) {
	found, err := q.findType(header, id, selector, start, end)
	if err != nil || q.generation == 1 {
		return found, err
	}
	unlimited := *q
	unlimited.limit = math.MaxInt64
	return unlimited.findType(header, id, selector, start-length, end)
}

// SelectHeatmap exists since generation 2. It counts uploads; all values are in one row here.
func (q *querier) SelectHeatmap(
	ctx context.Context, request *connect.Request[querierv1.SelectHeatmapRequest],
) (*connect.Response[querierv1.SelectHeatmapResponse], error) {
	if q.generation == 1 {
		return q.UnimplementedQuerierServiceHandler.SelectHeatmap(ctx, request)
	}
	m := request.Msg
	length := time.Duration(m.Step * float64(time.Second)).Milliseconds()
	if length < 1 {
		return nil, connect.NewError(connect.CodeInvalidArgument, errStep)
	}
	found, err := q.before(request.Header(), m.ProfileTypeID, m.LabelSelector, m.Start, m.End, length)
	if err != nil {
		return nil, err
	}
	answer := &querierv1.SelectHeatmapResponse{}
	for _, series := range q.steps(found, m.GroupBy, m.Start, m.End, length) {
		one := &typesv1.HeatmapSeries{Labels: series.labels}
		for _, at := range slices.Sorted(maps.Keys(series.steps)) {
			counts := []int32{int32(len(series.steps[at].uploads))}
			one.Slots = append(one.Slots, &typesv1.HeatmapSlot{Timestamp: at, YMin: []float64{0}, Counts: counts})
		}
		answer.Series = append(answer.Series, one)
	}
	return connect.NewResponse(answer), nil
}
