// From the file name that a profile spells to the file of the workspace that is meant by it: the rules in their order.
// What people say comes first, then what a language's names say by themselves, then what is known to lie elsewhere, and
// likeness last. docs/paths.md has the table.

import { byBuildRoot, learnBuildRoots, type KnownRoots } from './build-roots.ts';
import { byClassName } from './class-name.ts';
import { cratesIn, withOrigin } from './code-origin.ts';
import { byCommonEnd } from './common-end.ts';
import { inForeignRoot, learnForeignRoots, type ForeignRoot } from './foreign-roots.ts';
import { byGo, replacedCopy } from './go.ts';
import { byPathMapping, byPyroscopeYaml } from './mapped.ts';
import { inNamedPackage } from './named-package.ts';
import { byNode } from './node.ts';
import { outsidePlace } from './outside.ts';
import { byPythonStandard } from './python-standard.ts';
import { byPython } from './python.ts';
import type { Resolution } from './resolution.ts';
import { LONGEST_NAME, readName, type NamedSource, type SourceName } from './source-name.ts';
import type { PathWorkspace } from './workspace.ts';

export type Resolve = (source: NamedSource) => Resolution;

/**
 * A function that resolves names in a workspace. `others` are the names of the same profile: what is certain of one of them
 * helps with those that say too little. They are looked at when the first such name comes. The order of files and of names
 * does not matter.
 */
export function resolverOf(workspace: PathWorkspace, others: readonly NamedSource[] = []): Resolve {
  let roots: KnownRoots | undefined;
  let foreign: readonly ForeignRoot[] | undefined;
  const known = new Map<string, Resolution>();
  /** What a name is without the others, once. */
  const alone = (name: SourceName): Resolution | undefined => {
    const key = `${name.file}\n${name.function}`;
    let found = known.get(key);
    if (found === undefined) {
      found = byItself(name, workspace);
      if (found !== undefined) known.set(key, found);
    }
    return found;
  };
  const named = () => others.filter(isReadable).map(readName);
  const byEnd = (name: SourceName) =>
    inForeignRoot(
      name,
      byCommonEnd(name, workspace),
      (foreign ??= learnForeignRoots(named(), alone)),
    );
  const alike = (name: SourceName, root?: Resolution) =>
    inNamedPackage(name, root ?? byEnd(name), workspace);
  let crates: ReadonlySet<string> | undefined;
  const seen = () => (crates ??= cratesIn(others));
  const learn = () => learnBuildRoots(named(), workspace, (name) => alone(name) ?? alike(name));
  return (source) => {
    if (!isReadable(source)) return { kind: 'unmapped', why: 'The name is longer than any path.' };
    const name = readName(source);
    const found = alone(name) ?? alike(name, byBuildRoot(name, (roots ??= learn()), workspace));
    const isNowhere = found.kind === 'unmapped' && found.why === undefined;
    const place = (isNowhere ? byPythonStandard(name) : undefined) ?? found;
    return withOrigin(place, source, workspace, seen);
  };
}

function isReadable({ file, function: fn }: NamedSource): boolean {
  return file.length <= LONGEST_NAME && (file !== '' || fn.length <= LONGEST_NAME);
}

/** The rules that look at one name only, and end with an answer or leave it to likeness. */
function byItself(name: SourceName, workspace: PathWorkspace): Resolution | undefined {
  const mapped = byPathMapping(name, workspace);
  if (mapped.found !== undefined) return mapped.found;
  const described = byPyroscopeYaml(name, workspace);
  if (described.found !== undefined) return described.found;
  const certain = byLanguage(name, workspace);
  // The reader said where it is, and there it is not: nobody is to know better, but that it is no file of theirs.
  if (mapped.why !== undefined)
    return certain?.kind === 'outside' ? certain : { kind: 'unmapped', why: mapped.why };
  if (certain !== undefined) return certain;
  if (described.why !== undefined) return { kind: 'unmapped', why: described.why };
  return name.file === '' ? { kind: 'outside', what: 'No file' } : undefined;
}

/** The rules for which a name says enough. */
function byLanguage(name: SourceName, workspace: PathWorkspace): Resolution | undefined {
  return (
    exact(name, workspace) ??
    byGo(name, workspace) ??
    byClassName(name, workspace) ??
    byNode(name, workspace) ??
    byPython(name, workspace) ??
    outside(name, workspace)
  );
}

/** Built where it is edited, or in a container that has the workspace at the same place. */
function exact(name: SourceName, workspace: PathWorkspace): Resolution | undefined {
  const { index } = workspace;
  if (!name.absolute) return undefined;
  const file = index.at(name.parts.map(index.fold));
  if (file === undefined) return undefined;
  const original = replacedCopy(name, file, workspace);
  return original === undefined
    ? { kind: 'resolved', path: file.path, rule: 'exact' }
    : {
        kind: 'resolved',
        path: original,
        rule: 'go-replace',
        copies: { paths: [file.path], isCertain: true },
      };
}

/**
 * Some are known by their first folders only (`external/`, `library/core/`), which a repository may have, too; and a
 * workspace may be a clone of Linux.
 */
function outside(name: SourceName, { index, folders }: PathWorkspace): Resolution | undefined {
  const place = outsidePlace(name);
  const below = place?.what === 'Linux kernel' ? place.at?.path?.split('/') : undefined;
  const isLikeOwn = place !== undefined && !name.absolute && LIKE_OWN.has(place.what);
  if (below === undefined && !isLikeOwn) return place;
  const parts = (below ?? name.parts).map(index.fold);
  return folders.some((folder) => index.at([...folder, ...parts])) ? undefined : place;
}

const LIKE_OWN = new Set(['Bazel dependency', 'C library', 'Rust standard library']);
