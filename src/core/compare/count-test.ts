// Whether two counts of samples differ by more than chance. For single profiles, which have nothing else to tell how much a
// number varies: it takes samples for independent, so what makes them come in groups (a busy minute, another machine) is
// not in it. docs/compare.md
import { incompleteBeta } from './incomplete-beta.ts';
import type { Difference } from './slice-test.ts';

/** 95 of 100 of a normal distribution lie within so many standard deviations. */
const REACH = 1.959963984540054;

/**
 * Of `all[side]` samples, or in so many seconds, `counts[side]` were here. The difference is that of their shares or rates,
 * where one sample is `worth[side]`; the chance is exact when what is
 * counted comes independently (Przyborowski and Wilenski, 1940, https://doi.org/10.1093/biomet/31.3-4.313).
 */
export function testCounts(
  counts: readonly [number, number],
  all: readonly [number, number],
  worth: readonly [number, number] = [1, 1],
): Difference {
  const [first, second] = counts;
  const [ofFirst, ofSecond] = all;
  if (ofFirst <= 0 || ofSecond <= 0) return { difference: 0, chance: 1, from: 0, to: 0 };
  const [one, other] = [worth[0] / ofFirst, worth[1] / ofSecond];
  const difference = second * other - first * one;
  const reach = REACH * Math.sqrt(first * one ** 2 + second * other ** 2);
  const told = { difference, from: difference - reach, to: difference + reach };
  const atMost = chanceOfAtMost(first, first + second, ofFirst / (ofFirst + ofSecond));
  const atLeast = chanceOfAtMost(second, first + second, ofSecond / (ofFirst + ofSecond));
  return { ...told, chance: Math.min(1, 2 * Math.min(atMost, atLeast)) };
}

/** Of `tries` that each come out with `share`: the chance that at most `count` do. Estimated counts need not be whole. */
function chanceOfAtMost(count: number, tries: number, share: number): number {
  return count >= tries ? 1 : incompleteBeta(1 - share, tries - count, count + 1);
}
