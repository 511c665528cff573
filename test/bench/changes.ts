// What a comparison of two builds makes of known changes of their source: a moved function, a renamed file, a buffer that is
// gone, another version of a dependency, a leak. Recorded here and now, all sides in turn: the machine's noise is part of it.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type {
  ComparisonFacts,
  ComparisonRow,
  Confidence,
} from '../../src/engine/compare/comparison.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { createLocalEngine } from '../../src/engine/local-engine.ts';
import { CHANGES, makeBuilds, type Build, type Builds, type Change } from './changes-builds.ts';
import { figure, type Bench, type Outcome } from './report.ts';

const BASES = 7;
const CHANGED = 6;
const SLICES = 12;
/** Of processor time, as are those of heaps. */
const SLICE_MS = 600;
const HEAP_MS = 100;
/** Lines that cost less of the whole are in too few samples to be looked for on both sides. */
const LEAST_SHARE = 0.01;
const MOST_FALSE = 0.01;

export const changesBench: Bench = {
  name: 'changes',
  title: `Comparison: what is made of known changes of the source, in ${BASES * CHANGED} pairs each`,
  takesMinutes: true,
  run,
};

/** Where the change is, by functions of the profile, and the profile that tells it. */
const TOLD_BY: Record<Exclude<Change, 'leak'>, readonly ('cpu' | 'allocs')[]> = {
  nothing: ['cpu'],
  moved: ['cpu'],
  renamed: ['cpu'],
  buffer: ['cpu', 'allocs'],
  dependency: ['cpu'],
};
const CHANGED_FUNCTION: Record<Change, string> = {
  nothing: 'main.priced',
  moved: 'main.priced',
  renamed: 'main.priced',
  buffer: 'main.rendered',
  dependency: 'example.com/tables.Looked',
  leak: 'main.handle',
};

/** Of all pairs of one change. */
interface Found {
  pairs: number;
  /** Lines with a hundredth of the cost on a side, and those that were found on the other. */
  lines: number;
  followed: number;
  /** All lines of the same source on both sides, and those that are called certain. */
  same: number;
  sameCertain: number;
  function: Record<Confidence, number>;
  /** Where a function regressed for certain, how often the first suspect is the commit with the change. */
  suspected: number;
  named: number;
}

interface Leaks {
  pairs: number;
  told: number;
  /** Where the heap of the base is said to leak, which it does not. */
  falsely: number;
}

async function run(): Promise<Outcome> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hotline-changes-'));
  const engine = createLocalEngine();
  try {
    const builds = makeBuilds(folder);
    const sides = (name: string, count: number) =>
      Array.from({ length: count }, (_, at) => path.join(folder, 'sides', `${name}-${at}`));
    const bases = sides('base', BASES);
    const changed = new Map(CHANGES.map((change) => [change, sides(change, CHANGED)]));
    for (const side of [...bases, ...[...changed.values()].flat()])
      for (const kind of ['cpu', 'allocs', 'heaps'])
        mkdirSync(path.join(side, kind), { recursive: true });
    // Slice by slice of all sides in turn, so that what the machine does meanwhile is in all of them.
    for (let slice = 0; slice < SLICES; slice++)
      for (let round = 0; round < BASES; round++) {
        record(builds.base, bases[round]!, slice);
        for (const [change, of] of changed)
          if (round < CHANGED && change !== 'leak')
            record(builds.of.get(change)!, of[round]!, slice);
      }
    for (const side of bases) recordHeaps(builds.base, side);
    for (const side of changed.get('leak')!) recordHeaps(builds.of.get('leak')!, side);
    const found: (readonly [Change, string, Found])[] = [];
    for (const [change, kinds] of Object.entries(TOLD_BY) as [keyof typeof TOLD_BY, string[]][])
      for (const kind of kinds) {
        const of = nothingYet();
        for (const base of bases)
          for (const fresh of changed.get(change)!)
            await add(of, { change, kind, base, fresh, builds, engine });
        found.push([change, kind, of]);
      }
    const leaks: Leaks = { pairs: 0, told: 0, falsely: 0 };
    for (const base of bases)
      for (const fresh of changed.get('leak')!) await addLeak(leaks, base, fresh, engine);
    return outcomeOf(found, leaks);
  } finally {
    await engine.close();
    rmSync(folder, { recursive: true });
  }
}

function nothingYet(): Found {
  return {
    ...{ pairs: 0, lines: 0, followed: 0, same: 0, sameCertain: 0, suspected: 0, named: 0 },
    function: { certain: 0, likely: 0, noise: 0 },
  };
}

/** Each slice is of a process of its own, as benchmarks are that are run several times. */
function record({ program }: Build, side: string, slice: number): void {
  const file = `${String(slice).padStart(2, '0')}.pb.gz`;
  const args = ['-cpu', path.join(side, 'cpu', file), '-allocs', path.join(side, 'allocs', file)];
  start(program, [...args, '-ms', String(SLICE_MS)]);
}

/** Heaps of one process, one after the other. */
function recordHeaps({ program }: Build, side: string): void {
  const args = ['-heaps', path.join(side, 'heaps'), '-count', String(SLICES)];
  start(program, [...args, '-ms', String(HEAP_MS)]);
}

function start(program: string, args: readonly string[]): void {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'ignore'], timeout: 120_000 });
}

interface Pair {
  readonly change: Change;
  readonly kind: string;
  readonly base: string;
  readonly fresh: string;
  readonly builds: Builds;
  readonly engine: Engine;
}

async function add(
  found: Found,
  { change, kind, base, fresh, builds, engine }: Pair,
): Promise<void> {
  const side = (of: string) => ({ kind: 'files' as const, paths: [path.join(of, kind)] });
  const facts = await engine.compare(
    {
      base: side(base),
      fresh: side(fresh),
      repository: {
        folders: [builds.repository],
        base: builds.base.commit,
        fresh: builds.of.get(change)!.commit,
      },
    },
    new AbortController().signal,
    () => undefined,
  );
  const value = valueOf(facts, kind);
  const lines = await engine.compared(facts.handle, { value, by: 'lines' });
  const by = { value, by: 'functions' } as const;
  const functions = await engine.compared(facts.handle, by);
  found.pairs++;
  const isChanged = (row: ComparisonRow) => row.function === CHANGED_FUNCTION[change];
  const most = Math.max(...lines.rows.map((row) => Math.max(row.base.total, row.fresh.total)));
  for (const row of lines.rows) {
    found.same++;
    if (row.confidence === 'certain') found.sameCertain++;
    const isHeavy = Math.max(row.base.total, row.fresh.total) >= LEAST_SHARE * most;
    // Code of others is not in the repository, and what another version of it has is another text.
    if (!isHeavy || row.path === undefined) continue;
    found.lines++;
    if (row.state !== 'new' && row.state !== 'gone') found.followed++;
  }
  const confidence = functions.rows.find(isChanged)?.confidence ?? 'noise';
  found.function[confidence]++;
  if (change === 'dependency' && confidence === 'certain') {
    found.suspected++;
    const [first] = await engine.suspects(facts.handle, by, new AbortController().signal);
    if (first?.subject === builds.subjectOf(change)) found.named++;
  }
  await engine.releaseComparison(facts.handle);
}

function valueOf({ values, defaultValue }: ComparisonFacts, kind: string): number {
  if (kind === 'cpu') return defaultValue;
  const at = values.findIndex(({ valueType }) => valueType.type === 'alloc_space');
  if (at === -1) throw new Error('allocations are not compared');
  return at;
}

async function addLeak(leaks: Leaks, base: string, fresh: string, engine: Engine): Promise<void> {
  const side = (of: string) => ({ kind: 'files' as const, paths: [path.join(of, 'heaps')] });
  const facts = await engine.compare(
    { base: side(base), fresh: side(fresh) },
    new AbortController().signal,
    () => undefined,
  );
  await engine.releaseComparison(facts.handle);
  leaks.pairs++;
  const inUse = facts.growth.filter(
    ({ kind, valueType }) => kind === 'leak' && valueType.type === 'inuse_space',
  );
  if (inUse.some(({ place }) => place?.function === CHANGED_FUNCTION.leak)) leaks.told++;
  if (inUse.some(({ isInBase }) => isInBase)) leaks.falsely++;
}

const TITLES: Record<Change, string> = {
  nothing: 'a comment',
  moved: 'a function moved to the end of its file',
  renamed: 'the file renamed',
  buffer: 'a buffer of 256 kB per request gone',
  dependency: 'a dependency upgraded, half of its function on top',
  leak: '4 kB of each request kept',
};

/** Sides that should differ in no line. */
const ALIKE: readonly Change[] = ['nothing', 'moved', 'renamed'];

function outcomeOf(found: readonly (readonly [Change, string, Found])[], leaks: Leaks): Outcome {
  const share = (count: number, of: number) => (of === 0 ? '-' : `${figure((100 * count) / of)} %`);
  const alike = found.filter(([change]) => ALIKE.includes(change)).map(([, , of]) => of);
  const falsely = alike.reduce((sum, { sameCertain }) => sum + sameCertain, 0);
  const same = alike.reduce((sum, of) => sum + of.same, 0);
  return {
    ratios: {},
    table: [
      [
        'the change',
        'profile',
        'pairs',
        'lines followed',
        'its function certain',
        'or likely',
        'its commit named first',
        'lines certain',
      ],
      ...found.map(([change, kind, { pairs, lines, followed, function: of, ...rest }]) => [
        TITLES[change],
        kind,
        String(pairs),
        share(followed, lines),
        share(of.certain, pairs),
        share(of.certain + of.likely, pairs),
        share(rest.named, rest.suspected),
        ALIKE.includes(change) ? share(rest.sameCertain, rest.same) : '-',
      ]),
      [
        TITLES.leak,
        'heap',
        String(leaks.pairs),
        '-',
        `told as a leak there: ${share(leaks.told, leaks.pairs)}`,
        '-',
        '-',
        '-',
      ],
    ],
    goals: [
      {
        goal: `builds that cost the same: at most ${100 * MOST_FALSE} % of lines called certain`,
        measured: `${falsely} of ${same.toLocaleString('en')}`,
        reached: falsely <= MOST_FALSE * same,
      },
      {
        goal: 'a heap that only stays is never called a leak',
        measured: `${leaks.falsely} of ${leaks.pairs}`,
        reached: leaks.falsely === 0,
      },
    ],
    notes: [
      `${SLICES} slices of ${SLICE_MS} ms a side, heaps ${HEAP_MS} ms apart. Each slice is a process of its own, of all sides in turn.`,
      'Shares are compared. Lines followed: of those of the service with a hundredth of the cost, on how many both sides have cost.',
    ],
  };
}
