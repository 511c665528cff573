// The answer to `list`: the lines of matching functions with their cost.

import { NONE } from '../../core/profile.ts';
import { listFunctions } from '../../core/source-list.ts';
import type { FunctionListing, Narrowing } from './table-answers.ts';
import { pathsOf } from '../graph/flame-answer.ts';
import type { HeldView } from '../held-profile.ts';
import { narrowed, patternOf } from '../narrowing.ts';

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
  const { measured, answer } = view.traced ?? {};
  // Narrowing takes frames out of stacks, and numbers none of them anew.
  const buildOf = (frame: number) => {
    const variant = measured?.variantOfFrame[frame] ?? NONE;
    return variant === NONE ? NONE : measured!.variants[variant]!.revision;
  };
  return listFunctions(profile, weights, patternOf('list', pattern), buildOf).map(
    ({ builds, ...listed }) => ({
      ...listed,
      path: paths.get(listed.file),
      builds: builds.map(({ build, ...lines }) => ({
        ...lines,
        revision: answer?.revisions[build]?.text ?? '',
      })),
    }),
  );
}
