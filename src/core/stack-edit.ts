// Stacks with frames taken out. Filters of pprof see locations (an address with all that was inlined there),
// so a stack is read location by location: a frame that is not inlined, and the inlined ones after it.
import type { ChangedStacks } from './subset.ts';
import type { FrameId, FrameTable, Profile, StackId } from './profile.ts';
import { NONE } from './profile.ts';
import { Pairs } from './pairs.ts';

/** What a filter makes of the stack down to the end of a location. */
export interface EditedStack {
  /** The edited stack above this location; NONE when nothing is left of it. */
  readonly caller: StackId;
  /** The location's frames that stay, outermost first. */
  readonly frames: readonly FrameId[];
}

/** Says that a filter wants a stack and all that goes on from it gone, with its samples. */
export const GONE = -2;

/** The last location of a stack, as an edit is asked about it. */
export interface LastLocation {
  readonly stack: StackId;
  /** Its frames down to this stack, outermost first. */
  readonly frames: readonly FrameId[];
  /** The stack above the location, or NONE. */
  readonly above: number;
  /** What that stack was edited to: a new StackId, NONE when nothing is left of it, or GONE. */
  readonly editedAbove: number;
}

/**
 * Edits every stack: `edit` is asked per stack about its last location, callers before callees, and answers with
 * the new stack's parts, or GONE. The new stack of each sample is NONE or GONE where nothing is left.
 */
export function editStacks(
  profile: Profile,
  edit: (last: LastLocation) => EditedStack | typeof GONE,
): ChangedStacks {
  const { stacks, frames, samples } = profile;
  const pairs = new Pairs(stacks.length);
  const outermost = new OutermostFrames(frames);
  const edited = new Int32Array(stacks.length);
  for (let stack = 0; stack < stacks.length; stack++) {
    const location: FrameId[] = [stacks.frame[stack]!];
    let above = stacks.caller[stack]!;
    while (frames.inlined[location[0]!] === 1 && above !== NONE) {
      location.unshift(stacks.frame[above]!);
      above = stacks.caller[above]!;
    }
    const editedAbove = above === NONE ? NONE : edited[above]!;
    const answer = edit({ stack, frames: location, above, editedAbove });
    if (answer === GONE) {
      edited[stack] = GONE;
      continue;
    }
    edited[stack] = answer.frames.reduce(
      (caller, frame, depth) => pairs.of(caller, depth === 0 ? outermost.of(frame) : frame),
      answer.caller,
    );
  }
  const { first, second } = pairs.columns();
  return {
    frames: outermost.table(),
    stacks: { length: pairs.length, caller: first, frame: second },
    sampleStack: samples.stack.map((stack) => (stack === NONE ? NONE : edited[stack]!)),
  };
}

/** Frames as they are when nothing stays that they were inlined into: a location's first frame isn't inlined. */
export class OutermostFrames {
  readonly #frames: FrameTable;
  readonly #copies = new Map<FrameId, FrameId>();

  constructor(frames: FrameTable) {
    this.#frames = frames;
  }

  of(frame: FrameId): FrameId {
    if (this.#frames.inlined[frame] === 0) return frame;
    const copy = this.#copies.get(frame) ?? this.#frames.length + this.#copies.size;
    this.#copies.set(frame, copy);
    return copy;
  }

  table(): FrameTable {
    if (this.#copies.size === 0) return this.#frames;
    const copied = [...this.#copies.keys()];
    const f = this.#frames;
    return {
      length: f.length + copied.length,
      function: withCopies(f.function, copied),
      line: withCopies(f.line, copied),
      column: withCopies(f.column, copied),
      inlined: withCopies(f.inlined, copied).fill(0, f.length),
      mapping: withCopies(f.mapping, copied),
      address: withCopies(f.address, copied),
      folded: withCopies(f.folded, copied),
    };
  }
}

/** A column and after it the copies of some of its rows. */
function withCopies<Column extends Int32Array | Uint32Array | Uint8Array | BigUint64Array>(
  column: Column,
  rows: readonly number[],
): Column {
  const Maker = column.constructor as new (length: number) => Column;
  const longer = new Maker(column.length + rows.length);
  (longer as Int32Array).set(column as Int32Array);
  rows.forEach((row, at) => (longer[column.length + at] = column[row]!));
  return longer;
}
