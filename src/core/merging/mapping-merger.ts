// Finds the mappings of many profiles that are the same binary: by size, offset and build id (or file), as
// google/pprof's merge.go does, since the same binary lies at other addresses in each process.
import type { MappingId, MappingTable } from '../profile.ts';

/** Sizes are rounded up to whole pages, since recorders differ in where they see a mapping end. */
const PAGE = 0x1000n;

export interface MappedMappings {
  /** By id there: the id here. */
  readonly ids: Int32Array;
  /** By id there: what to add to an address there to get it here. */
  readonly shift: BigInt64Array;
  /** Whether any address changes. */
  readonly moved: boolean;
}

export class MappingMerger {
  readonly #ids = new Map<string, MappingId>();
  readonly #start: bigint[] = [];
  readonly #limit: bigint[] = [];
  readonly #offset: bigint[] = [];
  readonly #file: number[] = [];
  readonly #buildId: number[] = [];
  readonly #symbols: number[] = [];

  add(mappings: MappingTable, strings: Int32Array): MappedMappings {
    const ids = new Int32Array(mappings.length);
    const shift = new BigInt64Array(mappings.length);
    for (let row = 0; row < mappings.length; row++) {
      const id = this.#intern(mappings, row, strings);
      ids[row] = id;
      shift[row] = BigInt.asIntN(64, this.#start[id]! - mappings.start[row]!);
    }
    return { ids, shift, moved: shift.some((distance) => distance !== 0n) };
  }

  finish(): MappingTable {
    return {
      length: this.#start.length,
      start: BigUint64Array.from(this.#start),
      limit: BigUint64Array.from(this.#limit),
      offset: BigUint64Array.from(this.#offset),
      file: Int32Array.from(this.#file),
      buildId: Int32Array.from(this.#buildId),
      symbols: Uint8Array.from(this.#symbols),
    };
  }

  #intern(mappings: MappingTable, row: number, strings: Int32Array): MappingId {
    const file = strings[mappings.file[row]!]!;
    const buildId = strings[mappings.buildId[row]!]!;
    const size = BigInt.asUintN(64, mappings.limit[row]! - mappings.start[row]! + PAGE - 1n);
    const name = buildId === 0 ? file : buildId; // With neither, all such mappings are one.
    const key = `${String(size / PAGE)} ${String(mappings.offset[row]!)} ${name}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#start.push(mappings.start[row]!) - 1;
    this.#limit.push(mappings.limit[row]!);
    this.#offset.push(mappings.offset[row]!);
    this.#file.push(file);
    this.#buildId.push(buildId);
    this.#symbols.push(mappings.symbols[row]!);
    this.#ids.set(key, id);
    return id;
  }
}
