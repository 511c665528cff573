// Answers about how measured lines were followed to those of today.

import type { LineState } from '../../core/line-map/line-map.ts';
import type { RevisionSource } from '../../core/revisions.ts';
import type { Explained } from '../../repository/repository-error.ts';
import type { CommitDistance } from '../../repository/repository.ts';
import type { Placement } from '../places/path-answers.ts';
import type { RevisionProblem } from './revision-texts.ts';

/** Why something is not as one would wish, and what to do: one sentence each. */
export interface Doubt {
  readonly message: string;
  readonly next: string;
}

/** With what the measured lines are followed to those of today. */
export interface TraceQuestion {
  /** Names of labels that tell a revision, asked before the usual ones. */
  readonly revisionLabels?: readonly string[];
  /** What the user says; holds before all that the profile tells. */
  readonly revision?: string;
  /** Folders of the workspace: a binary with the profile's build id may lie there and tell its commit. */
  readonly roots?: readonly string[];
  /** Texts of documents that an editor holds, by path; other files are read from the disk. */
  readonly texts?: ReadonlyMap<string, string>;
  /** The only file whose lines are wanted: no other is read, followed or told of, even where no name leads to this one. */
  readonly file?: string;
  /** Whether git may be run: in a workspace that is not trusted it may not. */
  readonly mayRunGit: boolean;
  /**
   * Names the build that was measured. Where nobody tells a revision, a file's text at the first question under this name
   * is taken for the measured one.
   */
  readonly assumedAs: string;
}

export interface Trace {
  /** Where files are, those among them that had other names when they were measured. */
  readonly placement: Placement;
  readonly revisions: readonly TracedRevision[]; // Heaviest first.
  /** Where no revision is told, but a repository, and none of the workspace is a clone of it. */
  readonly otherRepository?: Doubt;
}

/** A revision as the profile tells it. */
export interface ToldRevisionFacts {
  readonly text: string;
  readonly source: RevisionSource;
  /** The label that tells it; '' for other sources. */
  readonly label: string;
  readonly share: number; // Of the samples that have a part in it, 0 to 1.
}

/** One of the revisions that a profile's code is of. */
export interface TracedRevision extends ToldRevisionFacts {
  /** What it is in the repositories of the workspace; none where no file of it was found. */
  readonly commits: readonly string[];
  /** How far it is from what is checked out; not there where nothing was found of it. */
  readonly distance?: CommitDistance;
  /** Why it could not be used for any file. `command` would help; it is the reader who runs it. */
  readonly problem?: RevisionProblem;
}

/** What the lines of a file stand on. */
export interface FileBasis {
  /** Of the text that `LineColumns.line` counts in (core/text-hash.ts). */
  readonly hash: number;
  /**
   * `source-map`: the text that a bundler read. `assumed`: nobody tells a revision, and the text that the file had when it
   * was first traced is taken.
   */
  readonly kind: 'revision' | 'source-map' | 'assumed';
  /** That text is the very one that is taken for the measured one. */
  readonly isMeasured: boolean;
  /** Why the measured text may be another; costs are then only roughly where they stand. */
  readonly doubt: Doubt | undefined;
}

export interface MeasuredCommit {
  readonly commit: string;
  /** The tag of a module in a version of its own: it is of no revision of the program. */
  readonly tag: string | undefined;
}

/** Where a measured line is in today's text. */
export interface LineToday {
  readonly line: number; // Of a gone line the nearest that stood beside it; 0 where there is none.
  readonly state: LineState;
  /** The file itself was deleted: no line of it has anything beside it. */
  readonly isDeleted?: true;
}

/** A line of a file by its number in today's text, as it was traced last, or by the one that it was measured under. */
export type ProfiledLine = { readonly today: number } | { readonly measured: number };

/** A file of the workspace as it was at one of the revisions that the view has cost of. */
export interface ProfiledVersion {
  readonly revision: string; // As it is told; '' where nobody tells one.
  /** Where git has it; undefined where the text that the file had when it was first traced is taken. */
  readonly commit: string | undefined;
  /** The tag of a module's own version, whatever revision the program is of. */
  readonly tag?: string;
  readonly pathThen: string; // From the repository's root; '' without a commit.
  /** The same as an absolute path, where it is not today's. */
  readonly fileThen?: string;
  /** What was measured; undefined where nobody can say, which `problem` explains if a revision is told. */
  readonly text: string | undefined;
  readonly hash: number; // Of the text (core/text-hash.ts).
  /** Why the measured text may be another. */
  readonly doubt: Doubt | undefined;
  readonly problem?: Doubt & { readonly command?: string };
  readonly share: number; // What its lines cost of the view's total, each sample once.
  /** The measured line that was asked about; of one that came since, the line that it was written below; 0 for none. */
  readonly line: number;
  readonly hasCost: boolean; // On that line.
  readonly isDeleted?: true; // No file of today is this one.
}

/** A revision that somebody typed: the commit that it names, or what is in the way and which names are like it. */
export type RevisionCheck =
  | { readonly kind: 'commit'; readonly commit: string }
  | ({ readonly kind: 'problem'; readonly near: readonly string[] } & Explained);
