// Which builds a profile's code is from, with the share of each.

import { buildNameOf } from '../core/build-part.ts';
import { buildsByMapping } from '../core/builds.ts';
import { sumByPlace } from '../core/place-sums.ts';
import { NONE, type MappingId } from '../core/profile.ts';
import type { BuildFacts, LineBuild } from './engine.ts';
import type { HeldView } from './held-profile.ts';

/**
 * The builds by the cost of the samples whose leaf is in them, heaviest first. Binaries of one git ref are one build: a
 * reader counts versions of the source, and a service brings libraries and other architectures' binaries under its ref.
 * The id and the file are then those of the heaviest.
 */
export function buildsOf(view: HeldView): readonly BuildFacts[] {
  const { profile, weights, total } = view;
  const builds = buildsByMapping(profile);
  const files = profile.mappings.file;
  const { self } = sumByPlace(profile, weights, profile.frames.mapping, profile.mappings.length);
  const groups = new Map<string, MappingId[]>();
  for (const [mapping, build] of builds.entries()) {
    const name = buildNameOf(build);
    // What tells no build is told apart by its file.
    const key = name === '' ? `file ${files[mapping]!}` : `name ${name}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [mapping]);
    else group.push(mapping);
  }
  return [...groups.values()]
    .map((group) => {
      const value = group.reduce((sum, mapping) => sum + self[mapping]!, 0);
      const heaviest = group.reduce((a, b) => (Math.abs(self[b]!) > Math.abs(self[a]!) ? b : a));
      return {
        buildId: builds[heaviest]!.buildId,
        gitRef: builds[heaviest]!.gitRef,
        file: profile.strings.at(files[heaviest]!),
        share: total === 0 ? 0 : value / total,
      };
    })
    .filter(({ share }) => share !== 0)
    .sort((a, b) => b.share - a.share);
}

/** The builds behind the frames for which `here` is 1, by their git ref where they tell one; heaviest first. */
export function buildsBehind(
  { profile, weights }: HeldView,
  here: Uint8Array,
): readonly LineBuild[] {
  const { frames, mappings } = profile;
  const names = buildsByMapping(profile).map(buildNameOf);
  const all = [...new Set(names)];
  const ofMapping = Int32Array.from({ length: mappings.length }, (_, mapping) =>
    all.indexOf(names[mapping]!),
  );
  // By name, not by mapping: a sample that passes through two binaries of one build counts once.
  const ofFrame = frames.mapping.map((mapping, frame) =>
    here[frame] === 1 && mapping !== NONE ? ofMapping[mapping]! : NONE,
  );
  const { total } = sumByPlace(profile, weights, ofFrame, all.length);
  return all
    .map((name, at) => ({ name, total: total[at]! }))
    .filter(({ name, total: of }) => name !== '' && of !== 0)
    .sort((a, b) => Math.abs(b.total) - Math.abs(a.total));
}
