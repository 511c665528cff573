// Which ways there are to make two sides comparable, and why another is none: per second needs a length, per pod pods.

import { NORMALIZATIONS, type Normalization } from '../../core/compare/normalize.ts';
import type { SidedValue } from '../../core/compare/sliced-side.ts';
import type { LoadedSide } from './load-side.ts';

/** `lacking` says why it is not possible: a sentence's end, e.g. `the base does not tell how long it took`. */
export interface ComparedWay {
  readonly by: Normalization;
  readonly lacking: string | undefined;
}

/** One side with one of its value types. */
interface WaySide extends Pick<LoadedSide, 'pods'> {
  readonly value: SidedValue;
}

/** In the order in which they are offered. */
export function comparedWays(base: WaySide, fresh: WaySide): readonly ComparedWay[] {
  const sides = [
    ['the base', base],
    ['the new side', fresh],
  ] as const;
  const lackingOf = (by: Normalization) =>
    sides.map(([name, side]) => lackingIn(side, name, by)).find((lacking) => lacking !== undefined);
  return NORMALIZATIONS.map((by) => ({ by, lacking: lackingOf(by) }));
}

function lackingIn({ value, pods }: WaySide, name: string, by: Normalization): string | undefined {
  const { rule, slices, weights } = value;
  switch (by) {
    case 'share':
      return weights.some((weight) => weight !== 0) ? undefined : `${name} has nothing of it`;
    case 'absolute':
    case 'work':
      return undefined;
    case 'second':
    case 'pod':
      if (rule === 'gauge') return 'it is the state of a moment, which has no rate';
      if (by === 'pod' && pods === undefined) return `${name} does not tell its pods`;
      return slices.every(({ seconds }) => seconds !== undefined)
        ? undefined
        : `${name} does not tell how long it took`;
  }
}
