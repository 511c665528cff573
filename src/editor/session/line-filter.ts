// The lines of a shown profile with only the samples that a filter of the flame graph keeps, and with all of them again.

import { dropsSamples } from '../../core/flame/sample-filter.ts';
import type { FlameEdit } from '../../core/flame/edits.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Loaded } from '../../engine/load/loaded.ts';
import { allSamplesOf } from './state-parts.ts';
import type { DrawnView, Shown } from './state.ts';

/** What is held for the filter is released with what is shown; where this fails, nothing is held. */
export async function withLineFilter(
  shown: Shown,
  edits: readonly FlameEdit[],
  engine: Pick<Engine, 'keepShown' | 'heat' | 'release'>,
): Promise<Shown> {
  const all = allSamplesOf(shown);
  const { choice, loadedAt } = shown;
  if (!dropsSamples(edits)) {
    if (shown.filter === undefined) return shown;
    // Lines may have been followed to other texts since.
    const again = async (of: DrawnView) => ({ ...of, heat: await engine.heat(of.view) });
    const beside = all.beside && (await again(all.beside));
    return { choice, loadedAt, drawn: await again(all.drawn), beside };
  }
  const held = new Map<number, Loaded>();
  const filtered = async (of: DrawnView): Promise<DrawnView> => {
    const { handle, valueType } = of.view;
    const loaded = held.get(handle) ?? (await engine.keepShown(of.view, edits));
    held.set(handle, loaded);
    const view = { handle: loaded.handle, valueType };
    return { ...of, loaded, view, heat: await engine.heat(view) };
  };
  try {
    const drawn = await filtered(all.drawn);
    const beside = all.beside && (await filtered(all.beside));
    return { choice, loadedAt, drawn, beside, filter: { edits, all } };
  } catch (error) {
    await Promise.all([...held.values()].map(({ handle }) => engine.release(handle)));
    throw error;
  }
}
