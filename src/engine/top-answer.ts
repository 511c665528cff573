// The answer to `top`: the table of places, to the last unit.

import { costs } from '../core/cost.ts';
import { exactCosts, exactWhole } from '../core/exact-costs.ts';
import type { Granularity, Narrowing, TopTable } from './engine.ts';
import type { HeldView } from './held-profile.ts';
import { narrowed, type NarrowedView } from './narrowing.ts';

/** The total is that of the samples that are left, as it is for pprof's flat and cum. */
export function topOf(view: HeldView, by: Granularity, narrowing: Narrowing): TopTable {
  const kept = narrowed(view, narrowing);
  const { total, table } = kept.scale === 1 ? exactTable(kept, by) : scaledTable(kept, by);
  return {
    valueType: kept.profile.valueTypes[kept.valueType]!,
    total,
    rows: Array.from({ length: table.length }, (_, row) => ({
      function: table.name[row]!,
      file: table.file[row]!,
      line: by === 'lines' ? table.line[row]! : undefined,
      self: table.self[row]!,
      total: table.total[row]!,
    })),
  };
}

function exactTable({ profile, valueType }: NarrowedView, by: Granularity) {
  return { total: exactWhole(profile, valueType), table: exactCosts(profile, valueType, by) };
}

/** A mean is seldom a whole number, but a byte is one: each number is rounded on its own. */
function scaledTable({ profile, weights }: NarrowedView, by: Granularity) {
  const table = costs(profile, weights, by);
  return {
    total: Math.round(weights.reduce((sum, weight) => sum + weight, 0)),
    table: { ...table, self: table.self.map(Math.round), total: table.total.map(Math.round) },
  };
}
