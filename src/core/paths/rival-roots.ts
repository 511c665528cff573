// One folder of the build is one folder of the workspace: names below it that lead to several are told apart by likeness
// only, and those that disagree with most are not certain. Nor is any where most have no file at all.

import { commonSuffix, segmentsOf } from './segments.ts';
import type { Resolution, ResolvingRule } from './resolution.ts';
import { grouped } from '../grouped.ts';

/** Rules that go by how a name ends; all others know the file by what it is. */
export const GO_BY_LIKENESS: ReadonlySet<ResolvingRule> = new Set([
  'relative',
  'same-folder',
  'build-folder',
  'common-end',
]);

/** The folder of the build that a name begins with, and that of the workspace which stands for it. */
interface Roots {
  readonly from: string;
  readonly to: string;
}

/**
 * With those resolutions made ambiguous that lead elsewhere than the other names of their build folder. Where no folder has
 * twice as many names as all others together, all that are alike are. Each program was built in a folder of its own.
 */
export function withoutRivals(
  names: readonly string[],
  resolutions: readonly Resolution[],
  programs: readonly (number | undefined)[] = [],
): readonly Resolution[] {
  const roots = resolutions.map((resolution, at) => rootsOf(names[at]!, resolution, programs[at]));
  const byFrom = grouped(
    roots.filter((each) => each !== undefined),
    ({ from }) => from,
  );
  const kept = new Map<string, string | undefined>(); // Per folder of the build the one that it is.
  for (const [from, all] of byFrom) {
    const counts = [...grouped(all, ({ to }) => to)]
      .map(([to, of]) => ({ to, count: of.length }))
      .sort((a, b) => b.count - a.count);
    const [first, ...others] = counts;
    const rest = others.reduce((sum, { count }) => sum + count, 0);
    if (first !== undefined && rest > 0)
      kept.set(from, first.count >= 2 * rest ? first.to : undefined);
  }
  const strange = strangeFolders(names, resolutions, roots, programs);
  return resolutions.map((resolution, at) => {
    const root = roots[at];
    if (resolution.kind !== 'resolved' || root === undefined) return resolution;
    const { rule } = resolution;
    const uncertain = { kind: 'ambiguous', candidates: [resolution.path], rule } as const;
    const missing = BY_FOLDER.has(rule) ? strange.get(root.from) : undefined;
    if (missing !== undefined) return { ...uncertain, why: strangeText(names[at]!, root, missing) };
    if (!GO_BY_LIKENESS.has(rule)) return resolution;
    if (!kept.has(root.from) || kept.get(root.from) === root.to) return resolution;
    return { ...uncertain, why: rivalText(names[at]!, root) };
  });
}

/** Rules that believe a folder of the build to be one of the workspace, by one name below it. */
const BY_FOLDER: ReadonlySet<ResolvingRule> = new Set([
  'build-root',
  'same-folder',
  'build-folder',
  'common-end',
]);

/**
 * Names that have no file say nothing while they are fewer than so many times those that have one: files are deleted, renamed
 * and generated.
 */
const TIMES_MISSING = 3;

/**
 * Folders of the build most of whose names have no file where the others have theirs: another repository's, which has a file
 * or two that are called as here. With the number of the names that have none.
 */
function strangeFolders(
  names: readonly string[],
  resolutions: readonly Resolution[],
  roots: readonly (Roots | undefined)[],
  programs: readonly (number | undefined)[],
): ReadonlyMap<string, number> {
  const found = grouped(
    roots.filter((each) => each !== undefined),
    ({ from }) => from,
  );
  // What another rule knows by what it is shows that the folder is of this workspace.
  for (const [at, root] of roots.entries()) {
    const { kind, ...more } = resolutions[at]!;
    if (root !== undefined && kind === 'resolved' && 'rule' in more && !BY_FOLDER.has(more.rule))
      found.delete(root.from);
  }
  const strange = new Map<string, number>();
  for (const [from, here] of found) {
    const missing = new Set(
      names.filter(
        (name, at) =>
          resolutions[at]!.kind === 'unmapped' &&
          `${programs[at] ?? ''}:${segmentsOf(name).join('/')}`.startsWith(`${from}/`),
      ),
    );
    if (missing.size >= TIMES_MISSING * here.length) strange.set(from, missing.size);
  }
  return strange;
}

/** Why a file is doubted that most of its neighbours do not have here. */
function strangeText(name: string, root: Roots, missing: number): string {
  const many = missing === 1 ? '1 other name' : `${missing} other names`;
  const have = missing === 1 ? 'has' : 'have';
  return `${many} ${below(name, root)} ${have} no file here: it may be the folder of another repository.`;
}

function rivalText(name: string, root: Roots): string {
  return `Other names ${below(name, root)} lead to another folder of the workspace.`;
}

/** `below /app/`, as the name spells it; the folder of a relative name may be the one that all begin in. */
function below(name: string, { from }: Roots): string {
  const folder = from.slice(from.indexOf(':') + 1);
  if (folder === '') return 'beside it';
  const isAbsolute = /^[\\/]/.test(name);
  return `below ${isAbsolute ? '/' : ''}${folder}/`;
}

/** Undefined for names that are not the path's end, such as those of mappings and classes. */
function rootsOf(
  name: string,
  resolution: Resolution,
  program: number | undefined,
): Roots | undefined {
  if (resolution.kind !== 'resolved') return undefined;
  const [then, now] = [segmentsOf(name), segmentsOf(resolution.path)];
  const common = commonSuffix(then, now);
  if (common === 0) return undefined;
  const to = now.slice(0, now.length - common);
  // Tests are named from the project's folder, and packages from the `src` in it, which is where Python finds them.
  const isLayout = resolution.rule === 'relative' && to.at(-1) === 'src';
  return {
    from: `${program ?? ''}:${then.slice(0, then.length - common).join('/')}`,
    to: (isLayout ? to.slice(0, -1) : to).join('/'),
  };
}
