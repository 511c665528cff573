// What every place that profiles come from can be asked. A store implements all of it; a file only `fetch`.

/** Milliseconds since the Unix epoch; `from` is included, `to` is not. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** `name` `operator` `value`, as PromQL matches labels. */
export interface LabelMatcher {
  readonly name: string;
  readonly operator: '=' | '!=' | '=~' | '!~';
  readonly value: string;
}

/** A profile type of a store, e.g. id `process_cpu:cpu:nanoseconds:cpu:nanoseconds`. */
export interface StoreProfileType {
  readonly id: string;
  readonly name: string;
  readonly sampleType: string;
  readonly sampleUnit: string;
  readonly periodType: string;
  readonly periodUnit: string;
}

export interface StoreService {
  readonly name: string;
  /** Ids of the profile types that the service has in the range. */
  readonly typeIds: readonly string[];
}

export interface StoreLabel {
  readonly name: string;
  readonly values: readonly string[];
}

/** One question to a store. `matchers` includes the service's. */
export interface StoreQuery {
  readonly typeId: string;
  readonly matchers: readonly LabelMatcher[];
  /** A selector of the user's own in the store's syntax, e.g. `{pod=~"cart-.*"}`, which must hold as well. */
  readonly selector?: string;
  readonly range: TimeRange;
}

/** What a store keeps of one label set, step by step. */
export interface StoreSeries {
  readonly labels: Readonly<Record<string, string>>;
  /** `timestamp` is the end of a step in ms, `value` in the type's unit. Steps without a profile have no point. */
  readonly points: readonly { readonly timestamp: number; readonly value: number }[];
}

/** How much of a query's type there is for one label set, before anything of it is fetched. */
export interface StoreSize {
  readonly labels: Readonly<Record<string, string>>;
  /** Of all profiles of the range, in the type's unit. */
  readonly sum: number;
  /** Behind the sum of a gauge; undefined for other types, and where the store cannot tell. */
  readonly scrapes: number | undefined;
}

/** What came back for a query: the parts (one pprof message each, gzip or raw) still to be decoded and merged. */
export interface FetchedProfile {
  readonly parts: readonly Uint8Array[];
  /** How many scrapes (profiles at the store, files on disk) stand behind the parts; undefined if it cannot tell. */
  readonly scrapes: number | undefined;
}

export interface Progress {
  /** Called with a sentence for the reader and, where it is known, the share done (0 to 1). */
  (sentence: string, share?: number): void;
}

export interface ProfileStore {
  /** Proves that the server is there and takes the credentials. Returns its version where it tells one. */
  check(signal: AbortSignal): Promise<{ readonly version: string | undefined }>;
  profileTypes(range: TimeRange, signal: AbortSignal): Promise<readonly StoreProfileType[]>;
  services(range: TimeRange, signal: AbortSignal): Promise<readonly StoreService[]>;
  labelNames(
    matchers: readonly LabelMatcher[],
    range: TimeRange,
    signal: AbortSignal,
  ): Promise<readonly string[]>;
  labelValues(
    name: string,
    matchers: readonly LabelMatcher[],
    range: TimeRange,
    signal: AbortSignal,
  ): Promise<readonly string[]>;
  /**
   * The values of each step, summed or averaged over its profiles, grouped by labels. The steps begin with the
   * range, the last may be shorter. `stepSeconds` may be the whole range.
   */
  series(
    query: StoreQuery,
    options: {
      readonly groupBy: readonly string[];
      readonly stepSeconds: number;
      readonly aggregation: 'sum' | 'average';
    },
    signal: AbortSignal,
  ): Promise<readonly StoreSeries[]>;
  /** What `fetch` would add up to, grouped by labels; a group without profiles is left out. */
  sizes(
    query: StoreQuery,
    groupBy: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly StoreSize[]>;
  fetch(query: StoreQuery, signal: AbortSignal, progress: Progress): Promise<FetchedProfile>;
  /** The parts of `fetch` alone: counting scrapes may cost the store something. */
  profiles(
    query: StoreQuery,
    signal: AbortSignal,
    progress: Progress,
  ): Promise<readonly Uint8Array[]>;
  /** Ends pooled connections. */
  close(): Promise<void>;
}
