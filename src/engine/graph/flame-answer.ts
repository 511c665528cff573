// The answers to `flame` and `calls`: columns for the webview, with the workspace's path of each file.

import { callTree } from '../../core/flame/call-tree.ts';
import { flameColumns } from '../../core/flame/columns.ts';
import { compactCalls } from '../../core/flame/compact.ts';
import type { CallsAnswer, FlameAnswer } from './graph-answers.ts';
import type { HeldView } from '../held-profile.ts';

export function flameAnswer(view: HeldView): FlameAnswer {
  const paths = pathsOf(view);
  const columns = flameColumns(view.placed.profile, view.weights, (file) => paths.has(file));
  return { columns, paths: columns.files.map((file) => paths.get(file)) };
}

export function callsAnswer(view: HeldView): CallsAnswer {
  const paths = pathsOf(view);
  // The page has the functions from the answer to `flame`, whose numbers are the same.
  const calls = callTree(view.placed.profile, view.weights, (file) => paths.has(file));
  const { length, caller, fn, line, inlined, self, magnitude, times, closed, bare } =
    compactCalls(calls);
  return {
    columns: { length, caller, fn, line, inlined, self, magnitude, times, closed, bare },
  };
}

/**
 * File names as the profile spells them with the path in the workspace that each was placed at; undefined for one that stands
 * for files of several programs.
 */
export function pathsOf({ placed }: HeldView): ReadonlyMap<string, string | undefined> {
  const paths = new Map<string, string | undefined>();
  for (const { path, names } of placed.placement.files)
    for (const name of names) paths.set(name, paths.has(name) ? undefined : path);
  return paths;
}
