// Writes a profile row by row. Whoever fills whole columns gives them to `sealProfile` straight away.
import type {
  FrameId,
  FunctionId,
  FrameTable,
  FunctionTable,
  LabelTable,
  MappingId,
  MappingTable,
  Profile,
  ProfileInfo,
  SampleId,
  StackId,
  StringId,
  StringTable,
  ValueType,
} from './profile.ts';
import { NONE } from './profile.ts';
import { NO_INFO, sealProfile } from './seal.ts';
import { needsWide } from './wide.ts';

/** A label of a sample: a text, or a number with a unit ('' when it has none). */
export type Label =
  | { readonly key: string; readonly text: string }
  | { readonly key: string; readonly number: number | bigint; readonly unit?: string };

/** A mapping's fields; what is left out is 0 or ''. `symbols` are the bits of `MappingTable.symbols`. */
export interface MappingFields {
  readonly start?: bigint;
  readonly limit?: bigint;
  readonly offset?: bigint;
  readonly file?: string;
  readonly buildId?: string;
  readonly symbols?: number;
}

/** A function's fields; `systemName` is the name where it is left out, as most recorders write it. */
export interface FunctionFields {
  readonly name: string;
  readonly systemName?: string;
  readonly file?: string;
  readonly startLine?: number;
}

/** A frame's fields; what is left out is NONE, 0 or false. Lines and columns are 1-based. */
export interface FrameFields {
  readonly function?: FunctionId;
  readonly line?: number;
  readonly column?: number;
  readonly inlined?: boolean;
  readonly mapping?: MappingId;
  readonly address?: bigint;
  readonly folded?: boolean;
}

/** A string table over plain JavaScript strings; `texts[0]` must be ''. */
export function stringTableOf(texts: readonly string[]): StringTable {
  return {
    length: texts.length,
    at: (id) => texts[id] ?? outside(id, texts.length),
  };
}

function outside(id: number, length: number): never {
  throw new RangeError(`string ${id} of a table of ${length}`);
}

/**
 * Builds a profile row by row. Every method that makes a row returns its id, and the same content always the
 * same id. A caller must exist before its callees, so the stacks' invariant cannot be broken.
 */
export class ProfileBuilder {
  readonly #valueTypes: readonly ValueType[];
  readonly #info: ProfileInfo;
  readonly #texts: string[] = [];
  readonly #ids = new Map<string, number>();
  readonly #mappings: Required<MappingFields>[] = [];
  readonly #functions: Required<FunctionFields>[] = [];
  readonly #frames: Required<FrameFields>[] = [];
  readonly #callers: StackId[] = [];
  readonly #stackFrames: FrameId[] = [];
  readonly #sampleStacks: StackId[] = [];
  readonly #values: bigint[][];
  readonly #labels: (readonly Label[])[] = [];

  constructor(valueTypes: readonly ValueType[], info: Partial<ProfileInfo> = {}) {
    this.#valueTypes = valueTypes;
    this.#values = valueTypes.map(() => []);
    this.#info = { ...NO_INFO, ...info };
    this.string('');
  }

  string(text: string): StringId {
    return this.#intern('s', text, this.#texts, text);
  }

  mapping(fields: MappingFields): MappingId {
    const row = {
      start: fields.start ?? 0n,
      limit: fields.limit ?? 0n,
      offset: fields.offset ?? 0n,
      file: fields.file ?? '',
      buildId: fields.buildId ?? '',
      symbols: fields.symbols ?? 0,
    };
    return this.#intern('m', keyOf(row), this.#mappings, row);
  }

  function(fields: FunctionFields): FunctionId {
    const row = {
      name: fields.name,
      systemName: fields.systemName ?? fields.name,
      file: fields.file ?? '',
      startLine: fields.startLine ?? 0,
    };
    return this.#intern('f', keyOf(row), this.#functions, row);
  }

  frame(fields: FrameFields): FrameId {
    const row = {
      function: within(fields.function ?? NONE, this.#functions.length, 'function'),
      line: fields.line ?? 0,
      column: fields.column ?? 0,
      inlined: fields.inlined ?? false,
      mapping: within(fields.mapping ?? NONE, this.#mappings.length, 'mapping'),
      address: fields.address ?? 0n,
      folded: fields.folded ?? false,
    };
    return this.#intern('l', keyOf(row), this.#frames, row);
  }

  /** The stack that `caller` (NONE for a root) makes with one more frame on it. */
  stack(caller: StackId, frame: FrameId): StackId {
    within(caller, this.#callers.length, 'stack');
    within(frame, this.#frames.length, 'frame');
    const id = this.#intern('t', `${caller},${frame}`, this.#callers, caller);
    this.#stackFrames[id] = frame;
    return id;
  }

  /** Adds a sample: its leaf (NONE without any frame), one whole number per value type, its labels. */
  sample(
    stack: StackId,
    values: readonly (number | bigint)[],
    labels: readonly Label[] = [],
  ): SampleId {
    within(stack, this.#callers.length, 'stack');
    if (values.length !== this.#valueTypes.length) {
      throw new RangeError(`${values.length} values for ${this.#valueTypes.length} value types`);
    }
    values.forEach((value, type) => this.#values[type]!.push(BigInt(value)));
    this.#labels.push(labels);
    return this.#sampleStacks.push(stack) - 1;
  }

  finish(): Profile {
    const { values, wide } = valueColumns(this.#values);
    const labels = this.#labelTable();
    const mappings = this.#mappingTable();
    const functions = this.#functionTable();
    return sealProfile({
      valueTypes: [...this.#valueTypes],
      mappings,
      functions,
      frames: frameTable(this.#frames),
      stacks: {
        stacks: {
          length: this.#callers.length,
          caller: Int32Array.from(this.#callers),
          frame: Int32Array.from(this.#stackFrames),
        },
        sampleStack: Int32Array.from(this.#sampleStacks),
      },
      sampleCount: this.#sampleStacks.length,
      values,
      wide,
      labels,
      info: this.#info,
      strings: stringTableOf([...this.#texts]),
    });
  }

  #intern<Row>(kind: string, key: string, rows: Row[], row: Row): number {
    const full = kind + key;
    const known = this.#ids.get(full);
    if (known !== undefined) return known;
    const id = rows.push(row) - 1;
    this.#ids.set(full, id);
    return id;
  }

  #mappingTable(): MappingTable {
    const rows = this.#mappings;
    return {
      length: rows.length,
      start: BigUint64Array.from(rows, (row) => row.start),
      limit: BigUint64Array.from(rows, (row) => row.limit),
      offset: BigUint64Array.from(rows, (row) => row.offset),
      file: Int32Array.from(rows, (row) => this.string(row.file)),
      buildId: Int32Array.from(rows, (row) => this.string(row.buildId)),
      symbols: Uint8Array.from(rows, (row) => row.symbols),
    };
  }

  #functionTable(): FunctionTable {
    const rows = this.#functions;
    return {
      length: rows.length,
      name: Int32Array.from(rows, (row) => this.string(row.name)),
      systemName: Int32Array.from(rows, (row) => this.string(row.systemName)),
      file: Int32Array.from(rows, (row) => this.string(row.file)),
      startLine: Uint32Array.from(rows, (row) => row.startLine),
    };
  }

  #labelTable(): LabelTable {
    const rows = this.#labels.flat();
    const start = new Int32Array(this.#labels.length + 1);
    this.#labels.forEach((labels, sample) => (start[sample + 1] = start[sample]! + labels.length));
    return {
      length: rows.length,
      start,
      key: Int32Array.from(rows, (row) => this.string(row.key)),
      // pprof cannot tell an empty text from the number 0, so neither do we.
      text: Int32Array.from(rows, (row) =>
        'text' in row && row.text !== '' ? this.string(row.text) : NONE,
      ),
      number: BigInt64Array.from(rows, (row) => ('text' in row ? 0n : BigInt(row.number))),
      unit: Int32Array.from(rows, (row) => ('text' in row ? 0 : this.string(row.unit ?? ''))),
    };
  }
}

function frameTable(rows: readonly Required<FrameFields>[]): FrameTable {
  return {
    length: rows.length,
    function: Int32Array.from(rows, (row) => row.function),
    line: Uint32Array.from(rows, (row) => row.line),
    column: Uint32Array.from(rows, (row) => row.column),
    inlined: Uint8Array.from(rows, (row) => Number(row.inlined)),
    mapping: Int32Array.from(rows, (row) => row.mapping),
    address: BigUint64Array.from(rows, (row) => row.address),
    folded: Uint8Array.from(rows, (row) => Number(row.folded)),
  };
}

/** Columns of exact values: doubles, and beside them the integers where doubles could not add them up. */
function valueColumns(columns: readonly (readonly bigint[])[]): {
  values: Float64Array[];
  wide: (BigInt64Array | undefined)[];
} {
  const values = columns.map((column) => Float64Array.from(column, Number));
  return {
    values,
    wide: columns.map((column, type) =>
      needsWide(values[type]!) ? BigInt64Array.from(column) : undefined,
    ),
  };
}

function keyOf(row: object): string {
  return Object.values(row).map(String).join('\0');
}

function within(id: number, length: number, table: string): number {
  if (id < NONE || id >= length || !Number.isInteger(id)) {
    throw new RangeError(`${table} ${id} of a table of ${length}`);
  }
  return id;
}
