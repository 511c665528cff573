// Reads samples: the bulk of most profiles.
import { fault, NO_LOCATION, VALUE_COUNT } from './fault';
import { denseOf, find, knownOf, LOCATIONS } from './ids';
import { bytes, end } from './memory';
import { RUN, runCount, runs, SAMPLE, samples, sampleTypes } from './survey';
import { stringCount } from './tables';
import { open, other, read, row as rowOf, stop, value } from './wire';

/**
 * Values are columns one after the other, as doubles. `listStart` and `labelStart` tell where the locations (rows, leaf
 * first) and the labels of each sample start in `listed` and in the labels' columns.
 */
export function readSamples(
  values: usize,
  listStart: usize,
  listed: usize,
  labelStart: usize,
  keyColumn: usize,
  textColumn: usize,
  unitColumn: usize,
  numberColumn: usize,
): void {
  const types = sampleTypes;
  const strings = stringCount();
  const dense = denseOf(LOCATIONS);
  const known = knownOf(LOCATIONS);
  const stride = <usize>samples * 8;
  let list = listed;
  let label: usize = 0;
  store<i32>(listStart, 0);
  store<i32>(labelStart, 0);
  for (let index = 0; index < runCount; index++) {
    const run = runs + <usize>index * RUN;
    if (load<u32>(run) !== SAMPLE) continue;
    const last = bytes + load<u32>(run, 8);
    for (let next = bytes + load<u32>(run, 4); next < last;) {
      const first = open(next + 1, end);
      next = stop;
      let type = 0;
      // By tag: 0x0a locations and 0x08 one, 0x12 values and 0x10 one, 0x1a a label.
      for (let at = first; at < next;) {
        const tag: u32 = load<u8>(at);
        if (tag === 0x0a) {
          at = open(at + 1, next);
          const listStop = stop;
          while (at < listStop) {
            // Written out for ids of up to three bytes: this is the innermost loop of all.
            let id: u32 = load<u8>(at);
            let after = at + 1;
            if (id >= 0x80) {
              const second: u32 = load<u8>(after++);
              id = (id & 0x7f) | (second << 7);
              if (second >= 0x80) {
                const third: u32 = load<u8>(after++);
                id = third < 0x80 ? (id & 0x3fff) | (third << 14) : u32.MAX_VALUE;
              }
            }
            let row: i32 = -1;
            if (id < known && after <= listStop) row = load<i32>(dense + <usize>id * 4);
            if (row < 0) {
              after = read(at, listStop);
              row = locationOf(at);
              if (row < 0) {
                at = after;
                continue;
              }
            }
            at = after;
            store<i32>(list, row);
            list += 4;
          }
        } else if (tag === 0x12) {
          at = open(at + 1, next);
          const listStop = stop;
          for (; at < listStop; type++) {
            at = read(at, listStop);
            if (type < types) store<f64>(values + <usize>type * stride, <f64>(<i64>value));
          }
        } else if (tag === 0x1a) {
          const labelAt = open(at + 1, next);
          at = stop;
          readLabel(labelAt, at, strings, keyColumn, textColumn, unitColumn, numberColumn, label);
          label++;
        } else if (tag === 0x10) {
          at = read(at + 1, next);
          if (type < types) store<f64>(values + <usize>type * stride, <f64>(<i64>value));
          type++;
        } else if (tag === 0x08) {
          const tagAt = at;
          at = read(at + 1, next);
          const row = locationOf(tagAt);
          if (row >= 0) {
            store<i32>(list, row);
            list += 4;
          }
        } else at = other(at, next, 3);
      }
      if (type !== types) fault(VALUE_COUNT, first - 1, type, types);
      values += 8;
      listStart += 4;
      labelStart += 4;
      store<i32>(listStart, <i32>((list - listed) >> 2));
      store<i32>(labelStart, <i32>label);
    }
  }
}

/** One label into its row of the columns. */
function readLabel(
  at: usize,
  limit: usize,
  strings: u32,
  keyColumn: usize,
  textColumn: usize,
  unitColumn: usize,
  numberColumn: usize,
  label: usize,
): void {
  let key: u32 = 0;
  let text: u32 = 0;
  let number: u64 = 0;
  let unit: u32 = 0;
  while (at < limit) {
    const tag: u32 = load<u8>(at);
    if ((tag & 0x87) !== 0 || tag < 0x08 || tag > 0x20) {
      at = other(at, limit, 4);
      continue;
    }
    const tagAt = at;
    at = read(at + 1, limit);
    if (tag === 0x08) key = rowOf(tagAt, strings);
    else if (tag === 0x10) text = rowOf(tagAt, strings);
    else if (tag === 0x18) number = value;
    else unit = rowOf(tagAt, strings);
  }
  const isText = text !== 0; // A label that has both counts as text, as for google/pprof.
  store<u32>(keyColumn + label * 4, key);
  store<i32>(textColumn + label * 4, isText ? <i32>text : -1);
  store<u32>(unitColumn + label * 4, isText ? 0 : unit);
  store<u64>(numberColumn + label * 8, isText ? 0 : number);
}

/** The location of the id read last, or -1 for id 0, unless one is called so. */
function locationOf(at: usize): i32 {
  const row = find(LOCATIONS, value);
  if (row < 0 && value !== 0) fault(NO_LOCATION, at, value);
  return row;
}

/** The exact values of one type, for those whose sum doubles cannot hold. The samples have been read before. */
export function readWide(wanted: i32, column: usize): void {
  for (let index = 0; index < runCount; index++) {
    const run = runs + <usize>index * RUN;
    if (load<u32>(run) !== SAMPLE) continue;
    const last = bytes + load<u32>(run, 8);
    for (let next = bytes + load<u32>(run, 4); next < last; column += 8) {
      const first = open(next + 1, end);
      next = stop;
      let type = 0;
      for (let at = first; at < next;) {
        const tag: u32 = load<u8>(at);
        if (tag === 0x10) {
          at = read(at + 1, next);
          if (type++ === wanted) store<u64>(column, value);
        } else if (tag === 0x12) {
          at = open(at + 1, next);
          const listStop = stop;
          while (at < listStop) {
            at = read(at, listStop);
            if (type++ === wanted) store<u64>(column, value);
          }
        } else at = other(at, next, 0);
      }
    }
  }
}

/** Frames of all samples together. */
export function stackFrames(listed: usize, count: i32, starts: usize): u64 {
  let frames: u64 = 0;
  const last = listed + <usize>count * 4;
  for (let at = listed; at < last; at += 4) {
    const start = starts + <usize>load<i32>(at) * 4;
    frames += <u64>(load<i32>(start, 4) - load<i32>(start));
  }
  return frames;
}
