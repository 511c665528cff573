// The answer to `list`: the lines of matching functions with their cost.

import { listFunctions } from '../core/source-list.ts';
import type { FunctionListing, Narrowing } from './engine.ts';
import type { HeldView } from './held-profile.ts';
import { narrowed, patternOf } from './narrowing.ts';

export function listOf(
  view: HeldView,
  pattern: string,
  narrowing: Narrowing,
): readonly FunctionListing[] {
  const { profile, weights } = narrowed(view, narrowing);
  const { files } = view.placed.placement;
  const paths = new Map(files.flatMap(({ path, names }) => names.map((name) => [name, path])));
  return listFunctions(profile, weights, patternOf('list', pattern)).map((listed) => ({
    ...listed,
    path: paths.get(listed.file),
  }));
}
