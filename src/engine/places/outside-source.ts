// The answer to `outsideSource`: the very file that a name outside the workspace stands for, where this machine has it.
// Reads folders and `VERSION` files; runs nothing and fetches nothing.

import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Candidate, Machine, Search } from '../../core/paths/elsewhere/candidate.ts';
import {
  agreedGoVersion,
  GO_VERSION_LABELS,
  goVersionInName,
  goVersionInText,
  goVersionOfFile,
  isGoVersion,
  type GoVersion,
} from '../../core/paths/elsewhere/go-version.ts';
import { searchOutside } from '../../core/paths/elsewhere/search.ts';
import { resolveFile } from '../../core/paths/of-file.ts';
import { resolverOf } from '../../core/paths/resolver.ts';
import { LONGEST_NAME, readName } from '../../core/paths/source-name.ts';
import { openWorkspace } from '../../core/paths/workspace.ts';
import { labelValue } from '../../core/label-match.ts';
import type { Profile } from '../../core/profile.ts';
import { beginOfFile } from '../load/begin-of-file.ts';
import type { OutsideSource } from './path-answers.ts';
import type { HeldView } from '../held-profile.ts';

/** A folder with more entries is no cache of toolchains or crates. */
const MOST_ENTRIES = 10_000;
/** A file `VERSION` is a line or two. */
const MOST_VERSION_BYTES = 256;

/** `file` is as the profile spells it. @returns an absolute path of this machine, or why there is none */
export async function outsideSource(
  { files, profile, placed }: HeldView,
  file: string,
  machine: Machine,
): Promise<OutsideSource> {
  const labels = files.names.flatMap((name) => (name.file === file ? [name.label] : []));
  const lost = placed.placement.unmapped.find(({ name }) => name === file || labels.includes(name));
  if (lost?.lost?.fate === 'deleted') return { kind: 'deleted', path: lost.lost.path };
  const functions = files.names.find((name) => name.file === file)?.functions ?? [];
  const search = searchOf(file, functions, profile, machine);
  for (const candidate of search.candidates) {
    for (const folder of await foldersOf(candidate)) {
      const found = path.join(folder, candidate.below);
      if (!(await isFile(found)) || !(await isWantedGo(folder, search))) continue;
      const { certain } = candidate;
      return {
        kind: 'found',
        path: found,
        what: search.what,
        certain,
        doubt: certain ? '' : search.doubt,
      };
    }
  }
  return { kind: 'not-here', ...search.missing };
}

function searchOf(
  file: string,
  functions: readonly string[],
  profile: Profile,
  machine: Machine,
): Search {
  const name = readName({ file: file.slice(0, LONGEST_NAME), function: functions[0] ?? '' });
  // Of a workspace without files every name that is known to lie elsewhere says so by itself.
  const resolve = resolverOf(openWorkspace({ roots: [], files: [] }));
  const place = resolveFile({ file, functions }, resolve);
  const what = place.kind === 'outside' ? place.what : undefined;
  const told = what === 'Go standard library' ? goVersionOf(profile) : undefined;
  return searchOutside(name, what, told, machine);
}

/** The Go that the profile was measured with, as its names, labels and comments tell. */
export function goVersionOf(profile: Profile): GoVersion | undefined {
  const { functions, strings, info } = profile;
  const told = [
    ...Array.from(new Set(functions.file), (id) => goVersionInName(strings.at(id))),
    ...[...valuesOf(profile, GO_VERSION_LABELS), ...info.comments].map(goVersionInText),
  ];
  return agreedGoVersion(told.filter((version) => version !== undefined));
}

/** The different values of some labels. */
function valuesOf(profile: Profile, names: readonly string[]): readonly string[] {
  const { labels } = profile.samples;
  const isMeant = new Map<number, boolean>(); // By key: a file may have a row for each of a million samples.
  const values = new Set<string>();
  for (let row = 0; row < labels.length; row++) {
    const key = labels.key[row]!;
    let meant = isMeant.get(key);
    if (meant === undefined) isMeant.set(key, (meant = names.includes(profile.strings.at(key))));
    if (meant) values.add(labelValue(profile, row));
  }
  return [...values];
}

/** The folders that a candidate may lie in; of several the newest first. */
async function foldersOf({ folder, child }: Candidate): Promise<readonly string[]> {
  if (child === undefined) return [folder];
  const names = await readdir(folder).catch(() => []); // Not there, or not for us: nothing to find in it.
  return names
    .slice(0, MOST_ENTRIES)
    .filter((name) => name.startsWith(child))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    .map((name) => path.join(folder, name));
}

async function isWantedGo(folder: string, { goVersion }: Search): Promise<boolean> {
  if (goVersion?.wanted === undefined) return true;
  const found = goVersionOfFile(
    await beginOfFile(path.join(folder, 'VERSION'), MOST_VERSION_BYTES),
  );
  const wanted = { text: goVersion.wanted, exact: goVersion.exact };
  return found !== undefined && isGoVersion(found, wanted);
}

async function isFile(name: string): Promise<boolean> {
  try {
    return (await stat(name)).isFile();
  } catch {
    return false; // Not there, or not for us to read: either way it cannot be opened.
  }
}
