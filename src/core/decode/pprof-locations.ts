// Reads pprof's locations as frames. A location of several lines (inlined calls) becomes several frames, one after
// the other, the outermost first; pprof has the innermost first.
import { FOLDED, FrameRows, INLINED } from './frame-rows.ts';
import { IdTable } from './ids.ts';
import type { DecodeLimits } from './limits.ts';
import { sameId } from './pprof-tables.ts';
import { Scratch } from './scratch.ts';
import type { Spans } from './survey.ts';
import { chunksOf, tooMany } from './survey.ts';
import type { Wire } from './wire.ts';
import { BrokenBytes, isNumber } from './wire.ts';
import { HIGH, LOW } from './words.ts';

/** Valid until the next profile is decoded. */
export interface Locations {
  readonly length: number;
  readonly ids: IdTable;
  readonly frames: FrameRows;
  /** The frames of location `row` are `start[row]` to `start[row + 1] - 1`, outermost first. */
  readonly start: Int32Array;
  /** Frames of the location that has most. */
  readonly mostFrames: number;
}

const locationIds = new Scratch();
const starts = new Scratch();

export function readLocations(
  wire: Wire,
  spans: Spans,
  mappings: IdTable,
  functions: IdTable,
  limits: DecodeLimits,
): Locations {
  const length = spans.count;
  const ids = new IdTable(length, locationIds);
  const frames = new FrameRows();
  const start = starts.atLeast(length + 1);
  const reading = { wire, spans, ids, mappings, functions, frames, start };
  start[0] = 0;
  let mostFrames = 0;
  for (const { from, to, bytes } of chunksOf(spans)) {
    // A line takes two bytes at least, and a location without lines makes one frame.
    frames.reserve(frames.length + (bytes >> 1) + to - from);
    readChunk(reading, from, to);
    for (let row = from; row < to; row++) {
      mostFrames = Math.max(mostFrames, start[row + 1]! - start[row]!);
      if (start[row + 1]! > limits.frames) {
        throw tooMany(spans.at[row * 2]! - 1, `more than ${limits.frames} lines`, limits.frames);
      }
    }
  }
  return { length, ids, frames, start, mostFrames };
}

interface Reading {
  readonly wire: Wire;
  readonly spans: Spans;
  readonly ids: IdTable;
  readonly mappings: IdTable;
  readonly functions: IdTable;
  readonly frames: FrameRows;
  readonly start: Int32Array;
}

/** Reads the locations from one row to another; there must be room for their frames. */
function readChunk(reading: Reading, from: number, to: number): void {
  const { wire, ids, mappings, functions, frames, start } = reading;
  const { bytes } = wire;
  const spans = reading.spans.at;
  const { function: functionColumn, line: lineColumn, column: columnColumn } = frames;
  const { mapping: mappingColumn, address, flags } = frames;
  // What id 0 means: nothing, unless a row is called so (a .NET recorder does it).
  const mappingZero = mappings.find(0, 0);
  const functionZero = functions.find(0, 0);
  // Imports are looked up each time that they are read.
  const lowWord = LOW;
  const highWord = HIGH;
  const inlined = INLINED;
  let end = frames.length;
  for (let row = from; row < to; row++) {
    const first = end;
    const stop = spans[row * 2 + 1]!;
    let idLow = 0;
    let idHigh = 0;
    let mapping = mappingZero;
    let addressLow = 0;
    let addressHigh = 0;
    let isFolded = 0;
    for (let at = spans[row * 2]!; at < stop;) {
      const tag = bytes[at]!;
      if (tag === 0x22) {
        at = wire.open(at + 1, stop);
        const lineStop = wire.stop;
        let functionRow = functionZero;
        let line = 0;
        let packedColumn = 0;
        let column = 0;
        while (at < lineStop) {
          const lineTag = bytes[at]!;
          if (!isNumber(lineTag) || lineTag < 0x08 || lineTag > 0x18) {
            at = wire.other(at, lineStop, 3);
            continue;
          }
          const tagAt = at;
          at = wire.read(at + 1, lineStop);
          if (lineTag === 0x08) {
            functionRow = functions.find(wire.low, wire.high);
            if (functionRow < 0 && (wire.low | wire.high) !== 0) throw noFunction(wire, tagAt);
          } else if (lineTag === 0x10) {
            // @datadog/pprof packs the column into the high half; a negative line is unknown.
            line = wire.high < 0 ? 0 : wire.low;
            packedColumn = wire.high < 0 ? 0 : wire.high;
          } else column = wire.high === 0 ? wire.low : 0;
        }
        functionColumn[end] = functionRow;
        lineColumn[end] = line;
        columnColumn[end] = column === 0 ? packedColumn : column;
        end++;
      } else if (!isNumber(tag) || tag < 0x08 || tag > 0x28 || tag === 0x20) {
        at = wire.other(at, stop, 5);
      } else {
        at = wire.read(at + 1, stop);
        if (tag === 0x08) {
          idLow = wire.low;
          idHigh = wire.high;
        } else if (tag === 0x10) {
          // An id that no mapping has means no mapping, as for google/pprof; no number depends on it.
          mapping = mappings.find(wire.low, wire.high);
        } else if (tag === 0x18) {
          addressLow = wire.low;
          addressHigh = wire.high;
        } else isFolded = (wire.low | wire.high) === 0 ? 0 : 1;
      }
    }
    if (!ids.add(idLow, idHigh, row)) throw sameId(spans[row * 2]!, idLow, idHigh);
    if (end === first) {
      functionColumn[end] = -1;
      lineColumn[end] = 0;
      columnColumn[end] = 0;
      end++;
    }
    for (let low = first, high = end - 1; low < high; low++, high--) {
      swap(functionColumn, low, high);
      swap(lineColumn, low, high);
      swap(columnColumn, low, high);
    }
    const folded = isFolded * FOLDED;
    for (let frame = first; frame < end; frame++) {
      mappingColumn[frame] = mapping;
      address[frame * 2 + lowWord] = addressLow;
      address[frame * 2 + highWord] = addressHigh;
      flags[frame] = frame === first ? folded : folded | inlined;
    }
    start[row + 1] = end;
  }
  frames.length = end;
}

function swap(column: Int32Array, a: number, b: number): void {
  const value = column[a]!;
  column[a] = column[b]!;
  column[b] = value;
}

function noFunction(wire: Wire, tagAt: number): BrokenBytes {
  const id = BigInt.asUintN(64, wire.bigint());
  return new BrokenBytes(tagAt, `no function has the id ${String(id)}`);
}
