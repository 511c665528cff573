// `node test/bench/tasks.ts TASK FILE…`: one contestant in Node. Each line of its input is one run over all files; it
// answers with the seconds.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { gunzipSync } from 'node:zlib';
import { Profile as PprofFormat } from 'pprof-format';
import { decodeProfile } from '../../src/core/decode/decode.ts';
import type { Profile } from '../../src/core/profile.ts';
import { inflateIfGzip } from '../../src/sources/inflate.ts';

export type TaskName = keyof typeof tasks;

const tasks = {
  /** Uncompressed bytes to columns; stacks stay lists and strings bytes until someone reads them. */
  decode: { raw: true, one: decoded },
  /** The same with the table of stacks, which most questions read. */
  'decode + stacks': { raw: true, one: (bytes: Uint8Array) => decoded(bytes).stacks.length },
  parse: { raw: false, one: (bytes: Uint8Array) => decoded(inflateIfGzip(bytes)) },
  /** zlib with its output sized from the gzip trailer, which is the fastest that Node has. */
  inflate: { raw: false, one: (bytes: Uint8Array) => inflateIfGzip(bytes) },
  'pprof-format decode': { raw: true, one: (bytes: Uint8Array) => PprofFormat.decode(bytes) },
  'pprof-format parse': {
    raw: false,
    one: (bytes: Uint8Array) => PprofFormat.decode(gunzipSync(bytes)),
  },
} satisfies Record<string, { raw: boolean; one: (bytes: Uint8Array) => unknown }>;

const [name = '', ...files] = process.argv.slice(2);
if (!(name in tasks)) throw new Error(`no task ${name}`);
const { raw, one } = tasks[name as TaskName];
const packed = files.map((file) => new Uint8Array(readFileSync(file)));
const inputs = raw ? packed.map((bytes) => inflateIfGzip(bytes)) : packed;
createInterface({ input: process.stdin }).on('line', () => {
  const started = performance.now();
  for (const bytes of inputs) one(bytes);
  console.log((performance.now() - started) / 1000);
});

function decoded(bytes: Uint8Array): Profile {
  const answer = decodeProfile(bytes);
  if (answer.kind !== 'profile') throw new Error(`does not decode: ${answer.reason}`);
  return answer.profile;
}
