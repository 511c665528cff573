// Which builds a profile's code is from: what its mappings tell.

import { sumByPlace } from '../core/place-sums.ts';
import { NONE, type MappingId, type Profile } from '../core/profile.ts';
import type { BuildFacts } from './engine.ts';
import type { HeldView } from './held-profile.ts';

type Build = Pick<BuildFacts, 'buildId' | 'gitRef'>;

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
    const name = nameOf(build);
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
        ...builds[heaviest]!,
        file: profile.strings.at(files[heaviest]!),
        share: total === 0 ? 0 : value / total,
      };
    })
    .filter(({ share }) => share !== 0)
    .sort((a, b) => b.share - a.share);
}

/** The builds behind the frames for which `here` is 1, by their git ref where they tell one; heaviest first. */
export function buildsBehind({ profile, weights }: HeldView, here: Uint8Array): readonly string[] {
  const { frames, mappings } = profile;
  const ofFrame = frames.mapping.map((mapping, frame) => (here[frame] === 1 ? mapping : NONE));
  const { total } = sumByPlace(profile, weights, ofFrame, mappings.length);
  const builds = buildsByMapping(profile);
  const mappingIds = Array.from({ length: mappings.length }, (_, mapping) => mapping)
    .filter((mapping) => total[mapping] !== 0)
    .sort((a, b) => Math.abs(total[b]!) - Math.abs(total[a]!));
  const names = mappingIds.map((mapping) => nameOf(builds[mapping]!));
  return [...new Set(names)].filter((name) => name !== '');
}

function nameOf({ gitRef, buildId }: Build): string {
  return gitRef ?? buildId;
}

/**
 * What each mapping tells. One that tells only its build id has the git ref of another with this id: the same binary
 * runs in pods with the label `service_git_ref` and without, and is one build. So is one binary under two refs, which
 * has the first of them.
 */
function buildsByMapping(profile: Profile): readonly Build[] {
  const told = Array.from(profile.mappings.buildId, (text) => buildOf(profile.strings.at(text)));
  const refs = new Map<string, string>();
  for (const { buildId, gitRef } of told)
    if (buildId !== '' && gitRef !== undefined && !refs.has(buildId)) refs.set(buildId, gitRef);
  return told.map(({ buildId, gitRef }) => ({ buildId, gitRef: refs.get(buildId) ?? gitRef }));
}

/** Pyroscope puts JSON with the series' git ref in place of the build id (since 1.5); others put the id itself. */
function buildOf(text: string): Build {
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
