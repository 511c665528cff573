// Decodes pprof's profile.proto into columns in two passes: a survey of the top level, then every table in the
// order in which they refer to each other. Strings stay bytes and stacks stay lists until they are read.
import { sealProfile, type StackLists } from '../builder.ts';
import type { Profile } from '../profile.ts';
import type { Decoded } from './decode.ts';
import { fieldAt, startsLikePprof } from './fields.ts';
import { foreignReason } from './foreign.ts';
import type { DecodeLimits } from './limits.ts';
import { STACK_FRAMES_ALWAYS_ALLOWED } from './limits.ts';
import { readInfo, readValueTypes } from './pprof-info.ts';
import type { Locations } from './pprof-locations.ts';
import { readLocations } from './pprof-locations.ts';
import type { Samples } from './pprof-samples.ts';
import { readSamples } from './pprof-samples.ts';
import { readFunctions, readMappings, readStrings } from './pprof-tables.ts';
import { readWide } from './pprof-wide.ts';
import { releaseScratch, Slab } from './scratch.ts';
import { surveyOf, tooMany } from './survey.ts';
import { BrokenBytes, Wire } from './wire.ts';

export function decodePprof(given: Uint8Array, limits: DecodeLimits): Decoded {
  // One kind of array, since optimized code is made for one: Node's Buffer is another.
  const bytes = new Uint8Array(given.buffer, given.byteOffset, given.length);
  try {
    const profile = readProfile(bytes, limits);
    if (profile.strings.length > 1 || bytes.length === 0 || startsLikePprof(bytes)) {
      return { kind: 'profile', profile };
    }
    return { kind: 'foreign', reason: foreignReason(bytes) };
  } catch (error) {
    if (!(error instanceof BrokenBytes)) throw error;
    if (!startsLikePprof(bytes)) return { kind: 'foreign', reason: foreignReason(bytes) };
    const { offset, reason, limit, within } = error;
    return { kind: 'broken', offset, field: fieldAt(bytes, offset) + within, reason, limit };
  } finally {
    releaseScratch();
  }
}

function readProfile(bytes: Uint8Array, limits: DecodeLimits): Profile {
  const wire = new Wire(bytes);
  const survey = surveyOf(wire, limits);
  const { sampleTypes, samples, mappings, functions } = survey;
  // The columns whose length the survey tells, then those whose length only reading tells.
  const first = new Slab({
    eights: samples.count * sampleTypes.count + mappings.count * 3,
    fours:
      Math.max(1, survey.strings.count) * 2 +
      mappings.count * 2 +
      functions.count * 4 +
      (samples.count + 1) * 2,
    ones: mappings.count,
  });
  const strings = readStrings(bytes, survey.strings, first);
  const valueTypes = readValueTypes(wire, sampleTypes, strings);
  const info = readInfo(wire, survey, strings);
  const mapped = readMappings(wire, mappings, strings.length, first);
  const called = readFunctions(wire, functions, strings.length, first);
  const locations = readLocations(wire, survey.locations, mapped.ids, called.ids, limits);
  const read = readSamples(
    wire,
    samples,
    valueTypes.length,
    strings.length,
    locations.ids,
    first,
    limits.labels,
  );
  checkStackFrames(read, locations, bytes.length, limits, samples.first);

  const frameCount = locations.frames.length;
  const labelCount = read.labels.length;
  const second = new Slab({
    eights: frameCount + labelCount,
    fours: frameCount * 4 + labelCount * 3,
    ones: frameCount * 2,
  });
  return sealProfile({
    valueTypes,
    strings,
    mappings: mapped.table,
    functions: called.table,
    frames: locations.frames.finish(second.biguint64(frameCount), second),
    stacks: listsOf(read, locations),
    sampleCount: samples.count,
    values: read.values,
    wide: readWide(wire, samples, read.values),
    labels: read.labels.finish(read.labelStart, second.bigint64(labelCount), second),
    info,
  });
}

/** Keeps what the stacks are made of, apart from the columns that stay: it goes once they are made. */
function listsOf({ listStart, listed }: Samples, { start, length }: Locations): StackLists {
  const location = listed.slice(0, listStart[listStart.length - 1]);
  return { start: listStart, location, frameStart: start.slice(0, length + 1) };
}

/** Refuses stacks whose table could be out of proportion to the bytes that they come from. */
function checkStackFrames(
  { listed, listStart }: Samples,
  { start, mostFrames }: Locations,
  bytes: number,
  limits: DecodeLimits,
  offset: number,
): void {
  const limit = Math.max(STACK_FRAMES_ALWAYS_ALLOWED, limits.stackFramesPerByte * bytes);
  const end = listStart[listStart.length - 1]!;
  if (end * mostFrames <= limit) return;
  let frames = 0;
  for (let at = 0; at < end; at++) frames += start[listed[at]! + 1]! - start[listed[at]!]!;
  if (frames > limit) throw tooMany(offset, `${frames} frames of stacks`, limit);
}
