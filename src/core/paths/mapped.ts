// The rules of people before those of languages: the user's mappings, and the repository's `.pyroscope.yaml`.

import { classPathOf } from './class-name.ts';
import type { PathMapping } from './path-mapping.ts';
import { oneOf, type Resolution } from './resolution.ts';
import { segmentsOf } from './segments.ts';
import type { SourceName } from './source-name.ts';
import type { PathWorkspace, SourceCodeMapping } from './workspace.ts';

/** A name under a mapping whose file is not there: nothing may be guessed for it any more. */
export interface Mapped {
  readonly found: Resolution | undefined;
  readonly why: string | undefined;
}

export const NOT_MAPPED: Mapped = { found: undefined, why: undefined };

/** The longest `from` counts, since it is the more particular one. */
export function byPathMapping(name: SourceName, workspace: PathWorkspace): Mapped {
  let longest = -1;
  let result = NOT_MAPPED;
  for (const { from, to } of workspace.mappings) {
    const rest = below(name, from, workspace);
    const length = segmentsOf(from).length;
    if (rest === undefined || length <= longest) continue;
    longest = length;
    const targets = filesBelow(to, rest, workspace);
    const found = oneOf('mapping', targets);
    result = {
      found,
      why: found === undefined ? `The mapping "${from}" → "${to}" leads to no file.` : undefined,
    };
  }
  return result;
}

export function isBelowMapping(
  name: SourceName,
  { from }: PathMapping,
  workspace: PathWorkspace,
): boolean {
  return below(name, from, workspace) !== undefined;
}

/** The files that a mapping leads a name to. */
export function targetsOf(
  name: SourceName,
  { from, to }: PathMapping,
  workspace: PathWorkspace,
): readonly string[] {
  const rest = below(name, from, workspace);
  return rest === undefined ? [] : filesBelow(to, rest, workspace);
}

/** What is left of a name below a prefix of whole parts, or undefined when it lies elsewhere. */
function below(
  { parts, absolute }: SourceName,
  from: string,
  { index: { fold } }: PathWorkspace,
): readonly string[] | undefined {
  const prefix = segmentsOf(from.replace(/^file:\/\//, '')).map(fold);
  if (absolute !== /^(file:\/\/|[/\\]|[A-Za-z]:[/\\])/.test(from)) return undefined;
  const begins = prefix.every((part, at) => fold(parts[at] ?? '') === part);
  if (!begins) return undefined;
  return parts.slice(prefix.length);
}

/** Below each folder of the workspace, or at an absolute place. No rest: the mapping names a file. */
function filesBelow(
  to: string,
  rest: readonly string[],
  { folders, index }: PathWorkspace,
): readonly string[] {
  const target = [...segmentsOf(to), ...rest].map(index.fold);
  const isAbsolute = /^([/\\]|[A-Za-z]:[/\\])/.test(to);
  const places = isAbsolute ? [target] : folders.map((folder) => [...folder, ...target]);
  return places.flatMap((place) => index.at(clean(place))?.path ?? []);
}

function clean(parts: readonly string[]): readonly string[] {
  return segmentsOf(parts.join('/'));
}

/**
 * As Pyroscope reads it: the longest prefix wins, of the file's name or of the function's. What follows it lies below the
 * source's path; of the JVM, which has no file names, the whole class lies there.
 */
export function byPyroscopeYaml(name: SourceName, workspace: PathWorkspace): Mapped {
  let longest = -1;
  let result = NOT_MAPPED;
  for (const mapping of workspace.sourceCode) {
    const match = matchOf(name, mapping);
    if (match === undefined || match.length <= longest) continue;
    longest = match.length;
    result = placed(match.rests, mapping, workspace);
  }
  return result;
}

interface Match {
  readonly length: number;
  readonly rests: readonly string[];
}

function matchOf(name: SourceName, mapping: SourceCodeMapping): Match | undefined {
  const classPath = classPathOf(name);
  if (classPath !== undefined) {
    const spelled = classPath.path;
    const prefix = longestPrefix(
      spelled,
      mapping.functions.map((fn) => fn.replaceAll('.', '/')),
    );
    if (prefix === undefined) return undefined;
    return { length: prefix.length, rests: classPath.extensions.map((end) => `${spelled}${end}`) };
  }
  const file = name.file.replaceAll('\\', '/');
  const prefix = longestPrefix(file, mapping.paths);
  return prefix === undefined
    ? undefined
    : { length: prefix.length, rests: [file.slice(prefix.length)] };
}

function longestPrefix(text: string, prefixes: readonly string[]): string | undefined {
  const fitting = prefixes.filter((prefix) => text.startsWith(prefix));
  return fitting.length === 0 ? undefined : fitting.reduce((a, b) => (b.length > a.length ? b : a));
}

function placed(
  rests: readonly string[],
  { folder, source }: SourceCodeMapping,
  { index }: PathWorkspace,
): Mapped {
  if ('repository' in source) {
    const path = segmentsOf(`${source.path}/${rests[0] ?? ''}`).join('/');
    const at = { module: source.repository, version: source.ref, path };
    return { found: { kind: 'outside', what: 'Other repository', at }, why: undefined };
  }
  const files = rests.flatMap((rest) => {
    const parts = segmentsOf(`${folder}/${source.local}/${rest}`).map(index.fold);
    return index.at(parts)?.path ?? [];
  });
  const found = oneOf('pyroscope-yaml', files);
  const why = `The .pyroscope.yaml leads to "${source.local}", where it is not.`;
  return { found, why: found === undefined ? why : undefined };
}
