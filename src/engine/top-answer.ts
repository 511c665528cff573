// The answer to `top`: the table of places, to the last unit.

import { costs } from '../core/cost.ts';
import type { Granularity, Narrowing, TopTable } from './engine.ts';
import type { HeldView } from './held-profile.ts';

export function topOf(view: HeldView, by: Granularity, narrowing: Narrowing): TopTable {
  void narrowing;
  const { profile, weights, valueType, total } = view;
  const table = costs(profile, weights, by);
  return {
    valueType: profile.valueTypes[valueType]!,
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
