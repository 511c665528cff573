// Mappings that would lead unmapped names to files that exist. One is proposed only where nothing else fits as well and
// nothing that has its place would lose it: a proposal is applied with one click.

import { buildFolderOf } from './build-folders.ts';
import type { IndexedFile } from './file-index.ts';
import { isPlainFolder, tellingParts } from './plain-words.ts';
import type { Resolution } from './resolution.ts';
import { commonSuffix } from './segments.ts';
import { readName, type NamedSource, type SourceName } from './source-name.ts';
import type { PathWorkspace } from './workspace.ts';

/** A name that was resolved, with what it costs. */
export interface Answered {
  readonly source: NamedSource;
  readonly resolution: Resolution;
  readonly cost: number;
}

export interface Proposal {
  readonly from: string; // As names begin, with the last slash.
  readonly to: readonly string[]; // The parts of an absolute folder, as the workspace spells them.
  readonly gain: number; // Cost of the names that it resolves.
  readonly files: number;
}

interface Entry {
  readonly name: SourceName;
  readonly parts: readonly string[]; // Folded.
  readonly resolution: Resolution;
  readonly cost: number;
  /** Where a proposal leads it already. */
  proposed?: string;
}

interface Option {
  readonly folder: readonly string[]; // Folded.
  readonly hits: readonly Hit[];
}

interface Hit {
  readonly entry: Entry;
  readonly rest: readonly string[];
  readonly file: IndexedFile;
}

/** Work is bounded: what costs most is looked at first, and the rest can be asked for once that is mapped. */
const MOST_PREFIXES = 200;
const MOST_CANDIDATES = 200;

/** Proposals in the order of their gain. */
export function proposeMappings(
  answered: readonly Answered[],
  workspace: PathWorkspace,
): readonly Proposal[] {
  const entries = answered
    .filter(({ source }) => source.file !== '')
    .map(({ source, resolution, cost }): Entry => {
      const name = readName(source);
      return { name, parts: name.parts.map(workspace.index.fold), resolution, cost };
    })
    .sort((a, b) => Math.abs(b.cost) - Math.abs(a.cost));
  const proposals: Proposal[] = [];
  for (const [from, length] of prefixesOf(entries, workspace)) {
    const below = entries.filter((entry) => keyOf(entry, length) === from);
    const best = bestOption(below, length, workspace);
    const [first] = best?.hits ?? [];
    if (best === undefined || first === undefined) continue;
    for (const { entry, file } of best.hits) entry.proposed = file.path;
    proposals.push({
      from: spelledFrom(first.entry.name, length),
      to: partsOf(first.file.path).slice(0, best.folder.length),
      gain: best.hits.reduce((sum, { entry }) => sum + entry.cost, 0),
      files: best.hits.length,
    });
  }
  return proposals.sort(
    (a, b) => b.gain - a.gain || b.files - a.files || (a.from < b.from ? -1 : 1),
  );
}

/** Only names of which nothing is known: where a rule says why a file is not there, it is not elsewhere either. */
function isOpen({ resolution, proposed }: Entry): boolean {
  if (proposed !== undefined) return false;
  return (
    // A class leads to its file wherever that is: no beginning of its name stands for a folder.
    (resolution.kind === 'ambiguous' && resolution.rule !== 'class-name') ||
    (resolution.kind === 'unmapped' && resolution.why === undefined)
  );
}

/** Beginnings of open names up to where they differ from a file of the workspace; those of most names first. */
function prefixesOf(
  entries: readonly Entry[],
  workspace: PathWorkspace,
): readonly (readonly [string, number])[] {
  const counts = new Map<string, { length: number; names: number }>();
  for (const entry of entries.filter(isOpen)) {
    const lengths = new Set(
      candidatesOf(entry, workspace).map(({ parts }) => {
        const common = commonSuffix(entry.parts, parts);
        return entry.parts.length - Math.min(common, entry.parts.length);
      }),
    );
    for (const length of lengths) {
      // What begins nowhere would lead every name there.
      if (length === 0 && !entry.name.absolute) continue;
      const key = keyOf(entry, length);
      const known = counts.get(key);
      if (known === undefined) counts.set(key, { length, names: 1 });
      else known.names++;
    }
  }
  return [...counts]
    .sort(([, a], [, b]) => b.names - a.names)
    .slice(0, MOST_PREFIXES)
    .map(([key, { length }]) => [key, length]);
}

function candidatesOf({ parts }: Entry, { index }: PathWorkspace): readonly IndexedFile[] {
  const all = index.named(parts.at(-1) ?? '');
  return (all.length > MOST_CANDIDATES ? index.near(parts) : all).slice(0, MOST_CANDIDATES);
}

/** The one folder below which the most of the names have files, if it is better than every other and does no harm. */
function bestOption(
  below: readonly Entry[],
  length: number,
  workspace: PathWorkspace,
): Option | undefined {
  const open = below.filter(isOpen);
  const folders = new Map<string, readonly string[]>();
  for (const entry of open)
    for (const { parts } of candidatesOf(entry, workspace)) {
      const rest = entry.parts.length - length;
      const folder = parts.slice(0, Math.max(0, parts.length - rest));
      if (commonSuffix(entry.parts, parts) >= rest) folders.set(folder.join('/'), folder);
    }
  const options = [...folders.values()]
    .filter((folder) => isInWorkspace(folder, workspace))
    .map((folder): Option => ({ folder, hits: hitsOf(open, length, folder, workspace) }))
    .sort((a, b) => b.hits.length - a.hits.length);
  const [best, ...others] = options;
  if (best === undefined || !isConvincing(best, length, workspace)) return undefined;
  const own = new Set(best.hits.map(({ entry }) => entry));
  const isBetter = others.every(
    ({ hits }) => hits.length < own.size && hits.every(({ entry }) => own.has(entry)),
  );
  return isBetter && !doesHarm(below, length, best.folder, workspace) ? best : undefined;
}

function hitsOf(
  open: readonly Entry[],
  length: number,
  folder: readonly string[],
  { index }: PathWorkspace,
): readonly Hit[] {
  return open.flatMap((entry) => {
    const rest = entry.parts.slice(length);
    const file = index.at([...folder, ...rest]);
    return file === undefined ? [] : [{ entry, rest, file }];
  });
}

/**
 * One file of a folder that programs are built in, or two of any other, whose names every repository could not have. Of
 * these one is enough where it is the only one of its name, and others are there as well. Where programs are built, three that
 * every repository could have (`manage.py`, `app/views.py`) say as much, if no other file of the workspace ends like them.
 */
function isConvincing({ hits }: Option, length: number, { index }: PathWorkspace): boolean {
  const telling = hits.filter(({ rest }) => tellingParts(rest, rest.length) > 0);
  const { name } = hits[0]!.entry;
  const before = name.parts.slice(0, length);
  const isBuild = name.absolute && buildFolderOf(before).kind === 'at';
  if (isBuild)
    return telling.length > 0 || hits.filter((hit) => isOnlyOne(hit, index)).length >= ENOUGH_PLAIN;
  if (isPlainFolder(before.at(-1) ?? '')) return false;
  const only = telling.filter(({ rest }) => index.named(rest.at(-1)!).length === 1);
  return telling.length > 1 || (only.length > 0 && hits.length > 1);
}

const ENOUGH_PLAIN = 3;

function isOnlyOne({ rest }: Hit, index: PathWorkspace['index']): boolean {
  const alike = index
    .named(rest.at(-1)!)
    .filter(({ parts }) => commonSuffix(parts, rest) === rest.length);
  return alike.length === 1;
}

/** A name that has its place keeps it, and what lies outside stays there. */
function doesHarm(
  below: readonly Entry[],
  length: number,
  folder: readonly string[],
  { index }: PathWorkspace,
): boolean {
  return below.some((entry) => {
    const { resolution, proposed } = entry;
    if (isOpen(entry)) return false;
    const file = index.at([...folder, ...entry.parts.slice(length)]);
    const place = proposed ?? (resolution.kind === 'resolved' ? resolution.path : undefined);
    if (place === undefined) return file !== undefined;
    const isSure = resolution.kind === 'resolved' && SURE.has(resolution.rule);
    return file === undefined ? !isSure : file.path !== place;
  });
}

/** Rules that hold also where a mapping leads to no file. */
const SURE: ReadonlySet<string> = new Set([
  ...['mapping', 'pyroscope-yaml', 'exact', 'go-module', 'go-replace', 'go-vendor', 'go-package'],
  ...['class-name', 'npm-package', 'python-installed'],
]);

function isInWorkspace(folder: readonly string[], { folders }: PathWorkspace): boolean {
  return folders.some((root) => root.every((part, at) => folder[at] === part));
}

function keyOf({ name, parts }: Entry, length: number): string {
  return (
    (name.absolute ? '/' : '') +
    parts.slice(0, length).join('/') +
    (parts.length > length ? '' : '!')
  );
}

function spelledFrom({ parts, text, absolute }: SourceName, length: number): string {
  const before = parts
    .slice(0, length)
    .map((part) => `${part}/`)
    .join('');
  return (absolute && text.startsWith('/') ? '/' : '') + before;
}

function partsOf(path: string): readonly string[] {
  return path
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '');
}
