// From bytes to a profile, whatever the format: the one door that sources and tests use.
import type { Profile } from '../profile.ts';
import { decodeFolded } from './folded.ts';
import { decodeJson } from './json-format.ts';
import type { DecodeLimits } from './limits.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { decodePerfScript } from './perf-script.ts';
import { decodePprof } from './pprof.ts';

/**
 * - `profile`: the bytes are a profile.
 * - `foreign`: they are something else; `reason` is a clause that says what, as far as can be seen, and `next` a sentence
 *   on what to do about it, where there is one.
 * - `broken`: they are a profile, but at `offset` (of the uncompressed bytes) `field` breaks a rule of `format`; `limit` is
 *   true when that rule is one of Hotline's limits, not the format's. `profiles` is how many stand one after the other in
 *   the bytes: more than one are the cause.
 */
export type Decoded =
  | { readonly kind: 'profile'; readonly profile: Profile; readonly isPprof: boolean }
  | { readonly kind: 'foreign'; readonly reason: string; readonly next?: string }
  | {
      readonly kind: 'broken';
      readonly format: string; // As a sentence has it after "is a broken".
      readonly offset: number;
      readonly field: string;
      readonly reason: string;
      readonly limit: boolean;
      readonly profiles: number;
      readonly next?: string;
    };

export interface DecodeOptions {
  /** Limits that differ from the usual ones. */
  readonly limits?: Partial<DecodeLimits>;
  /** The bytes are a store's answer: pprof, and none at all are an empty profile. A file means nothing by those. */
  readonly ofStore?: boolean;
}

/** In the order in which they are asked; undefined says that the bytes are another's. */
const BESIDE_PPROF = [decodeJson, decodePerfScript, decodeFolded];

/**
 * Decodes uncompressed bytes, in whatever format they are: by their content, since names say little. Never throws for bad
 * bytes, never hangs, takes memory within the limits.
 */
export function decodeProfile(bytes: Uint8Array, options: DecodeOptions = {}): Decoded {
  if (bytes.length === 0 && options.ofStore !== true) {
    return { kind: 'foreign', reason: 'it is empty' };
  }
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  if (options.ofStore === true) return decodePprof(bytes, limits);
  for (const decode of BESIDE_PPROF) {
    const decoded = decode(bytes, limits);
    if (decoded === undefined) continue;
    if (decoded.kind !== 'foreign') return decoded;
    // A pprof file may begin like anything; what else it would be is told if it is none.
    const pprof = decodePprof(bytes, limits);
    return pprof.kind === 'foreign' ? decoded : pprof;
  }
  return decodePprof(bytes, limits);
}
