// Everything that shows cost on lines: decorations, cards, the view Hot Lines, and the ways from one hot line to the
// next. Made and registered here.

import * as vscode from 'vscode';
import type { Doubt } from '../engine/trace/trace-answers.ts';
import type { Engine } from '../engine/engine.ts';
import type { Commands } from './commands.ts';
import { createDecorations } from './lines/decorations.ts';
import { DEPENDENCY, registerDependencyFiles } from './lines/dependency-files.ts';
import { createDocumentShifts } from './lines/document-shifts.ts';
import type { DrawnLine } from './lines/drawn-lines.ts';
import { createFunctionPlaces } from './lines/function-places.ts';
import { GROUPINGS, hottestOf, type Grouping } from './hot-lines/hot-groups.ts';
import { askForFilter, askForGrouping } from './hot-lines/hot-lines-questions.ts';
import { createHotLinesTree } from './hot-lines/hot-lines-tree.ts';
import { hotFiles } from './lines/hot-files.ts';
import { createLineHover } from './lines/hover.ts';
import { createNavigation } from './hot-lines/navigate.ts';
import { asLineToOpen, createOpenLine } from './lines/open-line.ts';
import { createOpenCompared } from './lines/open-compared.ts';
import { createOpenMeasured, type OpenMeasured } from './lines/open-measured.ts';
import { openSuspect } from './lines/open-suspect.ts';
import { createOpenProfiled } from './lines/open-profiled.ts';
import { createOpenOutside, type OpenOutside } from './lines/open-outside.ts';
import { paletteOf } from './lines/palette.ts';
import { PROFILED } from './lines/profiled-address.ts';
import { registerProfiledFiles } from './lines/profiled-files.ts';
import { createProfiledHeats } from './lines/profiled-heat.ts';
import { followTexts } from './lines/retracing.ts';
import { createSymbolDoubts, isToBeChecked } from './lines/symbol-doubts.ts';
import { createTextDeclarations } from './lines/text-declarations.ts';
import type { Session } from './session/session.ts';
import { shownOf } from './session/state-parts.ts';
import type { StateSource } from './session/state-source.ts';

/** The commands are registered by extension.ts; all else is there for tests. */
export interface LinesApi {
  readonly commands: Commands;
  /** Opens the source of code outside the workspace, or says why not. */
  readonly openOutside: OpenOutside;
  /** Opens a line of the profile where it is today, or says that it is gone. */
  readonly openMeasured: OpenMeasured;
  /** What was drawn last into an editor, top down. */
  applied(editor: vscode.TextEditor): readonly DrawnLine[];
  /** The view's rows as they read, indented by two for each depth, ` | ` before the description. */
  rows(): Promise<readonly string[]>;
  /** Does what a click on the first of them with these words does. */
  press(words: string): Promise<void>;
  readonly view: { readonly description: string | undefined; readonly message: string | undefined };
  setFilter(filter: string): void;
  setGrouping(grouping: Grouping): void;
  /** The card of a line (1-based) as Markdown. */
  hover(document: vscode.TextDocument, line: number): Promise<string | undefined>;
  /** Which line of the profile a line of now is (both 1-based); undefined when it is new. */
  lineThen(path: string, line: number): number | undefined;
  /** How many lines with cost in a file were edited since they were measured. */
  editedLines(path: string): number;
  /** How many lines with cost in a file are no more. */
  goneLines(path: string): number;
  /** Why the lines of a file may be those of another text. */
  doubtOf(path: string): Doubt | undefined;
  readonly onDidEdit: vscode.Event<void>;
}

/** The part of the session that lines need. */
type LineSession = StateSource & Pick<Session, 'retrace'>;

const GROUPING_KEY = 'hotLines.grouping';
/** How long the status bar says where one has come. */
const MESSAGE_MS = 5000;

export function registerLines(
  context: vscode.ExtensionContext,
  session: LineSession,
  engine: Engine,
  log: vscode.LogOutputChannel,
): LinesApi {
  const { extension, extensionUri, workspaceState, subscriptions } = context;
  const source: StateSource = session;
  const fileOf = (path: string) => {
    const shown = shownOf(source.state);
    return shown && hotFiles(shown).of(path);
  };
  const isAsked = (path: string) => {
    const files = shownOf(source.state)?.drawn.heat.files ?? [];
    const file = files.find((each) => each.path === path);
    return file !== undefined && (file.lineless.length > 0 || isToBeChecked(file));
  };
  const failed = (error: unknown) => log.warn(`Declarations are not known: ${String(error)}`);
  // Before what draws, so that it is told of edits first.
  const declarations = createTextDeclarations(isAsked, failed);
  const shifts = createDocumentShifts(fileOf);
  const functions = createFunctionPlaces(
    source,
    declarations,
    (path, line) => shifts.lineNow(path, line)?.line,
    failed,
  );
  const doubts = createSymbolDoubts(source, declarations);
  const profiled = createProfiledHeats(engine, source, (error) =>
    log.error(`The lines of a profiled version have no cost: ${String(error)}`),
  );
  const decorations = createDecorations(extensionUri, source, shifts, profiled, functions, doubts);
  const tree = createHotLinesTree(
    extensionUri,
    source,
    shifts,
    functions,
    rememberedGrouping(workspaceState),
  );
  const openLine = createOpenLine(shifts);
  const openMeasured = createOpenMeasured(engine, openLine);
  const openProfiled = createOpenProfiled(engine, source, shifts);
  const openCompared = createOpenCompared(source, shifts);
  const openOutside = createOpenOutside(engine);
  const navigation = createNavigation(source, shifts, functions, openLine);
  const hover = createLineHover(
    engine,
    source,
    shifts,
    profiled,
    functions,
    doubts,
    paletteOf(extension.packageJSON),
  );

  function setGrouping(grouping: Grouping): void {
    tree.setGrouping(grouping);
    void workspaceState.update(GROUPING_KEY, grouping);
  }

  const commands: Commands = {
    'hotline.nextHotLine': async () => tell(await navigation.inFile('next')),
    'hotline.previousHotLine': async () => tell(await navigation.inFile('previous')),
    'hotline.nextHotLineInWorkspace': async () => tell(await navigation.inWorkspace('next')),
    'hotline.previousHotLineInWorkspace': async () =>
      tell(await navigation.inWorkspace('previous')),
    'hotline.openLine': async (target) => {
      const line = asLineToOpen(target);
      const view = shownOf(source.state)?.drawn.view;
      if (line?.isMeasured === true && view !== undefined) await openMeasured(view, line);
      else if (line !== undefined) await openLine(line);
    },
    'hotline.openProfiledVersion': (target) => openProfiled.open(target),
    'hotline.compareWithProfiled': (target) => openProfiled.compare(target),
    'hotline.openComparedChanges': openCompared,
    'hotline.openSuspect': (suspect) => openSuspect(suspect, source),
    'hotline.openOutsideSource': async (row) => {
      const hottest = hottestOf(row);
      const view = shownOf(source.state)?.drawn.view;
      if (hottest === undefined || view === undefined) return;
      await openOutside(view, { ...hottest, column: undefined });
    },
    'hotline.showChangedLines': () => tree.setChanged(true),
    'hotline.showCostsOfNew': () => tree.setChanged(false),
    'hotline.filterHotLines': () => askForFilter(tree),
    'hotline.clearHotLinesFilter': () => tree.setFilter(''),
    'hotline.groupHotLines': async () => {
      const grouping = await askForGrouping(tree.grouping);
      if (grouping !== undefined) setGrouping(grouping);
    },
  };
  const edited = new vscode.EventEmitter<void>();
  subscriptions.push(
    declarations,
    functions,
    doubts,
    edited,
    shifts.onDidShift(() => edited.fire()),
    doubts.onDidChange(() => edited.fire()),
    shifts,
    followTexts(
      source,
      shifts,
      fileOf,
      (path, text) => session.retrace(path, text),
      (error) => log.error(`Lines were not followed: ${String(error)}`),
    ),
    decorations,
    tree,
    registerDependencyFiles(),
    profiled,
    registerProfiledFiles(engine, source),
    vscode.languages.registerHoverProvider(
      ['file', PROFILED, DEPENDENCY].map((scheme) => ({ scheme })),
      hover,
    ),
  );

  return {
    commands,
    openOutside,
    openMeasured,
    applied: (editor) => decorations.applied(editor),
    rows: () => tree.rows(),
    press: (words) => tree.press(words),
    get view() {
      return { description: tree.description, message: tree.message };
    },
    setFilter: (filter) => tree.setFilter(filter),
    setGrouping,
    hover: (document, line) => hover.textOf(document, line),
    lineThen: (path, line) => shifts.lineThen(path, line),
    editedLines(path) {
      const shown = source.heatShown ? shownOf(source.state) : undefined;
      const lines = shown && hotFiles(shown).of(path)?.lines;
      return (lines ?? []).filter(({ line }) => shifts.lineNow(path, line)?.edited === true).length;
    },
    goneLines(path) {
      const shown = source.heatShown ? shownOf(source.state) : undefined;
      const file = shown && hotFiles(shown).of(path);
      // Until the text rests, a line that was just deleted is known to the shifts only.
      const deleted = file?.lines.filter(({ line }) => shifts.lineNow(path, line) === undefined);
      return (file?.gone.length ?? 0) + (deleted?.length ?? 0);
    },
    doubtOf: (path) => fileOf(path)?.basis?.doubt ?? doubts.of(path),
    onDidEdit: edited.event,
  };
}

function rememberedGrouping(memory: vscode.Memento): Grouping {
  const remembered = memory.get(GROUPING_KEY);
  return GROUPINGS.find((grouping) => grouping === remembered) ?? 'file';
}

function tell(message: string): void {
  vscode.window.setStatusBarMessage(`Hotline: ${message}`, MESSAGE_MS);
}
