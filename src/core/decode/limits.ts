// How much one profile may hold. Counts are checked against these before any table is made, so that what a
// decoder takes is bounded by what somebody really sent.

/** Upper bounds of one profile. All are far above what recorders write, and below what ends a process. */
export interface DecodeLimits {
  /** Bytes of the uncompressed profile. Offsets are kept as 32-bit integers, so this stays below 2^31. */
  readonly bytes: number;
  readonly samples: number;
  /** Samples times value types. */
  readonly values: number;
  /** Labels of all samples together. */
  readonly labels: number;
  readonly locations: number;
  /** Lines of all locations together: an inlined call is one more frame. */
  readonly frames: number;
  readonly functions: number;
  readonly mappings: number;
  readonly strings: number;
  /**
   * Frames of all samples together (samples times depth times inlined calls), per byte of the profile. One byte can
   * name a location of many lines, so without this bound a small file could make a huge table of stacks.
   */
  readonly stackFramesPerByte: number;
}

export const DEFAULT_LIMITS: DecodeLimits = {
  bytes: 2 ** 30,
  samples: 2 ** 25,
  values: 2 ** 27,
  labels: 2 ** 26,
  locations: 2 ** 24,
  frames: 2 ** 25,
  functions: 2 ** 24,
  mappings: 2 ** 20,
  strings: 2 ** 25,
  stackFramesPerByte: 32,
};

/** Whatever the bytes: so many stack frames are always allowed (16 MB of stacks). */
export const STACK_FRAMES_ALWAYS_ALLOWED = 2 ** 21;
