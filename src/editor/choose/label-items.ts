// The rows of the labels and of their values, with what each value has. Pure: no VS Code, no clock.

import type { StoreLabel, ValueSize } from '../../engine/engine.ts';
import type { ManyValue } from '../ask/quick-many.ts';
import { escapeIcons } from '../text/markdown.ts';
import { amountOf, shareOf } from '../text/size-text.ts';
import type { Row } from './choose-items.ts';

/** Sizes by the label's name, as far as they are known. */
export type LabelSizes = ReadonlyMap<string, readonly ValueSize[]>;

/** Labels that tell parts of the service apart come first; one that always has the same value cannot narrow. */
export function labelRows(
  labels: readonly StoreLabel[],
  sizes: LabelSizes,
): readonly Row<StoreLabel>[] {
  const useful = labels.filter(({ name }) => name !== 'service_name');
  const telling = useful.filter(({ values }) => values.length > 1);
  const constant = useful.filter(({ values }) => values.length === 1);
  const row = (label: StoreLabel): Row<StoreLabel> => ({
    key: `label ${label.name}`,
    label: escapeIcons(label.name),
    description:
      label.values.length === 1 ? escapeIcons(label.values[0]!) : `${label.values.length} values`,
    detail: label.values.length === 1 ? '' : escapeIcons(someOf(label, sizes.get(label.name))),
    value: label,
  });
  const byName = (a: StoreLabel, b: StoreLabel) => a.name.localeCompare(b.name);
  return [
    ...(telling.length === 0 ? [] : [{ separator: 'narrow to one or more values' }]),
    ...telling.sort(byName).map(row),
    ...(constant.length === 0 ? [] : [{ separator: 'the same everywhere' }]),
    ...constant.sort(byName).map(row),
  ];
}

/** `prod 62.0 %, staging 38.0 %`: the heaviest values, or the first ones of the alphabet while sizes are unknown. */
function someOf({ values }: StoreLabel, sizes: readonly ValueSize[] | undefined): string {
  const sized = sizes?.filter(({ value }) => values.includes(value)) ?? [];
  const whole = wholeOf(sizes ?? []);
  const texts =
    sized.length === 0
      ? values
      : sized
          .toSorted(byWeight)
          .map(({ value, size }) => `${value} ${shareOf(size, whole) ?? amountOf(size)}`);
  const some = texts.slice(0, MOST_NAMED).join(', ');
  return values.length > Math.min(texts.length, MOST_NAMED) ? `${some}, …` : some;
}

const MOST_NAMED = 6;

/**
 * The values of a label, heaviest first with amount and share; then those without a profile, of which `none` says so.
 * Without `sizes` they are as they were listed.
 */
export function valueRows(
  { values }: StoreLabel,
  sizes: readonly ValueSize[] | undefined,
  none: string,
): readonly ManyValue[] {
  if (sizes === undefined) return values.map((value) => ({ value }));
  const known = new Map(sizes.map((one) => [one.value, one]));
  const whole = wholeOf(sizes);
  const sized = values.flatMap((value) => known.get(value) ?? []).sort(byWeight);
  const empty = values.filter((value) => !known.has(value));
  return [
    ...sized.map(({ value, size }) => {
      const share = shareOf(size, whole);
      return { value, description: amountOf(size) + (share === undefined ? '' : ` · ${share}`) };
    }),
    ...empty.map((value) => ({ value, description: none })),
  ];
}

/** What has the label in no value counts as well. */
function wholeOf(sizes: readonly ValueSize[]): number {
  return sizes.reduce((sum, { size }) => sum + (size.total ?? 0), 0);
}

function byWeight(a: ValueSize, b: ValueSize): number {
  return (b.size.total ?? 0) - (a.size.total ?? 0) || a.value.localeCompare(b.value);
}
