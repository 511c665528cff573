// A line as the flame graph knows it: by the number that it was measured under, with its cost by the lines' reckoning.

import type { Engine, View } from '../../engine/engine.ts';
import type { LinePlace } from './profile-page.ts';

export interface LineInGraph {
  readonly line: number;
  /** Each sample once; undefined where it has no cost. */
  readonly total: number | undefined;
}

/** Of a line of today that several were measured on (several builds), the heaviest stands for all. */
export async function lineInGraph(
  engine: Pick<Engine, 'card' | 'measuredCard'>,
  view: View,
  { path, line, isMeasured = false, revision }: LinePlace,
): Promise<LineInGraph> {
  if (isMeasured) {
    const card = await engine.measuredCard(view, path, line, revision);
    return { line, total: card?.total };
  }
  const card = await engine.card(view, path, line);
  return { line: card?.measured[0]?.line ?? line, total: card?.total };
}
