// Which files of the workspace the names of sources mean that do not lie where their map says: by the rules of
// core/paths, which have to see files that nobody has searched for, since the profile does not name them.

import path from 'node:path';
import { partsFromPackage } from '../../core/paths/node.ts';
import { resolverOf } from '../../core/paths/resolver.ts';
import type { Resolution, ResolvingRule } from '../../core/paths/resolution.ts';
import { baseNameOf } from '../../core/paths/segments.ts';
import { readName } from '../../core/paths/source-name.ts';
import type { Workspace } from '../origin.ts';
import { filesInside } from '../places/files-inside.ts';
import { foldersBelow } from '../places/folders-below.ts';
import { openedWorkspace } from '../places/opened-workspace.ts';
import { fileBelow } from './below-roots.ts';
import type { NamedSource } from './source-names.ts';

/** A source with the built file whose map has it, where it is one alone. */
export interface SourceOfBundle extends NamedSource {
  readonly bundle?: string | undefined;
}

/** Each name's place. Where names are left that nothing certain is known of, the folders of the workspace are searched. */
export async function placeNames(
  sources: readonly SourceOfBundle[],
  workspace: Workspace,
): Promise<ReadonlyMap<string, Resolution>> {
  const places = new Map<string, Resolution>();
  const take = (source: NamedSource, found: Resolution) =>
    places.set(source.name, throughMap(found, source.isElsewhere === true));
  for (const source of sources) if (source.found !== undefined) take(source, source.found);

  const open = sources.filter(({ found }) => found === undefined);
  if (open.length === 0) return places;
  const others = open.map(asked);
  const near = await filesNamed(open, workspace);
  const certain = resolverOf(openedWorkspace(withFiles(workspace, near)), others);
  const left = open.filter((source) => {
    const found = certain(asked(source));
    if (isSure(found, source.name)) take(source, found);
    return !isSure(found, source.name);
  });
  if (left.length === 0) return places;
  const all = await filesCalled(
    left.map(({ name }) => nameOf(name).baseName),
    workspace,
  );
  const resolve = resolverOf(openedWorkspace(withFiles(workspace, all)), others);
  for (const source of left) take(source, resolve(asked(source)));
  return places;
}

function asked({ name, bundle }: SourceOfBundle) {
  return { file: name, function: '', ...(bundle === undefined ? {} : { bundle }) };
}

/** Whether other files of the workspace would change nothing. */
function isSure(found: Resolution, name: string): boolean {
  if (found.kind === 'outside') return /node_modules|^[a-z][a-z0-9+.-]+:\/\//.test(name);
  return found.kind === 'resolved' && SURE.has(found.rule);
}

const SURE: ReadonlySet<ResolvingRule> = new Set(['exact', 'npm-package']);

/** Likeness, which another file of that name elsewhere would answer as well. */
const ALIKE: ReadonlySet<ResolvingRule> = new Set([
  'build-root',
  'relative',
  'same-folder',
  'build-folder',
  'common-end',
]);

function throughMap(found: Resolution, isElsewhere: boolean): Resolution {
  if (found.kind !== 'resolved') return found;
  return isElsewhere && ALIKE.has(found.rule)
    ? { kind: 'ambiguous', candidates: [found.path], rule: found.rule }
    : { ...found, rule: 'source-map' };
}

function withFiles(workspace: Workspace, more: readonly string[]): Workspace {
  return { ...workspace, files: [...new Set([...workspace.files, ...more])] };
}

function nameOf(name: string) {
  const read = readName({ file: name, function: '' });
  return { ...read, baseName: baseNameOf(read.text) };
}

/** What bundlers' addresses mean in the packages that they name: looked up, so that most workspaces need no search. */
async function filesNamed(
  sources: readonly NamedSource[],
  workspace: Workspace,
): Promise<readonly string[]> {
  // What people say of a name comes before what it says, and may lead anywhere.
  const { modules, mappings, sourceCode } = openedWorkspace(workspace);
  if (mappings.length + sourceCode.length > 0) return [];
  const files: string[] = [];
  for (const { name } of sources) {
    const read = nameOf(name);
    for (const { folder } of modules.npmPackages.filter((each) => each.name === read.authority)) {
      const file = await fileBelow(workspace.roots, path.join(folder, ...partsFromPackage(read)));
      if (file !== undefined) files.push(file);
    }
  }
  return files;
}

/** As many folders as the command line searches. */
const MOST_FOLDERS = 200_000;

async function filesCalled(
  baseNames: readonly string[],
  { roots, ignoreCase = false }: Workspace,
): Promise<readonly string[]> {
  const fold = (name: string) => (ignoreCase ? name.toLowerCase() : name);
  const wanted = new Set(baseNames.map(fold));
  const files: string[] = [];
  let folders = 0;
  for (const root of roots) {
    try {
      for await (const { folder, entries } of foldersBelow(root)) {
        if (++folders > MOST_FOLDERS) return [];
        for (const { name } of entries)
          if (wanted.has(fold(name))) files.push(path.join(folder, name));
      }
    } catch {
      continue; // A root that is gone has no files.
    }
  }
  return filesInside(roots, files);
}
