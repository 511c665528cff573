// `.pyroscope.yaml`, in which a repository tells Pyroscope where its names lead (source_code.mappings). Read here and not
// in core, since YAML is a language that people use all of: anchors, quotes, lists in one line.

import { LineCounter, parseDocument } from 'yaml';
import type { SourceCodeMapping } from '../../core/paths/workspace.ts';
import type { Workspace } from '../origin.ts';

export interface SourceCode {
  readonly mappings: readonly SourceCodeMapping[];
  /** A sentence for each file or entry that says nothing that could be used. */
  readonly problems: readonly string[];
}

/** Larger ones are no configuration that somebody wrote. */
const MOST_CHARACTERS = 2 ** 20;

/** The mappings of all `.pyroscope.yaml` of a workspace. A broken one is told and says nothing. */
export function sourceCodeOf({ manifests = [] }: Workspace): SourceCode {
  const all = manifests
    .filter(({ path }) => /(^|[/\\])\.pyroscope\.ya?ml$/.test(path))
    .map(({ path, text }) => readPyroscopeYaml(path, text));
  return {
    mappings: all.flatMap(({ mappings }) => mappings),
    problems: all.flatMap(({ problems }) => problems),
  };
}

export function readPyroscopeYaml(path: string, text: string): SourceCode {
  const left = (why: string): SourceCode => ({
    mappings: [],
    problems: [`${path} is left out: ${why}.`],
  });
  if (text.length > MOST_CHARACTERS) return left('it is larger than a mebibyte');
  let value: unknown;
  try {
    const lines = new LineCounter();
    const document = parseDocument(text, {
      ...{ logLevel: 'silent', lineCounter: lines, prettyErrors: false },
    });
    const [error] = document.errors;
    if (error !== undefined) {
      // First of all the line: a row of a list may have no room for all of the sentence.
      const { line } = lines.linePos(error.pos[0]);
      return left(`it is not YAML in line ${line} (${firstLine(error.message)})`);
    }
    value = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return left(
      `it is not YAML (${firstLine(error instanceof Error ? error.message : String(error))})`,
    );
  }
  if (value === null) return { mappings: [], problems: [] };
  const entries = memberOf(memberOf(value, 'source_code'), 'mappings');
  if (entries === undefined || entries === null) return { mappings: [], problems: [] };
  if (!Array.isArray(entries)) return left('its source_code.mappings is no list');
  const folder = path.replace(/[/\\][^/\\]*$/, '');
  const read = entries.map((entry: unknown) => mappingOf(entry, folder));
  return {
    mappings: read.flatMap((each) => (typeof each === 'string' ? [] : [each])),
    problems: read.flatMap((each, at) =>
      typeof each === 'string' ? [`${path}: mapping ${at + 1} is left out: ${each}.`] : [],
    ),
  };
}

/** The mapping, or why it is none. */
function mappingOf(entry: unknown, folder: string): SourceCodeMapping | string {
  const paths = prefixesOf(memberOf(entry, 'path'));
  const functions = prefixesOf(memberOf(entry, 'function_name'));
  if (paths === undefined || functions === undefined)
    return 'path and function_name are lists of prefixes';
  if (paths.length + functions.length === 0) return 'it has neither a path nor a function_name';
  const language = textOf(memberOf(entry, 'language'));
  const source = memberOf(entry, 'source');
  const local = memberOf(source, 'local');
  const github = memberOf(source, 'github');
  const common = { folder, paths, functions, language };
  if (local !== undefined) return { ...common, source: { local: textOf(memberOf(local, 'path')) } };
  if (github === undefined) return 'its source is neither local nor github';
  const repository = `github.com/${textOf(memberOf(github, 'owner'))}/${textOf(memberOf(github, 'repo'))}`;
  const ref = textOf(memberOf(github, 'ref'));
  return { ...common, source: { repository, ref, path: textOf(memberOf(github, 'path')) } };
}

function prefixesOf(value: unknown): readonly string[] | undefined {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return undefined;
  const prefixes = value.map((each: unknown) => memberOf(each, 'prefix'));
  return prefixes.every((prefix) => typeof prefix === 'string') ? prefixes : undefined;
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

function firstLine(message: string): string {
  return message.split('\n')[0]!.replace(/[.:]$/, '');
}
