// Amounts and shares in the terminal's tables.

import type { ValueFacts } from '../engine/engine.ts';

export function amountText(value: number, facts: ValueFacts): string {
  return `${Math.round(value)} ${facts.valueType.unit}`;
}

export function shareText(value: number, whole: number): string {
  return whole === 0 ? '' : `${((100 * value) / whole).toFixed(1)} %`;
}
