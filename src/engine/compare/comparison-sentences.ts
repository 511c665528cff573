// Sentences of a comparison for every place that tells it: what grows, where a line is. A terminal has characters of its own
// for the signs in them (cli/value-text.ts).

import { readableName } from '../../core/names.ts';
import { valueTypeName } from '../../core/type-names.ts';
import { amountText } from '../../core/units.ts';
import type { ComparisonRow, NewGrowth } from './comparison.ts';

/** `heap grew from 40 MiB to 90 MiB within the new side: a leak, most of it at cache.go:12 (+48 MiB).` */
export function growthText({ kind, from, to, valueType, place, isInBase }: NewGrowth): string {
  const amount = (value: number) => amountText(value, valueType);
  const where =
    place === undefined ? '' : `, most of it at ${placeText(place)} (+${amount(place.more)})`;
  const name = valueTypeName(valueType.type);
  const before = isInBase ? ' The base does so, too.' : '';
  return kind === 'leak'
    ? `${name} grew from ${amount(from)} to ${amount(to)} within the new side, as a leak does${where}.${before}`
    : `${name} rose to ${amount(to)} for a while within the new side, usually it is ${amount(from)}: a spike${where}.${before}`;
}

export function placeText({
  function: name,
  file,
  line,
}: Pick<ComparisonRow, 'function' | 'file' | 'line'>): string {
  return line === 0 || file === '' ? readableName(name) : `${file}:${line}`;
}
