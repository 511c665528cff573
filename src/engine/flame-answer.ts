// The answers to `flame`, `calls` and `table`: columns for the webview, with the workspace's path of each of their files.

import { callTree } from '../core/flame/call-tree.ts';
import { flameColumns } from '../core/flame/columns.ts';
import { compactCalls } from '../core/flame/compact.ts';
import { placeTable } from '../core/place-table.ts';
import type { CallsAnswer, FlameAnswer, TableAnswer } from './engine.ts';
import type { HeldView } from './held-profile.ts';

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

export function tableAnswer(view: HeldView, by: 'functions' | 'lines'): TableAnswer {
  const paths = pathsOf(view);
  const columns = placeTable(view.placed.profile, view.weights, by, (file) => paths.has(file));
  return { columns, paths: columns.files.map((file) => paths.get(file)) };
}

/** File names as the profile spells them with the path in the workspace that each was placed at. */
function pathsOf({ placed }: HeldView): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  for (const { path, names } of placed.placement.files)
    for (const name of names) paths.set(name, path);
  return paths;
}
