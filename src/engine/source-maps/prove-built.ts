// Which of several files that a name may mean is the one that was measured: a built text proves itself by the places of
// functions in it. `/app/dist/index.js` says nothing, and thirty columns that all fit say everything.

import { readFile, stat } from 'node:fs/promises';
import type { FrameId, Profile } from '../../core/profile.ts';
import { builtPlace } from './built-places.ts';
import { builtText, type BuiltText } from './built-text.ts';

/** Any place begins a token of any text once in two or three times. */
const ENOUGH_PLACES = 20;
/** A function that begins in the very column under its own name does so by chance never. */
const ENOUGH_NAMES = 3;
const MOST_BYTES = 2 ** 27;

/** The one candidate whose text has all places of the frames; undefined where none or several have, or too little is known. */
export async function provenFile(
  profile: Profile,
  frames: readonly FrameId[],
  candidates: readonly string[],
): Promise<string | undefined> {
  const places = placesOf(profile, frames);
  const proven: string[] = [];
  for (const file of candidates) {
    const text = await textOf(file);
    if (text !== undefined && isProven(places, builtText(text))) proven.push(file);
  }
  return proven.length === 1 ? proven[0] : undefined;
}

interface Place {
  readonly line: number;
  readonly column: number;
  readonly name: string;
}

/** Those with a column, each once: a line alone is in any file. */
function placesOf(profile: Profile, of: readonly FrameId[]): readonly Place[] {
  const { frames, functions, strings } = profile;
  const places = new Map<string, Place>();
  for (const frame of of) {
    const { line, column } = builtPlace(profile, frame);
    if (line === 0 || column === 0) continue;
    const name = strings.at(functions.name[frames.function[frame]!]!);
    places.set(`${line}:${column} ${name}`, { line, column, name });
  }
  return [...places.values()];
}

function isProven(places: readonly Place[], text: BuiltText): boolean {
  if (!places.every(({ line, column, name }) => text.canBe(line, column, name))) return false;
  const begun = places.filter(({ line, column, name }) => text.begins(line, column, name)).length;
  return begun >= ENOUGH_NAMES || places.length >= ENOUGH_PLACES;
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    const stats = await stat(file);
    return stats.isFile() && stats.size <= MOST_BYTES ? await readFile(file, 'utf8') : undefined;
  } catch {
    return undefined; // Gone, or not for us to read: it proves nothing.
  }
}
