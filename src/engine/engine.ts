// What can be asked of the profiles that are loaded, and of the stores that they come from. The editor asks
// through a worker (client.ts), the command line in its own process (local-engine.ts); both get the same answers.

import type { LineState } from '../core/line-map/line-map.ts';
import type { RevisionSource } from '../core/revisions.ts';
import type { FileNames, NameChange } from '../repository/file-names.ts';
import type { CommitDistance } from '../repository/repository.ts';
import type { Explained } from '../repository/repository-error.ts';
import type { NamedRevision } from '../repository/revision-names.ts';
import type { RevisionProblem, RevisionProblemKind } from './trace/revision-texts.ts';
import { MANIFEST_NAMES, type Manifest } from '../core/paths/manifests.ts';
import type { CallTree } from '../core/flame/call-tree.ts';
import type { FlameBy, FlameColumns } from '../core/flame/columns.ts';
import type { TextQuery } from '../core/flame/text-query.ts';
import type { CallSplit } from '../core/flame/split.ts';
import type { FlameEdit } from '../core/flame/edits.ts';
import type { ExportedWords } from '../core/flame/exported.ts';
import type { LineTextsOfFile } from '../core/flame/line-texts.ts';
import type { Grows } from '../core/flame/layout.ts';
import type { LostFile } from '../core/paths/resolution.ts';
import type { Picks } from '../core/paths/picked.ts';
import type { Colouring } from '../core/look/bands.ts';
import type { Theme } from '../core/look/theme.ts';
import type { ValueType } from '../core/profile.ts';
import type { ListedFunction, ListedLines } from '../core/source-list.ts';
import type { Auth, Connection as StoreConnection, ProxySettings } from '../sources/connection.ts';
import type {
  LabelMatcher,
  Progress,
  StoreLabel,
  StoreProfileType,
  TimeRange,
} from '../sources/source.ts';

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

/** A store to ask: its address, name and credentials. Made when it is needed, never stored or logged. */
export interface Connection extends StoreConnection {
  readonly name: string;
  readonly kind: 'pyroscope';
}

/** A service with the profile types that it has in the asked range. */
export interface ServiceFacts {
  readonly name: string;
  readonly types: readonly StoreProfileType[];
}

/** Where a profile is to be loaded from. Several files are scrapes of one thing and are merged by their types' rules. */
export type Origin = FilesOrigin | StoreOrigin;

/** Which revisions of the source a profile is of, as far as labels tell that. */
export interface RevisionsWanted {
  /** Labels that are asked before the usual ones. Left out: no label is asked, and only mappings tell. */
  readonly revisionLabels?: readonly string[];
  /** Only what ran in this build, named by its git ref, else its id, as `Loaded.builds` has it. */
  readonly build?: string;
}

export interface FilesOrigin extends RevisionsWanted {
  readonly kind: 'files';
  readonly paths: readonly string[];
}

/** One type of one service, or of all where the service is empty. */
export interface StoreOrigin extends RevisionsWanted {
  readonly kind: 'store';
  readonly connection: Connection;
  readonly service: string;
  readonly typeId: string;
  readonly matchers: readonly LabelMatcher[];
  readonly selector?: string;
  readonly range: TimeRange;
}

/** Names a loaded profile until it is released. */
export type ProfileHandle = number;

/** One value type of one loaded profile: what nearly every question is about. */
export interface View {
  readonly handle: ProfileHandle;
  readonly valueType: number; // Index into Loaded.values.
}

/** How a value type adds up over time (see core/value-rule.ts). */
export type AdditionRule = 'delta' | 'gauge' | 'cumulative';

/** One value type of a loaded profile with what a reader needs to make sense of its numbers. */
export interface ValueFacts {
  readonly valueType: ValueType;
  readonly rule: AdditionRule;
  /** Sum over all samples, in the type's unit; for a gauge the mean per scrape. */
  readonly total: number;
  /** What shares are of: the magnitudes of all samples (core/whole.ts), which is `total` unless some are negative. */
  readonly whole: number;
  /** Wall-clock seconds that the values were collected over; undefined for a snapshot. Cores = CPU seconds / this. */
  readonly seconds: number | undefined;
  /** How many samples of the profiler stand behind the total, as far as that can be known. */
  readonly evidence: number | undefined;
  /** What one of these samples stands for; not there where they differ or are unknown. */
  readonly perSample?: number | undefined;
}

/** How much there is of one value type at a store: what `ValueFacts` would say of it once it was loaded. */
export interface Size extends Pick<ValueFacts, 'valueType' | 'rule' | 'seconds'> {
  /** The sum, or the mean per scrape of a gauge; undefined where the store cannot tell how many scrapes there were. */
  readonly total: number | undefined;
}

/** The size of what has one value of a label. */
export interface ValueSize {
  readonly value: string; // Empty for what does not have the label.
  readonly size: Size;
}

export interface BuildFacts {
  readonly buildId: string; // As the mapping tells; of the heaviest binary where a git ref has several.
  readonly gitRef: string | undefined;
  readonly file: string; // The binary.
  readonly share: number; // Of the default value type's total, 0 to 1.
}

/** What the reader is told of a profile once it is loaded. */
export interface Loaded {
  readonly handle: ProfileHandle;
  readonly title: string; // The service, or the file's name.
  readonly values: readonly ValueFacts[];
  readonly defaultValue: number; // Index into values.
  readonly range: TimeRange | undefined; // From the store, or from the files' times and durations.
  readonly scrapes: number | undefined; // Profiles at the store or files behind the numbers.
  readonly samples: number; // Distinct samples in the merged profile.
  readonly functions: number;
  readonly bytes: number; // As fetched or read.
  readonly builds: readonly BuildFacts[];
  readonly labels: readonly StoreLabel[]; // Labels that its samples carry.
  readonly comments: readonly string[];
  readonly leftOut?: LeftOut; // Not there when every file was taken in.
  /** Of one build of files: its share of all of them, of the default value type's total. */
  readonly buildShare?: number;
  /** Why labels tell no revision although they may know one. */
  readonly revisionDoubt?: Doubt;
}

/** Files of a folder that could not be read: the numbers are those of the others. */
export interface LeftOut {
  readonly files: readonly LeftOutFile[];
  readonly of: number; // Files that were meant, those left out among them.
}

export interface LeftOutFile {
  readonly path: string;
  readonly why: 'empty' | 'broken' | 'unreadable';
  readonly message: string; // One sentence that names the file.
}

/** The files of the workspace that may be meant: absolute paths, and the folders they are under. */
export interface Workspace {
  readonly roots: readonly string[];
  readonly files: readonly string[];
  /** The file system takes `Cart.go` and `cart.go` for one. */
  readonly ignoreCase?: boolean;
  /** The files named in `MANIFESTS` that lie under the roots, with their texts. */
  readonly manifests?: readonly Manifest[];
  /** The value of `hotline.pathMappings`, whatever it is: entries that are none are told by `doctor`. */
  readonly mappings?: unknown;
  /** Which file the reader said is meant by a name that may mean several. */
  readonly picks?: Picks;
}

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
  /** Sentences on mappings, manifests and source maps that could not be read. */
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
  /** A sentence, where a rule can say why the file is not there. */
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
  /** The only file whose lines are wanted, if any name leads there: no other is read, followed or told of. */
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
  /** Why it could not be used for some file. `command` would help; it is the reader who runs it. */
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
}

export interface PickedFile extends AmbiguousFile {
  readonly by: string; // The name that the reader was asked about: this one, or one beside it.
  readonly path: string; // The candidate that it is.
}

export interface UnmappedFile {
  readonly name: string; // As the profile spells it.
  readonly share: number; // Of total cost, 0 to 1.
}

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
export interface FileHeat extends PathLines {
  /** What became of the line since, an index into `LINE_STATES` (never gone); of several builds, of the heaviest there. */
  readonly state: Uint8Array;
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
  readonly here: number;
  readonly evidence: number; // NaN where that is unknown.
  readonly function: number; // As in LineColumns.
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
  readonly files: readonly PathLines[]; // Lines as in `Heat.files`, without those that are gone.
}

export interface PathLines extends LineColumns {
  readonly path: string;
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

export interface MeasuredCommit {
  readonly commit: string;
  /** The tag of a module in a version of its own: it is of no revision of the program. */
  readonly tag: string | undefined;
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

/** Where a measured line is in today's text. */
export interface LineToday {
  readonly line: number; // Of a gone line the nearest that stood beside it; 0 where there is none.
  readonly state: LineState;
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
}

export type Granularity = 'lines' | 'functions' | 'files' | 'packages';

/** Narrows a profile as pprof's options of the same names do; regular expressions in Go's syntax. */
export interface Narrowing {
  readonly focus?: string;
  readonly ignore?: string;
  readonly show?: string;
  readonly hide?: string;
  readonly tags?: readonly { readonly key: string; readonly value: string }[];
}

export interface TopRow {
  readonly function: string;
  readonly file: string;
  readonly line: number | undefined;
  /** Integers in the type's unit; bigint where a double could not hold them. */
  readonly self: number | bigint;
  readonly total: number | bigint;
}

export interface TopTable {
  readonly valueType: ValueType;
  /** What shares are of: the magnitudes of all samples (core/whole.ts), which are their sum unless some are negative. */
  readonly total: number | bigint;
  readonly rows: readonly TopRow[];
}

/** The cost of the lines of one function, and its file in the workspace, where it was placed. */
export interface FunctionListing extends Omit<ListedFunction, 'builds'> {
  readonly path: string | undefined;
  /** By the revision that lines are numbers of, heaviest first; after `trace`. */
  readonly builds: readonly (ListedLines & {
    readonly revision: string; // As it is told; '' where nobody tells one.
  })[];
}

/** By label, then by value: the sum in the type's unit, or the mean per scrape of a gauge. */
export type LabelTotals = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** A flame graph as columns that cross to the webview as they are (see core/flame/columns.ts). */
export interface FlameAnswer {
  readonly columns: FlameColumns;
  /** Per file name of the profile's table: the path in the workspace, or undefined. */
  readonly paths: readonly (string | undefined)[];
}

/** The calls that a flame graph is made of. Functions have the numbers that they have in the answer to `flame`. */
export interface CallsAnswer {
  readonly columns: Omit<CallTree, 'functions'>;
}

/** The calls of a view by the values of a label (core/flame/split.ts). */
export interface SplitAnswer extends Omit<CallSplit, 'functions'> {
  /** Undefined where functions have the numbers that they have in the answer to `flame`. */
  readonly functions: (CallTree['functions'] & Pick<FlameAnswer, 'paths'>) | undefined;
}

/** What is shown of a view: the samples of a narrowing, as boxes of functions or lines, without what edits take away. */
export interface ShownGraph {
  readonly narrowing: Narrowing;
  readonly by: FlameBy;
  readonly edits: readonly FlameEdit[]; // In the order in which they are applied.
}

/** What a graph that is shown is written as. */
export type ExportAs =
  | { readonly format: 'pprof' }
  | { readonly format: 'folded' }
  | {
      readonly format: 'svg';
      readonly title: string;
      readonly subtitle: string;
      readonly width: number; // Pixels.
      readonly theme: Theme;
      readonly colouring: Colouring;
      readonly grows: Grows;
      /** The names down to the box that is zoomed to. */
      readonly zoom: readonly string[];
      /** Lights the functions and files that match; a pattern that can't be used lights nothing. */
      readonly search?: TextQuery;
    }
  | {
      readonly format: 'html';
      /** Edits are not made but begun with: the reader of the file can take them back. */
      readonly words: Omit<ExportedWords, 'measure' | 'whole'>;
      readonly viewer: { readonly script: string; readonly style: string };
    };

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
  | {
      readonly kind: 'not-here';
      readonly message: string;
      readonly next: string;
      /** What would bring it, for the reader to run. */
      readonly command?: string;
    };

/** A revision that somebody typed: the commit that it names, or what is in the way and which names are like it. */
export type RevisionCheck =
  | { readonly kind: 'commit'; readonly commit: string }
  | ({ readonly kind: 'problem'; readonly near: readonly string[] } & Explained);

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
  /** The merged profile as pprof, gzipped. */
  export(handle: ProfileHandle): Promise<Uint8Array>;
  /** What a flame graph shows, as the bytes of a file. */
  exportShown(view: View, shown: ShownGraph, as: ExportAs): Promise<Uint8Array>;
  close(): Promise<void>;
}
