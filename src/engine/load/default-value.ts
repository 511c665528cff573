// Which of a profile's value types is shown where nobody chose one.

import type { Profile } from '../../core/profile.ts';

/** The type that the recorder names, else the last, as pprof does. */
export function defaultValueOf({ valueTypes, info }: Profile): number {
  const named = valueTypes.findIndex(({ type }) => type === info.defaultType);
  return named >= 0 ? named : Math.max(0, valueTypes.length - 1);
}
