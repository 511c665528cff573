// Puts frames back together as pprof's locations: a frame and those inlined into it, at one address, are one.
import type { FrameId, Profile, StackId } from '../profile.ts';
import { NONE } from '../profile.ts';

export interface EncodedLocations {
  /** The frames of each location, innermost first, as pprof lists lines. */
  readonly frames: readonly (readonly FrameId[])[];
  /** The locations of a stack, leaf first. */
  readonly of: (stack: StackId) => number[];
}

/** Works out the locations of all stacks that samples end in. */
export function locationsOf(profile: Profile): EncodedLocations {
  const { stacks } = profile;
  const chains = new ChainTable();
  /** By stack: the frames from the start of its location down to it. */
  const chain = new Int32Array(stacks.length);
  /** By stack: the stack that calls its location. */
  const outer = new Int32Array(stacks.length);
  for (let stack = 0; stack < stacks.length; stack++) {
    const caller = stacks.caller[stack]!;
    const frame = stacks.frame[stack]!;
    const inside = caller !== NONE && sharesLocation(profile, stacks.frame[caller]!, frame);
    chain[stack] = chains.intern(inside ? chain[caller]! : NONE, frame);
    outer[stack] = inside ? outer[caller]! : caller;
  }
  const ids = new Map<number, number>();
  const frames: FrameId[][] = [];
  const idOf = (stack: StackId) => {
    const known = ids.get(chain[stack]!);
    if (known !== undefined) return known;
    const id = frames.push(chains.frames(chain[stack]!)) - 1;
    ids.set(chain[stack]!, id);
    return id;
  };
  const of = (stack: StackId) => {
    const list: number[] = [];
    for (let at = stack; at !== NONE; at = outer[at]!) list.push(idOf(at));
    return list;
  };
  return { frames, of };
}

function sharesLocation({ frames }: Profile, caller: FrameId, callee: FrameId): boolean {
  return (
    frames.inlined[callee] === 1 &&
    frames.mapping[caller] === frames.mapping[callee] &&
    frames.address[caller] === frames.address[callee] &&
    frames.folded[caller] === frames.folded[callee]
  );
}

/** Chains of frames, unique by (chain before, frame). */
class ChainTable {
  readonly #before: number[] = [];
  readonly #frame: FrameId[] = [];
  readonly #ids = new Map<number, number>();

  intern(before: number, frame: FrameId): number {
    const key = (before + 1) * 2 ** 26 + frame;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#before.push(before) - 1;
    this.#frame.push(frame);
    this.#ids.set(key, id);
    return id;
  }

  frames(chain: number): FrameId[] {
    const frames: FrameId[] = [];
    for (let at = chain; at !== NONE; at = this.#before[at]!) frames.push(this.#frame[at]!);
    return frames;
  }
}
