// A file as it was measured and as it is today: lines above came, line 6 was edited, line 7 is gone.

export const MEASURED = `package cart

func Total(lines []Line) int {
	sum := 0
	for _, line := range lines {
		sum += line.Price
		audit(line)
	}
	return sum
}
`;

export const TODAY = `package cart

import "log"

func Total(lines []Line) int {
	sum := 0
	for _, line := range lines {
		sum += line.Price * line.Count
	}
	log.Print(sum)
	return sum
}
`;
