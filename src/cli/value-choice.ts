// Which of a profile's value types a call is about.

import type { Loaded, View } from '../engine/engine.ts';
import { UsageError } from './cli-error.ts';

/**
 * `wanted` is a type's name (`inuse_space`), its name and unit (`cpu/nanoseconds`), or nothing for the profile's
 * own default.
 */
export function viewOf(loaded: Loaded, wanted: string | undefined): View {
  const { handle, values, defaultValue } = loaded;
  if (wanted === undefined) return { handle, valueType: defaultValue };
  const valueType = values.findIndex(
    ({ valueType: { type, unit } }) => wanted === type || wanted === `${type}/${unit}`,
  );
  if (valueType >= 0) return { handle, valueType };
  const names = values.map((facts) => facts.valueType.type).join(', ');
  throw new UsageError(`${loaded.title} has no value type ${wanted}`, `It has ${names}.`);
}
