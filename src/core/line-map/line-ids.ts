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
  const idOf = (line: string): number => {
    const key = keyOf(line);
    const known = ids.get(key);
    if (known !== undefined) return known;
    ids.set(key, ids.size);
    return ids.size - 1;
  };
  return {
    before: Int32Array.from(before, idOf),
    after: Int32Array.from(after, idOf),
    length: ids.size,
  };
}

/** White space at a line's end is no change: editors trim it when they save. */
export function withoutTrailingSpace(line: string): string {
  return line.trimEnd();
}

/** What a formatter leaves alone: everything but white space. */
export function withoutSpace(line: string): string {
  return line.replace(/\s+/g, '');
}
