// A side of a comparison, slice by slice: each file by itself, or windows of a store's range.

import { secondsCovered } from '../../core/combine.ts';
import { SideCollector, type SlicedSide } from '../../core/compare/sliced-side.ts';
import { withoutDroppedFrames } from '../../core/drop-frames.ts';
import { IncompatibleProfiles } from '../../core/merge.ts';
import type { ProfileInfo } from '../../core/profile.ts';
import { profileTypeName } from '../../core/type-names.ts';
import { findProfileFiles } from '../../sources/file.ts';
import { cancelled, SourceError } from '../../sources/source-error.ts';
import type { Progress, TimeRange } from '../engine.ts';
import { leftOutFile, nothingLeft } from '../load/left-out.ts';
import type { LeftOut, LeftOutFile } from '../load/loaded.ts';
import { loadOrigin, titleOf, type LoadedOrigin } from '../load/load-origin.ts';
import { lastOf } from '../load/profile-end.ts';
import type { FilesOrigin, Origin, StoreOrigin } from '../origin.ts';
import type { Stores } from '../load/stores.ts';
import { KindsOfFiles } from './kinds-of-files.ts';
import { podsOf } from './pods.ts';
import { loadSideWindows, WINDOWS } from './side-windows.ts';

export interface LoadedSide {
  readonly side: SlicedSide;
  /** By value type what it is called: a store says whether delays are those of mutexes, files by where they lie. */
  readonly names: readonly string[];
  readonly title: string;
  /** Files, or windows of the range that have anything. */
  readonly parts: number;
  /** Whether its slices are windows of one range, and so in time, whatever ran in them. */
  readonly isWindows: boolean;
  /** Windows of the range that were asked for. */
  readonly asked: number;
  /** When a store's side ran, where that is less than its range: its windows are of that. */
  readonly ran: TimeRange | undefined;
  readonly scrapes: number | undefined;
  readonly pods: number | undefined;
  readonly range: TimeRange | undefined;
  /** When what was measured had ended, in milliseconds since the epoch, or a time after that; undefined where nobody knows. */
  readonly until: number | undefined;
  /** Wall-clock seconds that are covered; what runs side by side counts once. */
  readonly seconds: number | undefined;
  readonly bytes: number;
  /** Sampling periods and their units that its parts name: with several, values of one weigh other than of the next. */
  readonly periods: readonly string[];
  readonly leftOut: LeftOut | undefined;
}

export interface SideQuestion {
  readonly origin: Origin;
  readonly stores: Stores;
  /** What the side is called in errors, e.g. `base`. */
  readonly name: string;
}

/**
 * One side for each kind of profile that it has: files may be of several, of a store it is the type that was asked for.
 *
 * @throws SourceError when the side has nothing, or its parts do not go together
 */
export async function loadSides(
  question: SideQuestion,
  signal: AbortSignal,
  progress: Progress,
): Promise<readonly LoadedSide[]> {
  const { origin } = question;
  return origin.kind === 'files'
    ? loadFiles(origin, question, signal, progress)
    : [await loadWindows(origin, question, signal, progress)];
}

async function loadFiles(
  origin: FilesOrigin,
  { stores, name }: SideQuestion,
  signal: AbortSignal,
  progress: Progress,
): Promise<readonly LoadedSide[]> {
  const files = await findProfileFiles(origin.paths);
  const kinds = new KindsOfFiles();
  const leftOut: LeftOutFile[] = [];
  for (const [at, file] of files.entries()) {
    if (signal.aborted) throw cancelled('Reading the profiles');
    progress(`Reading profile ${at + 1} of ${files.length} of the ${name} side`, at / files.length);
    const one: FilesOrigin = { kind: 'files', paths: [file.path] };
    let part: LoadedOrigin;
    try {
      part = await loadOrigin(one, stores, signal, () => undefined);
    } catch (error) {
      if (file.named) throw error;
      leftOut.push(leftOutFile(error, file.path, false));
      continue;
    }
    const kind = kinds.of(part.combined.profile, file.path);
    addPart(kind.collector, part, { what: file.path, first: kind.first });
    kind.parts.push(toldOf(part));
  }
  const without = { files: leftOut, of: files.length };
  if (kinds.all.length === 0) throw nothingLeft(without);
  return kinds.all.map(({ parts, collector, names }, at) => ({
    ...sumOf(parts, collector),
    names,
    title: titleOf(origin.paths),
    isWindows: false,
    asked: parts.length,
    ran: undefined,
    pods: undefined,
    // Nobody knows of which kind they would have been.
    leftOut: at > 0 || leftOut.length === 0 ? undefined : without,
  }));
}

async function loadWindows(
  origin: StoreOrigin,
  { stores, name }: SideQuestion,
  signal: AbortSignal,
  progress: Progress,
): Promise<LoadedSide> {
  let done = 0;
  const { parts, asked, window, ran } = await loadSideWindows(origin.range, async (range) => {
    const part = await loadOrigin({ ...origin, range }, stores, signal, () => undefined);
    progress(`Asked for ${++done} parts of the ${name} side`, (done % WINDOWS) / WINDOWS);
    return part.combined.profile.samples.length > 0 ? part : undefined;
  });
  const { service, selector, typeId } = origin;
  const title = service === '' ? (selector ?? typeId) : service;
  if (parts.length === 0)
    throw new SourceError(
      'not-found',
      `The ${name} side, ${title}, has no samples between ${timeText(origin.range.from)} and ${timeText(origin.range.to)}.`,
      'Ask for a range in which it ran, and see hotline services for what there is.',
    );
  const collector = new SideCollector();
  for (const part of parts)
    addPart(collector, part, { what: 'A part of the range', first: 'another' });
  const loaded = sumOf(parts.map(toldOf), collector);
  return {
    ...loaded,
    names: loaded.side.profile.valueTypes.map(() => nameOfType(typeId)),
    title,
    isWindows: true,
    asked,
    seconds: (parts.length * window) / 1000,
    range: ran ?? origin.range,
    until: (ran ?? origin.range).to,
    ran,
    pods: await podsOf(origin, stores, signal),
    leftOut: undefined,
  };
}

/** A store has one value for each of its types, whose id begins with its name and the sample type. */
function nameOfType(typeId: string): string {
  const [name = '', sampleType = ''] = typeId.split(':');
  return profileTypeName({ name, sampleType });
}

/** UTC, to the second. */
export function timeText(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}

function addPart(
  collector: SideCollector,
  { combined, range, kind }: LoadedOrigin,
  { what, first }: { readonly what: string; readonly first: string },
): void {
  const profile = withoutDroppedFrames(combined.profile);
  const seconds =
    kind === 'store' && range !== undefined ? (range.to - range.from) / 1000 : undefined;
  try {
    collector.add({ profile, values: combined.values, seconds });
  } catch (error) {
    if (!(error instanceof IncompatibleProfiles)) throw error;
    throw new SourceError(
      'bad-question',
      `${what} does not go with ${first}. ${error.message}`,
      'Give each side profiles of one kind: they are its slices.',
      { cause: error },
    );
  }
}

/** What is kept of a part once its numbers are taken. */
export type Told = Pick<LoadedOrigin, 'bytes' | 'scrapes' | 'range' | 'until'> & {
  readonly info: ProfileInfo;
};

function toldOf({ bytes, scrapes, range, until, combined }: LoadedOrigin): Told {
  return { bytes, scrapes, range, until, info: combined.profile.info };
}

function sumOf(
  parts: readonly Told[],
  collector: SideCollector,
): Omit<LoadedSide, 'names' | 'title' | 'asked' | 'isWindows' | 'ran' | 'pods' | 'leftOut'> {
  const ranges = parts.flatMap(({ range }) => (range === undefined ? [] : [range]));
  const scrapes = parts.map((part) => part.scrapes);
  const periods = parts.flatMap(({ info: { period, periodType } }) =>
    period === 0n ? [] : [`${period} ${periodType.unit}`],
  );
  return {
    side: collector.finish(),
    parts: parts.length,
    scrapes: scrapes.includes(undefined)
      ? undefined
      : scrapes.reduce<number>((sum, each) => sum + each!, 0),
    range:
      ranges.length === 0
        ? undefined
        : {
            from: Math.min(...ranges.map(({ from }) => from)),
            to: Math.max(...ranges.map(({ to }) => to)),
          },
    until: lastOf(parts.map(({ until }) => until)),
    seconds: secondsCovered(parts.map(({ info }) => info)),
    bytes: parts.reduce((sum, part) => sum + part.bytes, 0),
    periods: [...new Set(periods)],
  };
}
