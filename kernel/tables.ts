// Reads strings, mappings and functions. Columns are the pointers that the caller passes; every entry is written.
import { fault, FIRST_STRING } from './fault';
import { add, clear, FUNCTIONS, MAPPINGS, seal } from './ids';
import { bytes, end } from './memory';
import {
  FUNCTION,
  functions,
  MAPPING,
  mappings,
  RUN,
  runCount,
  runs,
  STRING,
  strings,
} from './survey';
import { open, other, read, row as rowOf, stop, value } from './wire';

/** Offsets in the profile where each string starts and ends. */
export function readStrings(bounds: usize): void {
  if (strings === 0) {
    store<u64>(bounds, 0);
    return;
  }
  const first = bounds;
  for (let index = 0; index < runCount; index++) {
    const run = runs + <usize>index * RUN;
    if (load<u32>(run) !== STRING) continue;
    const last = bytes + load<u32>(run, 8);
    for (let at = bytes + load<u32>(run, 4); at < last; at = stop) {
      const start = open(at + 1, end);
      if (bounds === first && start !== stop) fault(FIRST_STRING, at);
      store<u32>(bounds, <u32>(start - bytes));
      store<u32>(bounds, <u32>(stop - bytes), 4);
      bounds += 8;
    }
  }
}

/** How long the table is that ids of strings point into: it has the empty string, whatever the file has. */
export function stringCount(): u32 {
  return strings === 0 ? 1 : strings;
}

export function readMappings(
  startColumn: usize,
  limitColumn: usize,
  offsetColumn: usize,
  fileColumn: usize,
  buildIdColumn: usize,
  symbolsColumn: usize,
): void {
  clear(MAPPINGS, mappings);
  const known = stringCount();
  let row: i32 = 0;
  for (let index = 0; index < runCount; index++) {
    const run = runs + <usize>index * RUN;
    if (load<u32>(run) !== MAPPING) continue;
    const last = bytes + load<u32>(run, 8);
    for (let next = bytes + load<u32>(run, 4); next < last; row++) {
      const first = open(next + 1, end);
      next = stop;
      let id: u64 = 0;
      let start: u64 = 0;
      let limit: u64 = 0;
      let offset: u64 = 0;
      let file: u32 = 0;
      let buildId: u32 = 0;
      let symbols: u32 = 0;
      for (let at = first; at < next;) {
        const tag: u32 = load<u8>(at);
        const field = tag >> 3;
        if ((tag & 0x87) !== 0 || field < 1 || field > 10) {
          at = other(at, next, 10);
          continue;
        }
        const tagAt = at;
        at = read(at + 1, next);
        if (field === 1) id = value;
        else if (field === 2) start = value;
        else if (field === 3) limit = value;
        else if (field === 4) offset = value;
        else if (field === 5) file = rowOf(tagAt, known);
        else if (field === 6) buildId = rowOf(tagAt, known);
        else {
          const bit: u32 = 1 << (field - 7);
          symbols = value === 0 ? symbols & ~bit : symbols | bit;
        }
      }
      add(MAPPINGS, id, row, first - 1);
      store<u64>(startColumn + <usize>row * 8, start);
      store<u64>(limitColumn + <usize>row * 8, limit);
      store<u64>(offsetColumn + <usize>row * 8, offset);
      store<u32>(fileColumn + <usize>row * 4, file);
      store<u32>(buildIdColumn + <usize>row * 4, buildId);
      store<u8>(symbolsColumn + <usize>row, symbols);
    }
  }
  seal(MAPPINGS);
}

export function readFunctions(
  nameColumn: usize,
  systemNameColumn: usize,
  fileColumn: usize,
  startLineColumn: usize,
): void {
  clear(FUNCTIONS, functions);
  const known = stringCount();
  let row: i32 = 0;
  for (let index = 0; index < runCount; index++) {
    const run = runs + <usize>index * RUN;
    if (load<u32>(run) !== FUNCTION) continue;
    const last = bytes + load<u32>(run, 8);
    for (let next = bytes + load<u32>(run, 4); next < last; row++) {
      const first = open(next + 1, end);
      next = stop;
      let id: u64 = 0;
      let name: u32 = 0;
      let systemName: u32 = 0;
      let file: u32 = 0;
      let startLine: u32 = 0;
      for (let at = first; at < next;) {
        const tag: u32 = load<u8>(at);
        if ((tag & 0x87) !== 0 || tag < 0x08 || tag > 0x28) {
          at = other(at, next, 5);
          continue;
        }
        const tagAt = at;
        at = read(at + 1, next);
        if (tag === 0x08) id = value;
        else if (tag === 0x10) name = rowOf(tagAt, known);
        else if (tag === 0x18) systemName = rowOf(tagAt, known);
        else if (tag === 0x20) file = rowOf(tagAt, known);
        // Nothing has a negative line, or one that does not fit its column.
        else startLine = value >> 32 === 0 ? <u32>value : 0;
      }
      add(FUNCTIONS, id, row, first - 1);
      store<u32>(nameColumn + <usize>row * 4, name);
      store<u32>(systemNameColumn + <usize>row * 4, systemName);
      store<u32>(fileColumn + <usize>row * 4, file);
      store<u32>(startLineColumn + <usize>row * 4, startLine);
    }
  }
  seal(FUNCTIONS);
}
