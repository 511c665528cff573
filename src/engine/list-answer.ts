// The answer to `list`: the lines of matching functions with their cost.

import { listFunctions } from '../core/source-list.ts';
import type { FunctionListing, Narrowing } from './engine.ts';
import { pathsOf } from './flame-answer.ts';
import type { HeldView } from './held-profile.ts';
import { narrowed, patternOf } from './narrowing.ts';

export function listOf(
  view: HeldView,
  pattern: string,
  narrowing: Narrowing,
): readonly FunctionListing[] {
  const { profile: sourced } = view.placed;
  const { scale, valueType, weights: all } = view;
  const { profile, weights } = narrowed(
    { profile: sourced, weights: all, scale, valueType },
    narrowing,
  );
  const paths = pathsOf(view);
  return listFunctions(profile, weights, patternOf('list', pattern)).map((listed) => ({
    ...listed,
    path: paths.get(listed.file),
  }));
}
