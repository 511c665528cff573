// A line as the flame graph knows it: by the number that it was measured under, with its cost by the lines' reckoning.

import type { Engine } from '../../engine/engine.ts';
import type { View } from '../../engine/origin.ts';
import type { LinePlace } from './line-to-reveal.ts';

export interface LineInGraph {
  readonly line: number;
  /** What the profile calls its file, where that lies outside the workspace. */
  readonly names?: readonly string[];
  /** The other lines that were measured and are that one today. */
  readonly also: readonly number[];
  /** Each sample once; undefined where it has no cost. */
  readonly total: number | undefined;
}

/** `roots` are the folders of the workspace. Of a line of today that several were measured on (several builds), the heaviest comes first. */
export async function lineInGraph(
  engine: Pick<Engine, 'card' | 'measuredCard' | 'outsideNames' | 'outsideCard'>,
  view: View,
  { path, line, isMeasured = false, revision }: LinePlace,
  roots: readonly string[],
): Promise<LineInGraph> {
  const card = isMeasured
    ? await engine.measuredCard(view, path, line, revision)
    : await engine.card(view, path, line);
  if (card === undefined) {
    const names = await engine.outsideNames(view, path, roots);
    if (names.length > 0) {
      const outside = await engine.outsideCard(view, path, line, roots);
      return { line, names, also: [], total: outside?.total };
    }
  }
  if (isMeasured) return { line, also: [], total: card?.total };
  const [first = line, ...also] = new Set(card?.measured.map((each) => each.line));
  return { line: first, also, total: card?.total };
}
