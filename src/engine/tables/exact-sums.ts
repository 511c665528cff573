// Sums of a view as whole numbers of its unit: what a machine reads.

import { exactSumByPlace, type ExactSums } from '../../core/exact-costs.ts';
import { sumByPlace } from '../../core/place-sums.ts';
import type { HeldView } from '../held-profile.ts';

/** A mean is rounded name by name: what a file costs is a whole number of the unit everywhere. */
export function sumsOf(view: HeldView, places: Int32Array, length: number): ExactSums {
  if (view.scale === 1) return exactSumByPlace(view.profile, view.valueType, places, length);
  const { self, total } = sumByPlace(view.profile, view.weights, places, length);
  return { self: self.map(Math.round), total: total.map(Math.round) };
}

export function wholeSum({ profile, valueType, scale, total }: HeldView): number | bigint {
  const wide = profile.samples.wide[valueType];
  return scale === 1 && wide !== undefined ? sumOf([...wide]) : Math.round(total);
}

export function sumOf(values: readonly (number | bigint)[]): number | bigint {
  return narrowed(values.reduce<bigint>((sum, value) => sum + BigInt(value), 0n));
}

function narrowed(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
