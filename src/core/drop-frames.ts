// Frames that a profile itself asks to be dropped (its `drop_frames` and `keep_frames`): allocators and the like
// below the code that called them. `go tool pprof` drops them as it loads a file (google/pprof, profile/prune.go).
import type { FrameId, Profile } from './profile.ts';
import { NONE } from './profile.ts';
import type { TextMatcher } from './regexp.ts';
import { PatternError, textMatcher } from './regexp.ts';
import { editStacks } from './stack-edit.ts';
import { withSamples } from './subset.ts';

/**
 * The profile without the frames that it asks to be dropped: in each stack a matching function and all that it
 * calls, but nothing above the first frame that doesn't match. The same profile when it asks for nothing, or by
 * an expression that can't be read (as in pprof).
 */
export function withoutDroppedFrames(profile: Profile): Profile {
  const dropped = droppedFrames(profile);
  if (dropped?.includes(1) !== true) return profile;
  const userAbove = new Uint8Array(profile.stacks.length); // 1 when a location that stays lies at or above.
  const cut = new Uint8Array(profile.stacks.length); // 1 below the place where a stack was cut.
  const changed = editStacks(profile, ({ stack, frames, above, editedAbove }) => {
    const user = above !== NONE && userAbove[above] === 1;
    const match = frames.findIndex((frame) => dropped[frame] === 1);
    userAbove[stack] = Number(user || match === -1);
    if (above !== NONE && cut[above] === 1) {
      cut[stack] = 1;
      return { caller: editedAbove, frames: [] };
    }
    cut[stack] = Number(match !== -1 && user);
    // Nothing is dropped down to the first frame of the user, but a location stays cut inside all the same.
    if (match === -1 || (match === 0 && !user)) return { caller: editedAbove, frames };
    return { caller: editedAbove, frames: frames.slice(0, match) };
  });
  return withSamples(
    profile,
    Int32Array.from({ length: profile.samples.length }, (_, sample) => sample),
    changed,
  );
}

/** Per frame 1 when its function is to be dropped, or undefined when nothing is. */
function droppedFrames({ info, frames, functions, strings }: Profile): Uint8Array | undefined {
  if (info.dropFrames === '') return undefined;
  let drop: TextMatcher;
  let keep: TextMatcher | undefined;
  try {
    drop = textMatcher(`^(${info.dropFrames})$`);
    keep = info.keepFrames === '' ? undefined : textMatcher(`^(${info.keepFrames})$`);
  } catch (error) {
    if (error instanceof PatternError) return undefined;
    throw error;
  }
  const dropped = Uint8Array.from(functions.name, (id) => {
    const name = plainName(strings.at(id));
    return Number(id !== 0 && drop.matches(name) && keep?.matches(name) !== true);
  });
  const ofFrame = (frame: FrameId): number => {
    const fn = frames.function[frame]!;
    return fn === NONE ? 0 : dropped[fn]!;
  };
  return new Uint8Array(frames.length).map((_, frame) => ofFrame(frame));
}

/** A name without the leading dot of some systems and without its arguments, but with C++'s own parentheses. */
function plainName(name: string): string {
  const plain = name.startsWith('.') ? name.slice(1) : name;
  for (const { 0: found, index } of plain.matchAll(/\(anonymous namespace\)|operator\(\)|\(/g)) {
    if (found === '(') return plain.slice(0, index);
  }
  return plain;
}
