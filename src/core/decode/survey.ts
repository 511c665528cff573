// The first pass over a pprof message: it looks at the top-level fields only, counts them and remembers where
// each one lies, so that the second pass knows every table's size and visits each byte once.
import type { DecodeLimits } from './limits.ts';
import { Scratch } from './scratch.ts';
import type { Wire } from './wire.ts';
import { BrokenBytes } from './wire.ts';

/** Where the messages of one field lie: message `i` is the bytes from `at[2 * i]` to `at[2 * i + 1]`. */
export class Spans {
  count = 0;
  at: Int32Array;
  readonly #scratch = new Scratch();

  constructor() {
    this.at = this.#scratch.ints;
  }

  clear(): this {
    this.count = 0;
    this.at = this.#scratch.ints;
    return this;
  }

  /**
   * Adds all messages of this field from `at` on, up to the first of another; returns where that stands. Recorders
   * write their tables one after the other, so runs are long.
   */
  addRun(wire: Wire, at: number, tag: number): number {
    const { bytes } = wire;
    const end = bytes.length;
    let spans = this.at;
    let last = this.count * 2;
    while (at < end && bytes[at] === tag) {
      const start = wire.open(at + 1, end);
      at = wire.stop;
      if (last === spans.length) spans = this.at = this.#scratch.atLeast(last + 2);
      spans[last] = start;
      spans[last + 1] = at;
      last += 2;
    }
    this.count = last / 2;
    return at;
  }

  /** An offset within the first message's field, to name it by. */
  get first(): number {
    return this.count === 0 ? 0 : this.at[0]! - 1;
  }
}

/** Rows that are read in one go, and how many bytes they take at most. */
export interface Chunk {
  readonly from: number;
  readonly to: number;
  readonly bytes: number;
}

const CHUNK_ROWS = 4096;

/**
 * Messages in chunks: before each, room is made for what its bytes can hold, so that reading it needs no checks and
 * calls nothing.
 */
export function* chunksOf({ count, at }: Spans): Generator<Chunk> {
  for (let from = 0; from < count; from += CHUNK_ROWS) {
    const to = Math.min(count, from + CHUNK_ROWS);
    let bytes = 0;
    for (let row = from; row < to; row++) bytes += at[row * 2 + 1]! - at[row * 2]!;
    yield { from, to, bytes };
  }
}

/** What the survey found. It is valid until the next one. */
export interface Survey {
  readonly sampleTypes: Spans;
  readonly samples: Spans;
  readonly mappings: Spans;
  readonly locations: Spans;
  readonly functions: Spans;
  readonly strings: Spans;
  /** Where the tags of the fields up to 15 stand that are none of these. */
  readonly others: readonly number[];
}

const sampleTypes = new Spans();
const samples = new Spans();
const mappings = new Spans();
const locations = new Spans();
const functions = new Spans();
const strings = new Spans();

/** @throws {BrokenBytes} when the top level breaks off, or holds more than the limits allow */
export function surveyOf(wire: Wire, limits: DecodeLimits): Survey {
  const { bytes } = wire;
  const end = bytes.length;
  if (end > limits.bytes) throw tooMany(0, `${end} bytes`, limits.bytes);
  const survey = {
    sampleTypes: sampleTypes.clear(),
    samples: samples.clear(),
    mappings: mappings.clear(),
    locations: locations.clear(),
    functions: functions.clear(),
    strings: strings.clear(),
    others: [] as number[],
  };
  let sampleBytes = 0;
  for (let at = 0; at < end;) {
    const tag = bytes[at]!;
    const spans = spansOf(tag);
    if (spans === undefined) {
      if (tag < 0x80) survey.others.push(at);
      at = wire.other(at, end, 6);
      continue;
    }
    const before = at;
    at = spans.addRun(wire, at, tag);
    if (tag === 0x12) sampleBytes += at - before;
  }
  check(samples, 'samples', limits.samples);
  check(mappings, 'mappings', limits.mappings);
  check(locations, 'locations', limits.locations);
  check(functions, 'functions', limits.functions);
  check(strings, 'strings', limits.strings);
  checkValues(samples, sampleTypes.count, sampleBytes, limits);
  return survey;
}

/** The error of a profile that holds more than it may. */
export function tooMany(offset: number, what: string, limit: number): BrokenBytes {
  return new BrokenBytes(offset, `${what}, and Hotline reads at most ${limit}`, '', true);
}

function spansOf(tag: number): Spans | undefined {
  switch (tag) {
    case 0x0a:
      return sampleTypes;
    case 0x12:
      return samples;
    case 0x1a:
      return mappings;
    case 0x22:
      return locations;
    case 0x2a:
      return functions;
    case 0x32:
      return strings;
    default:
      return undefined;
  }
}

function check(spans: Spans, what: string, limit: number): void {
  if (spans.count > limit) throw tooMany(spans.first, `${spans.count} ${what}`, limit);
}

/** Every value takes a byte at least, so a table of values that the samples cannot fill is refused unmade. */
function checkValues(spans: Spans, types: number, bytes: number, limits: DecodeLimits): void {
  const values = spans.count * types;
  if (values > limits.values) throw tooMany(spans.first, `${values} values`, limits.values);
  if (values > bytes) {
    throw new BrokenBytes(
      spans.first,
      `${spans.count} samples are too short to hold ${types} values each`,
    );
  }
}
