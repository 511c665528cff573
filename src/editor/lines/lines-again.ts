// Finds lines that went and came again elsewhere, as a patience diff does: texts that are there exactly once on both
// sides are anchors, and an anchor grows over its neighbours while these are the same, too.

export interface Line {
  readonly line: number;
  readonly text: string; // Trimmed.
}

export interface Pair {
  readonly gone: number;
  readonly fresh: number;
}

/** A line that turns up at another place has to say more than `return nil` to be taken for the same. */
const TELLING = 16;

/**
 * Pairs gone lines with new ones. `between` tells whether a gone line would come back to where it was, between the
 * same neighbours; elsewhere only telling lines and blocks of them are believed.
 */
export function linesAgain(question: {
  readonly gone: readonly Line[];
  readonly fresh: readonly Line[];
  readonly between: (gone: number, fresh: number) => boolean;
}): readonly Pair[] {
  const { gone, fresh, between } = question;
  const goneAt = placesOf(gone);
  const freshAt = placesOf(fresh);
  const pairs = new Map<number, number>(); // Index into gone → index into fresh.
  const used = new Set<number>();
  for (const [text, [g, ...otherGone]] of goneAt) {
    const [f, ...otherFresh] = freshAt.get(text) ?? [];
    if (g === undefined || f === undefined || otherGone.length + otherFresh.length > 0) continue;
    if (pairs.has(g) || used.has(f)) continue;
    const block = grow(gone, fresh, g, f, (i, j) => !pairs.has(i) && !used.has(j));
    const telling = block.some(([i]) => gone[i]!.text.length >= TELLING);
    if (!telling && !between(gone[g]!.line, fresh[f]!.line)) continue;
    for (const [i, j] of block) {
      pairs.set(i, j);
      used.add(j);
    }
  }
  return [...pairs].map(([i, j]) => ({ gone: gone[i]!.line, fresh: fresh[j]!.line }));
}

/** Where each text stands; lines without words are no anchors. */
function placesOf(lines: readonly Line[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  lines.forEach(({ text }, index) => {
    if (text === '') return;
    const at = places.get(text);
    if (at === undefined) places.set(text, [index]);
    else at.push(index);
  });
  return places;
}

function grow(
  gone: readonly Line[],
  fresh: readonly Line[],
  g: number,
  f: number,
  free: (g: number, f: number) => boolean,
): readonly (readonly [number, number])[] {
  const block: [number, number][] = [[g, f]];
  for (const step of [-1, 1]) {
    let i = g + step;
    let j = f + step;
    while (
      gone[i] !== undefined &&
      fresh[j] !== undefined &&
      gone[i]!.line - gone[i - step]!.line === step &&
      fresh[j]!.line - fresh[j - step]!.line === step &&
      gone[i]!.text === fresh[j]!.text &&
      free(i, j)
    ) {
      block.push([i, j]);
      i += step;
      j += step;
    }
  }
  return block;
}
