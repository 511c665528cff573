// Answers for each line {"pattern", "texts"} of standard input what Go's regexp says: null when it refuses the
// pattern, else for each text whether it contains a match.
package main

import (
	"bufio"
	"encoding/json"
	"os"
	"regexp"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	answers := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var question struct {
			Pattern string
			Texts   []string
		}
		if err := json.Unmarshal(lines.Bytes(), &question); err != nil {
			panic(err)
		}
		compiled, err := regexp.Compile(question.Pattern)
		if err != nil {
			answers.Encode(nil)
			continue
		}
		matches := []bool{}
		for _, text := range question.Texts {
			matches = append(matches, compiled.MatchString(text))
		}
		answers.Encode(matches)
	}
}
