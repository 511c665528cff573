// Reads pprof's locations as frames: a location of several lines (inlined calls) is several frames, one after the
// other, the outermost first.
import type { FrameTable } from '../profile.ts';
import { NONE } from '../profile.ts';
import { FrameColumns } from './frame-columns.ts';
import { IdTable } from './ids.ts';
import type { DecodeLimits } from './limits.ts';
import { sameId } from './pprof-tables.ts';
import type { Survey } from './survey.ts';
import { LOCATION, tooMany } from './survey.ts';
import { BrokenBytes, Wire } from './wire.ts';

export interface Locations {
  readonly ids: IdTable;
  readonly frames: FrameTable;
  /** The frames of location `row` are `frameStart[row]` to `frameStart[row + 1]`. */
  readonly frameStart: Int32Array;
  /** Frames of the location that has most. */
  readonly mostFrames: number;
}

export function readLocations(
  bytes: Uint8Array,
  survey: Survey,
  mappings: IdTable,
  functions: IdTable,
  limits: DecodeLimits,
): Locations {
  const length = survey.count[LOCATION]!;
  const ids = new IdTable(length);
  const frameStart = new Int32Array(length + 1);
  const frames = new FrameColumns(length + (length >>> 2));
  const wire = new Wire(bytes, survey.from[LOCATION]);
  const end = survey.to[LOCATION]!;
  let mostFrames = 0;
  for (let row = 0, field = wire.next(end); field !== 0; field = wire.next(end)) {
    if (field !== LOCATION) continue;
    wire.needLength();
    const { tagAt } = wire;
    const before = frames.length;
    readLocation(wire, row, ids, frames, mappings, functions);
    mostFrames = Math.max(mostFrames, frames.length - before);
    if (frames.length > limits.frames) {
      throw tooMany(tagAt, `more than ${limits.frames} lines of locations`, limits.frames);
    }
    frameStart[++row] = frames.length;
  }
  return { ids, frames: frames.finish(), frameStart, mostFrames };
}

function readLocation(
  wire: Wire,
  row: number,
  ids: IdTable,
  frames: FrameColumns,
  mappings: IdTable,
  functions: IdTable,
): void {
  const { tagAt, start, stop } = wire;
  const first = frames.length;
  let idLow = 0;
  let idHigh = 0;
  let mapping = mappings.find(0, 0);
  let addressLow = 0;
  let addressHigh = 0;
  let folded = 0;
  wire.at = start;
  for (let field = wire.next(stop); field !== 0; field = wire.next(stop)) {
    if (field === 4) {
      readLine(wire, frames, functions);
      continue;
    }
    if (field > 0 && field <= 5) wire.needVarint();
    if (field === 1) {
      idLow = wire.low;
      idHigh = wire.high;
    } else if (field === 2) {
      // An id that no mapping has means no mapping, as for google/pprof; no number depends on it.
      mapping = mappings.find(wire.low, wire.high);
    } else if (field === 3) {
      addressLow = wire.low;
      addressHigh = wire.high;
    } else if (field === 5) folded = (wire.low | wire.high) === 0 ? 0 : 1;
  }
  if (!ids.add(idLow, idHigh, row)) throw sameId(tagAt, idLow, idHigh);
  if (frames.length === first) frames.add(NONE, 0, 0);
  frames.outermostFirst(first);
  for (let frame = first; frame < frames.length; frame++) {
    frames.place(frame, mapping, addressLow, addressHigh, folded);
  }
}

function readLine(wire: Wire, frames: FrameColumns, functions: IdTable): void {
  wire.needLength();
  const { start, stop } = wire;
  let functionRow = functions.find(0, 0);
  let line = 0;
  let packedColumn = 0;
  let column = 0;
  wire.at = start;
  for (let field = wire.next(stop); field !== 0; field = wire.next(stop)) {
    if (field > 0 && field <= 3) wire.needVarint();
    if (field === 1) functionRow = functionOf(wire, functions);
    else if (field === 2) {
      // @datadog/pprof packs the column into the high half; a negative line is unknown.
      line = wire.high < 0 ? 0 : wire.low;
      packedColumn = wire.high < 0 ? 0 : wire.high;
    } else if (field === 3) column = wire.high === 0 ? wire.low : 0;
  }
  frames.add(functionRow, line, column === 0 ? packedColumn : column);
}

/** Id 0 means no function, unless one is called so: a .NET recorder does it. */
function functionOf(wire: Wire, functions: IdTable): number {
  const row = functions.find(wire.low, wire.high);
  if (row === -1 && (wire.low | wire.high) !== 0) {
    throw new BrokenBytes(
      wire.tagAt,
      `no function has the id ${String(BigInt.asUintN(64, wire.bigint()))}`,
    );
  }
  return row;
}
