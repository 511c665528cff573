// What a file name of a profile turns out to be.

/** Where a name leads. Nothing is chosen in silence: what is not certain is `ambiguous`, even with one candidate. */
export type Resolution =
  /**
   * `path` is as the workspace spells it. `version`: the name says that this version of the module was measured. `copies`:
   * it was copied before it was built, and what the copies say was measured.
   * `pick`: a reader has said which one it is. `then`: the path that the file had when it was measured.
   */
  | {
      readonly kind: 'resolved';
      readonly path: string;
      readonly rule: ResolvingRule;
      readonly version?: string;
      readonly copies?: SourceCopies;
      readonly pick?: Picked;
      readonly then?: string;
    }
  | {
      readonly kind: 'ambiguous';
      readonly candidates: readonly string[];
      readonly rule: ResolvingRule;
      /** A sentence, where it is not (only) that several files are called so. */
      readonly why?: string;
    }
  | { readonly kind: 'outside'; readonly what: string; readonly at?: OutsidePlace }
  | {
      readonly kind: 'unmapped';
      readonly why?: string;
      readonly next?: string; // What would help.
      readonly then?: LostFile;
    };

/** A file that was measured and has no place today. */
export interface LostFile {
  readonly path: string;
  /** `replaced`: another file has its path. `unknown`: it was deleted or renamed, and what would tell is not here. */
  readonly fate: 'deleted' | 'replaced' | 'unknown';
}

/** What a reader has chosen among, and for which name of the profile: it may have been a neighbour's. */
export interface Picked {
  readonly by: string;
  readonly candidates: readonly string[];
}

/** Where a file of the workspace was copied to, as below `vendor`. A path may be one that is there no more. */
export interface SourceCopies {
  readonly paths: readonly string[];
  /** The name says that one of them was built; otherwise it may have been the original. */
  readonly isCertain: boolean;
}

/** The rules that lead into the workspace, in the order in which they are tried (docs/paths.md). */
export const RESOLVING_RULES = [
  'mapping',
  'pyroscope-yaml',
  'exact',
  'go-replace',
  'go-module',
  'go-vendor',
  'go-package',
  'class-name',
  'npm-package',
  'python-installed',
  'build-root',
  'relative',
  'same-folder',
  'build-folder',
  'common-end',
  'built-text', // Not by its name, but by its text, where that has all places of the profile.
  'declared', // Several tie by their names, and one of them alone declares the functions of the profile.
  'source-map', // Not by a name, but from a file that one of the others found (engine/source-maps).
  'picked', // The others left it open, and a reader has said which one it is.
] as const;
export type ResolvingRule = (typeof RESOLVING_RULES)[number];

/** Where a file lies that is not in the workspace, so that it can be opened from there, where it is at hand. */
export interface OutsidePlace {
  /** A module or package, e.g. `github.com/BurntSushi/toml`, `serde`; undefined for a standard library. */
  readonly module?: string;
  readonly version?: string;
  /** Below the module's or the standard library's folder: `runtime/proc.go`. */
  readonly path?: string;
}

export const UNMAPPED: Resolution = { kind: 'unmapped' };

/** One candidate is the place, several are a tie; none is no answer. */
export function oneOf(rule: ResolvingRule, paths: readonly string[]): Resolution | undefined {
  const distinct = [...new Set(paths)];
  if (distinct.length === 0) return undefined;
  if (distinct.length === 1) return { kind: 'resolved', path: distinct[0]!, rule };
  return { kind: 'ambiguous', candidates: distinct.sort(), rule };
}
