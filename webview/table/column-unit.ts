// One unit and one number of decimals for a whole column, named in its head: so decimal points stand in a line, and the
// eye compares lengths of numbers.
import { partsOfOne, unitOf } from '../../src/core/unit-table.ts';
import { isProcessorTime, isSampleCount } from '../../src/core/value-rule.ts';
import type { Measure } from '../../src/core/flame/value-texts.ts';
import { decimalText, PER_UNIT } from '../../src/core/flame/value-texts.ts';

export interface ColumnUnit {
  readonly name: string; // '' for bare numbers.
  text(value: number): string;
}

/** Names of a unit's steps, each with how many of the measure's own unit it is. */
type Steps = readonly (readonly [name: string, size: number])[];

const TIME: Steps = [
  ['ns', 1],
  ['µs', 1e3],
  ['ms', 1e6],
  ['s', 1e9],
  ['h', 3600e9],
];
const CORES: Steps = [
  ['mcores', 1e6],
  ['cores', 1e9],
];
const BYTES: Steps = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'].map((name, at) => [name, 1024 ** at]);
const COUNTS: Steps = [
  ['', 1],
  ['k', 1e3],
  ['M', 1e6],
  ['G', 1e9],
];

/** As many rows as are seen without scrolling, and a few more. */
const FIRST_ROWS = 40;
/** Digits before the point of the largest value, at most: more are no longer seen at a glance. */
const MOST_DIGITS = 5;

/**
 * The unit of a column: that in which its largest value has one to three digits before the point, as near as its steps
 * come. Where the rows seen first would then be alike (a short profile has a sample or two in most), a smaller one, in
 * which the middle one of them has two digits that tell something.
 */
export function columnUnit(
  column: Float64Array,
  measure: Measure,
  of: 'change' | 'cost' = 'change',
): ColumnUnit {
  const { steps, factor, suffix, isWhole } = scaleOf(measure, of);
  const first = column
    .map((value) => Math.abs(value) * factor)
    .filter((value) => value > 0)
    .sort()
    .slice(-FIRST_ROWS);
  const most = first.at(-1) ?? 0;
  const middle = first[first.length >> 1] ?? 0;
  const decimalsIn = (size: number) => (isWhole && size === 1 ? 0 : most / size < 10 ? 2 : 1);
  // Whole numbers are told whole as long as they fit; cores become thousandths below a tenth.
  const enough = steps === COUNTS ? 100 : steps === CORES ? 0.1 : 1;
  const near = Math.max(
    0,
    steps.findLastIndex(([, one]) => most >= one * enough),
  );
  const tells = ([, size]: Steps[number]) =>
    (middle / size) * 10 ** decimalsIn(size) >= 9.5 && most / size < 10 ** MOST_DIGITS;
  const [name, size] = steps.slice(0, near + 1).findLast(tells) ?? steps[near]!;
  const decimals = decimalsIn(size);
  return {
    name: `${name}${suffix}`,
    text: (value) => decimalText((value * factor) / size, decimals),
  };
}

interface Scale {
  readonly steps: Steps;
  readonly factor: number; // From the profile's unit to the steps' own.
  readonly suffix: string;
  readonly isWhole: boolean; // Values are whole numbers of the smallest step.
}

function scaleOf(
  { type, unit, seconds, isShare, isPerUnit }: Measure,
  of: 'change' | 'cost',
): Scale {
  // Differences of shares are points, never percent.
  if (isShare === true)
    return { steps: [[of === 'cost' ? '%' : 'pp', 1]], factor: 100, suffix: '', isWhole: false };
  const known = unitOf(unit);
  const timed = seconds !== undefined && seconds > 0 && !isSampleCount({ type, unit });
  const per = timed ? 1 / seconds : 1;
  const rate = (timed ? '/s' : '') + (isPerUnit === true ? PER_UNIT : '');
  const isDivided = timed || isPerUnit === true;
  switch (known?.measure) {
    case 'time':
      if (timed && isProcessorTime({ type, unit }))
        return { steps: CORES, factor: known.factor * per, suffix: '', isWhole: false };
      return { steps: TIME, factor: known.factor * per, suffix: rate, isWhole: !isDivided };
    case 'bytes':
      return { steps: BYTES, factor: known.factor * per, suffix: rate, isWhole: !isDivided };
    case 'gcu':
    case 'other':
    case undefined: {
      const parts = partsOfOne(unit);
      const isPlain = parts !== undefined || /^(count|samples?|objects?)?$/.test(unit);
      const named = isPlain ? '' : ` ${unit}`;
      const isWhole = !isDivided && parts === undefined;
      return { steps: COUNTS, factor: per / (parts ?? 1), suffix: named + rate, isWhole };
    }
  }
}
