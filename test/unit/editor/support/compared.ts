// A comparison written by hand, for the parts that only read it.

import type { ComparedLine } from '../../../../src/engine/compare/compared-line-answers.ts';
import type { Compared } from '../../../../src/editor/session/state.ts';

/** CPU in nanoseconds by the second, so that 1e9 is a core; `cores` are those of the whole before and after. */
export function comparedOf(
  lines: readonly ComparedLine[],
  cores: readonly [number, number] = [10, 10],
): Compared {
  const side = (title: string) => ({
    ...{ title, slices: 12, scrapes: undefined, pods: undefined, range: undefined },
    ...{ seconds: 60, bytes: 0, leftOut: undefined, commit: undefined },
  });
  const totals = (normalized: number) => ({
    total: 0,
    normalized: normalized * 1e9,
    samples: 1,
    slices: 12,
  });
  return {
    facts: {
      ...{ handle: 1, base: side('a'), fresh: side('b'), values: [], leftOut: [] },
      ...{ defaultValue: 0, growth: [], notes: [] },
    },
    names: ['v1.41', 'v1.42'],
    measure: { value: 0 },
    totals: {
      name: 'cpu',
      sides: { base: side('a'), fresh: side('b') },
      valueType: { type: 'cpu', unit: 'nanoseconds' },
      normalize: 'second',
      base: totals(cores[0]),
      fresh: totals(cores[1]),
      judgement: {
        ...{ verdict: 'worse', change: 0.12, interval: [0.1, 0.14], chance: 0.001 },
        ...{ unchanged: undefined, why: 'told' },
      },
      test: 'slices',
    },
    lines,
    source: undefined,
    plain: undefined,
  };
}

/** A line of `quote.go` that cost so many cores before and after. */
export function comparedLine(
  line: number,
  [before, after]: readonly [number, number],
  more: Partial<ComparedLine> = {},
): ComparedLine {
  const cost = (cores: number) => ({ self: cores * 1e9, total: cores * 1e9 });
  return {
    base: cost(before),
    fresh: cost(after),
    state: before === 0 ? 'new' : after === 0 ? 'gone' : 'changed',
    confidence: 'certain',
    chance: 0.0001,
    interval: [(after - before - 0.1) * 1e9, (after - before + 0.1) * 1e9],
    passedOn: false,
    at: { file: 'quote.go', line },
    isGone: false,
    function: 'pricing.Quote',
    today: { path: '/w/quote.go', line, state: 'exact' },
    inNew: { path: 'quote.go', line },
    inBase: { path: 'quote.go', line },
    ...more,
  };
}
