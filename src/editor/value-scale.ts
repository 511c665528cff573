// How the values of a loaded profile are read: as cores, as bytes, or in whatever unit its type has.

import type { Scale } from './line-heat.ts';
import type { DrawnView } from './state.ts';
import { valueTypeName } from './type-names.ts';

export function scaleOf({ loaded, view }: Pick<DrawnView, 'loaded' | 'view'>): Scale {
  const facts = loaded.values[view.valueType];
  if (facts === undefined) throw new Error(`The profile has no value type ${view.valueType}`);
  return {
    total: facts.total,
    name: valueTypeName(facts.valueType.type),
    amount: (value) => `${value} ${facts.valueType.unit}`,
  };
}
