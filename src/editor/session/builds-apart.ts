// What is shown with each of its builds by itself, as far as the choice asks for that.

import type { BuildHeats } from '../../engine/lines/line-answers.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Shown } from './state.ts';

/** Asked whenever lines were placed, traced or filtered anew; nothing is loaded for it. */
export async function withBuildsApart(
  shown: Shown,
  engine: Pick<Engine, 'buildHeats'>,
): Promise<Shown> {
  const apart: Shown & { builds?: BuildHeats } = { ...shown };
  delete apart.builds;
  if (shown.choice.byBuild !== true) return apart;
  return { ...apart, builds: await engine.buildHeats(shown.drawn.view) };
}
