// The first profile in a fresh process, which is what someone waits for who opens one file.
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { cpuSeries, recorded } from './corpus.ts';
import { median } from './measure.ts';
import { figure, times } from './report.ts';
import type { Bench } from './report.ts';

const ROUNDS = 11;
const USUAL_BYTES = 70_000; // A scrape of ten seconds of a busy service, gzipped.
const GOAL_MS = 10;

export const coldBench: Bench = {
  name: 'cold',
  title: 'Cold: the first file of a fresh process, decode only',
  run: () => {
    const { file, size } = usualFile();
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(milliseconds('hotline', file));
      theirs.push(milliseconds('pprof-format', file));
    }
    const taken = median(ours);
    const ratio = median(theirs.map((ms, round) => ms / ours[round]!));
    return Promise.resolve({
      ratios: { 'pprof-format': ratio, [`goal of ${GOAL_MS} ms`]: GOAL_MS / taken },
      table: [
        ['', 'ms, median', 'ms, best', 'faster'],
        ['Hotline', figure(taken), figure(Math.min(...ours)), ''],
        ['pprof-format', figure(median(theirs)), figure(Math.min(...theirs)), times(ratio)],
      ],
      goals: [
        { goal: `≤ ${GOAL_MS} ms`, measured: `${figure(taken)} ms`, reached: taken <= GOAL_MS },
      ],
      notes: [`The file has ${Math.round(size / 1000)} kB gzipped. ${ROUNDS} processes each.`],
    });
  },
};

/** Of all profiles the one whose size is nearest to the usual one. */
function usualFile(): { readonly file: string; readonly size: number } {
  const files = [...cpuSeries().files, ...recorded().files];
  const sizes = files.map((file) => ({ file, size: statSync(file).size }));
  return sizes.reduce((best, one) => (distance(one.size) < distance(best.size) ? one : best));
}

function distance(size: number): number {
  return Math.abs(size - USUAL_BYTES);
}

function milliseconds(who: string, file: string): number {
  const once = path.join(import.meta.dirname, 'cold-once.ts');
  const answer = execFileSync(process.execPath, [once, who, file], {
    timeout: 20_000,
    encoding: 'utf8',
  });
  return Number(answer);
}
