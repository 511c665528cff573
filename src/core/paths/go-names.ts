// What Go's names say by themselves: the module's version in the module cache and in trimmed names, the import path
// below `vendor` and GOPATH, and the package in the function's name, which no build folder hides.

import { packageOf } from '../package-of.ts';
import type { NamedSource, SourceName } from './source-name.ts';

/** `github.com/!burnt!sushi/toml@v1.3.2/decode.go`, in the module cache or trimmed. */
export interface VersionedName {
  readonly module: string; // `github.com/BurntSushi/toml`.
  readonly version: string;
  readonly rest: readonly string[]; // `decode.go`.
}

/** The module and version in a name, or undefined. The cache's `!b` for `B` is undone; trimmed names have no such sign. */
export function versionedName({ parts }: SourceName): VersionedName | undefined {
  const at = parts.findIndex((part) => /^[^@]+@v\d/.test(part));
  if (at === -1 || at === parts.length - 1) return undefined;
  const [last = '', version = ''] = parts[at]!.split('@');
  const before = [...parts.slice(0, at), last];
  // Module paths begin with a host's name; before it lies the cache, `/root/go/pkg/mod`.
  const cache = before.lastIndexOf('mod');
  const begin = cache === -1 ? before.findIndex((part) => part.includes('.')) : cache + 1;
  const module = before
    .slice(Math.max(0, begin))
    .join('/')
    .replace(/!([a-z])/g, (_, small: string) => small.toUpperCase());
  return { module, version, rest: parts.slice(at + 1) };
}

/** `github.com/!burnt!sushi/toml`: in the module cache capitals are spelled so, for file systems that know no case. */
export function escapedInCache(text: string): string {
  return text.replace(/[A-Z]/g, (capital) => `!${capital.toLowerCase()}`);
}

/** What lies below the last `vendor/`, when it is a module: `github.com/BurntSushi/toml/decode.go`. */
export function vendoredName({ parts }: SourceName): readonly string[] | undefined {
  const at = parts.lastIndexOf('vendor');
  const rest = parts.slice(at + 1);
  return at === -1 || !isHost(rest[0]) ? undefined : rest;
}

/** The import path and file that a name is: trimmed, or below GOPATH's `src`. */
export function importName({ parts, absolute }: SourceName): readonly string[] | undefined {
  if (!absolute) return parts;
  const src = parts.findIndex((part, at) => part === 'src' && isHost(parts[at + 1]));
  return src === -1 ? undefined : parts.slice(src + 1);
}

/**
 * The import path of the function's package; '' where it says none. Every command is `main`, wherever it lies, and a
 * package's outer tests lie beside it.
 */
export function importPathOf({ file, function: fn }: NamedSource): string {
  if (fn === '') return '';
  const named = packageOf(fn, file);
  if (named === 'main' || named === 'command-line-arguments' || !/^[\w.~-]+(\/|$)/.test(named))
    return '';
  return named.replace(/_test$/, '').replace(/\.test$/, '');
}

/** Whether a path's first part is a host's name, as that of every module that is not the standard library's or a local one's. */
export function isHost(part: string | undefined): boolean {
  return part !== undefined && /^[\w-]+(\.[\w-]+)+$/.test(part) && !/\.(go|s|c|h)$/.test(part);
}
