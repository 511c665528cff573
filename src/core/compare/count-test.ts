// Whether two counts of samples differ by more than chance: all that single profiles have to tell how much a number varies,
// and what it varies by at the least where there are slices. It takes samples for independent, so what makes them come in groups (a busy minute, another machine) is
// not in it. docs/compare.md
import { incompleteBeta } from './incomplete-beta.ts';
import type { Difference } from './slice-test.ts';
import { chanceBeyond } from './students-t.ts';

/** 95 of 100 of a normal distribution lie within so many standard deviations. */
const REACH = 1.959963984540054;

/** From so many on, counts of a share and of its rest are as good as normal. */
const MANY = 10;

export interface CountTerms {
  /** What one sample of each side is of what is compared. */
  readonly worth?: readonly [number, number];
  /** Whether counts are parts of `all`, which they cannot exceed. */
  readonly areParts?: boolean;
}

/**
 * Of `all[side]` samples, or in so many seconds, `counts[side]` were here. The difference is that of their shares or rates,
 * where one sample is `worth[side]`: a side whose samples stand for less has more of them for the same. The chance is exact
 * when what is counted comes independently (Przyborowski and Wilenski, 1940, https://doi.org/10.1093/biomet/31.3-4.313); of
 * large parts it is that of two proportions, which vary less.
 */
export function testCounts(
  counts: readonly [number, number],
  all: readonly [number, number],
  { worth = [1, 1], areParts = false }: CountTerms = {},
): Difference {
  const [first, second] = counts;
  const [ofFirst, ofSecond] = all;
  if (ofFirst <= 0 || ofSecond <= 0) return { difference: 0, chance: 1, from: 0, to: 0 };
  const [one, other] = [worth[0] / ofFirst, worth[1] / ofSecond];
  const difference = second * other - first * one;
  const left = (count: number, of: number) => (areParts ? Math.max(0, 1 - count / of) : 1);
  const reach =
    REACH *
    Math.sqrt(
      first * left(first, ofFirst) * one ** 2 + second * left(second, ofSecond) * other ** 2,
    );
  const told = { difference, from: difference - reach, to: difference + reach };
  if (!(one > 0) || !(other > 0)) return { ...told, chance: 1 };
  const common = (first + second) / (ofFirst + ofSecond);
  const isLarge =
    areParts &&
    worth[0] === worth[1] &&
    Math.min(common, 1 - common) * Math.min(ofFirst, ofSecond) >= MANY;
  if (isLarge) {
    const error = Math.sqrt(common * (1 - common) * (1 / ofFirst + 1 / ofSecond));
    const apart = Math.abs(second / ofSecond - first / ofFirst);
    return { ...told, chance: chanceBeyond(apart / error, 1e6) };
  }
  // Of sides that do not differ, the part of all samples that falls to the first.
  const part = other / (one + other);
  const atMost = chanceOfAtMost(first, first + second, part);
  const atLeast = chanceOfAtMost(second, first + second, 1 - part);
  return { ...told, chance: Math.min(1, 2 * Math.min(atMost, atLeast)) };
}

/**
 * The less sure of two tests of one difference: what varies between slices, and what samples vary by at the least. Where they
 * do not even agree on its direction, nothing is known.
 */
export function lessSure(
  slices: Difference | undefined,
  counts: Difference | undefined,
): Difference | undefined {
  if (slices === undefined || counts === undefined) return slices ?? counts;
  const areOpposed = slices.difference * counts.difference < 0;
  return {
    difference: slices.difference,
    chance: areOpposed ? 1 : Math.max(slices.chance, counts.chance),
    from: Math.min(slices.from, counts.from),
    to: Math.max(slices.to, counts.to),
  };
}

/** Of `tries` that each come out with `share`: the chance that at most `count` do. Estimated counts need not be whole. */
function chanceOfAtMost(count: number, tries: number, share: number): number {
  return count >= tries ? 1 : incompleteBeta(1 - share, tries - count, count + 1);
}
