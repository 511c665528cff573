// Collects what the formats beside pprof tell: functions, frames, and values by stack. Samples of one stack and the same
// labels become one, so that an hour of single samples is no larger than what they say.
import type { Label } from '../builder.ts';
import { stringTableOf } from '../builder.ts';
import { Pairs } from '../pairs.ts';
import type {
  FrameId,
  FunctionId,
  MappingId,
  Profile,
  ProfileInfo,
  StackId,
  StringId,
  ValueType,
} from '../profile.ts';
import { NONE } from '../profile.ts';
import { NO_INFO, sealProfile } from '../seal.ts';
import { Amounts } from './amounts.ts';
import type { DecodeLimits } from './limits.ts';
import { BrokenBytes } from './wire.ts';

/** A frame's fields; what is left out is NONE, 0 or false. Lines and columns are 1-based. */
export interface FrameParts {
  readonly function?: FunctionId;
  readonly line?: number;
  readonly column?: number;
  readonly inlined?: boolean;
  readonly mapping?: MappingId;
  readonly address?: bigint;
}

/**
 * A value type as a format measures it. `column` is the type that values were added with, where it is not its place in the
 * list; `scale` turns what was added into the unit, e.g. 1e9 for seconds in nanoseconds.
 */
export interface MeasuredType extends ValueType {
  readonly column?: number;
  readonly scale?: number;
}

/** No table of JavaScript holds more names. */
const MOST_ROWS = 2 ** 24 - 2 ** 10;
const LARGEST_LINE = 2 ** 32 - 1;
const FRACTIONS = { 3: 'thousandths', 6: 'millionths', 9: 'billionths' } as const;

/** Labels that a sample has, as a number; 0 is none. */
export type LabelSet = number;

/** What is found wrong is thrown as BrokenBytes at `at`, which the reader keeps at the byte that it is at. */
export class StackSums {
  /** Where the reader is. */
  at = 0;
  readonly #limits: DecodeLimits;
  readonly #texts = [''];
  readonly #strings = new Map<string, StringId>([['', 0]]);
  readonly #functions: { name: StringId; file: StringId; startLine: number }[] = [];
  readonly #functionIds = new Map<string, FunctionId>();
  readonly #mappings: StringId[] = [];
  readonly #mappingIds = new Map<string, MappingId>();
  readonly #frames: Required<FrameParts>[] = [];
  readonly #frameIds = new Map<string, FrameId>();
  readonly #stacks = new Pairs(1024);
  readonly #labelSets: (readonly Label[])[] = [[]];
  readonly #labelIds = new Map<string, LabelSet>();
  readonly #rows = new Pairs(1024);
  readonly #amounts: Amounts[] = [];

  constructor(limits: DecodeLimits) {
    this.#limits = limits;
  }

  string(text: string): StringId {
    return intern(this.#strings, text, () => {
      this.#check(this.#texts.length, this.#limits.strings, 'names');
      return this.#texts.push(text) - 1;
    });
  }

  function(name: string, file = '', startLine = 0): FunctionId {
    const row = { name: this.string(name), file: this.string(file), startLine: lineOf(startLine) };
    return intern(this.#functionIds, `${row.name},${row.file},${row.startLine}`, () => {
      this.#check(this.#functions.length, this.#limits.functions, 'functions');
      return this.#functions.push(row) - 1;
    });
  }

  /** The binary, library or kernel that code is in. */
  mapping(file: string): MappingId {
    return intern(this.#mappingIds, file, () => {
      this.#check(this.#mappings.length, this.#limits.mappings, 'mappings');
      return this.#mappings.push(this.string(file)) - 1;
    });
  }

  frame(parts: FrameParts): FrameId {
    const row = {
      function: parts.function ?? NONE,
      line: lineOf(parts.line ?? 0),
      column: lineOf(parts.column ?? 0),
      inlined: parts.inlined ?? false,
      mapping: parts.mapping ?? NONE,
      address: parts.address ?? 0n,
    };
    const key = `${row.function},${row.line},${row.column},${Number(row.inlined)},${row.mapping},${row.address}`;
    return intern(this.#frameIds, key, () => {
      this.#check(this.#frames.length, this.#limits.frames, 'frames');
      return this.#frames.push(row) - 1;
    });
  }

  /** The stack that `caller` (NONE for a root) makes with one more frame on it. */
  stack(caller: StackId, frame: FrameId): StackId {
    this.#check(this.#stacks.length, 2 ** 26, 'stacks');
    return this.#stacks.of(caller, frame);
  }

  labels(labels: readonly Label[]): LabelSet {
    if (labels.length === 0) return 0;
    const key = labels
      .map((label) => `${label.key}\0${'text' in label ? label.text : String(label.number)}`)
      .join('\0');
    return intern(this.#labelIds, key, () => {
      this.#check(this.#labelSets.length, this.#limits.labels, 'labels');
      return this.#labelSets.push(labels) - 1;
    });
  }

  /** Adds to the value of a stack in the column `type`; NONE is that of a sample without any frame. */
  add(stack: StackId, type: number, value: number | bigint, labels: LabelSet = 0): void {
    const row = this.#rows.of(stack, labels);
    this.#check(row, this.#limits.samples, 'samples');
    while (this.#amounts.length <= type) this.#amounts.push(new Amounts());
    if (!this.#amounts[type]!.add(row, value)) throw this.#overflow();
  }

  finish(types: readonly MeasuredType[], info: Partial<ProfileInfo> = {}): Profile {
    const samples = this.#rows.length;
    this.#check(samples * types.length, this.#limits.values, 'values');
    const columns = types.map(({ scale, column: from }, type) => {
      const column = (this.#amounts[from ?? type] ?? new Amounts()).finish(samples, scale);
      if (column === undefined) throw this.#overflow();
      return column;
    });
    const { first: sampleStack, second: labelSet } = this.#rows.columns();
    const { first: caller, second: frame } = this.#stacks.columns();
    return sealProfile({
      valueTypes: types.map(({ type, unit }, at) => {
        const { decimals } = columns[at]!;
        return { type, unit: decimals === 0 ? unit : FRACTIONS[decimals] };
      }),
      mappings: this.#mappingTable(),
      functions: this.#functionTable(),
      frames: frameTable(this.#frames),
      stacks: { stacks: { length: caller.length, caller, frame }, sampleStack },
      sampleCount: samples,
      values: columns.map(({ values }) => values),
      wide: columns.map(({ wide }) => wide),
      labels: this.#labelTable(labelSet),
      info: { ...NO_INFO, ...info },
      strings: stringTableOf(this.#texts),
    });
  }

  #overflow(): BrokenBytes {
    return new BrokenBytes(this.at, 'values of one stack add up to more than 64 bits hold');
  }

  #check(rows: number, limit: number, what: string): void {
    const most = Math.min(limit, what === 'stacks' || what === 'values' ? limit : MOST_ROWS);
    if (rows <= most) return;
    throw new BrokenBytes(this.at, `more than ${most} ${what}`, '', true);
  }

  #mappingTable() {
    const { length } = this.#mappings;
    const symbols = new Uint8Array(length).fill(1);
    return {
      length,
      start: new BigUint64Array(length),
      limit: new BigUint64Array(length),
      offset: new BigUint64Array(length),
      file: Int32Array.from(this.#mappings),
      buildId: new Int32Array(length),
      symbols,
    };
  }

  #functionTable() {
    const rows = this.#functions;
    const name = Int32Array.from(rows, (row) => row.name);
    return {
      length: rows.length,
      name,
      systemName: name.slice(),
      file: Int32Array.from(rows, (row) => row.file),
      startLine: Uint32Array.from(rows, (row) => row.startLine),
    };
  }

  #labelTable(labelSet: Int32Array) {
    const start = new Int32Array(labelSet.length + 1);
    labelSet.forEach((set, row) => (start[row + 1] = start[row]! + this.#labelSets[set]!.length));
    const length = start[labelSet.length]!;
    this.#check(length, this.#limits.labels, 'labels');
    const table = {
      length,
      start,
      key: new Int32Array(length),
      text: new Int32Array(length).fill(NONE),
      number: new BigInt64Array(length),
      unit: new Int32Array(length),
    };
    let at = 0;
    for (const set of labelSet)
      for (const label of this.#labelSets[set]!) {
        table.key[at] = this.string(label.key);
        if ('number' in label) table.number[at] = BigInt(label.number);
        else if (label.text !== '') table.text[at] = this.string(label.text);
        at++;
      }
    return table;
  }
}

function intern<Key>(ids: Map<Key, number>, key: Key, add: () => number): number {
  const known = ids.get(key);
  if (known !== undefined) return known;
  const id = add();
  ids.set(key, id);
  return id;
}

/** A line or column that is none is unknown. */
function lineOf(line: number): number {
  return Number.isInteger(line) && line > 0 && line <= LARGEST_LINE ? line : 0;
}

function frameTable(rows: readonly Required<FrameParts>[]) {
  return {
    length: rows.length,
    function: Int32Array.from(rows, (row) => row.function),
    line: Uint32Array.from(rows, (row) => row.line),
    column: Uint32Array.from(rows, (row) => row.column),
    inlined: Uint8Array.from(rows, (row) => Number(row.inlined)),
    mapping: Int32Array.from(rows, (row) => row.mapping),
    address: BigUint64Array.from(rows, (row) => row.address),
    folded: new Uint8Array(rows.length),
  };
}
