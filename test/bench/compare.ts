// Two hours of a service compared: as the scrapes that a store of ours would keep, and as the windows that Pyroscope merges.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { CombiningMerger } from '../../src/core/combine.ts';
import { decodeProfile } from '../../src/core/decode/decode.ts';
import { encodePprof } from '../../src/core/encode/pprof.ts';
import { createLocalEngine } from '../../src/engine/local-engine.ts';
import { inflateIfGzip } from '../../src/sources/inflate.ts';
import { cpuSeries } from './corpus.ts';
import { median } from './measure.ts';
import { figure, type Bench, type Outcome } from './report.ts';

const ROUNDS = 3;
const WINDOWS = 12;
const GOAL_MS = 300;

export const compareBench: Bench = {
  name: 'compare',
  title: 'Comparison: two hours of a service, by lines',
  run,
};

async function run(): Promise<Outcome> {
  const { files } = cpuSeries();
  const folder = mkdtempSync(path.join(tmpdir(), 'hotline-bench-compare-'));
  try {
    const windows = windowsOf(files, folder);
    const scrapes = await measured(files, files);
    const merged = await measured(windows, windows);
    const row = (name: string, { loadMs, compareMs, againMs, rows }: Measured) => [
      name,
      ...[loadMs, compareMs, againMs, rows].map(figure),
    ];
    return {
      ratios: { 'goal of 300 ms': GOAL_MS / (merged.loadMs + merged.compareMs) },
      table: [
        ['sides', 'read and merged, ms', 'compared, ms', 'by another measure, ms', 'rows'],
        row('2 x 360 scrapes', scrapes),
        row('2 x 12 windows', merged),
      ],
      goals: [scrapes, merged].map(({ loadMs, compareMs }, at) => ({
        goal: `${['2 x 360 scrapes', '24 windows'][at]!} ≤ ${GOAL_MS} ms after the bytes are there`,
        measured: `${figure(loadMs + compareMs)} ms`,
        reached: loadMs + compareMs <= GOAL_MS,
      })),
      notes: ['Both sides are the same hour: each of them is read by itself.'],
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** As a store answers for a twelfth of the range each. */
function windowsOf(files: readonly string[], folder: string): readonly string[] {
  return Array.from({ length: WINDOWS }, (_, window) => {
    const merger = new CombiningMerger('file');
    const from = Math.round((window * files.length) / WINDOWS);
    const to = Math.round(((window + 1) * files.length) / WINDOWS);
    for (const file of files.slice(from, to)) {
      const decoded = decodeProfile(inflateIfGzip(readFileSync(file)));
      assert(decoded.kind === 'profile', file);
      merger.add(decoded.profile);
    }
    const written = path.join(folder, `${String(window).padStart(2, '0')}.pb.gz`);
    writeFileSync(written, gzipSync(encodePprof(merger.finish().profile)));
    return written;
  });
}

interface Measured {
  readonly loadMs: number;
  readonly compareMs: number;
  readonly againMs: number;
  readonly rows: number;
}

async function measured(base: readonly string[], fresh: readonly string[]): Promise<Measured> {
  const rounds: Measured[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const engine = createLocalEngine();
    const { signal } = new AbortController();
    const started = performance.now();
    const facts = await engine.compare(
      { base: { kind: 'files', paths: base }, fresh: { kind: 'files', paths: fresh } },
      signal,
      () => undefined,
    );
    const loaded = performance.now();
    const by = { value: facts.defaultValue, by: 'lines' } as const;
    const { rows } = await engine.compared(facts.handle, by);
    const compared = performance.now();
    await engine.compared(facts.handle, { ...by, normalize: 'second' });
    const again = performance.now();
    await engine.close();
    rounds.push({
      loadMs: loaded - started,
      compareMs: compared - loaded,
      againMs: again - compared,
      rows: rows.length,
    });
  }
  const of = (read: (each: Measured) => number) => median(rounds.map(read));
  return {
    loadMs: of(({ loadMs }) => loadMs),
    compareMs: of(({ compareMs }) => compareMs),
    againMs: of(({ againMs }) => againMs),
    rows: rounds[0]!.rows,
  };
}
