// From bytes to a profile, whatever the format: the one door that sources and tests use.
import type { Profile } from '../profile.ts';
import type { DecodeLimits } from './limits.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { decodePprof } from './pprof.ts';

/**
 * - `profile`: the bytes are a profile.
 * - `foreign`: they are something else; `reason` is a clause that says what, as far as can be seen.
 * - `broken`: they are a profile, but at `offset` (of the uncompressed bytes) `field` breaks a rule; `limit` is true
 *   when that rule is one of Hotline's limits, not the format's. `profiles` is how many stand one after the other in the
 *   bytes: more than one are the cause.
 */
export type Decoded =
  | { readonly kind: 'profile'; readonly profile: Profile }
  | { readonly kind: 'foreign'; readonly reason: string }
  | {
      readonly kind: 'broken';
      readonly offset: number;
      readonly field: string;
      readonly reason: string;
      readonly limit: boolean;
      readonly profiles: number;
    };

export interface DecodeOptions {
  /** Limits that differ from the usual ones. */
  readonly limits?: Partial<DecodeLimits>;
  /** Take no bytes at all for an empty profile: Pyroscope answers so when there is no data. A file means nothing by it. */
  readonly emptyIsProfile?: boolean;
}

/** Decodes uncompressed bytes. Never throws for bad bytes, never hangs, takes memory within the limits. */
export function decodeProfile(bytes: Uint8Array, options: DecodeOptions = {}): Decoded {
  if (bytes.length === 0 && options.emptyIsProfile !== true) {
    return { kind: 'foreign', reason: 'it is empty' };
  }
  return decodePprof(bytes, { ...DEFAULT_LIMITS, ...options.limits });
}
