// The value of `hotline.pathMappings`, which may be anything: what it names, what is wrong with it, and how one is added.

import { readPathMappings, type PathMapping } from '../../core/paths/path-mapping.ts';
import { baseNameOf, commonSuffix, segmentsOf } from '../../core/paths/segments.ts';
import { readName } from '../../core/paths/source-name.ts';

/** Last parts of the files that mappings lead to: a mapping may rename a file, so the profile's names don't tell them. */
export function mappedBaseNames(value: unknown): readonly string[] {
  const names = readPathMappings(value).mappings.map(({ to }) => baseNameOf(to));
  return names.filter((name) => name !== '');
}

/** The value with one more mapping; undefined where it is no list, which nothing can be added to. */
export function withMapping(value: unknown, mapping: PathMapping): readonly unknown[] | undefined {
  if (value !== undefined && value !== null && !Array.isArray(value)) return undefined;
  const entries: readonly unknown[] = value ?? [];
  // The first of two that begin alike holds, so the new one takes the place of the old one.
  const at = entries.findIndex((entry) => fromOf(entry) === mapping.from);
  return at < 0 ? [...entries, mapping] : entries.with(at, mapping);
}

/**
 * `folder` (absolute) as `to` is written: relative where one folder is open, so that others of the team can use it;
 * absolute among several, since a relative one is looked for below each. A folder has its last slash.
 */
export function writtenTarget(folder: string, roots: readonly string[]): string {
  const [root, ...others] = roots;
  if (root === undefined || others.length > 0) return folder;
  const [above, parts] = [segmentsOf(root), segmentsOf(folder)];
  if (!above.every((part, at) => parts[at] === part)) return folder;
  const below = parts.slice(above.length).join('/');
  return below === '' ? './' : below + (folder.endsWith('/') ? '/' : '');
}

/**
 * The mapping that leads a name of the profile to a file (absolute): of the parts before those that both end in, so that
 * it holds for the neighbours, too.
 */
export function mappingTo(name: string, path: string): PathMapping {
  const { parts, absolute, text } = readName({ file: name, function: '' });
  const places = segmentsOf(path);
  const common = commonSuffix(parts, places);
  const start = absolute && text.startsWith('/') ? '/' : '';
  const before = parts.slice(0, parts.length - common);
  // Without a beginning, all names would be meant; without a common end, the file has another name here.
  if (before.length === 0 || common === 0) return { from: start + parts.join('/'), to: path };
  const root = /^[/\\]/.test(path) ? '/' : '';
  return {
    from: start + asFolder(before),
    to: root + asFolder(places.slice(0, places.length - common)),
  };
}

function asFolder(parts: readonly string[]): string {
  return parts.map((part) => `${part}/`).join('');
}

function fromOf(entry: unknown): unknown {
  return typeof entry === 'object' && entry !== null && 'from' in entry ? entry.from : undefined;
}
