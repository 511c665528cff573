// What is wrong with the bytes. The kernel ends in a trap, and whoever called it reads these.
import { bytes } from './memory';

// Codes of faults, as in src/core/decode/kernel-faults.ts.
export const CUT: i32 = 1; // The bytes end inside a number.
export const LONG: i32 = 2; // A number of more than ten bytes.
export const TOO_LONG: i32 = 3; // Says `first` bytes, and `second` are left.
export const FIELD_ZERO: i32 = 4;
export const NO_WIRE_TYPE: i32 = 5; // Wire type `first` does not exist.
export const OTHER_WIRE_TYPE: i32 = 6; // Wire type `first` where another belongs.
export const CUT_FIXED: i32 = 7; // The bytes end inside a fixed-size number.
export const NO_STRING: i32 = 8; // `first` is not in the string table of `second`.
export const FIRST_STRING: i32 = 9; // The first string is not empty.
export const NO_FUNCTION: i32 = 10; // No function has the id `first`.
export const NO_LOCATION: i32 = 11;
export const SAME_ID: i32 = 12; // The id `first` is taken.
export const VALUE_COUNT: i32 = 13; // `first` values for `second` types.
export const MORE_LABELS: i32 = 14; // More than `first`.
export const MORE_FRAMES: i32 = 15; // More than `first` lines.
export const NO_MEMORY: i32 = 16; // `first` bytes are not to be had.

export let faultCode: i32 = 0;
/** Offset in the profile. */
export let faultAt: i32 = 0;
export let faultFirst: u64 = 0;
export let faultSecond: u64 = 0;

/** Ends the call. */
export function fault(code: i32, at: usize, first: u64 = 0, second: u64 = 0): void {
  faultCode = code;
  faultAt = <i32>at - <i32>bytes;
  faultFirst = first;
  faultSecond = second;
  unreachable();
}
