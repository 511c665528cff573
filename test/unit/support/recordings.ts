// The recorded profiles of test/fixtures and test/demo, decoded, and small edits of their bytes.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decodeProfile } from '../../../src/core/decode/decode.ts';
import type { Profile } from '../../../src/core/profile.ts';

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
 * The same pprof bytes without `Function.start_line`. pprof keeps functions of different first lines apart where
 * a report has no names, so `-files` prints a file once per function; without first lines it prints it once.
 */
export function withoutStartLines(bytes: Uint8Array): Uint8Array {
  return mapFields(bytes, (field, content) =>
    field === 5 ? mapFields(content, (inner, value) => (inner === 5 ? undefined : value)) : content,
  );
}

/** Rewrites a protobuf message field by field; varints pass as their bytes, undefined leaves a field out. */
function mapFields(
  bytes: Uint8Array,
  change: (field: number, content: Uint8Array) => Uint8Array | undefined,
): Uint8Array {
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
    const tagStart = at;
    const tag = varint();
    const tagBytes = bytes.subarray(tagStart, at);
    const start = at;
    if (tag % 8 === 2) {
      const length = varint();
      const content = change(Math.floor(tag / 8), bytes.subarray(at, at + length));
      at += length;
      if (content !== undefined) out.push(tagBytes, varintBytes(content.length), content);
    } else {
      if (tag % 8 !== 0) throw new Error(`no pprof field has wire type ${tag % 8}`);
      varint();
      const content = change(Math.floor(tag / 8), bytes.subarray(start, at));
      if (content !== undefined) out.push(tagBytes, content);
    }
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
  return Map.groupBy(recordings, ({ name }) =>
    name.startsWith('demo') ? path.dirname(name) : name,
  );
}
