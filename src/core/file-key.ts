// When two spellings mean one file: pprof compares paths after cleaning them, and so do we. What is shown is
// always the profile's own spelling.
import type { Profile, StringId } from './profile.ts';

/**
 * A path as `go tool pprof` compares it: without `.`, `..` and doubled slashes, and without Bazel's
 * `/proc/self/cwd/` in front. '' stays ''.
 */
export function cleanPath(path: string): string {
  if (path === '') return '';
  const prefix = ['/proc/self/cwd/./', '/proc/self/cwd/'].find((start) => path.startsWith(start));
  const trimmed = prefix === undefined ? path : path.slice(prefix.length);
  if (trimmed === '') return '';
  return isClean(trimmed) ? trimmed : resolved(trimmed);
}

/** Per file name in the profile's functions the id of its first spelling: two ids are one file when these agree. */
export class FileKeys {
  readonly #strings: Profile['strings'];
  readonly #byId = new Map<StringId, StringId>();
  readonly #byPath = new Map<string, StringId>();

  constructor(strings: Profile['strings']) {
    this.#strings = strings;
  }

  /** The id of the first spelling seen of this file. */
  of(file: StringId): StringId {
    const known = this.#byId.get(file);
    if (known !== undefined) return known;
    const path = cleanPath(this.#strings.at(file));
    const first = this.#byPath.get(path) ?? file;
    this.#byPath.set(path, first);
    this.#byId.set(file, first);
    return first;
  }
}

function isClean(path: string): boolean {
  return path === '/' || !/(^|\/)(\.{0,2})(\/|$)/.test(path.startsWith('/') ? path.slice(1) : path);
}

function resolved(path: string): string {
  const rooted = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!rooted) parts.push(part);
  }
  return (rooted ? '/' : '') + parts.join('/') || '.';
}
