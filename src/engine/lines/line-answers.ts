// Answers about the lines of files: what they cost, where it stands today, and who is behind it.

import type { LineState } from '../../core/line-map/line-map.ts';
import type { FileBasis, MeasuredCommit } from '../trace/trace-answers.ts';

/** The cost of the lines of one file: parallel columns sorted by line. */
export interface LineColumns {
  readonly share: number; // Of the view's total, each sample once.
  readonly line: Uint32Array; // 1-based.
  readonly self: Float64Array;
  readonly total: Float64Array;
  /** The part of total whose deepest place in the workspace is this line. The rest is passed on to the reader's own code. */
  readonly here: Float64Array;
  /** Profiler samples behind the total; NaN where that is unknown. */
  readonly evidence: Float64Array;
  /** The function with the most cost on the line: an index into Heat.functions, or -1 where none is known. */
  readonly function: Int32Array;
}

/** Lines of today's text once `trace` was asked, those of the profile before. */
export interface FileHeat extends StatedLines {
  /** The line that was measured, of the same build. */
  readonly measuredLine: Uint32Array;
  /** Lines with cost that are no more, by their number when they were measured. */
  readonly gone: readonly GoneLine[];
  /** Functions of the file with cost at frames that have no line, heaviest first. */
  readonly lineless: readonly LinelessFunction[];
  /** Other paths that it had when its lines were measured. */
  readonly pathsThen?: readonly string[];
  /** Undefined before `trace` was asked, and where the file cannot be read. */
  readonly basis: FileBasis | undefined;
}

/** A measured line that no line of today is. */
export interface GoneLine {
  readonly measuredLine: number;
  readonly revision: string; // That it was measured on; '' where nobody tells one.
  readonly text: string; // Without white space at its ends; '' where it is not known.
  /** The path that its file had, where that was another. */
  readonly pathThen?: string;
  /** The nearest line of today that stood beside it; 0 for none. */
  readonly near: number;
  readonly self: number;
  readonly total: number;
  /** As in LineColumns, where lines of deleted files are the reader's own, too. */
  readonly here: number;
  readonly evidence: number; // NaN where that is unknown.
  readonly function: number; // As in LineColumns.
}

/** A file that was deleted since it was measured. */
export interface DeletedHeat {
  readonly path: string; // Absolute, where it was.
  readonly gone: readonly GoneLine[]; // All its lines with cost.
  /** The text that git has may be another than was measured. */
  readonly isDoubted: boolean;
}

/** The cost of a function at those of its frames that have no line. It is no part of what lines cost. */
export interface LinelessFunction {
  readonly name: string; // As the profile spells it.
  readonly self: number;
  readonly total: number;
  /** As in LineColumns, where functions without lines count like lines; NaN where it is not known whose they are. */
  readonly here: number;
  readonly evidence: number; // NaN where that is unknown.
  /** The line that it is declared at, in the text that lines are of, where the profile tells it. */
  readonly declared?: number;
}

/** The heat of one file alone; `functions` are those of its lines. */
export interface OneFileHeat {
  readonly heat: FileHeat;
  readonly functions: readonly string[];
}

/** The cost of a name that several files fit: on one of them it stands, and nobody knows on which. */
export interface UncertainHeat extends LineColumns {
  readonly name: string; // As the profile spells it.
  readonly candidates: readonly string[];
  /** As in `AmbiguousFile`. */
  readonly why?: string;
}

/** A row of the list of hot places that lie outside the workspace. */
export interface OutsidePackage {
  readonly name: string;
  readonly total: number;
  readonly self: number;
  /** The workspace line that leads to most of it, 0 where only its file is known; undefined when none does. */
  readonly from: { readonly path: string; readonly line: number } | undefined;
  /** The line of the package that spends most itself; not there where none is known. */
  readonly hottest?: { readonly file: string; readonly line: number }; // The file as the profile spells it.
}

export interface Heat {
  readonly files: readonly FileHeat[]; // Heaviest first.
  /** Known once `trace` was asked. Their cost is among what is not mapped. */
  readonly deleted: readonly DeletedHeat[];
  readonly uncertain: readonly UncertainHeat[]; // Heaviest first.
  readonly functions: readonly string[]; // Names as the profile spells them, those of the files' lines.
  readonly outside: readonly OutsidePackage[]; // Heaviest first.
  /**
   * Functions without line and file, which may be the reader's own, heaviest first and few. They are in `outside`, too, since
   * nobody knows.
   */
  readonly lineless: readonly LinelessFunction[];
}

/** A function at a place, with its value, as callers and callees are told. */
export interface Related {
  readonly name: string; // As the profile spells it.
  readonly value: number;
  readonly path: string | undefined; // In the workspace, where it was placed.
  readonly line: number; // 1-based; 0 unknown.
  readonly inlined: boolean;
}

/** Everything that the hover over a line says about one view. */
export interface LineCard {
  readonly functions: readonly string[]; // That have cost at this line, heaviest first.
  readonly self: number;
  readonly total: number;
  readonly here: number;
  readonly evidence: number | undefined;
  readonly callers: readonly Related[];
  readonly callees: readonly Related[]; // Functions called from, or inlined at, this line.
  readonly builds: readonly LineBuild[]; // Heaviest first; those that tell neither ref nor id are left out.
  /** The lines that were measured, heaviest first: several where builds differ. Empty before `trace` was asked. */
  readonly measured: readonly MeasuredLine[];
}

/** One of the builds behind a line. */
export interface LineBuild {
  readonly name: string; // Its git ref, else its id.
  readonly total: number; // The part of the line's total that is its.
  readonly whole: number; // All that passes through it in the view.
  /** As in `LineCard.measured`, the lines of this build alone. */
  readonly measured: readonly MeasuredLine[];
}

/** What each build costs on the lines of the workspace, the heaviest there first. */
export interface BuildHeats {
  readonly builds: readonly BuildHeat[];
  readonly functions: readonly string[]; // As in Heat.
}

export interface BuildHeat {
  readonly name: string; // Its git ref, else its id; '' for all that tells neither.
  readonly total: number; // Of all samples that pass through it.
  readonly share: number; // That of the view's total.
  /** Lines as in `Heat.files`, without those that are gone, each with what became of the line that this build had there. */
  readonly files: readonly StatedLines[];
}

export interface PathLines extends LineColumns {
  readonly path: string;
}

export interface StatedLines extends PathLines {
  /** What became of the line since, an index into `LINE_STATES` (never gone); of several builds, of the heaviest there. */
  readonly state: Uint8Array;
}

/** A line as it was measured. */
export interface MeasuredLine {
  readonly line: number;
  readonly state: LineState;
  readonly text: string; // Without white space at its ends; '' where it is not known.
  /** The path that its file had, where that was another. */
  readonly pathThen?: string;
  readonly total: number;
  readonly revision: string; // As it is told; '' where nobody tells one.
}

/** The lines of one file as the editor shows them, in whole numbers of the type's unit. */
export interface FileLines {
  /** What shares are of. */
  readonly total: number | bigint;
  readonly basis: FileBasis | undefined;
  /** What its lines were measured on, as far as git has it: heaviest first. */
  readonly measuredAt: readonly MeasuredCommit[];
  /** The builds that have cost in it, heaviest first: one where nobody tells several. */
  readonly builds: readonly FileBuild[];
  readonly rows: readonly FileLine[]; // By line; those that are gone after them.
  /** Functions of the file that the profile has no lines for, heaviest first. */
  readonly functions: readonly FileFunction[];
}

/** What one build spent in a file. */
export interface FileBuild {
  readonly revision: string; // As it is told; '' where nobody tells one.
  readonly commit: string | undefined; // That has its text of the file.
  readonly share: number; // Of the view's total, each sample once.
}

/** Cost of a function at frames that have no line. */
export interface FileFunction {
  readonly name: string; // As the profile spells it.
  /** The line of today's text that it is declared at, where the profile tells it. */
  readonly declared: number | undefined;
  readonly self: number | bigint;
  readonly total: number | bigint;
}

export interface FileLine {
  /** In today's text; undefined where it is gone. */
  readonly line: number | undefined;
  /** The nearest of today's lines that stood beside one that is gone; 0 for none, and for those that are there. */
  readonly near: number;
  readonly measuredLine: number;
  /** Of a line that is gone where the profile is of several builds: which it is of; '' where nobody tells. */
  readonly revision: string | undefined;
  readonly state: LineState;
  readonly text: string; // As it was measured, '' where that is not known.
  /** Where several builds have cost on it what each had there, heaviest first: the row itself has the line of the first. */
  readonly builds: readonly LineOfBuild[];
  readonly self: number | bigint;
  readonly total: number | bigint;
}

/** The part of a line of today that one build has. */
export interface LineOfBuild {
  readonly revision: string; // As it is told; '' where nobody tells one.
  readonly measuredLine: number;
  readonly state: LineState;
  readonly self: number | bigint;
  readonly total: number | bigint;
}
