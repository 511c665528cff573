// Decodes pprof's profile.proto into columns in two passes: a survey of the top level, then every table in the
// order in which they refer to each other. Strings stay bytes and stacks stay lists until they are read.
import { sealProfile } from '../builder.ts';
import type { Profile } from '../profile.ts';
import type { Decoded } from './decode.ts';
import { fieldAt, startsLikePprof } from './fields.ts';
import { foreignReason } from './foreign.ts';
import type { DecodeLimits } from './limits.ts';
import { readInfo, readValueTypes } from './pprof-info.ts';
import { readLocations } from './pprof-locations.ts';
import { readSamples } from './pprof-samples.ts';
import { readFunctions, readMappings, readStrings } from './pprof-tables.ts';
import { stacksOf } from './stacks.ts';
import { surveyOf } from './survey.ts';
import { BrokenBytes } from './wire.ts';

export function decodePprof(bytes: Uint8Array, limits: DecodeLimits): Decoded {
  try {
    const profile = readProfile(bytes, limits);
    const saysSomething =
      profile.strings.length > 1 || bytes.length === 0 || startsLikePprof(bytes);
    return saysSomething
      ? { kind: 'profile', profile }
      : { kind: 'foreign', reason: foreignReason(bytes) };
  } catch (error) {
    if (!(error instanceof BrokenBytes)) throw error;
    const { offset, reason, limit, within } = error;
    if (!startsLikePprof(bytes)) return { kind: 'foreign', reason: foreignReason(bytes) };
    return { kind: 'broken', offset, field: fieldAt(bytes, offset) + within, reason, limit };
  }
}

function readProfile(bytes: Uint8Array, limits: DecodeLimits): Profile {
  const survey = surveyOf(bytes, limits);
  const strings = readStrings(bytes, survey);
  const valueTypes = readValueTypes(bytes, survey, strings);
  const info = readInfo(bytes, survey, strings);
  const mappings = readMappings(bytes, survey, strings.length);
  const functions = readFunctions(bytes, survey, strings.length);
  const locations = readLocations(bytes, survey, mappings.ids, functions.ids, limits);
  const samples = readSamples(bytes, survey, valueTypes.length, strings.length, locations, limits);
  const { lists } = samples;
  const { frameStart } = locations;
  return sealProfile({
    valueTypes,
    strings,
    mappings: mappings.table,
    functions: functions.table,
    frames: locations.frames,
    stacks: () => stacksOf(lists, frameStart),
    sampleCount: samples.length,
    values: samples.values,
    wide: samples.wide,
    labels: samples.labels,
    info,
  });
}
