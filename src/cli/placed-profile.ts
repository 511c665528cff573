// What every command about source begins with: SOURCE loaded, and its files placed in the folder that --root names.

import path from 'node:path';
import type { Loaded, ValueFacts } from '../engine/loaded.ts';
import type { Placement } from '../engine/path-answers.ts';
import type { RevisionsWanted, View } from '../engine/origin.ts';
import type { TraceQuestion } from '../engine/trace-answers.ts';
import { sourceCodeOf } from '../engine/pyroscope-yaml.ts';
import { pathMappingsOf } from './arguments.ts';
import { loadSource, type Call } from './call.ts';
import { printable } from './printable.ts';
import { viewOf } from './value-choice.ts';
import { findWorkspace, type FoundWorkspace } from './workspace.ts';

export interface PlacedProfile {
  readonly loaded: Loaded;
  readonly view: View;
  readonly facts: ValueFacts;
  readonly root: string; // Absolute.
  readonly workspace: FoundWorkspace;
  readonly placement: Placement; // By names alone: renames are known after `trace`.
}

/** Loads and places, and says on stderr what of the folder could not be used. */
export async function placedProfile(
  call: Call,
  wanted: RevisionsWanted = {},
): Promise<PlacedProfile> {
  const { options, engine, tell } = call;
  const mappings = pathMappingsOf(options); // Before SOURCE is waited for.
  const loaded = await loadSource(call, wanted);
  const view = viewOf(loaded, options.value);
  const root = path.resolve(options.root ?? process.cwd());
  const workspace = await findWorkspace(root, await engine.baseNames(view), mappings);
  if (workspace.cut !== undefined) tell(workspace.cut);
  for (const problem of sourceCodeOf(workspace).problems) tell(printable(problem));
  const placement = await engine.place(view, workspace);
  return { loaded, view, facts: loaded.values[view.valueType]!, root, workspace, placement };
}

/** How a command follows lines: from the revision of --rev, else from those that the profile tells. */
export function traceQuestion({ options }: Call, { root }: PlacedProfile): TraceQuestion {
  const { rev: revision } = options;
  return {
    ...(revision === undefined ? {} : { revision }),
    roots: [root],
    mayRunGit: true,
    assumedAs: root,
  };
}
