// Which of several files the reader said is meant by a name of the profile. A pick is told to the placement by leaving
// the rivals out of the workspace that it sees. One pick decides for its neighbours, too: who says where
// `acme/pricing/quote.go` lies has said where the rest of `acme/` lies.

import { commonSuffix, segmentsOf } from '../../core/paths/segments.ts';
import type { Placement, Workspace } from '../../engine/engine.ts';

/** Path by the profile's name for the file. */
export type Picks = Readonly<Record<string, string>>;

/**
 * The workspace without the rivals of what was picked. A rival stays where another name of the profile leads to it,
 * since leaving it out would move that name's cost, too.
 */
export function withoutRivals(workspace: Workspace, placement: Placement, picks: Picks): Workspace {
  const folders = Object.entries(picks).map(folderPick).reverse(); // The last pick counts first.
  const needed = new Set(placement.files.map(({ path }) => path));
  const rivals = new Set<string>();
  for (const { name, candidates } of placement.ambiguous) {
    const picked = [picks[name], ...folders.map((pick) => applied(pick, name, candidates))].find(
      (path) => path !== undefined && candidates.includes(path),
    );
    for (const candidate of candidates) {
      if (picked === undefined || candidate === picked) needed.add(candidate);
      else rivals.add(candidate);
    }
  }
  const left = workspace.files.filter((file) => !rivals.has(file) || needed.has(file));
  return left.length === workspace.files.length ? workspace : { ...workspace, files: left };
}

/** What a pick says about folders: names below `from` are files below `to`. */
interface FolderPick {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

function folderPick([name, path]: [string, string]): FolderPick {
  const [from, to] = [segmentsOf(name), segmentsOf(path)];
  const common = commonSuffix(from, to);
  return { from: from.slice(0, from.length - common), to: to.slice(0, to.length - common) };
}

/** The candidate that a name leads to when its beginning is exchanged as the pick exchanged its own. */
function applied(
  { from, to }: FolderPick,
  name: string,
  candidates: readonly string[],
): string | undefined {
  const segments = segmentsOf(name);
  if (!from.every((segment, at) => segments[at] === segment)) return undefined;
  const wanted = [...to, ...segments.slice(from.length)].join('/');
  return candidates.find((candidate) => segmentsOf(candidate).join('/') === wanted);
}
