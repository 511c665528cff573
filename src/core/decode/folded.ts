// Folded stacks, one a line: `main;handle;total 42`, outermost first. Brendan Gregg's stackcollapse-*.pl, async-profiler
// ("collapsed"), py-spy ("raw"), inferno and many others write them.
// https://github.com/brendangregg/FlameGraph#2-fold-stacks
import type { FrameId, Profile, StackId } from '../profile.ts';
import { NONE } from '../profile.ts';
import { decodeText } from '../text.ts';
import type { Decoded } from './decode.ts';
import { foldedFrame, partsOf } from './frame-text.ts';
import type { DecodeLimits } from './limits.ts';
import { StackSums } from './stack-sums.ts';
import { afterMark, brokenText, firstLines, lineEnd, LONGEST_FRAME } from './text-format.ts';
import { BrokenBytes } from './wire.ts';

const FORMAT = 'file of folded stacks';
const LINE = /^(.*[^\s])[ \t]+(-?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)[ \t]*$/;
/** py-spy writes the time before Python has a frame as ` 10`. */
const NO_FRAME = /^[ \t]+\d+[ \t]*$/;
const ONE_FRAME = /^[^\s]+[ \t]+\d+[ \t]*$/;
const SEMICOLON = 0x3b;
/** Enough lines to tell folded stacks from a text in which some lines happen to look like them. */
const FIRST_LINES = 50;

/** Undefined when the bytes are no folded stacks. */
export function decodeFolded(bytes: Uint8Array, limits: DecodeLimits): Decoded | undefined {
  if (!looksFolded(firstLines(bytes))) return undefined;
  try {
    return { kind: 'profile', profile: readFolded(bytes, limits), isPprof: false };
  } catch (error) {
    if (!(error instanceof BrokenBytes)) throw error;
    return brokenText(FORMAT, error);
  }
}

/**
 * Nearly all lines end in a number, and there is a stack of two frames; or all lines are one frame, which no words
 * are, and a count.
 */
function looksFolded(lines: readonly string[] | undefined): boolean {
  const first = (lines ?? []).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const looked = first.slice(0, FIRST_LINES);
  const folded = looked.filter((line) => LINE.test(line) || NO_FRAME.test(line));
  const isStack = folded.some((line) => line.includes(';'));
  if (isStack) return folded.length * 5 >= looked.length * 4 - 4;
  return looked.length > 0 && looked.every((line) => ONE_FRAME.test(line));
}

function readFolded(bytes: Uint8Array, limits: DecodeLimits): Profile {
  if (bytes.length > limits.bytes)
    throw new BrokenBytes(
      0,
      `${bytes.length} bytes, and Hotline reads at most ${limits.bytes}`,
      '',
      true,
    );
  const reader = new FoldedReader(bytes, limits);
  let number = 1;
  for (let start = afterMark(bytes); start < bytes.length; number++) {
    const end = lineEnd(bytes, start);
    try {
      reader.line(start, end);
    } catch (error) {
      if (!(error instanceof BrokenBytes)) throw error;
      throw new BrokenBytes(error.offset, error.reason, `line ${number}`, error.limit);
    }
    start = end + 1;
  }
  return reader.sums.finish([{ type: 'samples', unit: 'count' }]);
}

/** Neighbouring lines mostly begin alike, so what a line has in common with the one before is not read again. */
class FoldedReader {
  readonly sums: StackSums;
  readonly #bytes: Uint8Array;
  readonly #frames = new Map<string, FrameId>();
  readonly #roots = new Map<string, FrameId>();
  /** Of the line before: where each frame ends (from the line's start), and the stack up to it. */
  readonly #ends: number[] = [];
  readonly #stacks: StackId[] = [];
  #before = 0;

  constructor(bytes: Uint8Array, limits: DecodeLimits) {
    this.#bytes = bytes;
    this.sums = new StackSums(limits);
  }

  line(start: number, end: number): void {
    const { sums } = this;
    const bytes = this.#bytes;
    let stop = end;
    while (stop > start && isSpace(bytes[stop - 1]!)) stop--;
    if (stop === start) return;
    sums.at = start;
    let count = stop;
    while (count > start && !isSpace(bytes[count - 1]!)) count--;
    const value = countOf(bytes.subarray(count, stop));
    let names = count;
    while (names > start && isSpace(bytes[names - 1]!)) names--;
    const isEmpty = names === start && count > start;
    if (isEmpty && value !== undefined && value !== 'large') {
      sums.add(NONE, 0, value);
      return;
    }
    if (names === start || value === undefined) {
      if (bytes[start] === 0x23) return; // A comment.
      const shown = decodeText(bytes.subarray(count, Math.min(stop, count + 40)));
      throw new BrokenBytes(
        start,
        value === undefined
          ? `it does not end in a count: "${shown}"`
          : 'there is no stack before the count',
      );
    }
    if (value === 'large') throw new BrokenBytes(count, 'a count of more than 64 bits');
    sums.add(this.#stackOf(start, names), 0, value);
  }

  #stackOf(start: number, end: number): StackId {
    const bytes = this.#bytes;
    const ends = this.#ends;
    const stacks = this.#stacks;
    let same = 0;
    while (start + same < end && bytes[start + same] === bytes[this.#before + same]) same++;
    let depth = 0;
    // A frame is the same one if what ends it is, too.
    while (depth < ends.length && ends[depth]! < same && start + ends[depth]! < end) depth++;
    let at = depth === 0 ? start : start + ends[depth - 1]! + 1;
    let stack = depth === 0 ? NONE : stacks[depth - 1]!;
    ends.length = stacks.length = depth;
    while (at <= end) {
      const found = bytes.indexOf(SEMICOLON, at);
      const stop = found === -1 || found > end ? end : found;
      stack = this.sums.stack(stack, this.#frameOf(at, stop, stack === NONE));
      // What follows the last frame is no semicolon, so it is read anew in the next line.
      if (stop < end) {
        ends.push(stop - start);
        stacks.push(stack);
      }
      at = stop + 1;
    }
    this.#before = start;
    return stack;
  }

  #frameOf(start: number, end: number, isRoot: boolean): FrameId {
    if (end - start > LONGEST_FRAME)
      throw new BrokenBytes(
        start,
        `a frame of ${end - start} bytes, and Hotline reads at most ${LONGEST_FRAME}`,
        '',
        true,
      );
    const text = decodeText(this.#bytes.subarray(start, end));
    const known = isRoot ? this.#roots : this.#frames;
    let frame = known.get(text);
    if (frame === undefined) {
      frame = this.sums.frame(partsOf(this.sums, foldedFrame(text), isRoot));
      known.set(text, frame);
    }
    return frame;
  }
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d;
}

/** Exactly, as long as it is whole; undefined for what is no number. */
function countOf(bytes: Uint8Array): number | bigint | 'large' | undefined {
  if (bytes.length > 400) return undefined;
  const text = decodeText(bytes);
  if (!/^-?\d+(\.\d*)?([eE][+-]?\d+)?$/.test(text)) return undefined;
  const value = Number(text);
  if (!(Math.abs(value) < 2 ** 63)) return 'large';
  return Number.isSafeInteger(value) || !/^-?\d+$/.test(text) ? value : BigInt(text);
}
