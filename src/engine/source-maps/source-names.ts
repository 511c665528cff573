// What a source is called that a map leads to: a file that lies where the map says, or a name for the rules of
// core/paths, spelled as if the profile had named it.

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Resolution } from '../../core/paths/resolution.ts';
import { readName } from '../../core/paths/source-name.ts';
import { fileBelow, isBelow } from './below-roots.ts';

/** A source by the name that the reader is told. */
export interface NamedSource {
  readonly name: string;
  /** Where it is; undefined where the rules must say it. */
  readonly found: Resolution | undefined;
  /** The map says where it lies, and there it is not: what merely looks alike is not it. */
  readonly isElsewhere?: boolean;
  /** Where the map says that it lies. */
  readonly told?: string;
}

export interface NamingBundle {
  readonly path: string; // In the workspace.
  readonly name: string; // As the profile spells it.
  readonly folder: string; // Of the map, on this machine.
}

/** Names a source of a bundle's map, undefined where it is the bundle itself. Nothing outside of `roots` is looked at. */
export async function nameSource(
  source: string,
  bundle: NamingBundle,
  roots: readonly string[],
): Promise<NamedSource | undefined> {
  if (MADE_UP.test(source)) return { name: source, found: { kind: 'outside', what: 'Bundler' } };
  const plain = plainPath(source);
  if (/^[a-z][a-z0-9+.-]+:/i.test(plain)) return { name: source, found: undefined };
  const isAbsolute = plain.startsWith('/') || path.isAbsolute(plain);
  const name = isAbsolute ? plain : besideBundle(plain, bundle);
  // Packages are not the reader's, though they lie below the root.
  if (/(^|[/\\])node_modules[/\\]/.test(plain)) return { name, found: undefined };
  if (isAbsolute) {
    const file = await fileBelow(roots, plain);
    return { name: file ?? plain, found: file === undefined ? undefined : at(file) };
  }
  const place = path.resolve(bundle.folder, plain);
  if (!isBelow(roots, place))
    return { name: plain, found: { kind: 'outside', what: 'Source outside the workspace' } };
  const file = (await fileBelow(roots, place)) ?? (await fileBelow(roots, decoded(place)));
  if (file === bundle.path) return undefined;
  return file === undefined
    ? { name, found: undefined, isElsewhere: true, told: place }
    : { name: file, found: at(file) };
}

/** Modules that bundlers write themselves: `<define:process>`, `\0commonjsHelpers.js`, `[synthetic:es6/util]`. */
const MADE_UP = /^(\0|<|\[synthetic:|\(disabled\):|ignored\b)|[/\\](\0|<[^/\\]*>$)/;

function at(file: string): Resolution {
  return { kind: 'resolved', path: file, rule: 'source-map' };
}

function plainPath(source: string): string {
  if (!/^file:/i.test(source)) return source;
  try {
    return fileURLToPath(source);
  } catch {
    return source; // A host or a code that no path has: a name like any.
  }
}

/** `../src/cart.ts` of `/app/dist/main.js` is `/app/src/cart.ts`, which the process itself would have recorded. */
function besideBundle(source: string, { path: bundle, name, folder }: NamingBundle): string {
  const { text } = readName({ file: name, function: '' });
  const toMap = path.relative(path.dirname(bundle), folder).split(path.sep).join('/');
  return path.posix.join(path.posix.dirname(text), toMap, source.replaceAll('\\', '/'));
}

function decoded(place: string): string {
  try {
    return decodeURIComponent(place);
  } catch {
    return place;
  }
}
