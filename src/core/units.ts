// Values with their units as texts, the same in the editor, the graph and the terminal.

import type { ValueType } from './profile.ts';

/** A value with its unit, e.g. `3.98 cores` where the seconds are known, else `402 ms`. */
export function amountText(value: number, valueType: ValueType, seconds?: number): string {
  return seconds === undefined ? `${value} ${valueType.unit}` : `${value / seconds}`;
}
