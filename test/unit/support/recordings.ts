// The recorded profiles of test/fixtures and test/demo, decoded, and small edits of their bytes.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decodeProfile } from '../../../src/core/decode/decode.ts';
import type { Profile } from '../../../src/core/profile.ts';
import { grouped } from '../../../src/core/grouped.ts';

const tests = path.resolve(import.meta.dirname, '../..');

/** A recorded file and its path below test/. */
export interface Recording {
  readonly name: string;
  readonly file: string;
}

interface ManifestEntry {
  readonly file: string;
  readonly goReads: boolean;
  readonly kind: string;
}

/** All recordings that are pprof files which Go reads too. */
export function readableRecordings(): Recording[] {
  const folder = path.join(tests, 'fixtures/profiles');
  const manifest = JSON.parse(
    readFileSync(path.join(folder, 'manifest.json'), 'utf8'),
  ) as readonly ManifestEntry[];
  const fixtures = manifest
    .filter((entry) => entry.goReads && entry.kind !== 'foreign' && entry.kind !== 'broken')
    .map((entry) => path.join(folder, entry.file));
  const demo = path.join(tests, 'demo/recordings');
  const recorded = existsSync(demo)
    ? readdirSync(demo, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(pb\.gz|pprof|pb)$/.test(file))
        .map((file) => path.join(demo, file))
    : [];
  return [...fixtures, ...recorded]
    .filter((file) => existsSync(file))
    .map((file) => ({ name: path.relative(tests, file), file }));
}

/** The uncompressed bytes of a recorded file. */
export function bytesOf(file: string): Uint8Array {
  const bytes = readFileSync(file);
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

/** The profile in a recorded file. Throws when it doesn't decode. */
export function profileIn(file: string): Profile {
  return decoded(bytesOf(file));
}

/** The profile in bytes. Throws when they don't decode. */
export function decoded(bytes: Uint8Array): Profile {
  const answer = decodeProfile(bytes);
  if (answer.kind !== 'profile') throw new Error(`${answer.kind}: ${answer.reason}`);
  return answer.profile;
}

/**
 * The same pprof bytes as Hotline reads them, where it deliberately reads them otherwise than pprof:
 * - without `Function.start_line`: pprof keeps functions of different first lines apart where a report has no names,
 *   so `-files` prints a file once per function; without first lines it prints it once
 * - with lines in their low 32 bits (@datadog/pprof packs a column above them), and negative lines as unknown
 */
export function asRead(bytes: Uint8Array): Uint8Array {
  return mapFields(bytes, {
    5: (fn) => mapFields(fn, { 5: () => undefined }),
    4: (location) => mapFields(location, { 4: (line) => mapFields(line, { 2: lineNumber }) }),
  });
}

function lineNumber(varint: Uint8Array): Uint8Array {
  const line = varint.reduce((sum, byte, i) => sum | (BigInt(byte & 127) << BigInt(7 * i)), 0n);
  return varintBytes(BigInt.asIntN(64, line) < 0n ? 0 : Number(BigInt.asUintN(32, line)));
}

type FieldChanges = Readonly<Record<number, (content: Uint8Array) => Uint8Array | undefined>>;

/** Rewrites some fields of a protobuf message; a varint is given as its bytes, undefined leaves a field out. */
function mapFields(bytes: Uint8Array, changes: FieldChanges): Uint8Array {
  const out: Uint8Array[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++]!;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const start = at;
    const tag = varint();
    const afterTag = at;
    const change = changes[Math.floor(tag / 8)];
    const wire = tag % 8;
    const length = wire === 2 ? varint() : wire === 1 ? 8 : 4;
    const content = at;
    if (wire === 0) varint();
    else at += length;
    if (change === undefined || (wire !== 0 && wire !== 2)) {
      out.push(bytes.subarray(start, at));
      continue;
    }
    const changed = change(bytes.subarray(wire === 0 ? afterTag : content, at));
    if (changed === undefined) continue;
    out.push(bytes.subarray(start, afterTag));
    if (wire === 2) out.push(varintBytes(changed.length));
    out.push(changed);
  }
  return Buffer.concat(out);
}

function varintBytes(value: number): Uint8Array {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Uint8Array.from([...bytes, rest]);
    bytes.push((rest % 128) + 128);
  }
}

/** Recordings by what they are tested with: fixtures one by one, the demo's many scrapes by their folder. */
export function recordingGroups(
  recordings: readonly Recording[],
): Map<string, readonly Recording[]> {
  return grouped(recordings, ({ name }) => (name.startsWith('demo') ? path.dirname(name) : name));
}
