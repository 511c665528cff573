// Decodes pprof's profile.proto into columns. The kernel does it in two passes: one counts and remembers where each
// table lies, so that all columns can be made in their final sizes; one fills them, in the order in which tables refer to
// each other. Strings stay bytes and stacks stay lists until they are read.
import type { StackLists } from '../seal.ts';
import { sealProfile } from '../seal.ts';
import type { Profile } from '../profile.ts';
import { needsWide } from '../wide.ts';
import type { Decoded } from './decode.ts';
import { fieldAt, profilesIn, startsLikePprof } from './fields.ts';
import { foreignBytes } from './foreign.ts';
import { tooMany } from './kernel-faults.ts';
import type { Kernel, Pointer } from './kernel.ts';
import { withKernel } from './kernel.ts';
import type { DecodeLimits } from './limits.ts';
import { STACK_FRAMES_ALWAYS_ALLOWED } from './limits.ts';
import { Columns, placesOf } from './pprof-columns.ts';
import { readInfo, readValueTypes } from './pprof-info.ts';
import { ByteStrings } from './strings.ts';
import type { Survey } from './survey.ts';
import { SAMPLE, surveyOf } from './survey.ts';
import { BrokenBytes, Wire } from './wire.ts';

export function decodePprof(bytes: Uint8Array, limits: DecodeLimits): Decoded {
  try {
    const profile = withKernel((kernel) => readProfile(kernel, bytes, limits));
    if (profile.strings.length > 1 || bytes.length === 0 || startsLikePprof(bytes)) {
      return { kind: 'profile', profile, isPprof: true };
    }
    return { kind: 'foreign', ...foreignBytes(bytes) };
  } catch (error) {
    if (!(error instanceof BrokenBytes)) throw error;
    if (!startsLikePprof(bytes)) return { kind: 'foreign', ...foreignBytes(bytes) };
    const { offset, reason, limit, within } = error;
    const field = fieldAt(bytes, offset) + within;
    return {
      kind: 'broken',
      format: 'pprof profile',
      offset,
      field,
      reason,
      limit,
      profiles: profilesIn(bytes),
    };
  }
}

function readProfile(kernel: Kernel, bytes: Uint8Array, limits: DecodeLimits): Profile {
  if (bytes.length > limits.bytes) throw tooMany(0, `${bytes.length} bytes`, limits.bytes);
  const start = kernel.begin(bytes.length) >>> 0;
  new Uint8Array(kernel.memory.buffer, start, bytes.length).set(bytes);
  const survey = surveyOf(kernel, limits);

  const places = placesOf(survey);
  const at = kernel.take(places.size) >>> 0;
  kernel.readStrings(at + places.stringBounds);
  kernel.readMappings(
    at + places.mappingStart,
    at + places.mappingLimit,
    at + places.mappingOffset,
    at + places.mappingFile,
    at + places.buildId,
    at + places.symbols,
  );
  kernel.readFunctions(
    at + places.functionName,
    at + places.systemName,
    at + places.functionFile,
    at + places.startLine,
  );
  const listsAt = new ListPlaces(kernel, survey);
  kernel.readLocations(
    at + places.frameFunction,
    at + places.line,
    at + places.column,
    at + places.frameMapping,
    at + places.address,
    at + places.inlined,
    at + places.folded,
    listsAt.frameStart,
  );
  kernel.readSamples(
    at + places.values,
    listsAt.start,
    listsAt.location,
    at + places.labelStart,
    at + places.labelKey,
    at + places.labelText,
    at + places.labelUnit,
    at + places.labelNumber,
  );
  const stacks = listsAt.copy(kernel, survey);
  checkStackFrames(kernel, survey, listsAt, stacks, bytes.length, limits);

  const piece = kernel.memory.buffer.slice(at, at + places.size);
  const columns = new Columns(piece, places, survey);
  const strings = new ByteStrings(bytes, columns.stringBounds());
  const wire = new Wire(bytes);
  const values = columns.values();
  return sealProfile({
    valueTypes: readValueTypes(wire, survey.runs, strings),
    strings,
    mappings: columns.mappings(),
    functions: columns.functions(),
    frames: columns.frames(),
    stacks,
    sampleCount: survey.samples,
    values,
    wide: values.map((column, type) =>
      needsWide(column) ? readWide(kernel, type, survey.samples) : undefined,
    ),
    labels: columns.labels(),
    info: readInfo(wire, survey.runs, strings),
  });
}

/** Where what the stacks are made of lies, apart from the columns that stay: it goes once they are made. */
class ListPlaces {
  readonly #at: number;
  readonly #size: number;
  /** By sample. */
  readonly start: Pointer;
  /** By location. */
  readonly frameStart: Pointer;
  readonly location: Pointer;

  constructor(kernel: Kernel, { samples, locations, listed }: Survey) {
    this.#size = (samples + 1 + locations + 1 + listed) * 4;
    this.#at = kernel.take(this.#size) >>> 0;
    this.start = this.#at;
    this.frameStart = this.start + (samples + 1) * 4;
    this.location = this.frameStart + (locations + 1) * 4;
  }

  copy({ memory }: Kernel, { samples, locations }: Survey): StackLists {
    const piece = memory.buffer.slice(this.#at, this.#at + this.#size);
    const start = new Int32Array(piece, 0, samples + 1);
    return {
      start,
      frameStart: new Int32Array(piece, this.frameStart - this.#at, locations + 1),
      location: new Int32Array(piece, this.location - this.#at, start[samples]),
    };
  }
}

/** Refuses stacks whose table could be out of proportion to the bytes that they come from. */
function checkStackFrames(
  kernel: Kernel,
  { mostFrames, runs }: Survey,
  { location: listed, frameStart }: ListPlaces,
  { location: { length } }: StackLists,
  bytes: number,
  limits: DecodeLimits,
): void {
  const limit = Math.max(STACK_FRAMES_ALWAYS_ALLOWED, limits.stackFramesPerByte * bytes);
  if (length * mostFrames <= limit) return;
  const frames = kernel.stackFrames(listed, length, frameStart);
  if (frames > limit) throw tooMany(runs.first(SAMPLE), `${frames} frames of stacks`, limit);
}

/** The exact values of a type whose sum doubles cannot hold. Rare, so it costs a pass of its own. */
function readWide(kernel: Kernel, type: number, samples: number): BigInt64Array {
  const at = kernel.take(samples * 8) >>> 0;
  kernel.readWide(type, at);
  return new BigInt64Array(kernel.memory.buffer.slice(at, at + samples * 8));
}
