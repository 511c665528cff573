// The stacks in preorder: every subtree is then one run of positions. That turns "is this place already among
// my callers?" into one comparison, so a recursive place is counted once without walking up any stack; and loops over
// callers and callees touch memory in its order, which is several times faster than in the order of a merge.
import type { StackId, StackTable } from './profile.ts';
import { NONE } from './profile.ts';

/** Columns by position, but for `position`, which is by stack. */
export interface Preorder {
  readonly length: number;
  readonly position: Int32Array; // Of each StackId.
  readonly frame: Int32Array; // FrameId
  readonly caller: Int32Array; // Position, or NONE at a root.
  readonly end: Int32Array; // The position after the last stack below.
}

const known = new WeakMap<StackTable, Preorder>();

/** The preorder of a table of stacks. Worked out once per table, in loops without recursion. */
export function preorderOf(stacks: StackTable): Preorder {
  let preorder = known.get(stacks);
  if (preorder === undefined) known.set(stacks, (preorder = arrange(stacks)));
  return preorder;
}

function arrange({ length, caller, frame }: StackTable): Preorder {
  const size = new Int32Array(length).fill(1);
  for (let stack: StackId = length - 1; stack >= 0; stack--) {
    const above = caller[stack]!;
    if (above !== NONE) size[above]! += size[stack]!;
  }
  const position = new Int32Array(length);
  const frameAt = new Int32Array(length);
  const callerAt = new Int32Array(length);
  const end = new Int32Array(length);
  const free = new Int32Array(length); // By position: where the next callee goes.
  let freeRoot = 0;
  for (let stack: StackId = 0; stack < length; stack++) {
    const above = caller[stack]!;
    const from = above === NONE ? NONE : position[above]!;
    const at = from === NONE ? freeRoot : free[from]!;
    const after = at + size[stack]!;
    if (from === NONE) freeRoot = after;
    else free[from] = after;
    free[at] = at + 1;
    position[stack] = at;
    frameAt[at] = frame[stack]!;
    callerAt[at] = from;
    end[at] = after;
  }
  return { length, position, frame: frameAt, caller: callerAt, end };
}
