package main

import (
	"errors"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"connectrpc.com/connect"
	"github.com/google/pprof/profile"
)

// entry is one stored profile: the samples of one upload that have the same string labels.
type entry struct {
	upload  int
	tenant  string
	time    time.Time
	labels  map[string]string
	profile *profile.Profile
}

type store struct {
	tenants bool
	mutex   sync.RWMutex
	uploads int
	entries []entry
}

// add stores an upload. String labels of its samples become labels of what is stored; numbers are dropped.
func (s *store) add(tenant string, labels map[string]string, p *profile.Profile) {
	when := time.Now()
	if p.TimeNanos != 0 {
		when = time.Unix(0, p.TimeNanos)
	}
	groups := map[string]*entry{}
	for _, sample := range p.Sample {
		own := maps.Clone(labels)
		for name, values := range sample.Label {
			if _, taken := own[name]; !taken {
				own[name] = values[0]
			}
		}
		sample.Label, sample.NumLabel, sample.NumUnit = nil, nil, nil
		key := labelKey(own)
		if groups[key] == nil {
			part := withSamples(p, p.SampleType, nil)
			groups[key] = &entry{tenant: tenant, time: when, labels: own, profile: part}
		}
		groups[key].profile.Sample = append(groups[key].profile.Sample, sample)
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.uploads++
	for _, group := range groups {
		group.upload = s.uploads
		s.entries = append(s.entries, *group)
	}
}

// typed is a stored profile seen as one of its types.
type typed struct {
	entry
	typeID string
	index  int
}

// find lists what is stored in a range, both ends included, for which all matchers hold.
func (s *store) find(tenants []string, matchers []matcher, start, end int64) []typed {
	from, to := time.UnixMilli(start), time.UnixMilli(end)
	s.mutex.RLock()
	defer s.mutex.RUnlock()
	var found []typed
	for _, e := range s.entries {
		if !slices.Contains(tenants, e.tenant) || e.time.Before(from) || e.time.After(to) {
			continue
		}
		for index, t := range e.profile.SampleType {
			id := typeID(e.labels["__name__"], t, e.profile.PeriodType)
			own := maps.Clone(e.labels)
			own["__profile_type__"] = id
			one := typed{entry{e.upload, e.tenant, e.time, own, e.profile}, id, index}
			if hold(matchers, own) {
				found = append(found, one)
			}
		}
	}
	return found
}

func typeID(name string, t, period *profile.ValueType) string {
	if period == nil {
		period = &profile.ValueType{}
	}
	return strings.Join([]string{name, t.Type, t.Unit, period.Type, period.Unit}, ":")
}

// total is the sum of one type of a stored profile.
func (t typed) total() float64 {
	var sum int64
	for _, sample := range t.profile.Sample {
		sum += sample.Value[t.index]
	}
	return float64(sum)
}

// only is the profile with one of its types alone.
func (t typed) only() *profile.Profile {
	var samples []*profile.Sample
	for _, sample := range t.profile.Sample {
		samples = append(samples, &profile.Sample{
			Location: sample.Location,
			Value:    []int64{sample.Value[t.index]},
		})
	}
	return withSamples(t.profile, []*profile.ValueType{t.profile.SampleType[t.index]}, samples)
}

// withSamples is the same recording with other samples.
func withSamples(p *profile.Profile, types []*profile.ValueType, samples []*profile.Sample) *profile.Profile {
	return &profile.Profile{
		SampleType: types,
		Sample:     samples,
		Mapping:    p.Mapping,
		Location:   p.Location,
		Function:   p.Function,
		PeriodType: p.PeriodType,
		Period:     p.Period,
		TimeNanos:  p.TimeNanos,
	}
}

// tenantsOf reads the tenants of a question, a|b for several.
func (s *store) tenantsOf(header http.Header) ([]string, error) {
	if !s.tenants {
		return []string{"anonymous"}, nil
	}
	id := header.Get("X-Scope-OrgID")
	if id == "" {
		return nil, connect.NewError(connect.CodeUnauthenticated, errors.New("no org id"))
	}
	return strings.Split(id, "|"), nil
}

func labelKey(labels map[string]string) string {
	var key strings.Builder
	for _, name := range slices.Sorted(maps.Keys(labels)) {
		key.WriteString(name + "\x00" + labels[name] + "\x00")
	}
	return key.String()
}
