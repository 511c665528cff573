// The rows of the labels and of their values, with what each value has. Pure: no VS Code, no clock.

import type { LabelMatcher, StoreLabel } from '../../engine/engine.ts';
import type { ValueSize } from '../../engine/load/loaded.ts';
import type { ManyValue } from '../ask/quick-many.ts';
import { escapeIcons } from '../text/markdown.ts';
import { amountOf, shareOf } from '../text/size-text.ts';
import type { Row } from './choose-items.ts';
import { matcherWords } from './label-matchers.ts';

/** Sizes by the label's name, as far as they are known. */
export type LabelSizes = ReadonlyMap<string, readonly ValueSize[]>;

/** Beyond, a label is sized when its values are opened: nobody reads twenty labels, and each is a question. */
const MOST_LABELS = 8;
const MOST_VALUES = 200;

/** The labels whose values are sized before one is opened, in the order of their rows. */
export function labelsToSize(labels: readonly StoreLabel[]): readonly StoreLabel[] {
  return labels
    .filter(({ name, values }) => name !== 'service_name' && values.length > 1)
    .toSorted(byName)
    .filter(({ values }) => values.length <= MOST_VALUES)
    .slice(0, MOST_LABELS);
}

/**
 * Labels that tell parts of the service apart come first; one that always has the same value cannot narrow. The sizes of
 * one that is narrowed by `matchers` are those without its own, since its values are chosen anew when it is opened.
 */
export function labelRows(
  labels: readonly StoreLabel[],
  sizes: LabelSizes,
  matchers: readonly LabelMatcher[] = [],
): readonly Row<StoreLabel>[] {
  const useful = labels.filter(({ name }) => name !== 'service_name');
  const telling = useful.filter(({ values }) => values.length > 1);
  const constant = useful.filter(({ values }) => values.length === 1);
  const sized = new Set([...labelsToSize(labels).map(({ name }) => name), ...sizes.keys()]);
  const aboutSizes = ({ name }: StoreLabel): readonly string[] => {
    if (!sized.has(name)) return ['sizes when opened'];
    const own = matchers.find((matcher) => matcher.name === name);
    return own === undefined ? [] : [`sizes without ${escapeIcons(matcherWords(own))}`];
  };
  const row = (label: StoreLabel): Row<StoreLabel> => ({
    key: `label ${label.name}`,
    label: escapeIcons(label.name),
    description:
      label.values.length === 1
        ? escapeIcons(label.values[0]!)
        : [`${label.values.length} values`, ...aboutSizes(label)].join(' · '),
    detail: label.values.length === 1 ? '' : escapeIcons(someOf(label, sizes.get(label.name))),
    value: label,
  });
  return [
    ...(telling.length === 0 ? [] : [{ separator: 'narrow to one or more values' }]),
    ...telling.sort(byName).map(row),
    ...(constant.length === 0 ? [] : [{ separator: 'the same everywhere' }]),
    ...constant.sort(byName).map(row),
  ];
}

function byName(a: StoreLabel, b: StoreLabel): number {
  return a.name.localeCompare(b.name);
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
