// What is said when files that were named together measure different things: which kinds there are, how many of each,
// and how to name those of one. A folder of all that a program tells of itself is a common thing to have.

import path from 'node:path';
import type { Profile } from '../../core/profile.ts';
import { valueTypeName } from '../../core/type-names.ts';
import { SourceError } from '../../sources/source-error.ts';

/** A file that was read, with what says of which kind it is. */
export interface SeenFile extends Pick<Profile, 'valueTypes' | 'info'> {
  readonly path: string;
}

interface Kind {
  readonly name: string;
  readonly paths: readonly string[];
}

/** What is kept of a profile; the rest of it is to go. */
export function headerOf({ valueTypes, info }: Profile): Pick<Profile, 'valueTypes' | 'info'> {
  return { valueTypes, info };
}

/** `named` are the paths of the call, `seen` files of several kinds; `isAll` unless there are more files. */
export function differentKinds(
  named: readonly string[],
  seen: readonly SeenFile[],
  isAll: boolean,
  cause: Error,
): SourceError {
  const kinds = kindsOf(seen);
  const [only] = named;
  const what =
    named.length > 1 ? 'The files are' : `${only!.replace(/[/\\]+$/, '')}${path.sep} holds`;
  const first = isAll ? '' : ` among the first ${seen.length}`;
  return new SourceError(
    'bad-data',
    `${what} profiles of ${kinds.length} kinds${first}: ${kinds.map((kind) => countOf(kind, kinds)).join(', ')}.`,
    `Name those of one kind, e.g. ${exampleOf(kinds)}.`,
    { cause, short: 'different kinds of profile' },
  );
}

/** By name. Files that could be merged are of one kind. */
function kindsOf(seen: readonly SeenFile[]): readonly Kind[] {
  const groups = new Map<string, SeenFile[]>();
  for (const file of seen) {
    if (file.valueTypes.length === 0) continue; // One of nothing goes with any other.
    const key = JSON.stringify([file.valueTypes, file.info.periodType]);
    groups.set(key, [...(groups.get(key) ?? []), file]);
  }
  const kinds = [...groups.values()].map((files) => ({
    name: nameOf(files),
    exact: files[0]!.valueTypes.map(({ type, unit }) => `${type}/${unit}`).join('+'),
    paths: files.map((file) => file.path),
  }));
  const isTwice = (name: string) => kinds.filter((kind) => kind.name === name).length > 1;
  return kinds
    .map(({ name, exact, paths }) => ({ name: isTwice(name) ? exact : name, paths }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The type that would be shown; several where files differ in no more than that, as Go's heap and allocs do. */
function nameOf(files: readonly SeenFile[]): string {
  if (files[0]!.valueTypes.some(({ type }) => type === 'contentions')) return nameOfLocks(files);
  const names = files.map(({ valueTypes, info }) => {
    const shown = valueTypes.find(({ type }) => type === info.defaultType) ?? valueTypes.at(-1)!;
    return valueTypeName(shown.type);
  });
  return [...new Set(names)].sort().join(' and ');
}

/** Go writes waiting for a mutex and blocking just the same; only the files' names can tell them apart. */
function nameOfLocks(files: readonly SeenFile[]): string {
  const told = ['block', 'mutex'].filter((word) =>
    files.some((file) => file.path.toLowerCase().includes(word)),
  );
  return told.length === 0 ? 'mutex or block' : told.join(' and ');
}

/** `cpu ×4`; of two kinds the file that does not fit is named. */
function countOf({ name, paths }: Kind, kinds: readonly Kind[]): string {
  const count = `${name} ×${paths.length}`;
  const [first] = paths;
  if (kinds.length > 2) return count;
  if (paths.length === 1) return `${count} (${first!})`;
  const isFewest = kinds.every((kind) => kind.paths.length >= paths.length);
  return isFewest ? `${count} (the first is ${first!})` : count;
}

/** A folder or a pattern that means all files of a kind and no other; else the first file. */
function exampleOf(kinds: readonly Kind[]): string {
  const many = kinds.filter(({ paths }) => paths.length > 1);
  for (const { paths } of many) {
    const others = kinds.flatMap((kind) => (kind.paths === paths ? [] : kind.paths));
    const folder = path.dirname(paths[0]!);
    if (paths.some((one) => path.dirname(one) !== folder)) continue;
    if (!others.some((other) => other.startsWith(folder + path.sep))) return folder;
    const pattern = patternOf(paths.map((one) => path.basename(one)));
    if (pattern === undefined) continue;
    const { start, end } = pattern;
    const isOther = (other: string) =>
      path.dirname(other) === folder &&
      path.basename(other).startsWith(start) &&
      path.basename(other).endsWith(end);
    if (!others.some(isOther)) return path.join(folder, `${start}*${end}`);
  }
  return kinds[0]!.paths[0]!;
}

/** What the names begin and end with, numbers left out; undefined when a shell would not take it as it is. */
function patternOf(names: readonly string[]): { start: string; end: string } | undefined {
  const [first = '', ...rest] = names;
  const common = (at: (name: string, length: number) => string) => {
    let length = first.length;
    while (rest.some((name) => at(name, length) !== at(first, length))) length--;
    return at(first, length);
  };
  const start = common((name, length) => name.slice(0, length)).replace(/\d+$/, '');
  const end = common((name, length) => name.slice(name.length - length)).replace(/^[^.]*/, '');
  return start !== '' && /^[\w.-]*$/.test(start + end) ? { start, end } : undefined;
}
