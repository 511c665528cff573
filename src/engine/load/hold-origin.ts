// What came from an origin, added up and described: the profile as it is held, and what the reader is told of it.

import { withoutDroppedFrames } from '../../core/drop-frames.ts';
import { evidenceWeights, weightOfOne } from '../../core/evidence.ts';
import { NONE, type Profile } from '../../core/profile.ts';
import { buildsOf } from '../lines/builds.ts';
import { defaultValueOf } from './default-value.ts';
import type { Loaded } from './loaded.ts';
import type { ProfileHandle } from '../origin.ts';
import type { StoreLabel } from '../engine.ts';
import { HeldView, type HeldProfile } from '../held-profile.ts';
import type { LoadedOrigin } from './load-origin.ts';
import { SourceMaps } from '../source-maps/source-maps.ts';

export function holdOrigin(handle: ProfileHandle, origin: LoadedOrigin): HeldProfile {
  const { combined, scrapes, until } = origin;
  const profile = withoutDroppedFrames(withRange(origin)); // As pprof does when it loads a file.
  const sourceMaps = new SourceMaps(until);
  const views = combined.values.map(({ scale }, type) => {
    const evidence = evidenceWeights(profile, type)?.map((samples) => samples * scale);
    return new HeldView(profile, type, scale, evidence, sourceMaps);
  });
  const defaultValue = defaultValueOf(profile);
  const loaded: Loaded = {
    handle,
    title: origin.title,
    from: origin.kind === 'files' && origin.files === 1 ? 'file' : origin.kind,
    values: views.map(({ total, whole, weights, evidence }, type) => {
      const { rule, seconds } = combined.values[type]!;
      return {
        valueType: profile.valueTypes[type]!,
        rule,
        total,
        whole,
        seconds: origin.kind === 'store' && rule === 'delta' ? secondsOf(origin) : seconds,
        evidence: evidence?.reduce((sum, samples) => sum + samples, 0),
        perSample: evidence && weightOfOne(weights, evidence),
      };
    }),
    defaultValue,
    range: origin.range,
    scrapes,
    samples: profile.samples.length,
    functions: profile.functions.length,
    bytes: origin.bytes,
    builds: views[defaultValue] === undefined ? [] : buildsOf(views[defaultValue]),
    labels: labelsOf(profile),
    comments: profile.info.comments,
    ...(origin.pprofFile === undefined ? {} : { pprofFile: origin.pprofFile }),
    ...(origin.leftOut === undefined ? {} : { leftOut: origin.leftOut }),
    ...(origin.buildShare === undefined ? {} : { buildShare: origin.buildShare }),
    ...(origin.revisionDoubt === undefined ? {} : { revisionDoubt: origin.revisionDoubt }),
  };
  return { loaded, profile, views, ...(until === undefined ? {} : { until }) };
}

/**
 * Stores tell no duration. With that of the question, an exported profile is known as one of a while: who reads it
 * doesn't take its allocations for all since the start of a process.
 */
function withRange({ kind, combined, range }: LoadedOrigin): Profile {
  const { profile } = combined;
  if (kind !== 'store' || range === undefined || profile.info.durationNanos !== 0n) return profile;
  const nanos = (milliseconds: number) => BigInt(Math.round(milliseconds)) * 1_000_000n;
  const durationNanos = nanos(range.to - range.from);
  return { ...profile, info: { ...profile.info, timeNanos: nanos(range.from), durationNanos } };
}

/** A store's profiles cover its range. */
function secondsOf({ range }: LoadedOrigin): number | undefined {
  return range === undefined ? undefined : (range.to - range.from) / 1000;
}

/** The labels with text that samples carry, and their values. */
function labelsOf({ samples, strings }: Profile): readonly StoreLabel[] {
  const { labels } = samples;
  const values = new Map<string, Set<string>>();
  for (let label = 0; label < labels.length; label++) {
    if (labels.text[label]! === NONE) continue;
    const key = strings.at(labels.key[label]!);
    let known = values.get(key);
    if (known === undefined) values.set(key, (known = new Set()));
    known.add(strings.at(labels.text[label]!));
  }
  return [...values]
    .map(([name, known]) => ({ name, values: [...known].sort() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
