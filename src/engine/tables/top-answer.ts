// The answer to `top`: the table of places, to the last unit.

import { costs } from '../../core/cost.ts';
import { exactCosts } from '../../core/exact-costs.ts';
import type { Profile } from '../../core/profile.ts';
import { exactWhole } from '../../core/whole.ts';
import type { Granularity, Narrowing, TopTable } from './table-answers.ts';
import type { HeldView } from '../held-profile.ts';
import { narrowed } from '../narrowing.ts';

/** The total is that of the whole view, however it is narrowed: shares are of it, as pprof's percentages are. */
export function topOf(view: HeldView, by: Granularity, narrowing: Narrowing): TopTable {
  const kept = narrowed(view, narrowing);
  const exact = view.scale === 1;
  const table = exact
    ? exactCosts(kept.profile, kept.valueType, by)
    : roundedCosts(kept.profile, kept.weights, by);
  return {
    valueType: view.profile.valueTypes[view.valueType]!,
    total: exact ? exactWhole(view.profile, view.valueType) : Math.round(view.whole),
    rows: Array.from({ length: table.length }, (_, row) => ({
      function: table.name[row]!,
      file: table.file[row]!,
      line: by === 'lines' ? table.line[row]! : undefined,
      self: table.self[row]!,
      total: table.total[row]!,
    })),
  };
}

/** A mean is seldom a whole number, but a byte is one: each number is rounded on its own. */
function roundedCosts(profile: Profile, weights: Float64Array, by: Granularity) {
  const table = costs(profile, weights, by);
  return { ...table, self: table.self.map(Math.round), total: table.total.map(Math.round) };
}
