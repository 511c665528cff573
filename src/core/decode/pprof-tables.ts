// Reads pprof's strings, mappings and functions.
import type { FunctionTable, MappingTable } from '../profile.ts';
import { IdTable } from './ids.ts';
import { ByteStrings } from './strings.ts';
import type { Survey } from './survey.ts';
import { FUNCTION, MAPPING, STRING_TABLE } from './survey.ts';
import { BrokenBytes, Wire } from './wire.ts';
import { HIGH, LOW } from './words.ts';

/** The string table, checked to open with ''. A file without one gets a table of '' alone. */
export function readStrings(bytes: Uint8Array, survey: Survey): ByteStrings {
  const count = survey.count[STRING_TABLE]!;
  const start = new Int32Array(Math.max(1, count));
  const stop = new Int32Array(Math.max(1, count));
  const wire = new Wire(bytes, survey.from[STRING_TABLE]);
  const end = survey.to[STRING_TABLE]!;
  for (let id = 0, field = wire.next(end); field !== 0; field = wire.next(end)) {
    if (field !== STRING_TABLE) continue;
    wire.needLength();
    if (id === 0 && wire.start !== wire.stop) {
      throw new BrokenBytes(wire.tagAt, 'the first string must be empty');
    }
    start[id] = wire.start;
    stop[id++] = wire.stop;
  }
  return new ByteStrings(bytes, start, stop);
}

export function readMappings(
  bytes: Uint8Array,
  survey: Survey,
  strings: number,
): { table: MappingTable; ids: IdTable } {
  const length = survey.count[MAPPING]!;
  const ids = new IdTable(length);
  const table = {
    length,
    start: new BigUint64Array(length),
    limit: new BigUint64Array(length),
    offset: new BigUint64Array(length),
    file: new Int32Array(length),
    buildId: new Int32Array(length),
    symbols: new Uint8Array(length),
  };
  const wire = new Wire(bytes, survey.from[MAPPING]);
  const end = survey.to[MAPPING]!;
  for (let row = 0, field = wire.next(end); field !== 0; field = wire.next(end)) {
    if (field !== MAPPING) continue;
    wire.needLength();
    readMapping(wire, table, row, strings, ids);
    row++;
  }
  return { table, ids };
}

function readMapping(
  wire: Wire,
  table: MappingTable,
  row: number,
  strings: number,
  ids: IdTable,
): void {
  const { tagAt, start, stop } = wire;
  let idLow = 0;
  let idHigh = 0;
  wire.at = start;
  for (let field = wire.next(stop); field !== 0; field = wire.next(stop)) {
    if (field > 0 && field <= 10) wire.needVarint();
    if (field === 1) {
      idLow = wire.low;
      idHigh = wire.high;
    } else if (field === 2) table.start[row] = BigInt.asUintN(64, wire.bigint());
    else if (field === 3) table.limit[row] = BigInt.asUintN(64, wire.bigint());
    else if (field === 4) table.offset[row] = BigInt.asUintN(64, wire.bigint());
    else if (field === 5) table.file[row] = wire.row(strings, 'string table');
    else if (field === 6) table.buildId[row] = wire.row(strings, 'string table');
    else if (field >= 7 && field <= 10) {
      const bit = 1 << (field - 7);
      const set = (wire.low | wire.high) !== 0;
      table.symbols[row] = set ? table.symbols[row]! | bit : table.symbols[row]! & ~bit;
    }
  }
  if (!ids.add(idLow, idHigh, row)) throw sameId(tagAt, idLow, idHigh);
}

export function readFunctions(
  bytes: Uint8Array,
  survey: Survey,
  strings: number,
): { table: FunctionTable; ids: IdTable } {
  const length = survey.count[FUNCTION]!;
  const ids = new IdTable(length);
  const table = {
    length,
    name: new Int32Array(length),
    systemName: new Int32Array(length),
    file: new Int32Array(length),
    startLine: new Uint32Array(length),
  };
  const wire = new Wire(bytes, survey.from[FUNCTION]);
  const end = survey.to[FUNCTION]!;
  for (let row = 0, field = wire.next(end); field !== 0; field = wire.next(end)) {
    if (field !== FUNCTION) continue;
    wire.needLength();
    readFunction(wire, table, row, strings, ids);
    row++;
  }
  return { table, ids };
}

function readFunction(
  wire: Wire,
  table: FunctionTable,
  row: number,
  strings: number,
  ids: IdTable,
): void {
  const { tagAt, start, stop } = wire;
  let idLow = 0;
  let idHigh = 0;
  wire.at = start;
  for (let field = wire.next(stop); field !== 0; field = wire.next(stop)) {
    if (field === 1) {
      wire.needVarint();
      idLow = wire.low;
      idHigh = wire.high;
    } else if (field === 2) table.name[row] = wire.row(strings, 'string table');
    else if (field === 3) table.systemName[row] = wire.row(strings, 'string table');
    else if (field === 4) table.file[row] = wire.row(strings, 'string table');
    else if (field === 5) {
      wire.needVarint();
      table.startLine[row] = wire.high === 0 ? wire.low : 0; // Nothing has a negative line.
    }
  }
  if (!ids.add(idLow, idHigh, row)) throw sameId(tagAt, idLow, idHigh);
}

/** The error of a second row with the same id. */
export function sameId(tagAt: number, low: number, high: number): BrokenBytes {
  const id = BigInt.asUintN(64, (BigInt(high) << 32n) | BigInt(low >>> 0));
  return new BrokenBytes(tagAt, `the id ${String(id)} is taken already`, '.id');
}

/** Puts 64-bit halves into row `row` of a column, without a bigint. */
export function putWords(words: Int32Array, row: number, low: number, high: number): void {
  words[row * 2 + LOW] = low;
  words[row * 2 + HIGH] = high;
}
