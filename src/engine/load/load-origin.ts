// From an origin to its profile: the bytes of files or of a store, inflated, decoded and combined, part by part, so
// that a long range never lies in memory as a whole.

import { partOfBuild } from '../../core/build-part.ts';
import { CombiningMerger, type Combined } from '../../core/combine.ts';
import { withLabelRevisions } from '../../core/marked-revisions.ts';
import { IncompatibleProfiles } from '../../core/merge.ts';
import { shortName } from '../../core/paths/segments.ts';
import type { Profile, ProfileInfo } from '../../core/profile.ts';
import { scrapesIn } from '../../core/scrape-comment.ts';
import {
  findProfileFiles,
  readProfileFile,
  writtenAt,
  type ProfileFile,
} from '../../sources/file.ts';
import { cancelled, SourceError } from '../../sources/source-error.ts';
import { decodeBytes } from './decode-bytes.ts';
import { defaultValueOf } from './default-value.ts';
import { differentKinds, headerOf, type SeenFile } from './different-kinds.ts';
import type { Doubt } from '../trace/trace-answers.ts';
import type { FilesOrigin, Origin } from '../origin.ts';
import type { LeftOut, LeftOutFile } from './loaded.ts';
import type { Progress, TimeRange } from '../engine.ts';
import { leftOutFile, nothingLeft } from './left-out.ts';
import { loadStore } from './load-store.ts';
import { endOf, lastOf } from './profile-end.ts';
import { revisionQuestion } from '../trace/revision-question.ts';
import type { Stores } from './stores.ts';

/** What an origin holds. */
export interface LoadedOrigin {
  readonly kind: Origin['kind'];
  /** All files, or all parts of a store's range; a gauge's values are still their sum. */
  readonly combined: Combined;
  readonly title: string;
  readonly bytes: number;
  /** How many were meant; undefined of a store. */
  readonly files?: number;
  /** The file, where it is one alone and in the format of pprof. */
  readonly pprofFile?: string;
  readonly scrapes: number | undefined;
  readonly range: TimeRange | undefined;
  /** When what was measured had ended, in milliseconds since the epoch, or a time after that; undefined where nobody knows. */
  readonly until: number | undefined;
  readonly leftOut?: LeftOut;
  /** Of one build of files: its share of all of them. */
  readonly buildShare?: number;
  /** Why labels tell no revision although they may know one. */
  readonly revisionDoubt?: Doubt | undefined;
}

export async function loadOrigin(
  origin: Origin,
  stores: Stores,
  signal: AbortSignal,
  progress: Progress,
): Promise<LoadedOrigin> {
  if (origin.kind === 'files') return loadFiles(origin, signal, progress);
  const { connection, service, typeId, range, selector } = origin;
  const loaded = await loadStore(origin, stores.get(connection), signal, progress);
  const title = service === '' ? (selector ?? typeId) : service;
  return { ...loaded, kind: 'store', title, range, until: range.to };
}

/** As many more are read of files that are of different kinds, to say which kinds there are. */
const MOST_LOOKED_AT = 200;

async function loadFiles(
  origin: FilesOrigin,
  signal: AbortSignal,
  progress: Progress,
): Promise<LoadedOrigin> {
  const files = await findProfileFiles(origin.paths);
  const merger = new CombiningMerger('file');
  const seen: SeenFile[] = [];
  const leftOut: LeftOutFile[] = [];
  const ends: (number | undefined)[] = [];
  let misfit: IncompatibleProfiles | undefined;
  let looked = 0; // Files that were read only to say what there is.
  let bytes = 0;
  let pprofFile: string | undefined;
  for (const [at, file] of files.entries()) {
    if (signal.aborted) throw cancelled('Reading the profiles');
    progress(`Reading profile ${at + 1} of ${files.length}`, at / files.length);
    const read = await readFile(file, signal);
    if ('why' in read) {
      leftOut.push(read);
      continue;
    }
    bytes += read.bytes;
    if (read.isPprof && files.length === 1) pprofFile = file.path;
    ends.push(endOf(read.profile.info) ?? (await writtenAt(file.path)));
    seen.push({ path: file.path, ...headerOf(read.profile) });
    if (misfit === undefined) misfit = misfitOf(merger, read.profile);
    else if (++looked === MOST_LOOKED_AT) break;
  }
  if (misfit !== undefined)
    throw differentKinds(origin.paths, seen, looked < MOST_LOOKED_AT, misfit);
  const infos = seen.map(({ info }) => info);
  const without = { files: leftOut, of: files.length };
  if (infos.length === 0) throw nothingLeft(without);
  // A file that `hotline pull` wrote may be the sum of many.
  const scrapes = infos.reduce((sum, { comments }) => sum + (scrapesIn(comments) ?? 1), 0);
  const combined = merger.finish(scrapes);
  const { profile, buildShare } = byBuild(combined.profile, origin);
  return {
    kind: 'files',
    combined: { ...combined, profile },
    ...(buildShare === undefined ? {} : { buildShare }),
    title: titleOf(origin.paths),
    bytes,
    files: files.length,
    ...(pprofFile === undefined ? {} : { pprofFile }),
    scrapes,
    range: rangeOf(infos),
    until: lastOf(ends),
    ...(leftOut.length === 0 ? {} : { leftOut: without }),
  };
}

/** Told its revisions by the labels of its samples, and then only one of its builds where one is asked for. */
function byBuild(
  profile: Profile,
  { revisionLabels, build }: FilesOrigin,
): { readonly profile: Profile; readonly buildShare?: number } {
  if (revisionLabels === undefined) return { profile };
  const value = defaultValueOf(profile);
  const weights = profile.samples.values[value];
  if (weights === undefined) return { profile };
  const marked = withLabelRevisions(profile, weights, revisionQuestion(revisionLabels));
  if (build === undefined) return { profile: marked };
  const part = partOfBuild(marked, build);
  const sumOf = (of: Profile) =>
    Array.from(of.samples.values[value] ?? [], Number).reduce((sum, weight) => sum + weight, 0);
  const whole = sumOf(marked);
  return whole === 0 ? { profile: part } : { profile: part, buildShare: sumOf(part) / whole };
}

interface ReadFile {
  readonly profile: Profile;
  readonly isPprof: boolean;
  readonly bytes: number;
}

/** A file that was named must be a profile; one of a folder may be left out. */
async function readFile(
  { path, named }: ProfileFile,
  signal: AbortSignal,
): Promise<ReadFile | LeftOutFile> {
  let size: number | undefined;
  try {
    const bytes = await readProfileFile(path, { signal });
    size = bytes.length;
    return { ...(await decodeBytes(bytes, path, false)), bytes: size };
  } catch (error) {
    const told = ofFile(error);
    if (named) throw told;
    return leftOutFile(told, path, size === undefined && told === error);
  }
}

/** A file that is too large, packed or unpacked, is bad data; of a store one can ask for less. */
function ofFile(error: unknown): unknown {
  if (!(error instanceof SourceError) || error.kind !== 'limit') return error;
  const next = 'Record a shorter time; what is as large as this is seldom a profile.';
  return new SourceError('bad-data', error.message, next, { cause: error });
}

/** Adds a profile, unless it measures something else than those before it. */
function misfitOf(merger: CombiningMerger, profile: Profile): IncompatibleProfiles | undefined {
  try {
    merger.add(profile);
    return undefined;
  } catch (error) {
    if (!(error instanceof IncompatibleProfiles)) throw error;
    return error;
  }
}

/** The name of the only path, or of the first with the number of the others. */
export function titleOf(paths: readonly string[]): string {
  const first = shortName(paths[0]!);
  return paths.length === 1 ? first : `${first} and ${paths.length - 1} more`;
}

/** From the first profile's begin to the last one's end; undefined when none says when it was taken. */
function rangeOf(infos: readonly ProfileInfo[]): TimeRange | undefined {
  const timed = infos.filter(({ timeNanos }) => timeNanos > 0n);
  const to = timed.map(endOf).filter((end) => end !== undefined);
  if (to.length === 0) return undefined;
  const from = timed.map(({ timeNanos }) => Number(timeNanos / 1_000_000n));
  return { from: Math.min(...from), to: Math.max(...to) };
}
