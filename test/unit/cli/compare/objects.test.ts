// Objects of a heap: the profiler meets one of 16 bytes once in 32,768 times, and one of a megabyte always.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encodePprof } from '../../../../src/core/encode/pprof.ts';
import { profileOf } from '../../support/profile-text.ts';
import { compareJson } from './support.ts';

/** Per place how many objects of which size were met. */
type Met = Readonly<Record<string, readonly [met: number, size: number]>>;

const RATE = 524_288;
const BASE: Met = {
  'words.go:4 text.Words': [3, 16],
  'words.go:9 text.Split': [40, 1024],
  'pool.go:7 pool.Grow': [900, 1 << 20],
  'pool.go:9 pool.Page': [500, 8192],
};
/** Five times as many buffers, with which the share of all the samples in anything else falls. */
const FRESH: Met = {
  ...BASE,
  'words.go:4 text.Words': [4, 16],
  'pool.go:7 pool.Grow': [4500, 1 << 20],
};

function heapOf(folder: string, met: Met, slices: number): string {
  mkdirSync(folder, { recursive: true });
  for (let slice = 0; slice < slices; slice++) {
    const lines = Object.entries(met).map(([stack, [count, size]], at) => {
      const seen = count + Math.round(Math.sqrt(count) * Math.sin(3 * slice + 5 * at));
      const objects = Math.round(seen / -Math.expm1(-size / RATE));
      return `${objects} ${objects * size} ${stack}`;
    });
    const profile = profileOf(lines.join('\n'), {
      types: ['alloc_objects/count', 'alloc_space/bytes'],
      info: { periodType: { type: 'space', unit: 'bytes' }, period: BigInt(RATE) },
    });
    writeFileSync(path.join(folder, `heap-${slice}.pb`), encodePprof(profile));
  }
  return folder;
}

describe('hotline compare, of objects', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hotline-objects-'));
  after(() => {
    rmSync(folder, { recursive: true });
  });

  for (const slices of [1, 10])
    for (const normalize of ['share', 'absolute'])
      it(`tells the interval of the very difference that is shown, by ${normalize} of ${slices} slices`, async () => {
        const own = path.join(folder, `${normalize}-${slices}`);
        const told = await compareJson(
          heapOf(path.join(own, 'base'), BASE, slices),
          heapOf(path.join(own, 'new'), FRESH, slices),
          ...['--value', 'alloc_objects', '--normalize', normalize],
        );
        assert.equal(told.rows.length, 4);
        for (const { function: name, delta, interval } of told.rows) {
          const [from, to] = interval!;
          const isWithin = from <= delta.total + 1e-9 && delta.total <= to + 1e-9;
          assert(isWithin, `${name} ${delta.total} is not in ${from} to ${to}`);
        }
        const row = (name: string) => told.rows.find((each) => each.function === name)!;
        // Three and four objects that were met stand for nearly all of them.
        assert.equal(row('text.Words').confidence, 'noise');
        if (normalize === 'absolute') assert.equal(row('pool.Grow').confidence, 'certain');
        assert.equal(told.verdict, 'cannot tell');
      });
});
