// Protobuf's wire format. A reader is given where something stands and returns where it ends; what was read is in
// `value` or `stop`.
//
// Bytes are looked at before it is checked where they lie: there is a margin behind the profile, and a number that
// passes its message's end is refused afterwards.
import { CUT, CUT_FIXED, fault, FIELD_ZERO, LONG, NO_STRING, NO_WIRE_TYPE } from './fault';
import { OTHER_WIRE_TYPE, TOO_LONG } from './fault';

/** The number read last. */
export let value: u64 = 0;
/** Where the message or list opened last ends. */
export let stop: usize = 0;

/** Reads the number at `at`, within a message that ends at `limit`. */
// @ts-ignore: decorator
@inline
export function read(at: usize, limit: usize): usize {
  let number: u32 = load<u8>(at);
  let next = at + 1;
  if (number >= 0x80) {
    let byte: u32 = load<u8>(next++);
    number = (number & 0x7f) | (byte << 7);
    if (byte >= 0x80) {
      byte = load<u8>(next++);
      number = (number & 0x3fff) | (byte << 14);
      if (byte >= 0x80) {
        byte = load<u8>(next++);
        number = (number & 0x1fffff) | (byte << 21);
        if (byte >= 0x80) return readLong(at, limit);
      }
    }
  }
  if (next > limit) endless(at, limit);
  value = number;
  return next;
}

/** `read` for numbers of any length. */
function readLong(at: usize, limit: usize): usize {
  let next = at;
  let number: u64 = 0;
  for (let shift: u64 = 0; shift < 70; shift += 7) {
    const byte: u64 = load<u8>(next++);
    number |= (byte & 0x7f) << shift;
    if (byte < 0x80) {
      if (next > limit) break;
      value = number;
      return next;
    }
  }
  endless(at, limit);
  return next;
}

function endless(at: usize, limit: usize): void {
  const isCut = limit < at + 10;
  // A tag stands before every number, so the byte before the end is within the same field.
  fault(isCut ? CUT : LONG, at < limit ? at : limit - 1);
}

/** Passes a number of any length. */
// @ts-ignore: decorator
@inline
export function pass(at: usize, limit: usize): usize {
  const ends = ~load<u64>(at) & 0x8080808080808080;
  if (ends === 0) return readLong(at, limit);
  const next = at + <usize>((ctz(ends) + 1) >> 3);
  if (next > limit) endless(at, limit);
  return next;
}

/** Reads the length at `at`, puts the end of what it opens into `stop`, and returns where that starts. */
// @ts-ignore: decorator
@inline
export function open(at: usize, limit: usize): usize {
  let size: u32 = load<u8>(at);
  let start = at + 1;
  if (size >= 0x80) {
    const second: u32 = load<u8>(start++);
    size = (size & 0x7f) | (second << 7);
    if (second >= 0x80) {
      start = readLong(at, limit);
      if (value > <u64>(limit - start)) tooLong(at, value, limit - start);
      size = <u32>value;
    }
  }
  if (start > limit) endless(at, limit);
  if (size > <u32>(limit - start)) tooLong(at, size, limit - start);
  stop = start + size;
  return start;
}

function tooLong(at: usize, size: u64, left: usize): void {
  fault(TOO_LONG, at - 1, size, left);
}

/**
 * Passes a field that the reader has no case for, its tag at `at`. One of the fields 1 to `known` is of the wrong wire
 * type; others are of a newer version.
 */
export function other(at: usize, limit: usize, known: u32): usize {
  const start = readLong(at, limit);
  const type = <u32>value & 7;
  const field = <u32>(value >> 3);
  if (field === 0) fault(FIELD_ZERO, at);
  if (type > 5 || type === 3 || type === 4) fault(NO_WIRE_TYPE, at, type);
  // A known field in its right type comes here only if its tag is written longer than it need be.
  if (field <= known) fault(OTHER_WIRE_TYPE, at, type);
  if (type === 0) return readLong(start, limit);
  if (type === 2) {
    open(start, limit);
    return stop;
  }
  const next = start + (type === 1 ? 8 : 4);
  if (next > limit) fault(CUT_FIXED, at);
  return next;
}

/** The number read last, of the field at `at`, as a row of a table of `length` rows. */
// @ts-ignore: decorator
@inline
export function row(at: usize, length: u32): u32 {
  if (value >= <u64>length) fault(NO_STRING, at, value, length);
  return <u32>value;
}
