// One folder of the build is one folder of the workspace: names below it that lead to several are told apart by likeness
// only, and those that disagree with most are not certain.

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
  return resolutions.map((resolution, at) => {
    const root = roots[at];
    if (
      resolution.kind !== 'resolved' ||
      root === undefined ||
      !GO_BY_LIKENESS.has(resolution.rule)
    )
      return resolution;
    if (!kept.has(root.from) || kept.get(root.from) === root.to) return resolution;
    return { kind: 'ambiguous', candidates: [resolution.path], rule: resolution.rule };
  });
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
  return {
    from: `${program ?? ''}:${then.slice(0, then.length - common).join('/')}`,
    to: now.slice(0, now.length - common).join('/'),
  };
}
