// Whether a built file was written after the profile, and not from the very sources that it was built of before. Who
// copies or clones a tree writes all of its files anew, so that its time leaves a doubt and proves nothing.

import { readFile } from 'node:fs/promises';
import { writtenAt } from '../../sources/file.ts';
import type { MapSource } from './open-map.ts';
import { nameSource, type NamingBundle } from './source-names.ts';

/** A built file that is younger than what was measured. */
export interface BuiltSince {
  /** A source that is younger, too, or has another text than was built; undefined where none was found on the disk. */
  readonly source: string | undefined;
}

/**
 * Undefined where the built file is no younger than `until`, in milliseconds since the epoch, or where it can only be the
 * same again: its own sources are here, are older, and are what was built.
 */
export async function builtSince(
  bundle: NamingBundle,
  sources: readonly MapSource[],
  roots: readonly string[],
  until: number | undefined,
): Promise<BuiltSince | undefined> {
  if (until === undefined || !(await isYounger(bundle.path, until))) return undefined;
  let isKnown = false;
  for (const { name, text } of sources.slice(0, MOST_SOURCES)) {
    const found = (await nameSource(name, bundle, roots))?.found;
    if (found?.kind !== 'resolved') continue;
    if (await isOther(found.path, text, until)) return { source: found.path };
    isKnown = true;
  }
  return isKnown && sources.length <= MOST_SOURCES ? undefined : { source: undefined };
}

/** Larger programs are doubted without a look. */
const MOST_SOURCES = 5000;

async function isOther(file: string, built: string | undefined, until: number): Promise<boolean> {
  if (await isYounger(file, until)) return true;
  if (built === undefined) return false;
  const text = await readFile(file, 'utf8').catch(() => undefined); // Gone since it was found.
  return text !== undefined && withoutMark(text) !== withoutMark(built);
}

/** Compilers leave the byte order mark out of what a map carries. */
function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

/** What is gone is no younger than anything. */
async function isYounger(file: string, until: number): Promise<boolean> {
  return ((await writtenAt(file)) ?? -Infinity) > until;
}
