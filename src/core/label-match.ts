// Which samples a label filter means, as `-tagfocus` and `-tagignore` of `go tool pprof` read it.
import type { Profile, SampleId } from './profile.ts';
import { NONE } from './profile.ts';
import type { TextMatcher } from './regexp.ts';
import { PatternError, textMatcher } from './regexp.ts';
import { scaled } from './unit-table.ts';

/** A filter by labels, not yet bound to a profile. */
export interface LabelMatcher {
  /** The filter as it was written. */
  readonly source: string;
  /** The filter for one profile's samples. */
  in(profile: Profile): (sample: SampleId) => boolean;
}

/**
 * Compiles a filter:
 * - `re1,re2`: every expression matches some `key:text` of the sample
 * - `key=re1,re2`: some expression matches a text of that key
 * - `key=4mb:`, `:512kb`, `12kb:64mb`, `32kb` (or without a key): a number in that range, ends included; a
 *   label's numbers are in the unit that the profile names, else `bytes` for `alignment` and `request`, else in
 *   the unit of the key's own name
 *
 * Throws a `PatternError` for what can't be read.
 */
export function labelMatcher(source: string): LabelMatcher {
  const at = source.indexOf('=');
  const key = at === -1 ? undefined : source.slice(0, at);
  const value = source.slice(at + 1);
  const range = numberRange(value);
  if (range !== undefined) {
    return { source, in: (profile) => numbersMatch(profile, key, range) };
  }
  const texts = value.split(',').map((source) => textMatcher(source));
  return {
    source,
    in: (profile) =>
      key === undefined ? pairsMatch(profile, texts) : textsMatch(profile, key, texts),
  };
}

/** Says of each sample whether, for every key, it carries one of the values; a number's value is its digits. */
export function labelChoice(
  profile: Profile,
  choice: ReadonlyMap<string, readonly string[]>,
): (sample: SampleId) => boolean {
  const { labels } = profile.samples;
  const wanted = [...choice].map(([key, values]) => ({ key, values: new Set(values) }));
  return (sample) =>
    wanted.every(({ key, values }) =>
      rowsOf(profile, sample).some(
        (row) =>
          profile.strings.at(labels.key[row]!) === key && values.has(labelValue(profile, row)),
      ),
    );
}

/** A label's text, or the digits of its number. */
export function labelValue({ samples: { labels }, strings }: Profile, row: number): string {
  const text = labels.text[row]!;
  return text === NONE ? String(labels.number[row]!) : strings.at(text);
}

/** The rows of a sample's labels that say anything: pprof can't tell the number 0 without a unit from nothing. */
export function rowsOf({ samples: { labels } }: Profile, sample: SampleId): number[] {
  const rows: number[] = [];
  for (let row = labels.start[sample]!; row < labels.start[sample + 1]!; row++) {
    const empty = labels.text[row] === NONE && labels.number[row] === 0n && labels.unit[row] === 0;
    if (!empty) rows.push(row);
  }
  return rows;
}

type RangeTest = (value: bigint, unit: string) => boolean;

const quantity = /([+-]?\d+)([A-Za-z]+)?/g;

function numberRange(text: string): RangeTest | undefined {
  const [from, to] = [...text.matchAll(quantity)].slice(0, 2);
  if (from === undefined) return undefined;
  const low = bound(from, from[2] ?? '');
  const within = (test: (value: number) => boolean): RangeTest => {
    return (value, unit) => {
      const other = scaled(Number(value), unit, low.unit);
      return other.unit === low.unit && test(other.value);
    };
  };
  if (to !== undefined) {
    if (text !== `${from[0]}:${to[0]}`) return undefined;
    const high = bound(to, low.unit);
    if (high.unit !== low.unit) return undefined;
    return within((value) => value >= low.value && value <= high.value);
  }
  if (text === from[0]) return within((value) => value === low.value);
  if (text === `${from[0]}:`) return within((value) => value >= low.value);
  if (text === `:${from[0]}`) return within((value) => value <= low.value);
  return undefined;
}

function bound(found: RegExpExecArray, unit: string): { value: number; unit: string } {
  const value = BigInt(found[1]!);
  if (BigInt.asIntN(64, value) !== value) {
    throw new PatternError(`The number ${found[1]!} is too large: labels have 64 bits.`);
  }
  return scaled(Number(value), found[2] ?? '', unit);
}

function numbersMatch(
  profile: Profile,
  key: string | undefined,
  matches: RangeTest,
): (sample: SampleId) => boolean {
  const { labels } = profile.samples;
  const units = numberUnits(profile);
  return (sample) =>
    rowsOf(profile, sample).some((row) => {
      if (labels.text[row] !== NONE) return false;
      const of = profile.strings.at(labels.key[row]!);
      return (key === undefined || of === key) && matches(labels.number[row]!, units.get(of)!);
    });
}

/** The unit of each key's numbers: the first that the profile names for it. */
function numberUnits(profile: Profile): Map<string, string> {
  const { labels } = profile.samples;
  const units = new Map<string, string>();
  const keys = new Set<string>();
  for (let row = 0; row < labels.length; row++) {
    if (labels.text[row] !== NONE) continue;
    const key = profile.strings.at(labels.key[row]!);
    const unit = profile.strings.at(labels.unit[row]!);
    keys.add(key);
    if (unit !== '' && !units.has(key)) units.set(key, unit);
  }
  for (const key of keys) {
    if (units.has(key)) continue;
    units.set(key, key === 'alignment' || key === 'request' ? 'bytes' : key);
  }
  return units;
}

function pairsMatch(
  profile: Profile,
  texts: readonly TextMatcher[],
): (sample: SampleId) => boolean {
  const { labels } = profile.samples;
  return (sample) => {
    const pairs = rowsOf(profile, sample)
      .filter((row) => labels.text[row] !== NONE)
      .map((row) => `${profile.strings.at(labels.key[row]!)}:${labelValue(profile, row)}`);
    return texts.every((text) => pairs.some((pair) => text.matches(pair)));
  };
}

function textsMatch(
  profile: Profile,
  key: string,
  texts: readonly TextMatcher[],
): (sample: SampleId) => boolean {
  const { labels } = profile.samples;
  return (sample) =>
    rowsOf(profile, sample).some(
      (row) =>
        labels.text[row] !== NONE &&
        profile.strings.at(labels.key[row]!) === key &&
        texts.some((text) => text.matches(labelValue(profile, row))),
    );
}
