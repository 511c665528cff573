// Names that somebody may have meant who typed another one.

const MOST_NEAR = 3;

/** A name is near when it needs no more changes than a third of its characters. */
const NEAR = 1 / 3;

/** The names nearest to what was typed, nearest first; those that have it within, or that it has within, count as near. */
export function nearNames(typed: string, names: readonly string[]): readonly string[] {
  const word = typed.trim().toLowerCase();
  if (word === '') return [];
  return [...new Set(names)]
    .map((name) => ({ name, distance: distance(word, name.toLowerCase()) }))
    .filter(({ name, distance: changes }) => {
      const other = name.toLowerCase();
      const isPart = word.length > 1 && (other.includes(word) || word.includes(other));
      return isPart || changes <= Math.max(word.length, other.length) * NEAR;
    })
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MOST_NEAR)
    .map(({ name }) => name);
}

/** Levenshtein's: how many characters come, go or change. */
function distance(a: string, b: string): number {
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let x = 1; x <= a.length; x++) {
    const row = [x];
    for (let y = 1; y <= b.length; y++)
      row.push(
        Math.min(last[y]! + 1, row[y - 1]! + 1, last[y - 1]! + (a[x - 1] === b[y - 1] ? 0 : 1)),
      );
    last = row;
  }
  return last.at(-1)!;
}
