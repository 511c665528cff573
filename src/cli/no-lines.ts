// Why `hotline lines` has nothing to show of a file: with all that the profile and git know of its names.

import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { NameChange } from '../engine/engine.ts';
import type { ReportedFile } from '../engine/places/path-answers.ts';
import type { Trace } from '../engine/trace/trace-answers.ts';
import { fewOf } from '../engine/few-of.ts';
import { afterLink, linkOutOf } from '../engine/places/linked-outside.ts';
import { revisionsNotHere } from '../engine/places/revisions-not-here.ts';
import { belowRoot } from './below-root.ts';
import type { Call } from './call.ts';
import { UsageError } from './cli-error.ts';
import type { PlacedProfile } from './placed-profile.ts';

export interface FileWithoutLines {
  readonly named: string; // As the reader has named it.
  readonly file: string; // Absolute.
  readonly isThere: boolean;
  readonly trace: Trace;
}

export async function whyNoLines(
  call: Call,
  placed: PlacedProfile,
  asked: FileWithoutLines,
): Promise<UsageError> {
  return asked.isThere ? noCost(call, placed, asked) : noSuchFile(call, placed, asked);
}

/**
 * An option of the command line that leads a name to a file below the root. Where both are spelled alike the whole path is
 * told: a mapping of a name onto itself looks as if it did nothing.
 */
export function mapOption(name: string, file: string, root: string): string {
  const relative = belowRoot(root, file);
  return `--map ${quoted(`${name}=${relative === name ? file : relative}`)}`;
}

/** As a shell takes it for one word. */
function quoted(word: string): string {
  return /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

async function noCost(
  call: Call,
  placed: PlacedProfile,
  { named, file, trace }: FileWithoutLines,
): Promise<UsageError> {
  const { root, view, workspace } = placed;
  const link = await linkOutOf([root], file);
  if (link !== undefined)
    return new UsageError(
      `no line of ${named} has cost in this profile: it is by a link outside of ${root}, which is not followed`,
      afterLink(link),
    );
  const inside = path.relative(root, file);
  if (inside.split(path.sep)[0] === '..' || path.isAbsolute(inside))
    return new UsageError(`${named} lies outside of ${root}`, 'Name its folder with --root DIR.');
  if ((await stat(file)).isDirectory())
    return new UsageError(`${named} is a folder`, 'Name one of the files in it.');
  const maybe = trace.placement.ambiguous.find(({ candidates }) => candidates.includes(file));
  if (maybe !== undefined) {
    const others = maybe.candidates.filter((candidate) => candidate !== file);
    return new UsageError(
      others.length === 0
        ? `${named} may be the profile's ${maybe.name}, but nothing says so for certain`
        : `the profile's ${maybe.name} may be ${named} or ${fewOf(others.map((each) => belowRoot(root, each)))}`,
      [
        ...(maybe.why === undefined ? [] : [maybe.why]),
        `If it is ${named}, say so with ${mapOption(maybe.name, file, root)}.`,
      ].join(' '),
    );
  }
  const { files, problems } = await call.engine.doctor(view, workspace);
  // A source whose map cannot be used has its cost on the built file.
  const ofMaps = /\.([cm]?[jt]sx?|vue|svelte)$/.test(file) ? problems : [];
  const unknown = files.flatMap(({ lost, why, next }) =>
    lost?.fate === 'unknown' ? [`${why} ${next}`] : [],
  );
  const replaced = files.find(({ lost }) => lost?.fate === 'replaced' && lost.path === file);
  if (replaced !== undefined)
    return new UsageError(
      `no line of ${named} has cost in this profile: the file that had its path when ${replaced.file} was measured is no more`,
      ELSEWHERE,
    );
  const moved = files.find(({ then }) => then === file);
  if (moved !== undefined)
    return new UsageError(
      `no line of ${named} has cost in this profile: the file that had its path when ${moved.file} was measured is ${belowRoot(root, moved.places[0]!)} now`,
      'Ask for it by that name.',
    );
  const notHere = revisionsNotHere(trace.revisions);
  const renamed = await formerName(call, placed, file);
  if (renamed === undefined)
    return new UsageError(
      `no line of ${named} has cost in this profile`,
      [...notHere, ...unknown, ...ofMaps, 'See hotline doctor for where its names lead.'].join(' '),
    );
  const { change, name } = renamed;
  return new UsageError(
    `no line of ${named} has cost in this profile, but it was ${belowRoot(root, change.from)} ${until(change)}, which the profile's ${name} may be`,
    [...notHere, ...unknown, ...(trace.revisions.length === 0 ? [NAME_REVISION] : [])].join(' ') ||
      `If it is, say so with ${mapOption(name, file, root)}.`,
  );
}

const NAME_REVISION =
  'Name the revision that was measured with --rev, for only that tells which name the file had.';

const ELSEWHERE =
  'Check the measured revision out beside this one (git worktree add) to see its lines.';

/** The newest of the names that a file had which a name of the profile would lead to, were it still there. */
async function formerName(
  { engine, signal }: Call,
  { view, workspace }: PlacedProfile,
  file: string,
): Promise<{ readonly change: NameChange; readonly name: string } | undefined> {
  const { before } = await engine.nameHistory(file, signal);
  if (before.length === 0) return undefined;
  const former = before.map(({ from }) => from);
  const then = { ...workspace, files: [...new Set([...workspace.files, ...former])] };
  const { files } = await engine.doctor(view, then);
  for (const change of before) {
    const name = files.find(({ places }) => places.includes(change.from))?.file;
    if (name !== undefined) return { change, name };
  }
  return undefined;
}

async function noSuchFile(
  { engine, signal }: Call,
  { root, view, workspace }: PlacedProfile,
  { named, file, trace }: FileWithoutLines,
): Promise<UsageError> {
  const { files } = await engine.doctor(view, workspace);
  const lost = files.find((each) => each.lost?.path === file);
  if (lost?.lost?.fate === 'unknown') return new UsageError(stem(lost.why!), lost.next!);
  if (lost !== undefined)
    return new UsageError(`${named} was deleted since it was measured`, ELSEWHERE);
  const moved = files.find(({ then }) => then === file);
  if (moved !== undefined)
    return new UsageError(
      `${named} was renamed to ${belowRoot(root, moved.places[0]!)} since it was measured`,
      'Ask for it by that name.',
    );
  const ofName = files.find((each) => each.file === named);
  const { after } = await engine.nameHistory(file, signal);
  const isPlaced = ofName !== undefined && ofName.places.length > 0;
  if (after === undefined || isPlaced)
    return ofName === undefined
      ? new UsageError(
          `there is no ${named} in ${root}`,
          [...revisionsNotHere(trace.revisions), 'Name the folder with --root DIR.'].join(' '),
        )
      : nameOfProfile(ofName, root);
  const { to } = after;
  if (to === undefined) return new UsageError(`${named} was deleted${by(after)}`, ELSEWHERE);
  return new UsageError(
    `${named} was renamed to ${belowRoot(root, to)}${by(after)}`,
    trace.revisions.length === 0
      ? `Ask for it by that name. ${NAME_REVISION}`
      : 'Ask for it by that name.',
  );
}

/** What was asked for is no file of the workspace, but a name of the profile. */
function nameOfProfile({ file, places, why, next }: ReportedFile, root: string): UsageError {
  const named = places.map((place) => belowRoot(root, place));
  const message = `${file} is a name of the profile, and no file in ${root}`;
  if (named.length === 0)
    return new UsageError(
      message,
      [why ?? 'No file is found for it.', next ?? 'See hotline doctor.'].join(' '),
    );
  return new UsageError(
    message,
    named.length === 1
      ? `It leads to ${named[0]!}: ask for that.`
      : `It may be ${fewOf(named)}: ask for one of them.`,
  );
}

function by({ commit }: NameChange): string {
  return commit === '' ? ' in what is added for the next commit' : ` by ${commit.slice(0, 12)}`;
}

function until({ commit }: NameChange): string {
  return commit === '' ? 'in the last commit' : `until ${commit.slice(0, 12)}`;
}

/** Without the full stop that an error brings itself. */
function stem(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
