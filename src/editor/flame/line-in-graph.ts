// A line as the flame graph knows it: by the number that it was measured under, with its cost by the lines' reckoning.

import type { Engine } from '../../engine/engine.ts';
import type { View } from '../../engine/origin.ts';
import type { LinePlace } from './profile-page.ts';

export interface LineInGraph {
  readonly line: number;
  /** The other lines that were measured and are that one today. */
  readonly also: readonly number[];
  /** Each sample once; undefined where it has no cost. */
  readonly total: number | undefined;
}

/** Of a line of today that several were measured on (several builds), the heaviest comes first. */
export async function lineInGraph(
  engine: Pick<Engine, 'card' | 'measuredCard'>,
  view: View,
  { path, line, isMeasured = false, revision }: LinePlace,
): Promise<LineInGraph> {
  if (isMeasured) {
    const card = await engine.measuredCard(view, path, line, revision);
    return { line, also: [], total: card?.total };
  }
  const card = await engine.card(view, path, line);
  const [first = line, ...also] = new Set(card?.measured.map((each) => each.line));
  return { line: first, also, total: card?.total };
}
