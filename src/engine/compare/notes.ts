// What makes two sides hard to compare, as sentences: nobody should take for a regression what is another question.

import { amountText } from '../../core/units.ts';
import { timeText, type LoadedSide } from './load-side.ts';

/** Sides of which one is as many times longer are not comparable as they are. */
const LONGER = 1.5;

export function notesOn(base: LoadedSide, fresh: LoadedSide): readonly string[] {
  const sides = [
    ['base', base],
    ['new', fresh],
  ] as const;
  return [
    ...sides.flatMap(([name, side]) => (side.leftOut === undefined ? whenRan(name, side) : [])),
    ...lengths(base.seconds, fresh.seconds),
    ...pods(base.pods, fresh.pods),
    ...periods(base, fresh),
  ];
}

function whenRan(name: string, { parts, asked, ran }: LoadedSide): readonly string[] {
  const isMissing = parts < asked;
  if (ran === undefined)
    return isMissing
      ? [
          `The ${name} side has no samples in ${asked - parts} of the ${asked} parts of its range: it may have started or stopped in it.`,
        ]
      : [];
  const times = `between ${timeText(ran.from)} and ${timeText(ran.to)}`;
  return [
    `The ${name} side has samples ${times} only: it started or stopped in its range, and is cut into ${parts} slices there.`,
  ];
}

function lengths(before: number | undefined, after: number | undefined): readonly string[] {
  if (before === undefined || after === undefined || before <= 0 || after <= 0) return [];
  if (Math.max(before / after, after / before) < LONGER) return [];
  const text = (seconds: number) => amountText(seconds, { type: 'time', unit: 'seconds' });
  return [
    `The base covers ${text(before)} and the new side ${text(after)}: absolute costs are not comparable.`,
  ];
}

function pods(before: number | undefined, after: number | undefined): readonly string[] {
  if (before === undefined || after === undefined || before === after) return [];
  return [`The base ran in ${podsText(before)}, the new side in ${podsText(after)}.`];
}

function podsText(count: number): string {
  return count === 1 ? '1 pod' : `${count} pods`;
}

function periods(base: LoadedSide, fresh: LoadedSide): readonly string[] {
  const all = new Set([...base.periods, ...fresh.periods]);
  if (all.size < 2) return [];
  return [
    `The profiles were sampled in different periods (${[...all].slice(0, 4).join(', ')}): counts of samples do not compare, and coarser ones know less.`,
  ];
}
