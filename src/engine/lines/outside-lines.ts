// What the lines of a file outside the workspace cost: a dependency's, or the standard library's, as it lies on this
// machine. Nobody edits such a file, so its lines are those that were measured; where the machine may have another text
// than that, the answer says so.

import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { spentHere } from '../../core/heat.ts';
import { profiledLines } from '../../core/line-map/text-lines.ts';
import { linePlaces, type LinePlaces } from '../../core/line-table.ts';
import type { Machine } from '../../core/paths/elsewhere/candidate.ts';
import { NONE } from '../../core/profile.ts';
import { textHash } from '../../core/text-hash.ts';
import { cardOfPlace } from './card-answer.ts';
import { FunctionNames, lineColumns } from './line-columns.ts';
import type { HeldView } from '../held-profile.ts';
import type { LineCard, OneFileHeat } from './line-answers.ts';
import { outsideSource } from '../places/outside-source.ts';
import type { Doubt } from '../trace/trace-answers.ts';

/** Names that end alike (`index.js`) are looked for one by one. */
const MOST_NAMES = 1000;
/** No source that anybody reads is larger. */
const MOST_BYTES = 32 * 1024 * 1024;

interface OutsideLines {
  readonly places: LinePlaces; // All of the one file, by the lines of the profile.
  readonly doubt: Doubt | undefined;
}

/** `file` is an absolute path of this machine. Undefined where no name of the profile that lies outside leads to it. */
export async function outsideHeat(
  view: HeldView,
  file: string,
  machine: Machine,
): Promise<OneFileHeat | undefined> {
  const lines = await linesOf(view, file, machine);
  const text = lines && (await textOf(file));
  if (lines === undefined || text === undefined) return undefined;
  const { places } = lines;
  const names = new FunctionNames(view.placed.profile);
  const here = spentHere(view.profile, view.weights, places);
  const fileOfFrame = places.ofFrame.map((place) => (place === NONE ? NONE : 0));
  const { columns } = lineColumns(view, { places, here, fileOfFrame }, names, 1)[0]!;
  if (columns.line.length === 0) return undefined;
  const doubt = lines.doubt ?? beyond(columns.line.at(-1)!, profiledLines(text).length);
  const heat = {
    ...columns,
    path: file,
    state: new Uint8Array(columns.line.length), // Exact, all of them.
    measuredLine: columns.line,
    gone: [],
    lineless: [],
    basis: {
      hash: textHash(text),
      kind: 'assumed' as const,
      isMeasured: doubt === undefined,
      doubt,
    },
  };
  return { heat, functions: names.all };
}

/** The card of a line of such a file. */
export async function outsideCard(
  view: HeldView,
  file: string,
  line: number,
  machine: Machine,
): Promise<LineCard | undefined> {
  const lines = await linesOf(view, file, machine);
  const place = lines?.places.line.indexOf(line) ?? -1;
  return lines === undefined || place < 0 ? undefined : cardOfPlace(view, lines.places, place);
}

/** What the profile calls such a file, each name once. */
export async function outsideNames(
  view: HeldView,
  file: string,
  machine: Machine,
): Promise<readonly string[]> {
  const led = await ledTo(view, file, machine);
  return [...new Set(Array.from(led?.names ?? [], (at) => view.files.names[at]!.file))];
}

async function linesOf(
  view: HeldView,
  file: string,
  machine: Machine,
): Promise<OutsideLines | undefined> {
  const { files, profile, placed } = view;
  const led = await ledTo(view, file, machine);
  if (led === undefined) return undefined;
  const fileOfFrame = files.ofFrame.map((name, frame) =>
    led.names.has(name) && placed.pathOf(frame) === undefined ? 0 : NONE,
  );
  return {
    places: linePlaces(profile, fileOfFrame, placed.lineOfFrame),
    doubt: led.doubt === '' ? undefined : { message: led.doubt, next: '' },
  };
}

/** The names that lead to a file, and why it may be another than they mean; undefined where none does. */
async function ledTo(
  view: HeldView,
  file: string,
  machine: Machine,
): Promise<{ readonly names: ReadonlySet<number>; readonly doubt: string } | undefined> {
  const { files } = view;
  const wanted = await realOf(file);
  if (wanted === undefined) return undefined;
  // A file that links lead to may be called otherwise than the link.
  const ends = new Set([file, wanted].map(endOf));
  const led = new Set<number>();
  let doubt = '';
  const alike = files.names.flatMap(({ file: name }, at) => (ends.has(endOf(name)) ? [at] : []));
  for (const at of alike.slice(0, MOST_NAMES)) {
    const found = await outsideSource(view, files.names[at]!.file, machine);
    // What is known of no library may be the reader's own: its text may be of any day.
    if (found.kind !== 'found' || found.what === '') continue;
    if ((await realOf(found.path)) !== wanted) continue;
    led.add(at);
    if (!found.certain) doubt ||= found.doubt;
  }
  return led.size === 0 ? undefined : { names: led, doubt };
}

function beyond(line: number, length: number): Doubt | undefined {
  return line <= length
    ? undefined
    : {
        message: `The profile has cost on line ${line}, and this file has only ${length} lines.`,
        next: '',
      };
}

/** As file systems that do not tell letters apart see it; names of Go's module cache differ in folders only. */
function endOf(name: string): string {
  return path.posix.basename(name.replaceAll('\\', '/')).toLowerCase();
}

async function realOf(file: string): Promise<string | undefined> {
  return realpath(file).catch(() => undefined); // Not there: it cannot be opened either.
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    const { size } = await stat(file);
    return size > MOST_BYTES ? undefined : await readFile(file, 'utf8');
  } catch {
    return undefined; // It went meanwhile.
  }
}
