// The source map of a built file: in its last comment, or in a file beside it. Maps at addresses are not fetched.

import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fileBelow, isBelow } from './below-roots.ts';

/** A built file's text with that of its map, where it has one. */
export interface FoundMap {
  readonly bundle: string; // The text of the built file.
  readonly map: string;
  /** The file that the map is in: names in it are relative to its folder. */
  readonly file: string;
}

/** `problem` is a sentence; neither is there where the file has no map. */
export interface MapSearch {
  readonly found?: FoundMap;
  readonly problem?: string;
}

/**
 * The largest bundles of real programs have ten or twenty megabytes, their maps, which carry all sources, five times that.
 * What is larger is read by no tool in reasonable time either.
 */
export const MOST_BYTES = 2 ** 27;

/** Reads a built file and its map. `roots` are the folders that maps may lie in, beside that of the built file. */
export async function findMap(bundle: string, roots: readonly string[]): Promise<MapSearch> {
  const text = await textOf(bundle);
  // One that is no more was built then, and renamed or deleted since: that is told of it as of any file.
  if (typeof text !== 'string')
    return text.isThere ? { problem: `${bundle} is left out: ${text.why}.` } : {};
  const url = lastComment(text);
  if (url?.startsWith('data:') === true) {
    const map = inlineMap(url);
    return map === undefined
      ? { problem: `The source map in ${bundle} is left out: it is not JSON in base64.` }
      : { found: { bundle: text, map, file: bundle } };
  }
  const folders = [...roots, path.dirname(bundle)];
  const named = url === undefined ? undefined : fileNamed(url, bundle);
  const beside = `${bundle}.map`;
  for (const file of new Set([named ?? beside, beside])) {
    const real = await fileBelow(folders, file);
    if (real === undefined) continue;
    const map = await textOf(real);
    return typeof map === 'string'
      ? { found: { bundle: text, map, file: real } }
      : { problem: `${real} is left out: ${map.why}.` };
  }
  if (url !== undefined) return { problem: notThere(bundle, url, named, folders) };
  const other = await stat(beside).catch(() => undefined);
  return other === undefined ? {} : { problem: `${beside} is left out: it is not a file.` };
}

function notThere(
  bundle: string,
  url: string,
  named: string | undefined,
  folders: readonly string[],
): string {
  const said = url.length > 200 ? `${url.slice(0, 200)}…` : url;
  if (named === undefined)
    return `${bundle} has its source map at ${said}, which is not fetched. Put the map beside it.`;
  return isBelow(folders, named)
    ? `${bundle} names ${said} as its source map, which is not a file there.`
    : `${bundle} names ${said} as its source map, which lies outside the workspace and is not read.`;
}

/** What may stand behind the comment: further comments of tools, such as a debug id. */
const MOST_BEHIND = 4096;

/**
 * The address in the comment that ends a built file, or undefined. Only the end counts: bundles that have a bundler in
 * them have such comments in their strings, too.
 */
export function lastComment(text: string): string | undefined {
  const at = text.lastIndexOf('sourceMappingURL=');
  if (at === -1 || !/(\/\/|\/\*)[#@][ \t]*$/.test(text.slice(Math.max(0, at - 8), at)))
    return undefined;
  const start = at + 'sourceMappingURL='.length;
  const length = text.slice(start).search(/[\s'"`]|\*\//);
  const end = length === -1 ? text.length : start + length;
  const behind = text.slice(end);
  if (behind.length > MOST_BEHIND || !behind.split('\n').every(isCommentOnly)) return undefined;
  return end === start ? undefined : text.slice(start, end);
}

function isCommentOnly(line: string): boolean {
  return /^\s*(\*\/)?\s*(\/\/.*)?$/.test(line);
}

function inlineMap(url: string): string | undefined {
  const comma = url.indexOf(',');
  if (comma === -1) return undefined;
  const data = url.slice(comma + 1);
  try {
    return /;base64$/i.test(url.slice(0, comma))
      ? Buffer.from(data, 'base64').toString('utf8')
      : decodeURIComponent(data);
  } catch {
    return undefined; // A `%` that is no code: told by the caller.
  }
}

/** The file that an address means, or undefined for one that is not on this machine. */
function fileNamed(url: string, bundle: string): string | undefined {
  try {
    if (/^file:/i.test(url)) return fileURLToPath(url);
    if (/^[a-z][a-z0-9+.-]+:/i.test(url) || url.startsWith('//')) return undefined;
    return path.resolve(path.dirname(bundle), decodeURIComponent(url.replace(/[?#].*$/s, '')));
  } catch {
    return path.resolve(path.dirname(bundle), url); // Not encoded: a `%` of its own.
  }
}

const NOT_MINE = 'it may not be read by this user';

async function textOf(
  file: string,
): Promise<string | { readonly why: string; readonly isThere: boolean }> {
  try {
    const { size } = await stat(file);
    if (size > MOST_BYTES)
      return { why: `it is larger than ${MOST_BYTES / 2 ** 20} MiB`, isThere: true };
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    const isThere = code !== 'ENOENT' && code !== 'ENOTDIR';
    const isMine = code !== 'EACCES' && code !== 'EPERM';
    return { why: isMine ? `it cannot be read (${code})` : NOT_MINE, isThere };
  }
}
