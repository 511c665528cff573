// The stacks in preorder: every subtree is then one run of positions. That turns "is this place already among
// my callers?" into one comparison, so a recursive place is counted once without walking up any stack.
import type { StackId, StackTable } from './profile.ts';

/** Position by position: the stack there, and the position after the last stack below it. */
export interface Preorder {
  readonly stack: Int32Array; // StackId
  readonly end: Int32Array; // Position
}

const known = new WeakMap<StackTable, Preorder>();

/** The preorder of a table of stacks. Worked out once per table, in three loops without recursion. */
export function preorderOf(stacks: StackTable): Preorder {
  let preorder = known.get(stacks);
  if (preorder === undefined) known.set(stacks, (preorder = arrange(stacks)));
  return preorder;
}

function arrange({ length, caller }: StackTable): Preorder {
  const size = new Int32Array(length).fill(1);
  for (let stack: StackId = length - 1; stack >= 0; stack--) {
    const above = caller[stack]!;
    if (above >= 0) size[above]! += size[stack]!;
  }
  const free = new Int32Array(length); // The next free position below a stack.
  const order = new Int32Array(length);
  const end = new Int32Array(length);
  let freeRoot = 0;
  for (let stack: StackId = 0; stack < length; stack++) {
    const above = caller[stack]!;
    const position = above >= 0 ? free[above]! : freeRoot;
    const after = position + size[stack]!;
    if (above >= 0) free[above] = after;
    else freeRoot = after;
    free[stack] = position + 1;
    order[position] = stack;
    end[position] = after;
  }
  return { stack: order, end };
}
