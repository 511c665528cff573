// A list of paths as it stands in a sentence.

const MOST_TOLD = 3;

/** `a.go, b.go, c.go and 4 more`. */
export function fewOf(names: readonly string[]): string {
  const told = names.slice(0, MOST_TOLD);
  const more = names.length - told.length;
  return told.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
