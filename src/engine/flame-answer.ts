// The answer to `flame`: the call tree as columns, with the workspace's path of each of its files.

import { flameColumns } from '../core/flame.ts';
import type { FlameAnswer } from './engine.ts';
import type { HeldView } from './held-profile.ts';

export function flameAnswer({ profile, weights, placed }: HeldView): FlameAnswer {
  const columns = flameColumns(profile, weights);
  const paths = new Map<string, string>();
  for (const { path, names } of placed.placement.files)
    for (const name of names) paths.set(name, path);
  return { columns, paths: columns.files.map((file) => paths.get(file)) };
}
