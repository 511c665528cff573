// The kernel's memory: the profile's bytes first, then tables one behind the other until the next profile.
import { fault, NO_MEMORY } from './fault';

/** Readers look up to this many bytes ahead before they check where they are. */
const MARGIN: usize = 16;
const PAGE: usize = 65536;

/** The profile: from `bytes` to `end`. */
export let bytes: usize = 0;
export let end: usize = 0;
/** What lies from here on is free. */
let top: usize = 0;

/** Makes room for a profile and forgets the one before; returns where its bytes are to be put. */
export function begin(length: usize): usize {
  top = align(__heap_base);
  bytes = take(length + MARGIN);
  end = bytes + length;
  memory.fill(end, 0, MARGIN);
  return bytes;
}

/** Room for so many bytes, at a multiple of 8. What was written there before may still be there. */
export function take(size: usize): usize {
  const at = top;
  // In 64 bits, since 32 could overflow.
  const wanted = align64(<u64>top + <u64>size);
  const pages = <i32>((wanted + <u64>PAGE - 1) / <u64>PAGE);
  const have = memory.size();
  if (pages > have) {
    // A large profile takes several tables: some at a time, so that growing is rare.
    const more = pages - have;
    const ample = more + (have >> 1);
    if (memory.grow(ample) < 0 && memory.grow(more) < 0) fault(NO_MEMORY, bytes, wanted);
  }
  top = <usize>wanted;
  return at;
}

function align(at: usize): usize {
  return (at + 7) & ~7;
}

function align64(at: u64): u64 {
  return (at + 7) & ~7;
}
