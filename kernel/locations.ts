// Reads locations as frames. A location of several lines (inlined calls) becomes several frames, one after the other,
// the outermost first; pprof has the innermost first.
import { fault, NO_FUNCTION } from './fault';
import { add, clear, find, FUNCTIONS, LOCATIONS, MAPPINGS, seal } from './ids';
import { bytes, end } from './memory';
import { LOCATION, locations, RUN, runCount, runs } from './survey';
import { open, other, read, stop, value } from './wire';

/** The frames of location `row` are `start[row]` to `start[row + 1] - 1`. */
export function readLocations(
  functionColumn: usize,
  lineColumn: usize,
  columnColumn: usize,
  mappingColumn: usize,
  addressColumn: usize,
  inlinedColumn: usize,
  foldedColumn: usize,
  starts: usize,
): void {
  clear(LOCATIONS, locations);
  // What id 0 means: nothing, unless a row is called so (a .NET recorder does it).
  const mappingZero = find(MAPPINGS, 0);
  const functionZero = find(FUNCTIONS, 0);
  let frame: usize = 0;
  let row: i32 = 0;
  store<i32>(starts, 0);
  for (let index = 0; index < runCount; index++) {
    const run = runs + <usize>index * RUN;
    if (load<u32>(run) !== LOCATION) continue;
    const last = bytes + load<u32>(run, 8);
    for (let next = bytes + load<u32>(run, 4); next < last; row++) {
      const firstByte = open(next + 1, end);
      next = stop;
      const first = frame;
      let id: u64 = 0;
      let mapping = mappingZero;
      let address: u64 = 0;
      let folded: u32 = 0;
      for (let at = firstByte; at < next;) {
        const tag: u32 = load<u8>(at);
        if (tag === 0x22) {
          at = open(at + 1, next);
          const lineStop = stop;
          let called = functionZero;
          let line: u64 = 0;
          let column: u64 = 0;
          while (at < lineStop) {
            const lineTag: u32 = load<u8>(at);
            if ((lineTag & 0x87) !== 0 || lineTag < 0x08 || lineTag > 0x18) {
              at = other(at, lineStop, 3);
              continue;
            }
            const tagAt = at;
            at = read(at + 1, lineStop);
            if (lineTag === 0x08) {
              called = find(FUNCTIONS, value);
              if (called < 0 && value !== 0) fault(NO_FUNCTION, tagAt, value);
            } else if (lineTag === 0x10) line = value;
            else column = value;
          }
          // @datadog/pprof packs the column into the high half; a negative line is unknown.
          if (<i64>line < 0) line = 0;
          if (column >> 32 !== 0) column = 0;
          if (column === 0) column = line >> 32;
          store<i32>(functionColumn + frame * 4, called);
          store<u32>(lineColumn + frame * 4, <u32>line);
          store<u32>(columnColumn + frame * 4, <u32>column);
          frame++;
        } else if ((tag & 0x87) !== 0 || tag < 0x08 || tag > 0x28 || tag === 0x20) {
          at = other(at, next, 5);
        } else {
          at = read(at + 1, next);
          if (tag === 0x08) id = value;
          // An id that no mapping has means no mapping, as for google/pprof; no number depends on it.
          else if (tag === 0x10) mapping = find(MAPPINGS, value);
          else if (tag === 0x18) address = value;
          else folded = value === 0 ? 0 : 1;
        }
      }
      add(LOCATIONS, id, row, firstByte - 1);
      if (frame === first) {
        store<i32>(functionColumn + frame * 4, -1);
        store<u32>(lineColumn + frame * 4, 0);
        store<u32>(columnColumn + frame * 4, 0);
        frame++;
      }
      if (frame > first + 1) {
        reverse(functionColumn, first, frame);
        reverse(lineColumn, first, frame);
        reverse(columnColumn, first, frame);
      }
      for (let at = first; at < frame; at++) {
        store<i32>(mappingColumn + at * 4, mapping);
        store<u64>(addressColumn + at * 8, address);
        store<u8>(inlinedColumn + at, at === first ? 0 : 1);
        store<u8>(foldedColumn + at, folded);
      }
      store<i32>(starts + <usize>(row + 1) * 4, <i32>frame);
    }
  }
  seal(LOCATIONS);
}

function reverse(column: usize, first: usize, last: usize): void {
  let low = column + first * 4;
  for (let high = column + (last - 1) * 4; low < high; low += 4, high -= 4) {
    const number = load<u32>(low);
    store<u32>(low, load<u32>(high));
    store<u32>(high, number);
  }
}
