// Go writes the type of a method before its name, and not around it.

const RECEIVER = /^\s*func\s*\(\s*(?:[\p{L}_][\p{L}\p{N}_]*\s+)?\*?\s*([\p{L}_][\p{L}\p{N}_]*)/u;

/** `func (c *Cart) Total() int {` is a method of `Cart`; undefined for a function without a type. */
export function receiverOf(line: string): string | undefined {
  return RECEIVER.exec(line)?.[1];
}
