// Lines as numbers: two lines are the same text exactly when their ids agree.

/** Both texts' lines by id. Ids are 0, 1, 2 … in the order of their first line. */
export interface LineIds {
  readonly before: Int32Array; // Per old line.
  readonly after: Int32Array; // Per new line.
  readonly length: number; // How many different texts there are.
}

/** Numbers the texts that `keyOf` makes of the lines. */
export function lineIds(
  before: readonly string[],
  after: readonly string[],
  keyOf: (line: string) => string,
): LineIds {
  const ids = new Map<string, number>();
  const idOf = (line: string): number => numberOf(ids, keyOf(line));
  return {
    before: Int32Array.from(before, idOf),
    after: Int32Array.from(after, idOf),
    length: ids.size,
  };
}

/** The same for keys that lines with one id have in common: worked out once for each id. */
export function idsByKey(
  before: readonly string[],
  after: readonly string[],
  ids: LineIds,
  keyOf: (line: string) => string,
): LineIds {
  const keys = new Map<string, number>();
  const ofId = new Int32Array(ids.length).fill(-1);
  const columnOf = (lines: readonly string[], column: Int32Array) =>
    column.map((id, row) => {
      if (ofId[id] === -1) ofId[id] = numberOf(keys, keyOf(lines[row]!));
      return ofId[id]!;
    });
  return {
    before: columnOf(before, ids.before),
    after: columnOf(after, ids.after),
    length: keys.size,
  };
}

function numberOf(known: Map<string, number>, key: string): number {
  const number = known.get(key);
  if (number !== undefined) return number;
  known.set(key, known.size);
  return known.size - 1;
}

/** White space at a line's end is no change: editors trim it when they save. */
export function withoutTrailingSpace(line: string): string {
  return line.trimEnd();
}

/** What a formatter leaves alone: everything but white space. */
export function withoutSpace(line: string): string {
  return line.replace(/\s+/g, '');
}
