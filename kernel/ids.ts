// From 64-bit ids to rows. Recorders number from 1 in most files, so a plain table answers; others use addresses or
// hashes, so a hash table does for those that the plain one has no place for.
import { take } from './memory';

/** One for mappings, functions and locations each. */
export const MAPPINGS: usize = memory.data(16, 8);
export const FUNCTIONS: usize = memory.data(16, 8);
export const LOCATIONS: usize = memory.data(16, 8);

// Fields of a table. The plain one has a row, or -1, for each id below its length.
const DENSE: usize = 0;
const KNOWN: usize = 4;
const SPARSE: usize = 8; // 0 until it is needed.
const MASK: usize = 12;

// An entry of the hash table: an id, and its row + 1 or 0.
const ENTRY: usize = 16;
const ROW: usize = 8;

/** Empties a table for so many ids. */
export function clear(table: usize, count: u32): void {
  const known = count + 2;
  const dense = take(<usize>known * 4);
  memory.fill(dense, 0xff, <usize>known * 4);
  store<u32>(table, dense, DENSE);
  store<u32>(table, known, KNOWN);
  store<u32>(table, 0, SPARSE);
}

export function denseOf(table: usize): usize {
  return load<u32>(table, DENSE);
}

export function knownOf(table: usize): u32 {
  return load<u32>(table, KNOWN);
}

/** Gives an id its row. False when the id has one already. */
// @ts-ignore: decorator
@inline
export function add(table: usize, id: u64, row: i32): bool {
  if (id < <u64>knownOf(table)) {
    const at = denseOf(table) + <usize>id * 4;
    if (load<i32>(at) !== -1) return false;
    store<i32>(at, row);
    return true;
  }
  return addSparse(table, id, row);
}

/** The row of an id, or -1. */
// @ts-ignore: decorator
@inline
export function find(table: usize, id: u64): i32 {
  if (id < <u64>knownOf(table)) return load<i32>(denseOf(table) + <usize>id * 4);
  if (load<u32>(table, SPARSE) === 0) return -1;
  return load<i32>(entryOf(table, id), ROW) - 1;
}

function addSparse(table: usize, id: u64, row: i32): bool {
  if (load<u32>(table, SPARSE) === 0) {
    let slots: u32 = 8;
    while (slots < knownOf(table) * 2) slots *= 2;
    const sparse = take(<usize>slots * ENTRY);
    memory.fill(sparse, 0, <usize>slots * ENTRY);
    store<u32>(table, sparse, SPARSE);
    store<u32>(table, slots - 1, MASK);
  }
  const entry = entryOf(table, id);
  if (load<i32>(entry, ROW) !== 0) return false;
  store<u64>(entry, id);
  store<i32>(entry, row + 1, ROW);
  return true;
}

/** Where an id is, or is to be put: at least half of the slots are free. */
function entryOf(table: usize, id: u64): usize {
  const sparse: usize = load<u32>(table, SPARSE);
  const mask = load<u32>(table, MASK);
  let slot = <u32>((id * 0x9e3779b97f4a7c15) >> 32) & mask;
  while (true) {
    const entry = sparse + <usize>slot * ENTRY;
    if (load<i32>(entry, ROW) === 0 || load<u64>(entry) === id) return entry;
    slot = (slot + 1) & mask;
  }
}
