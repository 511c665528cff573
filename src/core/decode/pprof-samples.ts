// Reads pprof's samples: the bulk of most profiles. See wire.ts for why the loops are written out in one function.
import { NONE } from '../profile.ts';
import type { IdTable } from './ids.ts';
import { LabelRows } from './label-rows.ts';
import type { Slab } from './scratch.ts';
import { Scratch } from './scratch.ts';
import type { Spans } from './survey.ts';
import { chunksOf, tooMany } from './survey.ts';
import type { Wire } from './wire.ts';
import { BrokenBytes, isNumber } from './wire.ts';
import { HIGH, LOW } from './words.ts';

const listed = new Scratch(2 ** 16);

/** Samples as they are read. */
export interface Samples {
  readonly values: readonly Float64Array[];
  /** Where the labels of each sample start, and where those of the last end. */
  readonly labelStart: Int32Array;
  readonly labels: LabelRows;
  /** Where the locations of each sample start in `listed`, and where those of the last end. */
  readonly listStart: Int32Array;
  /** Rows of locations, leaf first. Valid until the next profile is decoded. */
  readonly listed: Int32Array;
}

export function readSamples(
  wire: Wire,
  spans: Spans,
  types: number,
  strings: number,
  locations: IdTable,
  slab: Slab,
  labelLimit: number,
): Samples {
  const length = spans.count;
  const reading: Reading = {
    wire,
    spans,
    types,
    strings,
    locations,
    values: slab.float64(length * types),
    labelStart: slab.int32(length + 1),
    labels: new LabelRows(),
    listStart: slab.int32(length + 1),
    listed: listed.ints,
  };
  for (const { from, to, bytes } of chunksOf(spans)) {
    // A location takes a byte at least, a label two.
    reading.listed = listed.atLeast(reading.listStart[from]! + bytes);
    reading.labels.reserve(reading.labels.length + (bytes >> 1));
    readChunk(reading, from, to);
    if (reading.labels.length > labelLimit) throw tooManyLabels(reading, from, labelLimit);
  }
  const { values, labelStart, labels, listStart } = reading;
  return {
    values: Array.from({ length: types }, (_, type) =>
      values.subarray(type * length, (type + 1) * length),
    ),
    labelStart,
    labels,
    listStart,
    listed: reading.listed,
  };
}

interface Reading {
  readonly wire: Wire;
  readonly spans: Spans;
  readonly types: number;
  readonly strings: number;
  readonly locations: IdTable;
  /** All values of the first type, then all of the second, and so on. */
  readonly values: Float64Array;
  readonly labelStart: Int32Array;
  readonly labels: LabelRows;
  readonly listStart: Int32Array;
  listed: Int32Array;
}

/** Reads the samples from one row to another; there must be room for their locations and labels. */
function readChunk(reading: Reading, from: number, to: number): void {
  const { wire, types, strings, locations, values, labels, labelStart, listStart } = reading;
  const { bytes } = wire;
  const spans = reading.spans.at;
  const length = reading.spans.count;
  const rows = reading.listed;
  const { dense } = locations;
  // Imports are looked up each time that they are read.
  const none = NONE;
  const lowWord = LOW;
  const highWord = HIGH;
  const { key: keyColumn, text: textColumn, unit: unitColumn, number: numberColumn } = labels;
  let listEnd = listStart[from]!;
  let labelEnd = labels.length;
  for (let row = from; row < to; row++) {
    const stop = spans[row * 2 + 1]!;
    let type = 0;
    for (let at = spans[row * 2]!; at < stop;) {
      const tag = bytes[at]!;
      if (tag === 0x0a) {
        at = wire.open(at + 1, stop);
        const listStop = wire.stop;
        while (at < listStop) {
          at = readUsualIds(bytes, at, listStop, dense, rows, listEnd);
          listEnd = usualEnd;
          if (at === listStop) break;
          const idAt = at;
          at = wire.readLong(at, listStop);
          const location = locationOf(wire, locations, idAt);
          if (location >= 0) rows[listEnd++] = location;
        }
      } else if (tag === 0x12) {
        at = wire.open(at + 1, stop);
        const listStop = wire.stop;
        for (; at < listStop; type++) {
          at = wire.read(at, listStop);
          if (type < types) values[type * length + row] = wire.double();
        }
      } else if (tag === 0x1a) {
        at = wire.open(at + 1, stop);
        const labelStop = wire.stop;
        let key = 0;
        let text = 0;
        let low = 0;
        let high = 0;
        let unit = 0;
        while (at < labelStop) {
          const labelTag = bytes[at]!;
          if (!isNumber(labelTag) || labelTag < 0x08 || labelTag > 0x20) {
            at = wire.other(at, labelStop, 4);
            continue;
          }
          const tagAt = at;
          at = wire.read(at + 1, labelStop);
          if (labelTag === 0x18) {
            low = wire.low;
            high = wire.high;
          } else {
            const id = wire.row(tagAt, strings);
            if (labelTag === 0x08) key = id;
            else if (labelTag === 0x10) text = id;
            else unit = id;
          }
        }
        const isText = text !== 0; // A label that has both counts as text, as for google/pprof.
        keyColumn[labelEnd] = key;
        textColumn[labelEnd] = isText ? text : none;
        unitColumn[labelEnd] = isText ? 0 : unit;
        numberColumn[labelEnd * 2 + lowWord] = isText ? 0 : low;
        numberColumn[labelEnd * 2 + highWord] = isText ? 0 : high;
        labelEnd++;
      } else if (tag === 0x08 || tag === 0x10) {
        const tagAt = at;
        at = wire.read(at + 1, stop);
        if (tag === 0x10) {
          if (type < types) values[type * length + row] = wire.double();
          type++;
        } else {
          const location = locationOf(wire, locations, tagAt);
          if (location >= 0) rows[listEnd++] = location;
        }
      } else at = wire.other(at, stop, 3);
    }
    listStart[row + 1] = listEnd;
    labelStart[row + 1] = labelEnd;
    if (type !== types) throw wrongCount(spans[row * 2]!, type, types);
  }
  labels.length = labelEnd;
}

/** Where `readUsualIds` stopped to write. */
let usualEnd = 0;

/**
 * Writes the rows of ids from `end` on, up to an id that is not of up to three bytes or not in the dense table;
 * returns where that stands. This is the innermost loop of all.
 */
function readUsualIds(
  bytes: Uint8Array,
  at: number,
  stop: number,
  dense: Int32Array,
  rows: Int32Array,
  end: number,
): number {
  const known = dense.length;
  while (at < stop) {
    let next = at + 1;
    let id = bytes[at]!;
    if (id >= 0x80) {
      if (next === stop) break;
      const second = bytes[next++]!;
      id = (id & 0x7f) | (second << 7);
      if (second >= 0x80) {
        if (next === stop) break;
        const third = bytes[next++]!;
        if (third >= 0x80) break;
        id = (id & 0x3fff) | (third << 14);
      }
    }
    if (id >= known) break;
    const row = dense[id]!;
    if (row < 0) break;
    rows[end++] = row;
    at = next;
  }
  usualEnd = end;
  return at;
}

/** The location of the id read last, or NONE for id 0, unless one is called so. */
function locationOf(wire: Wire, locations: IdTable, at: number): number {
  const row = locations.find(wire.low, wire.high);
  if (row < 0 && (wire.low | wire.high) !== 0) {
    const id = BigInt.asUintN(64, wire.bigint());
    throw new BrokenBytes(at, `no location has the id ${String(id)}`);
  }
  return row;
}

function wrongCount(start: number, count: number, types: number): BrokenBytes {
  return new BrokenBytes(start - 1, `${count} values for ${types} value types`, '.value');
}

function tooManyLabels({ labelStart, spans }: Reading, from: number, limit: number): BrokenBytes {
  const row = labelStart.findIndex((end, at) => at > from && end > limit) - 1;
  return tooMany(spans.at[row * 2]! - 1, `more than ${limit} labels`, limit);
}
