// From an origin to its profiles: the bytes of files or of a store, inflated and decoded, part by part.

import type { Profile } from '../core/profile.ts';
import { findProfileFiles, readProfileFile } from '../sources/file.ts';
import { cancelled } from '../sources/source-error.ts';
import { decodeBytes } from './decode-bytes.ts';
import type { Origin, Progress, TimeRange } from './engine.ts';
import type { Stores } from './stores.ts';

/** What an origin holds. */
export interface LoadedOrigin {
  readonly kind: Origin['kind'];
  /** One for each file, or for each part of a store's range; their values are not added up yet. */
  readonly profiles: readonly Profile[];
  readonly title: string;
  readonly bytes: number;
  readonly scrapes: number | undefined;
  readonly range: TimeRange | undefined;
}

export async function loadOrigin(
  origin: Origin,
  stores: Stores,
  signal: AbortSignal,
  progress: Progress,
): Promise<LoadedOrigin> {
  return origin.kind === 'files'
    ? loadFiles(origin, signal, progress)
    : loadStore(origin, stores, signal, progress);
}

async function loadFiles(
  origin: Extract<Origin, { kind: 'files' }>,
  signal: AbortSignal,
  progress: Progress,
): Promise<LoadedOrigin> {
  const paths = await findProfileFiles(origin.paths);
  const profiles: Profile[] = [];
  let bytes = 0;
  for (const [at, path] of paths.entries()) {
    if (signal.aborted) throw cancelled('Reading the profiles');
    progress(`Reading profile ${at + 1} of ${paths.length}`, at / paths.length);
    const read = await readProfileFile(path);
    bytes += read.length;
    profiles.push(await decodeBytes(read, path, false));
  }
  return {
    kind: 'files',
    profiles,
    title: titleOf(origin.paths),
    bytes,
    scrapes: profiles.length,
    range: rangeOf(profiles),
  };
}

async function loadStore(
  origin: Extract<Origin, { kind: 'store' }>,
  stores: Stores,
  signal: AbortSignal,
  progress: Progress,
): Promise<LoadedOrigin> {
  const { connection, service, typeId, range, selector } = origin;
  const matchers = [
    ...(service === '' ? [] : [{ name: 'service_name', operator: '=', value: service } as const]),
    ...origin.matchers,
  ];
  const query = { typeId, matchers, range, ...(selector === undefined ? {} : { selector }) };
  const { parts, scrapes } = await stores.get(connection).fetch(query, signal, progress);
  const profiles: Profile[] = [];
  for (const part of parts) {
    if (signal.aborted) throw cancelled('Decoding the profile');
    profiles.push(await decodeBytes(part, `The answer of ${connection.name}`, true));
  }
  return {
    kind: 'store',
    profiles,
    title: service === '' ? (selector ?? typeId) : service,
    bytes: parts.reduce((sum, part) => sum + part.length, 0),
    scrapes,
    range,
  };
}

/** The last part of the only path, or how many there are. */
function titleOf(paths: readonly string[]): string {
  const last = paths[0]!.replace(/[/\\]+$/, '').replace(/^.*[/\\]/, '');
  return paths.length === 1 ? last : `${last} and ${paths.length - 1} more`;
}

/** From the first profile's begin to the last one's end; undefined when none says when it was taken. */
function rangeOf(profiles: readonly Profile[]): TimeRange | undefined {
  const timed = profiles.map(({ info }) => info).filter(({ timeNanos }) => timeNanos > 0n);
  if (timed.length === 0) return undefined;
  const from = timed.map(({ timeNanos }) => Number(timeNanos / 1_000_000n));
  const to = timed.map((info) => Number((info.timeNanos + info.durationNanos) / 1_000_000n));
  return { from: Math.min(...from), to: Math.max(...to) };
}
