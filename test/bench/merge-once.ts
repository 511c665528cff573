// `node test/bench/merge-once.ts hotline|pprof-format FILE…`: once, in a fresh process, from gzip to one profile and to
// its lines. Prints a Merged as JSON.
import { readFileSync } from 'node:fs';
import { CombiningMerger } from '../../src/core/combine.ts';
import { decodeProfile } from '../../src/core/decode/decode.ts';
import { lineTable } from '../unit/support/line-table.ts';
import { inflateIfGzip } from '../../src/sources/inflate.ts';
import { ObjectMerger } from './object-merger.ts';

/** The same in Go's program: what it took, and what must be equal whoever merged. */
export interface Merged extends Costs {
  readonly samples: number;
  /** Of each value type over all samples. */
  readonly sums: readonly number[];
  /** Of the last value type: how many lines there are, and the sums of their selfs and totals. */
  readonly lines: number;
  readonly selfs: number;
  readonly totals: number;
}

interface Costs {
  readonly seconds: number; // From the first read to the lines.
  readonly mergeSeconds: number; // To the merged profile.
  /** All threads of the process since its start, compiling included. 0 where the system does not tell it. */
  readonly workSeconds: number;
  readonly peakBytes: number;
}

type Work = () => { merged: number } & Omit<Merged, keyof Costs>;

const [who, ...files] = process.argv.slice(2);
const work: Work = who === 'hotline' ? mergeColumns : mergeObjects;
const started = performance.now();
const { merged, ...result } = work();
const answer: Merged = {
  seconds: (performance.now() - started) / 1000,
  mergeSeconds: (merged - started) / 1000,
  workSeconds: workSeconds(),
  peakBytes: process.resourceUsage().maxRSS * 1024,
  ...result,
};
console.log(JSON.stringify(answer));

function mergeColumns(): ReturnType<Work> {
  const merger = new CombiningMerger('file');
  for (const file of files) {
    const decoded = decodeProfile(inflateIfGzip(new Uint8Array(readFileSync(file))));
    if (decoded.kind !== 'profile') throw new Error(`${file}: ${decoded.reason}`);
    merger.add(decoded.profile);
  }
  const { samples, ...rest } = merger.finish().profile;
  const merged = performance.now();
  const table = lineTable({ samples, ...rest }, samples.values.at(-1)!);
  return {
    merged,
    samples: samples.length,
    sums: samples.values.map(sum),
    lines: table.length,
    selfs: sum(table.self),
    totals: sum(table.total),
  };
}

function mergeObjects(): ReturnType<Work> {
  const merger = new ObjectMerger();
  for (const file of files) merger.add(new Uint8Array(readFileSync(file)));
  const merged = performance.now();
  const lines = [...merger.lines().values()];
  return {
    merged,
    samples: merger.samples.length,
    sums: merger.sums(),
    lines: lines.length,
    selfs: lines.reduce((all, { self }) => all + self, 0),
    totals: lines.reduce((all, { total }) => all + total, 0),
  };
}

function workSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function sum(column: Float64Array): number {
  return column.reduce((all, value) => all + value, 0);
}
