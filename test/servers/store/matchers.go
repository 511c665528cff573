package main

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// matcher is one condition of a selector.
type matcher struct {
	name string
	hold func(value string) bool
}

func hold(matchers []matcher, labels map[string]string) bool {
	for _, m := range matchers {
		if !m.hold(labels[m.name]) {
			return false
		}
	}
	return true
}

var condition = regexp.MustCompile(`^\s*([a-zA-Z_][a-zA-Z0-9_]*|"(?:[^"\\]|\\.)*")\s*(=~|!~|!=|=)\s*("(?:[^"\\]|\\.)*")\s*(,|$)`)

// parseSelector reads {a="b","k8s.pod.name"=~"c.*"}.
func parseSelector(text string) ([]matcher, error) {
	rest, braces := strings.CutPrefix(strings.TrimSpace(text), "{")
	rest, closed := strings.CutSuffix(rest, "}")
	if !braces || !closed {
		return nil, fmt.Errorf("parse error: %q has no braces", text)
	}
	var matchers []matcher
	for strings.TrimSpace(rest) != "" {
		parts := condition.FindStringSubmatch(rest)
		if parts == nil {
			return nil, fmt.Errorf("parse error: unexpected %q", rest)
		}
		rest = rest[len(parts[0]):]
		name := parts[1]
		if name[0] == '"' {
			unquoted, err := strconv.Unquote(name)
			if err != nil {
				return nil, fmt.Errorf("parse error: label %s: %w", name, err)
			}
			name = unquoted
		}
		value, err := strconv.Unquote(parts[3])
		if err != nil {
			return nil, fmt.Errorf("parse error: value %s: %w", parts[3], err)
		}
		test := func(s string) bool { return s == value }
		if operator := parts[2]; strings.HasSuffix(operator, "~") {
			expression, err := regexp.Compile("^(?s:" + value + ")$")
			if err != nil {
				return nil, fmt.Errorf("parse error: %w", err)
			}
			test = expression.MatchString
		}
		negative := parts[2][0] == '!'
		matchers = append(matchers, matcher{name, func(s string) bool { return test(s) != negative }})
	}
	return matchers, nil
}
