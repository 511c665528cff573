// When what a profile measured had ended: source and bundles that were written later may be others than those that ran.

import type { ProfileInfo } from '../../core/profile.ts';

/** In milliseconds since the epoch; undefined where the profile has no time. One that was merged has the first of them. */
export function endOf({ timeNanos, durationNanos }: ProfileInfo): number | undefined {
  return timeNanos > 0n ? Number((timeNanos + durationNanos) / 1_000_000n) : undefined;
}

/** The last of several ends; undefined where one is not known, which may be later. */
export function lastOf(ends: readonly (number | undefined)[]): number | undefined {
  const known = ends.filter((end) => end !== undefined);
  return known.length === ends.length && known.length > 0 ? Math.max(...known) : undefined;
}
