// A comparison written by hand, for the parts that only read it.

import type { ComparedLine } from '../../../../src/engine/compare/compared-line-answers.ts';
import type {
  ComparedMetric,
  Findings,
  FindingChange,
  FindingRow,
  Suspect,
  SuspectedFunction,
} from '../../../../src/engine/compare/comparison.ts';
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
      ...{ normalize: 'second', isState: false, work: undefined },
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

interface FoundLine extends Partial<Omit<FindingRow, 'changes'>> {
  readonly line: number;
  /** What it cost before and after, in cores of processor time and MiB of heap. */
  readonly changes: Readonly<Partial<Record<'cpu' | 'heap', readonly [number, number]>>>;
  readonly chance?: number;
}

const MEBIBYTE = 1024 * 1024;

/** What changed by both values of a comparison, of which `names` were compared. */
export function findingsOf(
  lines: readonly FoundLine[],
  names: readonly ('cpu' | 'heap')[] = ['cpu', 'heap'],
): Findings {
  const { totals } = comparedOf([]);
  const heap: Omit<ComparedMetric, 'value'> = {
    ...totals,
    ...{ name: 'heap', valueType: { type: 'inuse_space', unit: 'bytes' }, normalize: 'absolute' },
    isState: true,
    base: { ...totals.base, normalized: 100 * MEBIBYTE },
    fresh: { ...totals.fresh, normalized: 63 * MEBIBYTE },
    judgement: {
      ...{ ...totals.judgement, verdict: 'better' },
      ...{ change: -0.37, interval: [-0.39, -0.35] },
    },
  };
  const metrics = names.map((name, value): ComparedMetric => ({
    ...(name === 'cpu' ? totals : heap),
    value,
  }));
  return {
    metrics,
    leftOut: [],
    rows: lines.map(({ line, changes, chance = 0.0001, ...more }): FindingRow => {
      const confidence = more.confidence ?? 'certain';
      return {
        ...{ function: 'pricing.Quote', file: '/src/quote.go', line, path: 'pricing/quote.go' },
        ...{ inBase: undefined, isGone: false, ...more, confidence },
        changes: names.flatMap((name, metric): FindingChange[] => {
          const costs = changes[name];
          if (costs === undefined) return [];
          const [before, after] = costs.map((cost) => cost * (name === 'cpu' ? 1e9 : MEBIBYTE));
          const cost = (value = 0) => ({ self: value, total: value });
          const more = after! - before!;
          return [
            {
              ...{ metric, confidence, chance, answersFor: more },
              ...{ base: cost(before), fresh: cost(after) },
              state: before === 0 ? 'new' : after === 0 ? 'gone' : 'changed',
              interval: [more - 1e7, more + 1e7],
            },
          ];
        }),
      };
    }),
  };
}

/** A commit whose name is of one letter, suspected for functions of `quote.go`, or of the files that are said. */
export function suspectOf(
  letter: string,
  functions: readonly (string | Pick<SuspectedFunction, 'function' | 'path'>)[],
  reason = 'touches the regressed function',
): Suspect {
  return {
    ...{ commit: letter.repeat(40), subject: `Do ${letter}`, author: 'Ann', time: 1_764_000_000 },
    ...{ by: 'lines', reason },
    functions: functions.map((one) => ({
      file: '/src/quote.go',
      ...(typeof one === 'string' ? { function: one, path: 'pricing/quote.go' } : one),
    })),
  };
}
