// Answers about where the names of a profile lead.

import type { LostFile } from '../../core/paths/resolution.ts';
import type { ValueType } from '../../core/profile.ts';
import type { Doubt, ToldRevisionFacts } from '../trace/trace-answers.ts';

/** What became of the names of a view's files in a workspace. Costs are in the type's unit. */
export interface PathReport {
  readonly valueType: ValueType;
  /** Sum over all samples: of a difference what is left of it. */
  readonly total: number | bigint;
  /** Self cost by the outcome of the file of each sample's innermost function; they add up to `total`. */
  readonly outcomes: { readonly [outcome in PathOutcome]: number | bigint };
  readonly files: readonly ReportedFile[]; // Heaviest first.
  readonly proposals: readonly ProposedMapping[]; // What gains most first.
  /** Heaviest first; of an old build, nothing can be placed without one. */
  readonly revisions: readonly ToldRevisionFacts[];
  /** Sentences on mappings that lead no name of this profile anywhere. */
  readonly idleMappings: readonly string[];
  /** Sentences on mappings, manifests and source maps that could not be read, and on names without folders. */
  readonly problems: readonly string[];
}

export type PathOutcome = 'resolved' | 'ambiguous' | 'outside' | 'unmapped';

export interface ReportedFile {
  /**
   * As the profile spells it; a class where functions have no file, '' for all functions that have neither. Of sources that
   * a source map leads to, their path where they lie in the workspace, or else their name in the map.
   */
  readonly file: string;
  readonly outcome: PathOutcome;
  /** What led there (docs/paths.md); undefined where nothing did. */
  readonly rule: string | undefined;
  readonly places: readonly string[]; // As in `Workspace.files`.
  readonly self: number | bigint;
  readonly total: number | bigint;
  /** A sentence, where a rule can say why the file is not there, or why it is not certain. */
  readonly why: string | undefined;
  /** What would help, where that is known beside `why`. */
  readonly next?: string;
  /** The path that its file had when it was measured, where that is another one. */
  readonly then?: string;
  /** The file that was measured, where it has no place today. */
  readonly lost?: LostFile;
  /** Why the file's text may be another than the measured one; known after `trace`. */
  readonly doubt?: Doubt;
  /** Of an unmapped name the files that are called so, most alike first: one of them may be meant, or none. */
  readonly lookAlikes: readonly string[];
}

/** A mapping that would lead names to files which exist, and no name that has its file to another. */
export interface ProposedMapping {
  readonly from: string; // With its last slash.
  readonly to: string; // An absolute folder, with its last slash.
  readonly gain: number; // Self cost that it resolves.
  readonly files: number; // Names that it resolves.
  /** What speaks for it, where the names were thought to lie outside; no whole sentence. */
  readonly why?: string;
}

/** How one file name of the profile was placed. Shares are of the view's total, counted once per sample. */
export interface Placement {
  readonly files: readonly PlacedFile[];
  readonly ambiguous: readonly AmbiguousFile[];
  /** Names that the reader has decided, which would be ambiguous otherwise. */
  readonly picked: readonly PickedFile[];
  /** Names that no file fits although they are not known to lie outside (`Resolution` `unmapped`). Heaviest first. */
  readonly unmapped: readonly UnmappedFile[];
  /** Shares of self cost, adding up to 1: on lines of the workspace, ambiguous, known to lie outside, unmapped. */
  readonly shares: {
    readonly resolved: number;
    readonly ambiguous: number;
    readonly outside: number;
    readonly unmapped: number;
  };
  /** Share of the samples that pass through an ambiguous or an unmapped name, each once: no less than any name's own. */
  readonly notMapped: number;
}

export interface PlacedFile {
  readonly path: string; // Absolute, as given in Workspace.files.
  /** As the profile spells it, or a source map; two builds may spell one file in two ways. */
  readonly names: readonly string[];
}

export interface AmbiguousFile {
  readonly name: string; // As the profile spells it.
  readonly candidates: readonly string[];
  readonly share: number; // Of total cost, 0 to 1.
  /** A sentence, where it is not (only) that several files are called so. */
  readonly why?: string;
}

export interface PickedFile extends AmbiguousFile {
  readonly by: string; // The name that the reader was asked about: this one, or one beside it.
  readonly path: string; // The candidate that it is.
}

export interface UnmappedFile {
  readonly name: string; // As the profile spells it.
  readonly share: number; // Of total cost, 0 to 1.
  /** The file that was measured, where it has no place today. */
  readonly lost?: LostFile;
}

/** The source of a name that is in no file of the workspace, as `outsideSource` finds it on this machine. */
export type OutsideSource =
  | {
      readonly kind: 'found';
      readonly path: string; // Absolute.
      /** `Go module`; '' for a name of which nothing is known but that it is there. */
      readonly what: string;
      /** It is the text that was measured; else `doubt` says in one sentence why it may be another. */
      readonly certain: boolean;
      readonly doubt: string;
    }
  /** It was a file of the workspace: `path` is where it was. Known after `trace`. */
  | { readonly kind: 'deleted'; readonly path: string }
  | {
      readonly kind: 'not-here';
      readonly message: string;
      readonly next: string;
      /** What would bring it, for the reader to run. */
      readonly command?: string;
    };
