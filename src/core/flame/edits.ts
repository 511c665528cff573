// What a reader takes away from a flame graph to see the rest: each edit makes a tree of calls of another, so that they
// can follow one another in any order. Samples stay whole: what is hidden counts for its caller, what is ignored is
// gone from the whole as well.
import { GONE, type CallTree } from './call-tree.ts';
import { meant, throughMeant, type EditedFunction } from './meant.ts';
import { moveSelf } from './move-self.ts';
import { foldRecursion } from './recursion.ts';
import { NONE } from '../profile.ts';

/**
 * - `hide`: its frames are dropped, and what they call is called by their callers (as `-hide` of `go tool pprof`)
 * - `ignore`: samples that pass through it are dropped (`-ignore`)
 * - `only`: samples that don't are dropped (`-focus`)
 * - `focus`: as `only`, and stacks begin with it (`-show_from`)
 * - `close`: what it calls is not drawn; this changes no number
 * - `fold-recursion`: a function that calls itself, over whatever others, is drawn where it was first called
 */
export type FlameEdit =
  | {
      readonly does: 'hide' | 'ignore' | 'only' | 'focus' | 'close';
      readonly function: EditedFunction;
    }
  | { readonly does: 'fold-recursion' };

/** The calls after the edits, one after the other; what is only not drawn is closed at last, so that others see it. */
export function applyEdits(calls: CallTree, edits: readonly FlameEdit[]): CallTree {
  const closing = edits.filter(({ does }) => does === 'close');
  return [...withoutClosing(edits), ...closing].reduce(applyEdit, calls);
}

/** The edits that change what is counted, and not only what is drawn of it. */
export function withoutClosing(edits: readonly FlameEdit[]): readonly FlameEdit[] {
  return edits.filter(({ does }) => does !== 'close');
}

function applyEdit(calls: CallTree, edit: FlameEdit): CallTree {
  if (edit.does === 'fold-recursion') return foldRecursion(calls);
  const isMeant = meant(calls, edit.function);
  switch (edit.does) {
    case 'hide':
      return hide(calls, isMeant);
    case 'ignore':
      return withBareOf(calls, keepBelow(calls, isMeant, false));
    case 'only':
      return keepBelow(calls, isMeant, true);
    case 'focus':
      return beginWith(keepBelow(calls, isMeant, true), isMeant);
    case 'close':
      return close(calls, isMeant);
  }
}

/** Drops the samples that pass through the function, or all others. Calls that nothing is left of weigh nothing. */
function keepBelow(calls: CallTree, isMeant: Uint8Array, through: boolean): CallTree {
  const isThrough = throughMeant(calls, isMeant);
  const kept = (column: Float64Array) =>
    column.map((value, call) => (isThrough[call] === Number(through) ? value : 0));
  return {
    ...calls,
    self: kept(calls.self),
    magnitude: calls.magnitude && kept(calls.magnitude),
    shut: calls.shut && kept(calls.shut),
    bare: { self: 0, magnitude: 0 },
    base: calls.base && {
      ...calls.base,
      self: kept(calls.base.self),
      shut: calls.base.shut && kept(calls.base.shut),
      bare: 0,
    },
    // Samples without any call pass through nothing.
    endOf: calls.endOf?.map((end) =>
      end === GONE || (end === NONE ? through : isThrough[end] !== Number(through)) ? GONE : end,
    ),
  };
}

/** Samples without any call pass through nothing: they stay where others are ignored. */
function withBareOf({ bare, base }: CallTree, calls: CallTree): CallTree {
  return { ...calls, bare, base: calls.base && { ...calls.base, bare: base?.bare ?? 0 } };
}

/** Calls above the first of the function are no longer called from anywhere, and weigh nothing. */
function beginWith(calls: CallTree, isMeant: Uint8Array): CallTree {
  const isThrough = throughMeant(calls, isMeant);
  const caller = calls.caller.map((above, call) =>
    above !== NONE && isThrough[call] === 1 && isThrough[above] === 0 ? NONE : above,
  );
  return { ...calls, caller };
}

/** Moves what the function's calls weigh, and what they call, to their callers. */
function hide(calls: CallTree, isMeant: Uint8Array): CallTree {
  const { length, caller, fn } = calls;
  // Per call what stands for it: itself, the caller that is left of a hidden one, or none.
  const stands = new Int32Array(length);
  // What was inlined into a hidden call is inlined into the caller that is left only where the hidden one was, too.
  const inlined = calls.inlined.slice();
  for (let call = 0; call < length; call++) {
    const above = caller[call]!;
    const left = above === NONE ? NONE : stands[above]!;
    if (above !== left) inlined[call]! &= inlined[above]!;
    stands[call] = isMeant[fn[call]!] === 1 ? left : call;
  }
  const moved = moveSelf(calls, stands, (call) => {
    const above = caller[call]!;
    return above === NONE ? NONE : stands[above]!;
  });
  return { ...moved, inlined };
}

/** Moves what is below the function's calls to the outermost of them, and remembers that it is not its own. */
function close(calls: CallTree, isMeant: Uint8Array): CallTree {
  const { length, caller, fn } = calls;
  const size = calls.magnitude ?? calls.self;
  const stands = new Int32Array(length);
  const isClosed = new Uint8Array(length);
  const closes = new Uint8Array(length); // 1 from a closed call on.
  const shut = new Float64Array(length);
  const baseShut = calls.base && new Float64Array(length);
  for (let call = 0; call < length; call++) {
    const above = caller[call]!;
    const isBelow = above !== NONE && closes[above] === 1;
    stands[call] = isBelow ? stands[above]! : call;
    if (isBelow && size[call] !== 0) isClosed[stands[call]!] = 1;
    shut[stands[call]!]! += isBelow ? calls.self[call]! : (calls.shut?.[call] ?? 0);
    if (baseShut !== undefined && calls.base !== undefined) {
      const { self, shut: own } = calls.base;
      baseShut[stands[call]!]! += isBelow ? self[call]! : (own?.[call] ?? 0);
    }
    closes[call] = Number(isBelow || isMeant[fn[call]!] === 1);
  }
  const moved = moveSelf(calls, stands, (call) => caller[call]!);
  const base = moved.base && { ...moved.base, shut: baseShut };
  return {
    ...moved,
    shut,
    base,
    closed: isClosed.map((one, call) => one | (calls.closed?.[call] ?? 0)),
  };
}
