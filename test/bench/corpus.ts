// The profiles that benchmarks run on: recordings of the demo as they are, and large ones grown from them, the same
// bytes on every machine. Generated ones are kept in .cache/bench.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { inflateIfGzip } from '../../src/sources/inflate.ts';
import { decodeProfile } from '../../src/core/decode/decode.ts';
import { encodePprof } from '../../src/core/encode/pprof.ts';
import { mergeProfiles } from '../unit/support/merge.ts';
import { growCpuSeries, growHeaps } from './grow.ts';

const root = path.resolve(import.meta.dirname, '../..');

export interface Corpus {
  readonly name: string;
  /** Paths of gzipped profiles. */
  readonly files: readonly string[];
}

/** Every recording of the fixtures and of the demo that is a whole pprof. */
export function recorded(): Corpus {
  const fixtures = path.join(root, 'test/fixtures/profiles');
  const manifest = JSON.parse(readFileSync(path.join(fixtures, 'manifest.json'), 'utf8')) as {
    file: string;
    kind: string;
    goReads: boolean;
    recorded: boolean;
  }[];
  const whole = manifest.filter(
    ({ kind, goReads, recorded, file }) =>
      kind !== 'foreign' && kind !== 'broken' && goReads && recorded && file.endsWith('.gz'),
  );
  const demo = path.join(root, 'test/demo/recordings');
  const scrapes = readdirSync(demo, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.pb.gz'),
  );
  return {
    name: 'recorded',
    files: [
      ...whole.map(({ file }) => path.join(fixtures, file)),
      ...scrapes.sort().map((file) => path.join(demo, file)),
    ],
  };
}

/** One hour of one service: 360 CPU profiles of ten seconds, with labels. */
export function cpuSeries(): Corpus {
  return generated('cpu', ['v1/cpu', 'v2/cpu'], growCpuSeries);
}

/** Four heap profiles of a large program. */
export function heaps(): Corpus {
  return generated('heap', ['v1/heap', 'v2/heap'], growHeaps);
}

/** Most of an hour of that service as one profile of about 10 MB, as `hotline pull` would write it. */
export function tenMegabytes(): Corpus {
  return generated('10-mb', ['v1/cpu', 'v2/cpu'], function* (seeds) {
    const scrapes = [...growCpuSeries(seeds)].slice(0, SCRAPES_IN_TEN_MEGABYTES);
    yield encodePprof(
      mergeProfiles(
        scrapes.map((bytes) => {
          const decoded = decodeProfile(bytes);
          if (decoded.kind !== 'profile') throw new Error(`our own pprof is ${decoded.kind}`);
          return decoded.profile;
        }),
      ),
    );
  });
}

const SCRAPES_IN_TEN_MEGABYTES = 300;

/** Uncompressed bytes of a corpus, file by file. */
export function rawOf({ files }: Corpus): Uint8Array[] {
  return files.map((file) => inflateIfGzip(new Uint8Array(readFileSync(file))));
}

export function packedOf({ files }: Corpus): Uint8Array[] {
  return files.map((file) => new Uint8Array(readFileSync(file)));
}

function generated(
  name: string,
  seeds: readonly string[],
  grow: (seeds: readonly Uint8Array[]) => Iterable<Uint8Array>,
): Corpus {
  const demo = path.join(root, 'test/demo/recordings');
  const files = seeds.flatMap((folder) =>
    readdirSync(path.join(demo, folder))
      .sort()
      .map((file) => path.join(demo, folder, file)),
  );
  const hash = createHash('sha256').update(readFileSync(path.join(import.meta.dirname, 'grow.ts')));
  for (const file of files) hash.update(readFileSync(file));
  const folder = path.join(root, '.cache/bench', `${name}-${hash.digest('hex').slice(0, 16)}`);
  if (!existsSync(folder)) {
    const unfinished = `${folder}.${process.pid}`;
    mkdirSync(unfinished, { recursive: true });
    let count = 0;
    for (const bytes of grow(files.map((file) => inflateIfGzip(readFileSync(file))))) {
      const file = path.join(unfinished, `${String(++count).padStart(3, '0')}.pb.gz`);
      writeFileSync(file, gzipSync(bytes, { level: 6 }));
    }
    renameSync(unfinished, folder);
  }
  return {
    name,
    files: readdirSync(folder)
      .sort()
      .map((file) => path.join(folder, file)),
  };
}
