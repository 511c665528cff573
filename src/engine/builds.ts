// Which builds a profile's code is from: what its mappings tell.

import { sumByPlace } from '../core/place-sums.ts';
import { NONE, type MappingId, type Profile } from '../core/profile.ts';
import type { BuildFacts } from './engine.ts';
import type { HeldView } from './held-profile.ts';

/** The builds by the cost of the samples whose leaf is in them, heaviest first. */
export function buildsOf(view: HeldView): readonly BuildFacts[] {
  const { profile, weights, total } = view;
  const { self } = sumByPlace(profile, weights, profile.frames.mapping, profile.mappings.length);
  return Array.from(self, (value, mapping) => ({
    ...buildOf(profile, mapping),
    file: profile.strings.at(profile.mappings.file[mapping]!),
    share: total === 0 ? 0 : value / total,
  }))
    .filter(({ share }) => share !== 0)
    .sort((a, b) => b.share - a.share);
}

/** The builds behind the frames for which `here` is 1, by their git ref where they tell one; heaviest first. */
export function buildsBehind({ profile, weights }: HeldView, here: Uint8Array): readonly string[] {
  const { frames, mappings } = profile;
  const ofFrame = frames.mapping.map((mapping, frame) => (here[frame] === 1 ? mapping : NONE));
  const { total } = sumByPlace(profile, weights, ofFrame, mappings.length);
  const mappingIds = Array.from({ length: mappings.length }, (_, mapping) => mapping)
    .filter((mapping) => total[mapping] !== 0)
    .sort((a, b) => Math.abs(total[b]!) - Math.abs(total[a]!));
  const names = mappingIds.map((mapping) => {
    const { gitRef, buildId } = buildOf(profile, mapping);
    return gitRef ?? buildId;
  });
  return [...new Set(names)].filter((name) => name !== '');
}

/** Pyroscope puts JSON with the series' git ref in place of the build id (since 1.5); others put the id itself. */
function buildOf(
  { mappings, strings }: Profile,
  mapping: MappingId,
): Pick<BuildFacts, 'buildId' | 'gitRef'> {
  const text = strings.at(mappings.buildId[mapping]!);
  if (!text.startsWith('{')) return { buildId: text, gitRef: undefined };
  try {
    const json = JSON.parse(text) as { build_id?: unknown; git_ref?: unknown };
    const word = (value: unknown) =>
      typeof value === 'string' && value !== '' ? value : undefined;
    return { buildId: word(json.build_id) ?? '', gitRef: word(json.git_ref) };
  } catch {
    return { buildId: text, gitRef: undefined }; // A build id may be any text, a brace at its begin included.
  }
}
