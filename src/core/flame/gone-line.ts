// Lines of a comparison that only the base's source has. Another line may have their number now, and both may be of one
// function: in columns of lines they stand far above all numbers that a source can have.

const GONE = 2 ** 31;

/** A line that is gone, by its number in the base's source; 0 stays unknown. */
export function goneLine(line: number): number {
  return line === 0 || line >= GONE ? 0 : line + GONE;
}

export function isGoneLine(line: number): boolean {
  return line >= GONE;
}

/** The number of a line in the source that has it. */
export function numberOfLine(line: number): number {
  return line >= GONE ? line - GONE : line;
}
