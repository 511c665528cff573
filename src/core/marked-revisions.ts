// Profiles whose mappings tell the revisions that only labels told before: from then on each stack keeps its own, through
// merges and exports, and whoever asks for revisions or builds has to look at mappings only.

import { buildIdWith, buildsByMapping, type MappingBuild } from './builds.ts';
import { Pairs } from './pairs.ts';
import { NONE, type FrameTable, type Profile, type StringTable } from './profile.ts';
import {
  groupsByLabel,
  revisionsOf,
  type LabelRevision,
  type RevisionQuestion,
  type ToldRevision,
} from './revisions.ts';
import { sealProfile, unreadStackLists } from './seal.ts';

/** Of more revisions a profile is not told apart: its tables grow with each. */
export const MOST_REVISIONS = 8;

/**
 * The profile with this revision in all mappings that tell none, and in one of their own for named frames that have no
 * mapping. Values, stacks and samples are those of the original.
 */
export function withRevision(profile: Profile, told: LabelRevision): Profile {
  const { frames } = profile;
  const marks = new MappingMarks(profile, [told]);
  const mapping = Int32Array.from({ length: frames.length }, (_, frame) => marks.of(frame, 0));
  return sealProfile({
    ...tablesOf(profile),
    ...marks.finish({ ...frames, mapping }),
    stacks: unreadStackLists(profile) ?? {
      stacks: profile.stacks,
      sampleStack: profile.samples.stack,
    },
  });
}

/**
 * The profile with the revisions that labels of its samples tell in its mappings. What samples of several revisions share
 * becomes a frame and a stack for each: one binary, as that of an interpreter, may run the sources of many builds. Samples
 * that are told none have that of their binary where a build id knows it and there is only one. Samples, their order and
 * their values stay. Of more than `MOST_REVISIONS` it stays as it is.
 *
 * @param weights one number per sample
 */
export function withLabelRevisions(
  profile: Profile,
  weights: Float64Array,
  question: RevisionQuestion,
): Profile {
  if (!hasLabel(profile, question)) return profile;
  const groups = groupsByLabel(profile, question);
  const [first] = groups;
  if (groups.length === 1 && first?.told !== undefined) return withRevision(profile, first.told);
  const all = groups.flatMap(({ told }) => told ?? []);
  if (all.length === 0 || all.length > MOST_REVISIONS) return profile;
  const only = revisionsOf(profile, weights, { ...question, user: undefined }).map((revisions) =>
    revisions.length === 1 ? all.findIndex((told) => isSame(told, revisions[0])) : NONE,
  );
  const marks = new MappingMarks(profile, all, only);
  const split = splitStacks(
    profile,
    groups.map(({ told, samples }) => ({
      samples,
      mappingOf: (frame) => marks.of(frame, told === undefined ? NONE : all.indexOf(told)),
    })),
  );
  return sealProfile({
    ...tablesOf(profile),
    ...marks.finish(split.frames),
    stacks: { stacks: split.stacks, sampleStack: split.sampleStack },
  });
}

function isSame(a: ToldRevision, b: ToldRevision | undefined): boolean {
  return (
    b !== undefined &&
    a.text === b.text &&
    a.source === b.source &&
    a.label === b.label &&
    a.repository === b.repository
  );
}

function hasLabel(profile: Profile, { labels, imageLabels }: RevisionQuestion): boolean {
  const names = new Set([...labels, ...imageLabels]);
  const keys = new Set(profile.samples.labels.key);
  return [...keys].some((key) => names.has(profile.strings.at(key)));
}

/** The mappings that come of a profile's: each as it was, or with a revision. */
class MappingMarks {
  readonly #profile: Profile;
  readonly #all: readonly LabelRevision[];
  readonly #only: readonly number[] | undefined;
  readonly #builds: readonly MappingBuild[];
  readonly #pairs = new Pairs(); // A mapping of the profile or NONE, and an index in `#all` or NONE.

  /** `only` is per mapping the revision that samples tell of it, where they tell no other; left out where all tell one. */
  constructor(profile: Profile, all: readonly LabelRevision[], only?: readonly number[]) {
    this.#profile = profile;
    this.#all = all;
    this.#only = only;
    this.#builds = buildsByMapping(profile);
  }

  /** Names the mapping of a frame in a sample of that revision, until `finish` has made it. */
  of(frame: number, revision: number): number {
    const { frames } = this.#profile;
    const mapping = frames.mapping[frame]!;
    // What has neither a name nor a binary is nobody's code.
    const isNobodys = mapping === NONE && (revision === NONE || frames.function[frame] === NONE);
    return isNobodys ? NONE : this.#pairs.of(mapping, this.#revisionOf(mapping, revision));
  }

  #revisionOf(mapping: number, revision: number): number {
    if (mapping === NONE) return revision;
    const { buildId, gitRef } = this.#builds[mapping]!;
    if (gitRef !== undefined) return NONE;
    return buildId === '' || revision !== NONE ? revision : (this.#only?.[mapping] ?? NONE);
  }

  /** `mapping` of the frames as `of` named it. */
  finish(frames: FrameTable): Pick<Profile, 'strings' | 'mappings' | 'frames'> {
    const { strings, mappings } = this.#profile;
    const used = new Set(this.#pairs.columns().first);
    for (let row = 0; row < mappings.length; row++) if (!used.has(row)) this.#pairs.of(row, NONE);
    const { first, second } = this.#pairs.columns();
    // The first mapping is the program, by pprof's convention, and so is the first of what comes of it.
    const last = (mapping: number) => (mapping === NONE ? mappings.length : mapping);
    const order = [...first.keys()].sort(
      (a, b) => last(first[a]!) - last(first[b]!) || second[a]! - second[b]!,
    );
    const rank = new Int32Array(order.length);
    order.forEach((pair, row) => (rank[pair] = row));
    const added: string[] = [];
    const buildIdOf = (pair: number): number => {
      const own = first[pair] === NONE ? 0 : mappings.buildId[first[pair]!]!;
      const told = this.#all[second[pair]!];
      if (told === undefined) return own;
      return strings.length + added.push(buildIdWith(strings.at(own), told.text, told)) - 1;
    };
    const column = <Value>(of: ArrayLike<Value>, none: Value): Value[] =>
      order.map((pair) => of[first[pair]!] ?? none);
    return {
      mappings: {
        length: order.length,
        start: BigUint64Array.from(column(mappings.start, 0n)),
        limit: BigUint64Array.from(column(mappings.limit, 0n)),
        offset: BigUint64Array.from(column(mappings.offset, 0n)),
        file: Int32Array.from(column(mappings.file, 0)),
        buildId: Int32Array.from(order, buildIdOf),
        symbols: Uint8Array.from(column(mappings.symbols, 0)),
      },
      frames: {
        ...frames,
        mapping: frames.mapping.map((pair) => (pair === NONE ? NONE : rank[pair]!)),
      },
      strings: withTexts(strings, added),
    };
  }
}

interface SampleGroup {
  readonly samples: readonly number[];
  readonly mappingOf: (frame: number) => number;
}

/** Frames and stacks for each group, where groups have other mappings for them. */
function splitStacks(profile: Profile, groups: readonly SampleGroup[]) {
  const { caller, frame, length } = profile.stacks;
  const leaves = profile.samples.stack;
  const frames = new Pairs(profile.frames.length);
  const stacks = new Pairs(length);
  const sampleStack = new Int32Array(leaves.length).fill(NONE);
  for (const { samples, mappingOf } of groups) {
    const needed = new Uint8Array(length);
    for (const sample of samples) if (leaves[sample] !== NONE) needed[leaves[sample]!] = 1;
    for (let stack = length - 1; stack >= 0; stack--)
      if (needed[stack] === 1 && caller[stack] !== NONE) needed[caller[stack]!] = 1;
    const ids = new Int32Array(length);
    for (let stack = 0; stack < length; stack++) {
      if (needed[stack] === 0) continue;
      const at = frame[stack]!;
      const above = caller[stack]!;
      ids[stack] = stacks.of(above === NONE ? NONE : ids[above]!, frames.of(at, mappingOf(at)));
    }
    for (const sample of samples)
      if (leaves[sample] !== NONE) sampleStack[sample] = ids[leaves[sample]!]!;
  }
  const { first, second } = stacks.columns();
  return {
    frames: framesOf(profile.frames, frames.columns()),
    stacks: { length: stacks.length, caller: first, frame: second },
    sampleStack,
  };
}

function framesOf(
  frames: FrameTable,
  { first: original, second: mapping }: { readonly first: Int32Array; readonly second: Int32Array },
): FrameTable {
  return {
    length: original.length,
    function: original.map((frame) => frames.function[frame]!),
    line: Uint32Array.from(original, (frame) => frames.line[frame]!),
    column: Uint32Array.from(original, (frame) => frames.column[frame]!),
    inlined: Uint8Array.from(original, (frame) => frames.inlined[frame]!),
    mapping,
    address: BigUint64Array.from([...original].map((frame) => frames.address[frame]!)),
    folded: Uint8Array.from(original, (frame) => frames.folded[frame]!),
  };
}

function tablesOf({ valueTypes, functions, samples, info }: Profile) {
  const { length: sampleCount, values, wide, labels } = samples;
  return { valueTypes, functions, sampleCount, values, wide, labels, info };
}

function withTexts(strings: StringTable, added: readonly string[]): StringTable {
  const { length } = strings;
  return {
    length: length + added.length,
    at: (id) => (id < length ? strings.at(id) : added[id - length]!),
  };
}
