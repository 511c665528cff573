// The calls of both sides as one tree: what the base calls under another name, in another file or on another line is the
// same call where it was carried to the new side. A flame graph of the comparison is made of it, and so is every edit of it.
import { callTree, type CallTree } from '../flame/call-tree.ts';
import { goneLine } from '../flame/gone-line.ts';
import { compacted } from '../flame/compact.ts';
import type { BothSlices, SidedSlices, SliceColumns } from '../flame/sided-slices.ts';
import { isNameless } from '../nameless.ts';
import { placesOf } from '../places.ts';
import type { Profile } from '../profile.ts';
import { NONE } from '../profile.ts';
import type { Carry } from './places-of-both.ts';
import type { SampleFacts } from './samples-behind.ts';

/** One side with the numbers of each slice, as they are compared. */
export interface CallsSide {
  readonly profile: Profile;
  readonly slices: readonly CallsSlice[];
  /** The profiler's samples behind the side, per sample of the profile, where that is known. */
  readonly samples: SamplesBehind | undefined;
}

export interface CallsSlice {
  readonly samples: Int32Array; // Of the profile; one may stand several times.
  readonly values: Float64Array;
  readonly per: number;
}

export interface SamplesBehind {
  readonly squares: Float64Array; // Of what they stand for (samples-behind.ts).
  readonly facts: SampleFacts;
}

/** Where places of the base are in the new side. */
export interface CallCarries {
  readonly lines: Carry | undefined;
  readonly functions: Carry | undefined;
}

/**
 * The calls: `self` is the new side's and `base.self` the base's, both by what they are compared, `magnitude` is the mean of
 * both, and `base.slices` has the slices of each.
 *
 * @param placed whether a file, as a profile spells it, is in the source: its code is "own" then
 */
export function comparedCalls(
  base: CallsSide,
  fresh: CallsSide,
  carries: CallCarries,
  placed: (file: string) => boolean,
): CallTree {
  const [before, after] = [base, fresh].map((side) => treeOf(side, placed)) as [CallTree, CallTree];
  const { functions, fnOf, lineOf } = carried(before, after, base.profile, carries);
  const offset = after.length;
  const length = offset + before.length;
  const both = <Column extends Int32Array | Uint32Array | Uint8Array | Float64Array>(
    into: Column,
    first: Column | undefined,
    then: Column | undefined,
  ): Column => {
    if (first !== undefined) into.set(first);
    if (then !== undefined) into.set(then, offset);
    return into;
  };
  const self = both(new Float64Array(length), after.self, undefined);
  const baseSelf = both(new Float64Array(length), undefined, before.self);
  const { calls, of } = compacted({
    length,
    caller: both(
      new Int32Array(length),
      after.caller,
      before.caller.map((above) => (above === NONE ? NONE : above + offset)),
    ),
    fn: both(new Int32Array(length), after.fn, fnOf),
    line: both(new Uint32Array(length), after.line, lineOf),
    inlined: both(new Uint8Array(length), after.inlined, before.inlined),
    self,
    magnitude: self.map((value, call) => meanOf(value, baseSelf[call]!)),
    times: undefined,
    closed: undefined,
    bare: { self: after.bare.self, magnitude: meanOf(after.bare.self, before.bare.self) },
    base: { self: baseSelf, bare: before.bare.self },
    functions,
  });
  const slices: BothSlices = {
    base: sidedSlices(base, of.subarray(offset), calls.length),
    fresh: sidedSlices(fresh, of, calls.length),
  };
  return { ...calls, base: calls.base && { ...calls.base, slices } };
}

function meanOf(one: number, other: number): number {
  return (Math.abs(one) + Math.abs(other)) / 2;
}

/** The calls of a side, by what its slices are of together. */
function treeOf({ profile, slices }: CallsSide, placed: (file: string) => boolean): CallTree {
  const weights = new Float64Array(profile.samples.length);
  let per = 0;
  for (const slice of slices) {
    slice.samples.forEach((sample, at) => (weights[sample]! += slice.values[at]!));
    per += slice.per;
  }
  const by = per === 0 ? weights.fill(0) : weights.map((value) => value / per);
  return callTree(profile, by, placed);
}

interface Carried {
  readonly functions: CallTree['functions'];
  /** Per call of the base its function and line in the new side. */
  readonly fnOf: Int32Array;
  readonly lineOf: Uint32Array;
}

function carried(
  before: CallTree,
  after: CallTree,
  { stacks, ...profile }: Profile,
  { lines, functions }: CallCarries,
): Carried {
  const places = placesOf({ stacks, ...profile }, 'lines');
  const placeNow = Array.from({ length: places.length }, (_, at) => {
    const place = { name: places.name[at]!, file: places.file[at]!, line: places.line[at]! };
    const frame = places.frame[at]!;
    const there = lines === undefined ? place : lines(place, frame);
    const fn = functions === undefined ? place : functions({ ...place, line: 0 }, frame);
    const renamed = fn === undefined || fn.name === place.name ? undefined : fn.name;
    return { then: place.name, renamed, there };
  });
  const table = new FunctionsOfBoth(after.functions, before.functions);
  // A function is where its first line is that is not gone: files are renamed as a whole.
  const fileNow = new Map<number, string>();
  const placeOf = (call: number) => placeNow[places.ofFrame[stacks.frame[call]!]!]!;
  for (let call = 0; call < before.length; call++) {
    const { there } = placeOf(call);
    const fn = before.fn[call]!;
    if (there !== undefined && !fileNow.has(fn)) fileNow.set(fn, there.file);
  }
  const known = new Map<string, number>();
  const lineOf = new Uint32Array(before.length);
  const fnOf = before.fn.map((fn, call) => {
    const { then, renamed, there } = placeOf(call);
    // A box of a function without a name is called otherwise than its place.
    const name = renamed ?? before.functions.names[fn]!;
    // A line that went to another function, or is gone, is none that this one has now.
    lineOf[call] = there?.name === (renamed ?? then) ? there.line : goneLine(before.line[call]!);
    const key = `${fn} ${name}`;
    let row = known.get(key);
    if (row === undefined) {
      row = table.of(before.functions, fn, name, fileNow.get(fn));
      known.set(key, row);
    }
    return row;
  });
  return { functions: table.columns(), fnOf, lineOf };
}

/** The new side's functions, and those that only the base has. */
class FunctionsOfBoth {
  readonly #own: CallTree['functions'];
  readonly #byPlace = new Map<string, number>();
  /** By name alone, for a file that neither git nor its functions know again; NONE where several of a side have it. */
  readonly #byName = new Map<string, number>();
  readonly #names: string[];
  readonly #files: string[];
  readonly #packages: string[];
  readonly #fileOf: number[];
  readonly #startOf: number[];
  readonly #kinds: number[];
  readonly #packageOf: number[];

  constructor(own: CallTree['functions'], theirs: CallTree['functions']) {
    this.#own = own;
    this.#names = [...own.names];
    this.#files = [...own.files];
    this.#packages = [...own.packages];
    this.#fileOf = [...own.fileOf];
    this.#startOf = [...own.startOf];
    this.#kinds = [...own.kinds];
    this.#packageOf = [...own.packageOf];
    own.names.forEach((name, fn) => {
      this.#byPlace.set(keyOf(name, own.files[own.fileOf[fn]!] ?? '', own.startOf[fn]!), fn);
      this.#byName.set(name, this.#byName.has(name) ? NONE : fn);
    });
    for (const name of repeated(theirs.names)) this.#byName.set(name, NONE);
  }

  /** The number of a function of the base, by its name and file of now. */
  of(theirs: CallTree['functions'], fn: number, name: string, fileNow: string | undefined): number {
    const file = fileNow ?? theirs.files[theirs.fileOf[fn]!] ?? '';
    const key = keyOf(name, file, theirs.startOf[fn]!);
    const found = this.#byPlace.get(key);
    if (found !== undefined) return found;
    const named = isNameless(name) ? undefined : this.#byName.get(name);
    const row = named === undefined || named === NONE ? this.#add(theirs, fn, name, file) : named;
    this.#byPlace.set(key, row);
    return row;
  }

  #add(theirs: CallTree['functions'], fn: number, name: string, file: string): number {
    this.#fileOf.push(file === '' ? NONE : indexIn(this.#files, file));
    this.#startOf.push(theirs.startOf[fn]!);
    this.#kinds.push(theirs.kinds[fn]!);
    this.#packageOf.push(indexIn(this.#packages, theirs.packages[theirs.packageOf[fn]!] ?? ''));
    return this.#names.push(name) - 1;
  }

  columns(): CallTree['functions'] {
    if (this.#names.length === this.#own.names.length) return this.#own;
    return {
      names: this.#names,
      files: this.#files,
      packages: this.#packages,
      fileOf: Int32Array.from(this.#fileOf),
      startOf: Uint32Array.from(this.#startOf),
      kinds: Uint8Array.from(this.#kinds),
      packageOf: Int32Array.from(this.#packageOf),
    };
  }
}

function repeated(names: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(names.filter((name) => seen.size === seen.add(name).size));
}

/** Functions without a name are told apart by where they start, as in the columns of one profile. */
function keyOf(name: string, file: string, start: number): string {
  return isNameless(name) ? `${name}\0${file}\0${start}` : `${name}\0${file}`;
}

function indexIn(list: string[], text: string): number {
  const at = list.indexOf(text);
  return at < 0 ? list.push(text) - 1 : at;
}

function sidedSlices(
  { profile, slices, samples }: CallsSide,
  callOf: Int32Array,
  calls: number,
): SidedSlices {
  const all = Int32Array.from({ length: profile.samples.length }, (_, at) => at);
  return {
    slices: sliceColumns(profile, slices, callOf, calls),
    samples: samples && {
      ...sliceColumns(
        profile,
        [{ samples: all, values: samples.squares, per: samples.facts.per }],
        callOf,
        calls,
      ),
      facts: samples.facts,
    },
  };
}

function sliceColumns(
  { samples: { stack } }: Profile,
  slices: readonly CallsSlice[],
  callOf: Int32Array,
  calls: number,
): SliceColumns {
  const start = new Int32Array(slices.length + 1);
  const bare = new Float64Array(slices.length);
  const [call, value]: [number[], number[]] = [[], []];
  const sums = new Float64Array(calls);
  slices.forEach(({ samples, values }, slice) => {
    const touched: number[] = [];
    samples.forEach((sample, at) => {
      const end = stack[sample] === NONE ? NONE : callOf[stack[sample]!]!;
      if (end === NONE) bare[slice]! += values[at]!;
      else {
        if (sums[end] === 0) touched.push(end); // Twice where values cancel out: the second has nothing left.
        sums[end]! += values[at]!;
      }
    });
    for (const end of touched) {
      if (sums[end] === 0) continue;
      call.push(end);
      value.push(sums[end]!);
      sums[end] = 0;
    }
    start[slice + 1] = call.length;
  });
  return {
    start,
    call: Int32Array.from(call),
    value: Float64Array.from(value),
    bare,
    per: Float64Array.from(slices, ({ per }) => per),
  };
}
