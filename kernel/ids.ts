// From 64-bit ids to rows. Recorders number from 1 in most files, so a plain table answers; others use addresses or
// hashes, so those that the plain one has no place for are sorted and searched. A hash table would be faster, but whoever
// knows its hash could write a small file that takes hours.
import { fault, SAME_ID } from './fault';
import { take } from './memory';

/** One for mappings, functions and locations each. */
export const MAPPINGS: usize = memory.data(16, 8);
export const FUNCTIONS: usize = memory.data(16, 8);
export const LOCATIONS: usize = memory.data(16, 8);

// Fields of a table. The plain one has a row, or -1, for each id below its length.
const DENSE: usize = 0;
const KNOWN: usize = 4;
const SPARSE: usize = 8; // Where the entries of the others are.
const COUNT: usize = 12; // How many there are.

// An entry: an id, its row, and where in the profile's bytes it was found.
const ENTRY: usize = 16;
const ROW: usize = 8;
const AT: usize = 12;

/** Empties a table for so many ids. */
export function clear(table: usize, count: u32): void {
  const known = count + 2;
  const dense = take(<usize>known * 4);
  memory.fill(dense, 0xff, <usize>known * 4);
  store<u32>(table, dense, DENSE);
  store<u32>(table, known, KNOWN);
  store<u32>(table, 0, COUNT);
}

export function denseOf(table: usize): usize {
  return load<u32>(table, DENSE);
}

export function knownOf(table: usize): u32 {
  return load<u32>(table, KNOWN);
}

/** Gives an id of the message at `at` its row. Ends in a fault when it has one already. */
// @ts-ignore: decorator
@inline
export function add(table: usize, id: u64, row: i32, at: usize): void {
  if (id < <u64>knownOf(table)) {
    const place = denseOf(table) + <usize>id * 4;
    if (load<i32>(place) !== -1) fault(SAME_ID, at, id);
    store<i32>(place, row);
  } else addSparse(table, id, row, at);
}

/** Has to be called once all ids are there, and before any is looked for. */
export function seal(table: usize): void {
  const count = load<u32>(table, COUNT);
  if (count === 0) return;
  const sorted = sort(load<u32>(table, SPARSE), count);
  store<u32>(table, sorted, SPARSE);
  for (let index: u32 = 1; index < count; index++) {
    const entry = sorted + <usize>index * ENTRY;
    const id = load<u64>(entry);
    if (load<u64>(entry - ENTRY) === id) fault(SAME_ID, load<u32>(entry, AT), id);
  }
}

/** The row of an id, or -1. */
// @ts-ignore: decorator
@inline
export function find(table: usize, id: u64): i32 {
  if (id < <u64>knownOf(table)) return load<i32>(denseOf(table) + <usize>id * 4);
  return findSparse(table, id);
}

function addSparse(table: usize, id: u64, row: i32, at: usize): void {
  const count = load<u32>(table, COUNT);
  // There are no more ids than those that the table was made for.
  if (count === 0) store<u32>(table, take(<usize>knownOf(table) * ENTRY), SPARSE);
  const entry = <usize>load<u32>(table, SPARSE) + <usize>count * ENTRY;
  store<u64>(entry, id);
  store<i32>(entry, row, ROW);
  store<u32>(entry, at, AT);
  store<u32>(table, count + 1, COUNT);
}

function findSparse(table: usize, id: u64): i32 {
  const entries: usize = load<u32>(table, SPARSE);
  let low: u32 = 0;
  let high = load<u32>(table, COUNT);
  while (low < high) {
    const middle = (low + high) >> 1;
    const entry = entries + <usize>middle * ENTRY;
    const found = load<u64>(entry);
    if (found === id) return load<i32>(entry, ROW);
    if (found < id) low = middle + 1;
    else high = middle;
  }
  return -1;
}

/** Sorts entries by id, byte by byte from the lowest (radix sort, stable); returns where they are afterwards. */
function sort(entries: usize, count: u32): usize {
  const counts = take(256 * 4);
  let from = entries;
  let to = take(<usize>count * ENTRY);
  for (let byte: usize = 0; byte < 8; byte++) {
    memory.fill(counts, 0, 256 * 4);
    for (let index: u32 = 0; index < count; index++) {
      const bucket = counts + <usize>load<u8>(from + <usize>index * ENTRY + byte) * 4;
      store<u32>(bucket, load<u32>(bucket) + 1);
    }
    // Where all are equal there is nothing to do: ids seldom have eight bytes.
    if (load<u32>(counts + <usize>load<u8>(from + byte) * 4) === count) continue;
    let next: u32 = 0;
    for (let bucket = counts; bucket < counts + 256 * 4; bucket += 4) {
      const size = load<u32>(bucket);
      store<u32>(bucket, next);
      next += size;
    }
    for (let index: u32 = 0; index < count; index++) {
      const entry = from + <usize>index * ENTRY;
      const bucket = counts + <usize>load<u8>(entry + byte) * 4;
      const place = load<u32>(bucket);
      store<u32>(bucket, place + 1);
      const target = to + <usize>place * ENTRY;
      store<u64>(target, load<u64>(entry));
      store<u64>(target, load<u64>(entry, ROW), ROW);
    }
    const swapped = from;
    from = to;
    to = swapped;
  }
  return from;
}
