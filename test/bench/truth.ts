// What a comparison finds of changes that are known, and what it calls a change where there is none. Programs are recorded
// here and now, each side by a process of its own, in turn: the machine's noise is part of the test.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Comparison, ComparisonRow } from '../../src/engine/compare/comparison.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { createLocalEngine } from '../../src/engine/local-engine.ts';
import { figure, type Bench, type Outcome } from './report.ts';

/** Recordings of the base, and of each change; each is compared with each, so that a side is in several pairs. */
const BASES = 7;
const CHANGED = 6;
const SLICES = 12;
/** Of processor time. */
const SLICE_MS = 600;
/** By how much the line costs more, in percent; 0 is a build compared with itself. */
const SIZES = [0, 2, 5, 20] as const;
const MOST_FALSE = 0.01;

export const truthBench: Bench = {
  name: 'truth',
  title: `Comparison: what is found of a line that costs more, in ${BASES * CHANGED} pairs of ${SLICES} slices of ${SLICE_MS} ms`,
  takesMinutes: true,
  run,
};

/** Of all pairs of one size. */
interface Found {
  pairs: number;
  line: Record<ComparisonRow['confidence'], number>;
  function: Record<ComparisonRow['confidence'], number>;
  verdicts: Record<string, number>;
  /** Lines with cost, and those of them that are called certain, of all but what changed and its callers. */
  others: number;
  othersCertain: number;
}

async function run(): Promise<Outcome> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hotline-truth-'));
  const engine = createLocalEngine();
  try {
    const program = path.join(folder, 'truth');
    execFileSync('go', ['build', '-trimpath', '-o', program, '.'], {
      cwd: path.join(import.meta.dirname, 'truth'),
      env: { ...process.env, GOWORK: 'off' },
      timeout: 120_000,
    });
    const found = new Map(SIZES.map((size) => [size, nothingYet()]));
    const sides = (name: string, count: number) =>
      Array.from({ length: count }, (_, at) => path.join(folder, `${name}-${at}`));
    const bases = sides('base', BASES);
    const changed = new Map(SIZES.map((size) => [size, sides(String(size), CHANGED)]));
    for (const side of [...bases, ...[...changed.values()].flat()]) mkdirSync(side);
    // Slice by slice of all sides in turn, so that what the machine does meanwhile is in all of them.
    for (let slice = 0; slice < SLICES; slice++)
      for (let round = 0; round < BASES; round++) {
        record(program, bases[round]!, slice, 0);
        for (const [size, of] of changed)
          if (round < CHANGED) record(program, of[round]!, slice, size);
      }
    for (const [size, of] of changed)
      for (const base of bases)
        for (const fresh of of) await add(found.get(size)!, base, fresh, engine);
    return outcomeOf(found);
  } finally {
    await engine.close();
    rmSync(folder, { recursive: true });
  }
}

function nothingYet(): Found {
  const none = () => ({ certain: 0, likely: 0, noise: 0 });
  return { pairs: 0, line: none(), function: none(), verdicts: {}, others: 0, othersCertain: 0 };
}

/** Each slice is of a process of its own, as benchmarks are that are run several times. */
function record(program: string, side: string, slice: number, more: number): void {
  const args = ['-file', path.join(side, `${String(slice).padStart(2, '0')}.pb.gz`)];
  args.push('-ms', String(SLICE_MS), '-more', String(more));
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'ignore'], timeout: 120_000 });
}

async function add(found: Found, base: string, fresh: string, engine: Engine): Promise<void> {
  const [before, after] = [base, fresh].map((folder) => ({
    kind: 'files' as const,
    paths: [folder],
  }));
  const { signal } = new AbortController();
  const facts = await engine.compare({ base: before!, fresh: after! }, signal, () => undefined);
  const compare = (by: 'lines' | 'functions'): Promise<Comparison> =>
    engine.compared(facts.handle, { value: facts.defaultValue, by });
  const [lines, functions] = [await compare('lines'), await compare('functions')];
  await engine.releaseComparison(facts.handle);
  found.pairs++;
  const { verdict } = lines.judgement;
  found.verdicts[verdict] = (found.verdicts[verdict] ?? 0) + 1;
  const isPriced = (row: ComparisonRow) => row.function === 'main.priced';
  const heaviest = lines.rows.filter(isPriced).sort((a, b) => b.base.total - a.base.total)[0];
  found.line[heaviest?.confidence ?? 'noise']++;
  found.function[functions.rows.find(isPriced)?.confidence ?? 'noise']++;
  const others = lines.rows.filter(
    (row) => !isPriced(row) && !/^main\.(main|handle)$/.test(row.function),
  );
  found.others += others.length;
  found.othersCertain += others.filter(({ confidence }) => confidence === 'certain').length;
}

function outcomeOf(found: ReadonlyMap<number, Found>): Outcome {
  const share = (count: number, of: number) => (of === 0 ? '-' : `${figure((100 * count) / of)} %`);
  const none = found.get(0)!;
  const falsely = none.othersCertain + none.line.certain;
  const lines = none.others + none.pairs;
  return {
    ratios: {},
    table: [
      [
        'the line costs more',
        'pairs',
        'line certain',
        'or likely',
        'function certain',
        'or likely',
        'better',
        'same',
        'worse',
        'cannot tell',
        'other lines certain',
      ],
      ...[...found].map(
        ([size, { pairs, line, function: fn, verdicts, others, othersCertain }]) => [
          size === 0 ? 'nothing (A/A)' : `+${size} %`,
          String(pairs),
          share(line.certain, pairs),
          share(line.certain + line.likely, pairs),
          share(fn.certain, pairs),
          share(fn.certain + fn.likely, pairs),
          ...['better', 'same', 'worse', 'cannot tell'].map((verdict) =>
            share(verdicts[verdict] ?? 0, pairs),
          ),
          share(othersCertain, others),
        ],
      ),
    ],
    goals: [
      {
        goal: `A/A: at most ${100 * MOST_FALSE} % of lines called certain`,
        measured: `${falsely} of ${lines.toLocaleString('en')}, ${share(falsely, lines)}`,
        reached: falsely <= MOST_FALSE * lines,
      },
    ],
    notes: [
      'Each slice is a process of its own, of all sides in turn. Each side is in six or seven pairs.',
      'Shares are compared: where a line rises, the others do fall, and some of them are called so.',
    ],
  };
}
