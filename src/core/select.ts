// Which samples and frames to look at: focus, ignore, hide, show and the like with the meaning of `go tool pprof`
// (google/pprof, profile/filter.go), and a choice by labels.
import { matchFrames } from './frame-match.ts';
import type { LabelMatcher } from './label-match.ts';
import { labelChoice } from './label-match.ts';
import type { Profile, SampleId } from './profile.ts';
import { NONE } from './profile.ts';
import type { TextMatcher } from './regexp.ts';
import type { LastLocation } from './stack-edit.ts';
import { editStacks, GONE } from './stack-edit.ts';
import type { ChangedStacks } from './subset.ts';
import { withSamples } from './subset.ts';

/**
 * What to keep. Expressions look at a frame's function name, its file and its binary, anywhere in the text.
 * What is left out keeps everything.
 */
export interface Selection {
  /** Only samples with a frame that matches. */
  readonly focus?: TextMatcher | undefined;
  /** No sample with a frame that matches. */
  readonly ignore?: TextMatcher | undefined;
  /** Takes matching frames out of the stacks; a sample without frames left goes. */
  readonly hide?: TextMatcher | undefined;
  /** Takes all other frames out, and with them code without a name. */
  readonly show?: TextMatcher | undefined;
  /** Cuts each stack above its outermost match; samples without one go. */
  readonly showFrom?: TextMatcher | undefined;
  /** Only samples with labels that match. */
  readonly tagFocus?: LabelMatcher | undefined;
  /** No sample with labels that match. */
  readonly tagIgnore?: LabelMatcher | undefined;
  /** Only samples that carry, for every key, one of these values, letter by letter. */
  readonly labels?: ReadonlyMap<string, readonly string[]> | undefined;
}

/** A selection's profile, and which samples of the original its samples are. */
export interface Selected {
  readonly profile: Profile;
  readonly kept: Int32Array; // SampleId of the original, per sample.
}

/** The part of a profile that a selection keeps. The same profile when there is nothing to select. */
export function selectSamples(profile: Profile, selection: Selection): Profile {
  return selectWithRows(profile, selection).profile;
}

/** As `selectSamples`, with the rows of the samples that stay, so that weights can be chosen likewise. */
export function selectWithRows(profile: Profile, selection: Selection): Selected {
  const changed = changedStacks(profile, selection);
  const tests = sampleTests(profile, selection, changed);
  const kept = Int32Array.from({ length: profile.samples.length }, (_, sample) => sample).filter(
    (sample) => tests.every((test) => test(sample)),
  );
  const same = changed === undefined && tests.length === 0;
  return { profile: same ? profile : withSamples(profile, kept, changed), kept };
}

type SampleTest = (sample: SampleId) => boolean;

function sampleTests(
  profile: Profile,
  selection: Selection,
  changed: ChangedStacks | undefined,
): SampleTest[] {
  const { focus, ignore, hide, show, tagFocus, tagIgnore, labels } = selection;
  const tests: SampleTest[] = [];
  const leaves = profile.samples.stack;
  // pprof's filters by name drop what has no frame at all, even those that only hide.
  if (focus ?? ignore ?? hide ?? show) tests.push((sample) => leaves[sample] !== NONE);
  if (focus !== undefined) {
    const touched = stacksWith(profile, focus);
    tests.push((sample) => touched[leaves[sample]!] === 1);
  }
  if (ignore !== undefined) {
    const touched = stacksWith(profile, ignore);
    tests.push((sample) => touched[leaves[sample]!] === 0);
  }
  if (changed !== undefined) tests.push((sample) => changed.sampleStack[sample]! >= 0);
  if (tagFocus !== undefined) tests.push(tagFocus.in(profile));
  if (tagIgnore !== undefined) {
    const ignored = tagIgnore.in(profile);
    tests.push((sample) => !ignored(sample));
  }
  if (labels !== undefined && labels.size > 0) tests.push(labelChoice(profile, labels));
  return tests;
}

/** Per stack 1 when it or a caller of it has a matching frame. */
function stacksWith(profile: Profile, matcher: TextMatcher): Uint8Array {
  const { code, binary } = matchFrames(profile, matcher);
  const { length, caller, frame } = profile.stacks;
  const touched = new Uint8Array(length);
  for (let stack = 0; stack < length; stack++) {
    const at = frame[stack]!;
    const above = caller[stack]!;
    touched[stack] = code[at]! | binary[at]! | (above === NONE ? 0 : touched[above]!);
  }
  return touched;
}

function changedStacks(
  profile: Profile,
  { hide, show, showFrom }: Selection,
): ChangedStacks | undefined {
  if (hide === undefined && show === undefined && showFrom === undefined) return undefined;
  const shown = shownFrames(profile, hide, show);
  const from = showFrom && matchFrames(profile, showFrom);
  return editStacks(profile, ({ frames, editedAbove }: LastLocation) => {
    const left = frames.filter((frame) => shown[frame] === 1);
    if (from === undefined) return { caller: editedAbove, frames: left };
    // Until the outermost match, a stack is GONE; the location that matches starts it.
    if (left.length === 0)
      return editedAbove === GONE ? GONE : { caller: editedAbove, frames: left };
    if (left.some((frame) => from.binary[frame] === 1)) return started(editedAbove, left);
    const match = left.findIndex((frame) => from.code[frame] === 1);
    // pprof cuts a location above its match wherever that location stands, even below the outermost match.
    if (match !== -1) return started(editedAbove, left.slice(match));
    return editedAbove === GONE || editedAbove === NONE
      ? GONE
      : { caller: editedAbove, frames: left };
  });
}

function started(editedAbove: number, frames: readonly number[]) {
  return { caller: editedAbove === GONE ? NONE : editedAbove, frames };
}

/** Per frame 1 when it stays. */
function shownFrames(
  profile: Profile,
  hide: TextMatcher | undefined,
  show: TextMatcher | undefined,
): Uint8Array {
  const shown = new Uint8Array(profile.frames.length).fill(1);
  if (hide !== undefined) {
    const { code, binary } = matchFrames(profile, hide);
    shown.forEach((_, frame) => (shown[frame]! &= 1 - (code[frame]! | binary[frame]!)));
  }
  if (show !== undefined) {
    const { code, binary } = matchFrames(profile, show);
    const named = profile.frames.function;
    shown.forEach(
      (_, frame) => (shown[frame]! &= named[frame] === NONE ? 0 : code[frame]! | binary[frame]!),
    );
  }
  return shown;
}
