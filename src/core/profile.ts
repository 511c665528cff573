// The model that everything else reads: a profile as tables of columns. A row is an index, a column a
// typed array, and nothing changes after a builder (see builder.ts) has made it.
//
//   samples ──stack──▶ stacks ──frame──▶ frames ──function──▶ functions ──name, file──▶ strings
//      │                 │ caller            │ mapping
//      ├ values          └▶ stacks           └▶ mappings
//      └ labels

/** An index into the table of that name. Aliases of number: they document, the columns stay plain. */
export type StringId = number;
export type MappingId = number;
export type FunctionId = number;
export type FrameId = number;
export type StackId = number;
export type SampleId = number;

/** Says that a column of ids points nowhere: a root's caller, a frame without mapping or function. */
export const NONE = -1;

/** What a column of values measures, in the profile's own words, e.g. `{type: 'cpu', unit: 'nanoseconds'}`. */
export interface ValueType {
  readonly type: string;
  readonly unit: string;
}

/** Strings by id, decoded when they are first asked for. Id 0 is always the empty string. */
export interface StringTable {
  readonly length: number;
  at(id: StringId): string;
}

/** The binaries and libraries that were mapped into the process. */
export interface MappingTable {
  readonly length: number;
  readonly start: BigUint64Array;
  readonly limit: BigUint64Array;
  readonly offset: BigUint64Array;
  readonly file: Int32Array; // StringId
  readonly buildId: Int32Array; // StringId: a GNU or Go build id, or Pyroscope's JSON about the build.
  /** Bits: 1 has functions, 2 has file names, 4 has line numbers, 8 has inline frames. */
  readonly symbols: Uint8Array;
}

export interface FunctionTable {
  readonly length: number;
  readonly name: Int32Array; // StringId
  readonly systemName: Int32Array; // StringId
  readonly file: Int32Array; // StringId
  readonly startLine: Uint32Array; // 1-based; 0 is unknown.
}

/**
 * A frame is a function at a line, inlined or not. A location that stands for several inlined calls is
 * several frames: the outermost (not inlined) is the caller, each inlined one follows its caller.
 */
export interface FrameTable {
  readonly length: number;
  readonly function: Int32Array; // FunctionId, or NONE where nothing symbolized the address.
  readonly line: Uint32Array; // 1-based; 0 is unknown.
  readonly column: Uint32Array; // 1-based; 0 is unknown.
  readonly inlined: Uint8Array; // 1 when the compiler inlined it into its caller.
  readonly mapping: Int32Array; // MappingId, or NONE.
  readonly address: BigUint64Array; // The instruction's address; 0 is unknown.
  readonly folded: Uint8Array; // 1 when several addresses were folded into one (pprof's is_folded).
}

/**
 * Stacks form a forest. The one invariant: a caller stands before its callees (`caller[s] < s`), so one loop
 * from the last stack to the first adds up every total, and one from the first to the last passes down.
 * A stack is unique by (caller, frame).
 */
export interface StackTable {
  readonly length: number;
  readonly caller: Int32Array; // StackId, or NONE at a root.
  readonly frame: Int32Array; // FrameId
}

/** Labels of all samples, one after the other: those of sample `s` are the rows `start[s]` to `start[s + 1]`. */
export interface LabelTable {
  readonly length: number;
  readonly start: Int32Array; // One more than there are samples.
  readonly key: Int32Array; // StringId
  readonly text: Int32Array; // StringId, or NONE when the label is a number.
  readonly number: BigInt64Array;
  readonly unit: Int32Array; // StringId of a number's unit; 0 when it has none.
}

export interface SampleTable {
  readonly length: number;
  readonly stack: Int32Array; // StackId of the leaf, or NONE for a sample without any location.
  /** One column per value type. Exact integers up to 2^53; beyond that the nearest double. */
  readonly values: readonly Float64Array[];
  /** The exact values of those types whose sum of magnitudes reaches 2^53; undefined for all others. */
  readonly wide: readonly (BigInt64Array | undefined)[];
  readonly labels: LabelTable;
}

/** What the recorder says of the whole recording. Absent text is '', absent numbers are 0n. */
export interface ProfileInfo {
  readonly timeNanos: bigint; // When it was taken, since the Unix epoch.
  readonly durationNanos: bigint; // 0n for a snapshot.
  readonly periodType: ValueType;
  readonly period: bigint;
  readonly defaultType: string; // The `type` of the value type to show first.
  readonly comments: readonly string[];
  readonly dropFrames: string;
  readonly keepFrames: string;
  readonly docUrl: string;
}

/**
 * A profile: immutable once built. `stacks` and `samples.stack` may be worked out on first read (the pprof
 * decoder does), which no reader can see.
 */
export interface Profile {
  readonly valueTypes: readonly ValueType[];
  readonly strings: StringTable;
  readonly mappings: MappingTable;
  readonly functions: FunctionTable;
  readonly frames: FrameTable;
  readonly stacks: StackTable;
  readonly samples: SampleTable;
  readonly info: ProfileInfo;
}
