// A place's name as a profile gives it, cleaned of what says nothing of where a file lies in its repository.

import type { CodeOrigin } from './code-origin.ts';
import { segmentsOf } from './segments.ts';

/** What a profile says of where a function's source is. */
export interface NamedSource {
  readonly file: string; // As the profile spells it; '' where it has none.
  /** A function of the file as the profile spells it; '' unknown. Go and the JVM say the package there. */
  readonly function: string;
  /** The file of the workspace whose source map has the name. */
  readonly bundle?: string;
  /** Which of the profile's programs names it so; undefined where nothing tells. */
  readonly program?: number | undefined;
  /** What the functions that have it say of whose code it is, beside its name. */
  readonly origin?: CodeOrigin | undefined;
}

/** A name that the rules work on. */
export interface SourceName extends NamedSource {
  /** The file with slashes, without scheme, `.` and `..`; `/` or `C:/` in front where it is absolute. */
  readonly text: string;
  readonly parts: readonly string[];
  /** How many leading `..` were taken off the parts. */
  readonly up: number;
  readonly absolute: boolean;
  /** `webpack` of `webpack://shop/./src/cart.ts`, and the name after it; '' without. */
  readonly scheme: string;
  readonly authority: string;
}

/** Longer than any file system takes: nobody's file, and nothing to spend time on. */
export const LONGEST_NAME = 4096;

/** Cleans a name for comparison. Bundlers' and file addresses lose their scheme, Bazel's folders what leads to the execroot. */
export function readName({ file, function: fn, bundle, program }: NamedSource): SourceName {
  // A package of npm may have a scope: `webpack://@acme/shop/./src/cart.ts`.
  const url = /^([a-z][a-z0-9+-]+):\/\/(@[^/]*\/[^/]*|[^/]*)(\/?.*)$/s.exec(file);
  const scheme = url?.[1] ?? '';
  const isBundle = /^(webpack|webpack-internal|turbopack|rollup|vite|ng|deno)$/.test(scheme);
  const spelled = url === null ? file : isBundle ? withoutLoader(url[3]!) : decoded(url[3]!);
  const slashed = inExecroot(spelled.replaceAll('\\', '/').replace(/^\/\/\?\//, ''));
  const path = /^\/[A-Za-z]:\//.test(slashed) ? slashed.slice(1) : slashed;
  const absolute = !isBundle && /^(\/|[A-Za-z]:\/)/.test(path);
  const parts = segmentsOf(path);
  // What a build folder's `..` leaves is told from nowhere.
  const first = parts.findIndex((part) => part !== '..');
  const own = first > 0 ? parts.slice(first) : parts;
  return {
    file,
    function: fn,
    ...(bundle === undefined ? {} : { bundle }),
    ...(program === undefined ? {} : { program }),
    parts: own,
    up: parts.length - own.length,
    absolute,
    scheme,
    authority: url?.[2] ?? '',
    text: (absolute && path.startsWith('/') ? '/' : '') + own.join('/'),
  };
}

/** `./src/cart.ts?vue&type=script` and `/src/cart.ts?d3f1` without what follows the name. */
function withoutLoader(path: string): string {
  return path.replace(/^\/+/, '').replace(/\?.*$/s, '');
}

/** A file address has %20 for a blank. What is no such code stays as it is. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path.replace(/[?#].*$/s, ''));
  } catch {
    return path;
  }
}

/**
 * Bazel compiles in folders of its own, all of which end in the workspace's root:
 * `…/sandbox/linux-sandbox/7/execroot/_main/cart/cart.go`, `/proc/self/cwd/cart/cart.go`, `x.runfiles/_main/cart/cart.py`.
 */
function inExecroot(path: string): string {
  const inside =
    /^.*\/execroot\/[^/]+\/(.+)$/s.exec(path) ?? /^.*\.runfiles\/[^/]+\/(.+)$/s.exec(path);
  const rest = inside?.[1] ?? path.replace(/^\/proc\/self\/cwd\//, '');
  // What a rule generated lies where its source would, below a folder for each configuration.
  return rest.replace(/^bazel-out\/[^/]+\/bin\//, '');
}
