// Which of several files a reader said is meant by a name: it is resolved then, where the rules leave it open. One pick
// decides for its neighbours, too: who says where `acme/pricing/quote.go` lies has said where the rest of `acme/` lies.

import type { Resolution } from './resolution.ts';
import { commonSuffix, segmentsOf } from './segments.ts';

/** Path by the profile's name for the file. The last one was picked last. */
export type Picks = Readonly<Record<string, string>>;

/**
 * Where names lead with the picks of a reader. A pick is among the candidates that rules have found, or it does not count:
 * the file may be gone, or a mapping may say otherwise by now. `now` is the path of today of one that a file had.
 */
export function withPicks(
  names: readonly string[],
  places: readonly Resolution[],
  picks: Picks,
  now: (path: string) => string = (path) => path,
): readonly Resolution[] {
  const folders = Object.entries(picks).map(folderPick).reverse(); // The last pick counts first.
  if (folders.length === 0) return places;
  return places.map((place, at): Resolution => {
    if (place.kind !== 'ambiguous') return place;
    const name = names[at]!;
    const own = Object.hasOwn(picks, name) ? picks[name] : undefined;
    const candidates = [...new Set(place.candidates.map(now))];
    const said = [
      { by: name, to: own },
      ...folders.map((pick) => ({ by: pick.name, to: applied(pick, name, candidates) })),
    ].find(({ to }) => to !== undefined && candidates.includes(to));
    const path = place.candidates.find((candidate) => now(candidate) === said?.to);
    if (path === undefined || said === undefined) return place;
    return { kind: 'resolved', path, rule: 'picked', pick: { by: said.by, candidates } };
  });
}

/** What a pick says about folders: names below `from` are files below `to`. */
interface FolderPick {
  readonly name: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

function folderPick([name, path]: [string, string]): FolderPick {
  const [from, to] = [segmentsOf(name), segmentsOf(path)];
  const common = commonSuffix(from, to);
  return {
    name,
    from: from.slice(0, from.length - common),
    to: to.slice(0, to.length - common),
  };
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
