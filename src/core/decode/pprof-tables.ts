// Reads pprof's strings, mappings and functions.
import type { FunctionTable, MappingTable } from '../profile.ts';
import { IdTable } from './ids.ts';
import type { Slab } from './scratch.ts';
import { Scratch } from './scratch.ts';
import { ByteStrings } from './strings.ts';
import type { Spans } from './survey.ts';
import type { Wire } from './wire.ts';
import { BrokenBytes, isNumber } from './wire.ts';

/** The string table, checked to open with ''. A file without one gets a table of '' alone. */
export function readStrings(bytes: Uint8Array, { count, at, first }: Spans, slab: Slab) {
  if (count > 0 && at[0] !== at[1]) {
    throw new BrokenBytes(first, 'the first string must be empty');
  }
  const bounds = slab.int32(Math.max(1, count) * 2);
  bounds.set(at.subarray(0, count * 2));
  return new ByteStrings(bytes, bounds);
}

const mappingIds = new Scratch(64);
const functionIds = new Scratch();

export function readMappings(
  wire: Wire,
  { count: length, at }: Spans,
  strings: number,
  slab: Slab,
): { table: MappingTable; ids: IdTable } {
  const ids = new IdTable(length, mappingIds);
  const table = {
    length,
    start: slab.biguint64(length),
    limit: slab.biguint64(length),
    offset: slab.biguint64(length),
    file: slab.int32(length),
    buildId: slab.int32(length),
    symbols: slab.uint8(length),
  };
  for (let row = 0; row < length; row++) {
    readMapping(wire, at[row * 2]!, at[row * 2 + 1]!, table, row, strings, ids);
  }
  return { table, ids };
}

function readMapping(
  wire: Wire,
  start: number,
  stop: number,
  table: MappingTable,
  row: number,
  strings: number,
  ids: IdTable,
): void {
  let idLow = 0;
  let idHigh = 0;
  for (let at = start; at < stop;) {
    const tag = wire.bytes[at]!;
    const field = tag >>> 3;
    if (!isNumber(tag) || field < 1 || field > 10) {
      at = wire.other(at, stop, 10);
      continue;
    }
    const tagAt = at;
    at = wire.readLong(at + 1, stop);
    if (field === 1) {
      idLow = wire.low;
      idHigh = wire.high;
    } else if (field === 2) table.start[row] = BigInt.asUintN(64, wire.bigint());
    else if (field === 3) table.limit[row] = BigInt.asUintN(64, wire.bigint());
    else if (field === 4) table.offset[row] = BigInt.asUintN(64, wire.bigint());
    else if (field === 5) table.file[row] = wire.row(tagAt, strings);
    else if (field === 6) table.buildId[row] = wire.row(tagAt, strings);
    else {
      const bit = 1 << (field - 7);
      const set = (wire.low | wire.high) !== 0;
      table.symbols[row] = set ? table.symbols[row]! | bit : table.symbols[row]! & ~bit;
    }
  }
  if (!ids.add(idLow, idHigh, row)) throw sameId(start, idLow, idHigh);
}

export function readFunctions(
  wire: Wire,
  { count: length, at: spans }: Spans,
  strings: number,
  slab: Slab,
): { table: FunctionTable; ids: IdTable } {
  const ids = new IdTable(length, functionIds);
  const table = {
    length,
    name: slab.int32(length),
    systemName: slab.int32(length),
    file: slab.int32(length),
    startLine: slab.uint32(length),
  };
  const { bytes } = wire;
  const { name, systemName, file, startLine } = table;
  for (let row = 0; row < length; row++) {
    const stop = spans[row * 2 + 1]!;
    let idLow = 0;
    let idHigh = 0;
    for (let at = spans[row * 2]!; at < stop;) {
      const tag = bytes[at]!;
      if (!isNumber(tag) || tag < 0x08 || tag > 0x28) {
        at = wire.other(at, stop, 5);
        continue;
      }
      const tagAt = at;
      at = wire.read(at + 1, stop);
      if (tag === 0x08) {
        idLow = wire.low;
        idHigh = wire.high;
      } else if (tag === 0x28) {
        startLine[row] = wire.high === 0 ? wire.low : 0; // Nothing has a negative line.
      } else {
        const id = wire.row(tagAt, strings);
        if (tag === 0x10) name[row] = id;
        else if (tag === 0x18) systemName[row] = id;
        else file[row] = id;
      }
    }
    if (!ids.add(idLow, idHigh, row)) throw sameId(spans[row * 2]!, idLow, idHigh);
  }
  return { table, ids };
}

/** The error of a second row with the same id; `start` is where the message's payload starts. */
export function sameId(start: number, low: number, high: number): BrokenBytes {
  const id = BigInt.asUintN(64, (BigInt(high) << 32n) | BigInt(low >>> 0));
  return new BrokenBytes(start - 1, `the id ${String(id)} is taken already`, '.id');
}
