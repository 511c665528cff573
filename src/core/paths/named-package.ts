// The package that a bundler's address names, `shop` of `webpack://shop/./src/cart.ts`: every package has an `src/index.ts`,
// and likeness would take one for the other.

import type { Resolution } from './resolution.ts';
import { segmentsOf } from './segments.ts';
import type { SourceName } from './source-name.ts';
import type { PathWorkspace } from './workspace.ts';

/**
 * What likeness says of a bundler's name, made ambiguous where the file is not of the package that the address names:
 * another package's `src/cart.ts` is called the same. Bundlers take any word for a name, so that it proves nothing where no
 * package has it; then the bundle's own package does, where the bundle is known.
 */
export function inNamedPackage(
  name: SourceName,
  found: Resolution,
  workspace: PathWorkspace,
): Resolution {
  const { scheme, authority, bundle } = name;
  const tells = scheme !== '' && scheme !== 'file' && !NAMELESS.has(authority);
  if (found.kind !== 'resolved' || !tells) return found;
  const own = packageOf(found.path, workspace);
  return foldersCalled(authority, bundle, workspace).includes(own)
    ? found
    : {
        kind: 'ambiguous',
        candidates: [found.path],
        rule: found.rule,
        why: `Its address names ${authority}, and the file that is called so is of another package.`,
      };
}

/** None, and what Next.js calls every program. */
const NAMELESS: ReadonlySet<string> = new Set(['', '_N_E']);

/** Packages of a name, or else those that it is a part of (`web` of `@acme/web`, or a folder `web`), and the bundle's. */
function foldersCalled(
  authority: string,
  bundle: string | undefined,
  workspace: PathWorkspace,
): readonly string[] {
  const { modules, folders, index } = workspace;
  const named = modules.npmPackages.filter(({ name }) => name === authority);
  if (named.length > 0) return named.map(({ folder }) => folded(folder, workspace));
  const scoped = modules.npmPackages.filter(({ name }) => name.endsWith(`/${authority}`));
  const all = [...modules.npmPackages.map(({ folder }) => folder), ...folders.map(slashed)];
  const called = all.filter((folder) => segmentsOf(folder).at(-1) === index.fold(authority));
  return [
    ...[...scoped.map(({ folder }) => folder), ...called].map((each) => folded(each, workspace)),
    ...(bundle === undefined ? [] : [packageOf(bundle, workspace)]),
  ];
}

/** The folder of the package that a file is in, or the workspace's. */
function packageOf(file: string, workspace: PathWorkspace): string {
  const path = folded(file, workspace);
  const { modules, folders } = workspace;
  return [...modules.npmPackages.map(({ folder }) => folder), ...folders.map(slashed)]
    .map((folder) => folded(folder, workspace))
    .filter((folder) => path.startsWith(`${folder}/`))
    .reduce((deepest, folder) => (folder.length > deepest.length ? folder : deepest), '');
}

function slashed(parts: readonly string[]): string {
  return parts.join('/');
}

/** A path to be compared, without what is in front of its first part. */
function folded(path: string, { index }: PathWorkspace): string {
  return slashed(segmentsOf(path).map(index.fold));
}
