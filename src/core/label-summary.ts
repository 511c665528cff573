// Which labels samples carry, and how much cost each of their values has: pprof's `tags`.
import { labelValue, rowsOf } from './label-match.ts';
import type { Profile } from './profile.ts';
import { NONE } from './profile.ts';

/** One value of a label. */
export interface LabelValue {
  /** The text, or the digits of a number. */
  readonly value: string;
  readonly isNumber: boolean;
  readonly unit: string; // Of a number; '' for a text and when the profile names none.
  readonly weight: number;
}

/** A label with all its values. */
export interface LabelKey {
  readonly key: string;
  /** The weight of all samples that carry it; a sample with two values counts for both, as in pprof. */
  readonly weight: number;
  readonly values: readonly LabelValue[]; // Heaviest first.
}

/** The labels of a profile, heaviest first. `weights` has one number per sample. */
export function labelSummary(profile: Profile, weights: Float64Array): LabelKey[] {
  const { labels, length } = profile.samples;
  const keys = new Map<string, Map<string, LabelValue & { weight: number }>>();
  for (let sample = 0; sample < length; sample++) {
    for (const row of rowsOf(profile, sample)) {
      const key = profile.strings.at(labels.key[row]!);
      const value = labelValue(profile, row);
      const isNumber = labels.text[row] === NONE;
      const unit = isNumber ? profile.strings.at(labels.unit[row]!) : '';
      const values = keys.get(key) ?? new Map<string, LabelValue & { weight: number }>();
      keys.set(key, values);
      const name = `${value}\0${unit}\0${isNumber}`;
      const known = values.get(name) ?? { value, isNumber, unit, weight: 0 };
      values.set(name, { ...known, weight: known.weight + weights[sample]! });
    }
  }
  return [...keys]
    .map(([key, values]) => ({
      key,
      weight: [...values.values()].reduce((sum, { weight }) => sum + weight, 0),
      values: [...values.values()].sort(
        (a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.value < b.value ? -1 : 1),
      ),
    }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.key < b.key ? -1 : 1));
}
