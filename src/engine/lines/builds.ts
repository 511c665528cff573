// Which builds a profile's code is from, with the share of each.

import { buildNameOf } from '../../core/build-part.ts';
import { buildsByMapping } from '../../core/builds.ts';
import { sumByPlace } from '../../core/place-sums.ts';
import { NONE, type MappingId, type Profile } from '../../core/profile.ts';
import type { BuildFacts } from '../load/loaded.ts';
import type { LineBuild, MeasuredLine } from './line-answers.ts';
import type { HeldView } from '../held-profile.ts';

/**
 * The builds by the cost of the samples whose leaf is in them, heaviest first. Binaries of one git ref are one build: a
 * reader counts versions of the source, and a service brings libraries and other architectures' binaries under its ref.
 * The id and the file are then those of the heaviest.
 */
export function buildsOf(view: HeldView): readonly BuildFacts[] {
  const { profile, weights, total } = view;
  const builds = buildsByMapping(profile);
  const files = profile.mappings.file;
  const self = selfByMapping(profile, weights);
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

/** Self alone takes no walk through the stacks, which is most of what totals cost while a profile is opened. */
function selfByMapping(
  { stacks, frames, mappings, samples }: Profile,
  weights: Float64Array,
): Float64Array {
  const self = new Float64Array(mappings.length);
  const stackOf = samples.stack;
  for (let sample = 0; sample < samples.length; sample++) {
    const leaf = stackOf[sample]!;
    const mapping = leaf === NONE ? NONE : frames.mapping[stacks.frame[leaf]!]!;
    if (mapping !== NONE) self[mapping]! += weights[sample]!;
  }
  return self;
}

/** What each frame is of: `ofFrame` has its build's index in `names`, by git ref where it tells one, else by id. */
export interface FrameBuilds {
  readonly names: readonly string[]; // '' for what tells neither.
  readonly ofFrame: Int32Array;
}

/** By name, not by mapping: a sample that passes through two binaries of one build counts once. */
export function frameBuilds({ profile }: HeldView): FrameBuilds {
  const { frames } = profile;
  const ofMapping = buildsByMapping(profile).map(buildNameOf);
  const names = [...new Set(['', ...ofMapping])];
  const ids = ofMapping.map((name) => names.indexOf(name));
  return {
    names,
    ofFrame: frames.mapping.map((mapping) => (mapping === NONE ? 0 : ids[mapping]!)),
  };
}

/**
 * The builds behind the frames for which `here` is 1, heaviest first. `measured` tells the lines behind some of them.
 */
export function buildsBehind(
  view: HeldView,
  here: Uint8Array,
  measured: (frames: Uint8Array) => readonly MeasuredLine[] = () => [],
): readonly LineBuild[] {
  const { profile, weights } = view;
  const { names, ofFrame } = frameBuilds(view);
  const sums = (of: Int32Array) => sumByPlace(profile, weights, of, names.length).total;
  const total = sums(ofFrame.map((build, frame) => (here[frame] === 1 ? build : NONE)));
  const whole = sums(ofFrame);
  return [...names.keys()]
    .filter((build) => names[build] !== '' && total[build] !== 0)
    .sort((a, b) => Math.abs(total[b]!) - Math.abs(total[a]!))
    .map((build) => ({
      name: names[build]!,
      total: total[build]!,
      whole: whole[build]!,
      measured: measured(here.map((isHere, frame) => (ofFrame[frame] === build ? isHere : 0))),
    }));
}
