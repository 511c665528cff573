// One hour of one service: 360 gzipped profiles to one, and to its lines. Each run is a process of its own, because it
// happens once and its memory counts.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { cpuSeries } from './corpus.ts';
import { goBench, median } from './measure.ts';
import type { Merged } from './merge-once.ts';
import { goNotes } from './peers.ts';
import { atLeast, figure, times } from './report.ts';
import type { Bench, Outcome } from './report.ts';

const ROUNDS = 3;
const LIMIT_MS = 90_000;

export const mergeBench: Bench = { name: 'merge', title: 'Merge: one hour, 360 profiles', run };

function run(): Promise<Outcome> {
  const { files } = cpuSeries();
  const once = path.join(import.meta.dirname, 'merge-once.ts');
  const inNode = (who: string) => () => merged(process.execPath, [once, who, ...files]);
  const go = goBench();
  const inGo = (env: NodeJS.ProcessEnv) =>
    'program' in go ? () => merged(go.program, ['merge', ...files], env) : undefined;
  const peers = Object.entries({
    go: inGo({ GOMAXPROCS: '1' }),
    'go, all processors': inGo({}),
    'pprof-format': inNode('pprof-format'),
  }).flatMap(([name, peer]) => (peer === undefined ? [] : [[name, peer] as const]));
  const runners = new Map([['Hotline', inNode('hotline')], ...peers]);

  const runs = new Map([...runners.keys()].map((name) => [name, [] as Merged[]]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, runner] of runners) runs.get(name)!.push(runner());
  }
  assertEqual(runs);

  const ours = runs.get('Hotline')!;
  const ratio = (name: string, of: (run: Merged) => number) =>
    median(runs.get(name)!.map((run, round) => of(run) / of(ours[round]!)));
  const ratios: Record<string, number> = {};
  for (const [name] of peers) ratios[name] = ratio(name, ({ seconds }) => seconds);
  for (const [name] of peers)
    ratios[`memory of ${name}`] = ratio(name, ({ peakBytes }) => peakBytes);
  return Promise.resolve({
    ratios,
    table: tableOf(runs, ratios),
    goals: [
      ...atLeast(3, "Go's Parse, Merge and lines on one processor", [ratios['go']]),
      ...atLeast(8, 'pprof-format and objects', [ratios['pprof-format']]),
      ...atLeast(4, "less memory than Go's at the peak", [ratios['memory of go']]),
    ],
    notes: [...goNotes(), sameWords(ours[0]!), workWords(runs)],
  });
}

function merged(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Merged {
  const answer = execFileSync(program, args, {
    env: { ...process.env, ...env },
    timeout: LIMIT_MS,
    encoding: 'utf8',
  });
  return JSON.parse(answer) as Merged;
}

/** Whoever merged: the same samples, sums and lines, to the last unit. */
function assertEqual(runs: ReadonlyMap<string, readonly Merged[]>): void {
  const result = ({ samples, sums, lines, selfs, totals }: Merged) => ({
    samples,
    sums,
    lines,
    selfs,
    totals,
  });
  const [first] = runs.get('Hotline')!;
  for (const [name, all] of runs) {
    for (const one of all)
      assert.deepEqual(result(one), result(first!), `${name} and Hotline differ`);
  }
}

function tableOf(
  runs: ReadonlyMap<string, readonly Merged[]>,
  ratios: Readonly<Record<string, number>>,
): string[][] {
  const rows = [...runs].map(([name, all]) => [
    name,
    figure(median(all.map(({ seconds }) => seconds))),
    figure(median(all.map(({ mergeSeconds }) => mergeSeconds))),
    figure(median(all.map(({ peakBytes }) => peakBytes)) / 1e6),
    name === 'Hotline' ? '' : times(ratios[name]),
    name === 'Hotline' ? '' : times(ratios[`memory of ${name}`]),
  ]);
  const header = ['', 'merged and lines, s', 'merged, s', 'peak RSS, MB', 'faster', 'less memory'];
  return [header, ...rows];
}

function sameWords({ samples, lines, sums }: Merged): string {
  return `All agree: ${samples} samples, ${lines} lines, sums ${sums.join(' and ')}.`;
}

function workWords(runs: ReadonlyMap<string, readonly Merged[]>): string {
  const all = [...runs].map(
    ([name, of]) => `${name} ${figure(median(of.map(({ workSeconds }) => workSeconds)))} s`,
  );
  return `Processor time of the whole process, its start included: ${all.join(', ')}.`;
}
