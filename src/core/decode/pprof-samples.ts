// Reads pprof's samples: the bulk of every profile, so the lists of numbers are read in place, with the usual short
// varints inline.
import type { LabelTable } from '../profile.ts';
import { LabelColumns } from './label-columns.ts';
import type { DecodeLimits } from './limits.ts';
import { STACK_FRAMES_ALWAYS_ALLOWED } from './limits.ts';
import type { Locations } from './pprof-locations.ts';
import { readWide } from './pprof-wide.ts';
import type { LocationLists } from './stacks.ts';
import type { Survey } from './survey.ts';
import { SAMPLE, tooMany } from './survey.ts';
import { BrokenBytes, LENGTH, Wire } from './wire.ts';

export interface Samples {
  readonly length: number;
  readonly lists: LocationLists;
  readonly values: readonly Float64Array[];
  readonly wide: readonly (BigInt64Array | undefined)[];
  readonly labels: LabelTable;
}

export function readSamples(
  bytes: Uint8Array,
  survey: Survey,
  types: number,
  strings: number,
  locations: Locations,
  limits: DecodeLimits,
): Samples {
  const length = survey.count[SAMPLE]!;
  const reader = new SampleReader(bytes, survey, types, strings, locations, limits);
  const wire = new Wire(bytes, survey.from[SAMPLE]);
  const end = survey.to[SAMPLE]!;
  for (let row = 0, field = wire.next(end); field !== 0; field = wire.next(end)) {
    if (field === SAMPLE) reader.read(wire, row++);
  }
  checkStackFrames(reader, locations, bytes.length, limits, survey.from[SAMPLE]!);
  const values = reader.values;
  return {
    length,
    lists: { start: reader.listStart, location: reader.lists },
    values,
    wide: readWide(bytes, survey, values),
    labels: reader.labels.finish(),
  };
}

class SampleReader {
  readonly listStart: Int32Array;
  lists: Int32Array<ArrayBuffer>;
  listed = 0;
  readonly values: Float64Array[];
  readonly labels: LabelColumns;
  readonly #bytes: Uint8Array;
  readonly #types: number;
  readonly #strings: number;
  readonly #locations: Locations;
  readonly #limits: DecodeLimits;

  constructor(
    bytes: Uint8Array,
    survey: Survey,
    types: number,
    strings: number,
    locations: Locations,
    limits: DecodeLimits,
  ) {
    const length = survey.count[SAMPLE]!;
    this.#bytes = bytes;
    this.#types = types;
    this.#strings = strings;
    this.#locations = locations;
    this.#limits = limits;
    this.listStart = new Int32Array(length + 1);
    this.lists = new Int32Array(Math.max(16, survey.bytes[SAMPLE]! >>> 1));
    this.values = Array.from({ length: types }, () => new Float64Array(length));
    this.labels = new LabelColumns(length);
  }

  read(wire: Wire, row: number): void {
    wire.needLength();
    const { tagAt, stop } = wire;
    let valueCount = 0;
    wire.at = wire.start;
    for (let field = wire.next(stop); field !== 0; field = wire.next(stop)) {
      if (field === 1) this.#readLocations(wire);
      else if (field === 2) valueCount = this.#readValues(wire, row, valueCount);
      else if (field === 3) this.labels.read(wire, this.#strings, this.#limits.labels);
    }
    this.listStart[row + 1] = this.listed;
    this.labels.endSample(row);
    if (valueCount !== this.#types) {
      throw new BrokenBytes(tagAt, `${valueCount} values for ${this.#types} value types`, '.value');
    }
  }

  #readLocations(wire: Wire): void {
    if (wire.type !== LENGTH) {
      wire.needVarint();
      this.#reserve(1);
      this.#addSlowly(wire, wire.tagAt);
      return;
    }
    const { start, stop } = wire;
    this.#reserve(stop - start);
    const bytes = this.#bytes;
    const { dense } = this.#locations.ids;
    const lists = this.lists;
    let listed = this.listed;
    let at = start;
    while (at < stop) {
      const from = at;
      let id = bytes[at++]!;
      if (id >= 0x80) {
        const second = bytes[at++]!;
        id = (id & 0x7f) | ((second & 0x7f) << 7);
        if (second >= 0x80) {
          const third = bytes[at++]!;
          id |= (third & 0x7f) << 14;
          if (third >= 0x80) id = -1;
        }
      }
      const location = id >= 0 && id < dense.length ? dense[id]! : -1;
      if (location >= 0 && id > 0 && at <= stop) {
        lists[listed++] = location;
        continue;
      }
      wire.at = from;
      wire.varint(stop);
      at = wire.at;
      this.listed = listed;
      this.#addSlowly(wire, from);
      listed = this.listed;
    }
    this.listed = listed;
    wire.at = stop;
  }

  /** Id 0 means no location, unless one is called so. */
  #addSlowly(wire: Wire, offset: number): void {
    const location = this.#locations.ids.find(wire.low, wire.high);
    if (location >= 0) this.lists[this.listed++] = location;
    else if ((wire.low | wire.high) !== 0) {
      throw new BrokenBytes(
        offset,
        `no location has the id ${String(BigInt.asUintN(64, wire.bigint()))}`,
      );
    }
  }

  /** Makes room for so many more locations. */
  #reserve(more: number): void {
    const needed = this.listed + more;
    if (needed <= this.lists.length) return;
    const larger = new Int32Array(Math.max(needed, this.lists.length * 2));
    larger.set(this.lists);
    this.lists = larger;
  }

  #readValues(wire: Wire, row: number, count: number): number {
    const { values } = this;
    if (wire.type !== LENGTH) {
      wire.needVarint();
      if (count < this.#types) values[count]![row] = wire.double();
      return count + 1;
    }
    const { stop } = wire;
    wire.at = wire.start;
    while (wire.at < stop) {
      wire.varint(stop);
      if (count < this.#types) values[count]![row] = wire.double();
      count++;
    }
    return count;
  }
}

/** Refuses stacks whose table could be out of proportion to the bytes that they come from. */
function checkStackFrames(
  reader: SampleReader,
  locations: Locations,
  bytes: number,
  limits: DecodeLimits,
  offset: number,
): void {
  const limit = Math.max(STACK_FRAMES_ALWAYS_ALLOWED, limits.stackFramesPerByte * bytes);
  if (reader.listed * locations.mostFrames <= limit) return;
  const { frameStart } = locations;
  let frames = 0;
  for (let at = 0; at < reader.listed; at++) {
    const location = reader.lists[at]!;
    frames += frameStart[location + 1]! - frameStart[location]!;
  }
  if (frames > limit) throw tooMany(offset, `${frames} frames of stacks`, limit);
}
