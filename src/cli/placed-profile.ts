// What every command about source begins with: SOURCE loaded, and its files placed in the folder that --root names.

import path from 'node:path';
import type { PathMapping } from '../core/paths/path-mapping.ts';
import type { Loaded, ValueFacts } from '../engine/load/loaded.ts';
import type { Placement } from '../engine/places/path-answers.ts';
import type { RevisionsWanted, View } from '../engine/origin.ts';
import type { TraceQuestion } from '../engine/trace/trace-answers.ts';
import { sourceCodeOf } from '../engine/places/pyroscope-yaml.ts';
import { pathMappingsOf } from './arguments.ts';
import { loadSource, type Call } from './call.ts';
import { nearbyRoot, type NearbyRoot } from './nearby-root.ts';
import { printable } from './printable.ts';
import { shareText } from './value-text.ts';
import { viewOf } from './value-choice.ts';
import { SETTINGS_FILE, settingsMappings } from './workspace-settings.ts';
import { findWorkspace, type FoundWorkspace } from './workspace.ts';

export interface PlacedProfile {
  readonly loaded: Loaded;
  readonly view: View;
  readonly facts: ValueFacts;
  readonly root: string; // Absolute.
  readonly workspace: FoundWorkspace;
  readonly placement: Placement; // By names alone: renames are known after `trace`.
  readonly mappings: readonly SaidMapping[];
}

/** A mapping with who says it: an option, or a file of settings. */
export interface SaidMapping extends PathMapping {
  readonly by: string;
}

/** Loads and places, and says on stderr what of the folder could not be used. */
export async function placedProfile(
  call: Call,
  wanted: RevisionsWanted = {},
): Promise<PlacedProfile> {
  const { options, engine, tell } = call;
  const said = pathMappingsOf(options); // Before SOURCE is waited for.
  const loaded = await loadSource(call, wanted);
  const view = viewOf(loaded, options.value);
  const root = path.resolve(options.root ?? process.cwd());
  const settings = await settingsMappings(root);
  for (const problem of settings.problems) tell(printable(problem));
  const mappings = [...said, ...settings.mappings]; // Of two alike the first holds.
  const baseNames = await engine.baseNames(view);
  const workspace = await findWorkspace(root, baseNames, mappings);
  if (workspace.cut !== undefined) tell(workspace.cut);
  for (const problem of sourceCodeOf(workspace).problems) tell(printable(problem));
  const placement = await engine.place(view, workspace);
  if (placement.files.length === 0 && placement.shares.outside < 1) {
    const nearby = await nearbyRoot(root, async (folder) =>
      engine.place(view, await findWorkspace(folder, baseNames, mappings)),
    );
    if (nearby !== undefined) tell(printable(nearbyText(nearby, root)));
    await engine.place(view, workspace); // What is asked from here on is asked of the root.
  }
  return {
    ...{ loaded, view, facts: loaded.values[view.valueType]!, root, workspace, placement },
    mappings: [
      ...said.map((mapping) => ({ ...mapping, by: '--map' })),
      ...settings.mappings.map((mapping) => ({ ...mapping, by: SETTINGS_FILE })),
    ],
  };
}

function nearbyText({ root, share }: NearbyRoot, asked: string): string {
  const inside = path.relative(process.cwd(), root);
  const named = inside === '' ? '.' : inside.split(path.sep).length > 4 ? root : inside;
  return (
    `No file of the profile is found in ${asked}, and ${shareText(share, 1)} of its cost is in files of ${root}. ` +
    `Name that folder with --root ${named}.`
  );
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
