// The new side of a comparison as a profile like any other: its lines are placed and followed as plain costs are.

import { evidenceWeights, weightOfOne } from '../../core/evidence.ts';
import { buildsOf } from '../lines/builds.ts';
import { defaultValueOf } from '../load/default-value.ts';
import { HeldView, type HeldProfile } from '../held-profile.ts';
import type { ProfileHandle } from '../origin.ts';
import { SourceMaps } from '../source-maps/source-maps.ts';
import type { LoadedSide } from './load-side.ts';

export function holdSide(handle: ProfileHandle, loaded: LoadedSide): HeldProfile {
  const { side, title, range, until, scrapes, seconds, bytes, leftOut } = loaded;
  const { profile } = side;
  const sourceMaps = new SourceMaps(until);
  const views = profile.valueTypes.map(
    (_, type) => new HeldView(profile, type, 1, evidenceWeights(profile, type), sourceMaps),
  );
  const defaultValue = defaultValueOf(profile);
  return {
    profile,
    views,
    ...(until === undefined ? {} : { until }),
    loaded: {
      handle,
      title,
      from: 'files',
      values: views.map(({ total, whole, weights, evidence }, type) => {
        const { rule } = side.values[type]!;
        return {
          ...{ valueType: profile.valueTypes[type]!, rule, total, whole },
          seconds: rule === 'delta' ? seconds : undefined,
          evidence: evidence?.reduce((sum, samples) => sum + samples, 0),
          perSample: evidence && weightOfOne(weights, evidence),
        };
      }),
      defaultValue,
      range,
      scrapes,
      samples: profile.samples.length,
      functions: profile.functions.length,
      bytes,
      builds: views[defaultValue] === undefined ? [] : buildsOf(views[defaultValue]),
      labels: [],
      comments: profile.info.comments,
      ...(leftOut === undefined ? {} : { leftOut }),
    },
  };
}
