// Which of several files the reader said is meant by a name of the profile. A pick is told to the placement by leaving
// the rivals out of the workspace that it sees.

import type { Placement, Workspace } from '../engine/engine.ts';

/** Path by the profile's name for the file. */
export type Picks = Readonly<Record<string, string>>;

/**
 * The workspace without the rivals of what was picked. A rival stays where another name of the profile leads to it,
 * since leaving it out would move that name's cost, too.
 */
export function withoutRivals(workspace: Workspace, placement: Placement, picks: Picks): Workspace {
  const needed = new Set(placement.files.map(({ path }) => path));
  const rivals = new Set<string>();
  for (const { name, candidates } of placement.ambiguous) {
    const picked = picks[name];
    const valid = picked !== undefined && candidates.includes(picked);
    for (const candidate of candidates) {
      if (valid && candidate !== picked) rivals.add(candidate);
      else needed.add(candidate);
    }
  }
  const left = workspace.files.filter((file) => !rivals.has(file) || needed.has(file));
  return left.length === workspace.files.length ? workspace : { ...workspace, files: left };
}
