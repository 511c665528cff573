// What can be asked of the profiles that are loaded, and of the stores that they come from. The editor asks
// through a worker (client.ts), the command line in its own process (local-engine.ts); both get the same answers.

import type { CallPlace, ChangedCaller } from '../core/compare/changed-callers.ts';
import type { RevisionSource } from '../core/revisions.ts';
import type { FileNames, NameChange } from '../repository/file-names.ts';
import type { CommitDistance } from '../repository/repository.ts';
import type { NamedRevision } from '../repository/revision-names.ts';
import type { RevisionProblem, RevisionProblemKind } from './trace/revision-texts.ts';
import { MANIFEST_NAMES } from '../core/paths/manifests.ts';
import type { FlameEdit } from '../core/flame/edits.ts';
import type { LineTextsOfFile } from '../core/flame/line-texts.ts';
import type {
  ComparedBy,
  ComparedMeasure,
  Comparison,
  ComparisonFacts,
  ComparisonHandle,
  ComparisonQuestion,
  Findings,
  Suspect,
} from './compare/comparison.ts';
import type { ComparedLines } from './compare/compared-line-answers.ts';
import type { Auth, ProxySettings } from '../sources/connection.ts';
import type {
  LabelMatcher,
  Progress,
  StoreLabel,
  StoreProfileType,
  TimeRange,
} from '../sources/source.ts';
import type {
  CallsAnswer,
  ComparedFlameAnswer,
  ComparedShown,
  ExportAs,
  FlameAnswer,
  ShownGraph,
  SplitAnswer,
} from './graph/graph-answers.ts';
import type { BuildHeats, FileLines, Heat, LineCard, OneFileHeat } from './lines/line-answers.ts';
import type { Loaded, Size, ValueSize } from './load/loaded.ts';
import type {
  Connection,
  Origin,
  ProfileHandle,
  ServiceFacts,
  StoreOrigin,
  View,
  Workspace,
} from './origin.ts';
import type { OutsideSource, PathReport, Placement } from './places/path-answers.ts';
import type {
  FunctionListing,
  Granularity,
  LabelTotals,
  Narrowing,
  TopTable,
} from './tables/table-answers.ts';
import type {
  LineToday,
  ProfiledLine,
  ProfiledVersion,
  RevisionCheck,
  Trace,
  TraceQuestion,
} from './trace/trace-answers.ts';

export type {
  Auth,
  CommitDistance,
  FileNames,
  LabelMatcher,
  NameChange,
  NamedRevision,
  Progress,
  ProxySettings,
  RevisionProblem,
  RevisionProblemKind,
  RevisionSource,
  StoreLabel,
  StoreProfileType,
  TimeRange,
};
/** Base names to look for beside `baseNames`: what `Workspace.manifests` is filled from. */
export const MANIFESTS: readonly string[] = [...MANIFEST_NAMES, '.pyroscope.yaml'];

export { SourceError, type SourceErrorKind } from '../sources/source-error.ts';

export interface Engine {
  check(connection: Connection, signal: AbortSignal): Promise<{ version: string | undefined }>;
  services(
    connection: Connection,
    range: TimeRange,
    signal: AbortSignal,
  ): Promise<readonly ServiceFacts[]>;
  /** Average CPU cores over the range, by the name of the service; those without CPU profiles are left out. */
  cores(
    connection: Connection,
    range: TimeRange,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, number>>;
  /** The labels of a service with their values; names starting with `__` are left out. */
  labels(
    connection: Connection,
    service: string,
    range: TimeRange,
    signal: AbortSignal,
  ): Promise<readonly StoreLabel[]>;

  /** How much loading this would give; undefined when there is no profile. Costs the store little. */
  size(origin: StoreOrigin, signal: AbortSignal): Promise<Size | undefined>;
  /** The same for each value of a label that has any profile, in no order. */
  sizesBy(label: string, origin: StoreOrigin, signal: AbortSignal): Promise<readonly ValueSize[]>;

  load(origin: Origin, signal: AbortSignal, progress: Progress): Promise<Loaded>;
  /** Forgets a profile; later questions about it fail. */
  release(handle: ProfileHandle): Promise<void>;

  /**
   * The loaded profile once more, with only the samples that a flame graph of the view shows after these edits. Shares
   * stay shares of all samples; where files and lines are is what the view's own profile was told. Release it as well.
   */
  keepShown(view: View, edits: readonly FlameEdit[]): Promise<Loaded>;

  /** Base names of the files that the profile has cost in, heaviest first, to search the workspace for. */
  baseNames(view: View): Promise<readonly string[]>;
  /** Places the profile's files in the workspace. Heat, cards and flame graphs use the last answer. */
  place(view: View, workspace: Workspace): Promise<Placement>;
  /** What `place` would answer for a workspace, with reasons and with mappings that would help. Changes nothing. */
  doctor(view: View, workspace: Workspace): Promise<PathReport>;
  /**
   * Follows the lines of the placed files to today's texts. Heat, cards and lists use the last answer until files are
   * placed anew. Nobody's lines are wrong where it fails: what cannot be followed is told.
   */
  trace(view: View, question: TraceQuestion, signal: AbortSignal): Promise<Trace>;
  /**
   * Tags, branches and recent commits of the placed files' repository, newest first. Runs git. Rejects with the reason
   * where there is no git or no repository.
   */
  namedRevisions(view: View, signal: AbortSignal): Promise<readonly NamedRevision[]>;
  /** Whether the placed files' repository has a revision that somebody typed. Runs git; rejects as `namedRevisions`. */
  checkRevision(view: View, text: string, signal: AbortSignal): Promise<RevisionCheck>;
  /** The same for one file whose text has changed, on the disk when none is given; undefined when it has no cost. */
  retrace(view: View, path: string, text: string | undefined): Promise<OneFileHeat | undefined>;
  /** Where a line of the profile is in today's text of a placed file; of one revision where it is given. */
  today(view: View, path: string, measuredLine: number, revision?: string): Promise<LineToday>;
  /** The file as it was measured: each revision that has cost, heaviest first. None before `trace` was asked. */
  profiled(view: View, path: string, line: ProfiledLine): Promise<readonly ProfiledVersion[]>;
  /** The heat of the file at one of its revisions, by the line numbers of then; undefined where there is none. */
  profiledHeat(view: View, path: string, revision: string): Promise<OneFileHeat | undefined>;
  /** `card` for a line by its measured number: what it cost at one revision, or at all. */
  measuredCard(
    view: View,
    path: string,
    line: number,
    revision?: string,
  ): Promise<LineCard | undefined>;
  /**
   * The names that a file had, or what became of one that is not there, as git knows them. Paths are absolute. Runs git;
   * where that fails, nothing is known.
   */
  nameHistory(file: string, signal: AbortSignal): Promise<FileNames>;
  /** The text of a file of a repository at a commit; `beside` is any file in it. Rejects when git does not have it. */
  committedText(beside: string, commit: string, path: string, signal: AbortSignal): Promise<string>;
  /** The lines of one placed file; undefined where the view has no cost in it. */
  lines(view: View, path: string): Promise<FileLines | undefined>;
  /** Where the file of this name lies on this machine; `roots` are the folders of the workspace. Fetches nothing. */
  outsideSource(view: View, file: string, roots: readonly string[]): Promise<OutsideSource>;
  /**
   * What the lines of a dependency's file cost, an absolute path of this machine: undefined unless names that lie outside
   * the workspace lead to that very file. `basis.doubt` says why its text may be another than was measured.
   */
  outsideHeat(view: View, path: string, roots: readonly string[]): Promise<OneFileHeat | undefined>;
  /** What the profile calls such a file; nothing for any other. */
  outsideNames(view: View, path: string, roots: readonly string[]): Promise<readonly string[]>;
  /** The card of a line of such a file. */
  outsideCard(
    view: View,
    path: string,
    line: number,
    roots: readonly string[],
  ): Promise<LineCard | undefined>;
  heat(view: View): Promise<Heat>;
  /** The same lines, for each build by itself: a line's costs in all of them add up to what it costs. */
  buildHeats(view: View): Promise<BuildHeats>;
  /** The card of a line, or undefined when the view has no cost there. */
  card(view: View, path: string, line: number): Promise<LineCard | undefined>;
  top(view: View, by: Granularity, narrowing: Narrowing): Promise<TopTable>;
  /** The functions whose name matches a regular expression (Go's syntax), heaviest first, with their lines. */
  list(view: View, pattern: string, narrowing: Narrowing): Promise<readonly FunctionListing[]>;
  /** How much each value of a label has, by the labels of `Loaded.labels`; a sample with two values counts for both. */
  labelTotals(view: View): Promise<LabelTotals>;
  flame(view: View): Promise<FlameAnswer>;
  /** What the view can be split by: labels with several values, and `build` where it is of several. Asks the store. */
  splits(view: View, signal: AbortSignal): Promise<readonly string[]>;
  /** The calls by the values of a label, or by builds: the heaviest each, all others together. */
  split(view: View, by: string, signal: AbortSignal): Promise<SplitAnswer>;
  /** For tables, and for graphs of another kind than `flame` gives: by lines, or without what a reader hides. */
  calls(view: View): Promise<CallsAnswer>;
  /** What stands on the lines of the workspace that the view has frames at, by the numbers that they were measured under. */
  lineTexts(view: View): Promise<readonly LineTextsOfFile[]>;
  /**
   * Loads both sides of a comparison, slice by slice, and follows the base's lines to the new side where their source is told.
   * Runs git only then. Rejects when a side has nothing, or both measure nothing that is the same.
   */
  compare(
    question: ComparisonQuestion,
    signal: AbortSignal,
    progress: Progress,
  ): Promise<ComparisonFacts>;
  /**
   * Loads what else both sides have: a store is asked for its other types. The facts then have their values, too, behind those
   * that were there. A type that cannot be loaded is told in `leftOut`.
   */
  compareAll(
    handle: ComparisonHandle,
    signal: AbortSignal,
    progress: Progress,
  ): Promise<ComparisonFacts>;
  /** What differs, by one value and one measure. Rejects when a side has nothing of it, or cannot be divided so. */
  compared(handle: ComparisonHandle, by: ComparedBy): Promise<Comparison>;
  /** What changed by all values that are loaded: those that are named by their measures, the others by their usual ones. */
  findings(
    handle: ComparisonHandle,
    by: ComparedBy['by'],
    measures: readonly ComparedMeasure[],
  ): Promise<Findings>;
  /** The flame graph of a comparison, of functions. Rejects as `compared`. */
  comparedFlame(
    handle: ComparisonHandle,
    measure: Omit<ComparedBy, 'by'>,
  ): Promise<ComparedFlameAnswer>;
  /** What it is made of, with what each slice has: `calls` for a comparison. */
  comparedCalls(handle: ComparisonHandle, measure: Omit<ComparedBy, 'by'>): Promise<CallsAnswer>;
  /**
   * The new side as a profile by itself, to be placed and traced like any other: its lines are those of the comparison.
   * Release it as well.
   */
  comparedNew(handle: ComparisonHandle, value: number): Promise<Loaded>;
  /**
   * What differs on the lines of the source, where they are today: `view` is one of `comparedNew`, as it was traced last. Of
   * one file of today where `path` is given. Rejects as `compared`.
   */
  comparedLines(
    handle: ComparisonHandle,
    view: View,
    measure: Omit<ComparedBy, 'by'>,
    path?: string,
  ): Promise<ComparedLines>;
  /** Per place the ones on the way to it, by how much of its change came through each. Rejects as `compared`. */
  changedCallers(
    handle: ComparisonHandle,
    by: ComparedBy,
    places: readonly CallPlace[],
  ): Promise<readonly (readonly ChangedCaller[])[]>;
  /** What its flame graph shows as the bytes of a file. Rejects as `compared`. */
  exportCompared(
    handle: ComparisonHandle,
    measure: Omit<ComparedBy, 'by'>,
    shown: ComparedShown,
    as: ExportAs,
  ): Promise<Uint8Array>;
  /**
   * The commits between both sides that may have made what regressed, the likeliest first; none where the source is not told.
   * Runs git.
   */
  suspects(
    handle: ComparisonHandle,
    by: ComparedBy,
    signal: AbortSignal,
  ): Promise<readonly Suspect[]>;
  /** Forgets a comparison; later questions about it fail. */
  releaseComparison(handle: ComparisonHandle): Promise<void>;

  /** The merged profile as pprof, gzipped. */
  export(handle: ProfileHandle): Promise<Uint8Array>;
  /** What a flame graph shows, as the bytes of a file. */
  exportShown(view: View, shown: ShownGraph, as: ExportAs): Promise<Uint8Array>;
  close(): Promise<void>;
}
