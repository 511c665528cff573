// A function is rewritten, and its old text is kept beside it under another name: the profile names the function that was
// rewritten, so what was measured is not told of the other one.

import { isCloser } from './closers.ts';
import { outermostLeft, ownName, type Counterparts } from './counterparts.ts';
import type { Draft } from './draft.ts';
import { isInBlock, isNamedFunction, withInner, type NamedBlock } from './named-blocks.ts';
import { isTrivial } from './trivial.ts';

/** From so much of a block's text on another one has it; less was split off. */
const MOST_OF_OLD = 2 / 3;

/** And so much of the other one is it; less was put into what is something else. */
const MOST_OF_NEW = 1 / 2;

/** A block with less lines that say something is one by chance. */
const FEW = 3;

/**
 * Whether a place is in a block that came new with the old text of the row's own one, which goes on under its name and has
 * nothing to do with it: a block that it calls was drawn out of it. `own` is the innermost block around the row that
 * has a counterpart, which the place is not in.
 */
export function oldTextCheck(
  { before, after, keys, isTelling }: Draft,
  olds: readonly NamedBlock[],
  news: readonly NamedBlock[],
): (own: Counterparts, place: number) => boolean {
  const holders = new Map<NamedBlock, NamedBlock | undefined>();
  const innermost = new Array<NamedBlock | undefined>(after.length).fill(undefined);
  const known = new Set(withInner(olds).map(({ name }) => name));
  for (const block of withInner(news)) {
    if (known.has(block.name) || !isNamedFunction(block)) continue;
    holders.set(block, innermost[block.from]);
    innermost.fill(block, block.from, block.to);
  }
  const isTellingNow = (place: number) => !isTrivial(after[place]!);
  const keysOf = cached((block: NamedBlock) => keysIn(block, keys.before, isTelling));
  const keysNow = cached((block: NamedBlock) => keysIn(block, keys.after, isTellingNow));
  const wordsNow = cached(
    ({ from, to }: NamedBlock) =>
      new Set(
        after
          .slice(from, to)
          .join('\n')
          .match(/[\p{L}\p{N}_$~]+/gu),
      ),
  );
  const answered = new Map<Counterparts, Map<NamedBlock, boolean>>();

  const isGivenTo = (own: Counterparts, other: NamedBlock): boolean => {
    const [then, today, there] = [keysOf(own.old), keysNow(own.now), keysNow(other)];
    const common = commonOf(then, there);
    if (common.length < then.size * MOST_OF_OLD || common.length < there.size * MOST_OF_NEW)
      return false;
    // Of few lines all must be there, and nothing else.
    if (then.size < FEW && (common.length < then.size || common.length < there.size)) return false;
    // What was split has its parts in both, and each has its own.
    const kept = commonOf(then, today);
    if (kept.filter((key) => there.has(key)).length < kept.length / 2) return false;
    return kept.length < common.length && !wordsNow(own.now).has(ownName(other));
  };

  /** What is being typed in the midst of a function cuts it in two. */
  const isWhole = ({ old, now }: Counterparts): boolean =>
    !isCloser(before[old.to - 1]!) || isCloser(after[now.to - 1]!);

  const isAnyGiven = (own: Counterparts, place: number): boolean => {
    const answers: Map<NamedBlock, boolean> = answered.get(own) ?? new Map<NamedBlock, boolean>();
    answered.set(own, answers);
    for (let other = innermost[place]; other !== undefined; other = holders.get(other)) {
      if (isInBlock(other, own.now.from)) return false;
      const answer = answers.get(other) ?? isGivenTo(own, other);
      answers.set(other, answer);
      if (answer) return true;
    }
    return false;
  };

  return (own, place) => {
    const outermost = outermostLeft(own, place);
    for (let at = own; ; at = at.around!) {
      if (isNamedFunction(at.old) && isWhole(at) && isAnyGiven(at, place)) return true;
      if (at === outermost) return false;
    }
  };
}

function cached<T>(of: (block: NamedBlock) => T): (block: NamedBlock) => T {
  const known = new Map<NamedBlock, T>();
  return (block) => {
    const value = known.get(block) ?? of(block);
    known.set(block, value);
    return value;
  };
}

/** What the wanted lines below the one that declares a block say. */
export function keysIn(
  { from, to }: NamedBlock,
  keys: Int32Array,
  isWanted: (row: number) => boolean,
): ReadonlySet<number> {
  const found = new Set<number>();
  for (let row = from + 1; row < to; row++) if (isWanted(row)) found.add(keys[row]!);
  return found;
}

/** What is in both. Time is the smaller one's. */
function commonOf(a: ReadonlySet<number>, b: ReadonlySet<number>): readonly number[] {
  const [less, more] = a.size < b.size ? [a, b] : [b, a];
  return [...less].filter((key) => more.has(key));
}
