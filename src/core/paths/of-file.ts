// One file name of a profile may stand for files of several packages: two services, both built in `/app`, have a
// `/app/main.go` each. Only when all of its functions lead to one file is it that file.

import type { CodeOrigin } from './code-origin.ts';
import { importPathOf } from './go-names.ts';
import type { Resolution } from './resolution.ts';
import type { Resolve } from './resolver.ts';
import { LONGEST_NAME } from './source-name.ts';

/** A file name with functions that have it: one for each package that they say. */
export interface NamedFile {
  readonly file: string;
  readonly functions: readonly string[];
  /** The program that has them (programs.ts); undefined where nothing tells. */
  readonly program?: number | undefined;
  /** What all of its functions say of whose code it is. */
  readonly origin?: CodeOrigin | undefined;
}

/** What a function says beside its file; functions that say the same need not be asked again. */
export function packageSaid(file: string, fn: string): string {
  if (!/\.(go|s)$/.test(file) || fn.startsWith('main.') || fn.length > LONGEST_NAME) return '';
  return importPathOf({ file, function: fn });
}

/** The resolution of a file name by all of its packages. */
export function resolveFile(
  { file, functions, program, origin }: NamedFile,
  resolve: Resolve,
): Resolution {
  const all = (functions.length === 0 ? [''] : functions).map((fn) =>
    resolve({ file, function: fn, program, origin }),
  );
  const placed = all.filter(({ kind }) => kind === 'resolved' || kind === 'ambiguous');
  const others = all.filter(({ kind }) => kind === 'outside');
  // What nothing is known of (a name that the linker was told) doesn't contradict the others.
  if (placed.length === 0) return others[0] ?? all[0]!;
  const paths = new Set(
    placed.flatMap((each) =>
      each.kind === 'resolved' ? each.path : each.kind === 'ambiguous' ? each.candidates : [],
    ),
  );
  const best = placed.find(({ kind }) => kind === 'resolved') ?? placed[0]!;
  if (best.kind === 'resolved' && paths.size === 1 && others.length === 0) return best;
  if (best.kind !== 'resolved' && best.kind !== 'ambiguous') return best;
  const ambiguous: Resolution = {
    kind: 'ambiguous',
    candidates: [...paths].sort(),
    rule: best.rule,
  };
  const why = whyNot(placed, others.length > 0);
  return why === undefined ? ambiguous : { ...ambiguous, why };
}

/** What one of the packages says against its file, or that another package lies elsewhere. */
function whyNot(placed: readonly Resolution[], liesOutside: boolean): string | undefined {
  for (const each of placed)
    if (each.kind === 'ambiguous' && each.why !== undefined) return each.why;
  return liesOutside
    ? 'Some of its functions are of a package that lies outside the workspace.'
    : undefined;
}
