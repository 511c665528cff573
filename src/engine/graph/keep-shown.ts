// The answer to `keepShown`: a loaded profile once more, in which only the samples weigh that a flame graph shows.

import { samplesLeft } from '../../core/flame/edited-profile.ts';
import type { FlameEdit } from '../../core/flame/edits.ts';
import type { Loaded } from '../load/loaded.ts';
import type { View } from '../origin.ts';
import type { HeldProfiles } from '../held-profile.ts';

/**
 * Stacks stay whole: a filter says which samples count and not where their lines are. What is held is released like any
 * profile, and before the one that it is of.
 */
export function keepShown(held: HeldProfiles, view: View, edits: readonly FlameEdit[]): Loaded {
  const { placed, valueType } = held.view(view);
  // By the names that the graph has: its frames stand at the sources of built files.
  const kept = samplesLeft(placed.profile, valueType, edits);
  const whole = held.get(view.handle);
  const views = whole.views.map((each) => each.within(kept));
  return held.add((handle) => ({
    views,
    profile: whole.profile,
    loaded: {
      ...whole.loaded,
      handle,
      values: whole.loaded.values.map((value, type) => ({
        ...value,
        evidence: views[type]!.evidence?.reduce((sum, samples) => sum + samples, 0),
      })),
    },
  }));
}
