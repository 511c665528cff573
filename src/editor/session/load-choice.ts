// From a choice to a profile that is placed on the workspace's files: every question that this takes, in order.

import type * as vscode from 'vscode';
import type { FlameEdit } from '../../core/flame/edits.ts';
import type { ComparedSides } from '../../engine/compare/comparison.ts';
import type { Connection, Origin, Workspace } from '../../engine/origin.ts';
import type { Engine, Progress } from '../../engine/engine.ts';
import type { Loaded } from '../../engine/load/loaded.ts';
import type { Placement } from '../../engine/places/path-answers.ts';
import type { TraceQuestion } from '../../engine/trace/trace-answers.ts';
import type { Picks } from '../../core/paths/picked.ts';
import { withBuildsApart } from './builds-apart.ts';
import { withComparedLines } from './compared-shown.ts';
import { withLineFilter } from './line-filter.ts';
import { rangeAt } from './range.ts';
import { asSourceError } from './source-errors.ts';
import { allSamplesOf } from './state-parts.ts';
import type { Choice, DrawnView, FilesChoice, Shown, StoreChoice } from './state.ts';
import { besideType } from '../text/type-names.ts';

/** What came of a choice. Without data, nothing stays loaded. */
export type LoadedChoice =
  { readonly kind: 'ready'; readonly shown: Shown } | { readonly kind: 'no-data' };

export interface LoaderParts {
  readonly engine: Engine;
  readonly connection: (name: string) => Promise<Connection>;
  readonly findFiles: (baseNames: readonly string[], signal: AbortSignal) => Promise<Workspace>;
  readonly picks: (choice: Choice) => Picks;
  /** Labels that tell a revision, the reader's own first. */
  readonly revisionLabels: () => readonly string[];
  readonly traceQuestion: (choice: Choice, loaded: Loaded, placement: Placement) => TraceQuestion;
  readonly log: Pick<vscode.LogOutputChannel, 'warn'>;
}

/**
 * `filter` is what lines are to be filtered with.
 *
 * @throws SourceError, or an AbortError when the signal says so
 */
export async function loadChoice(
  choice: Choice,
  parts: LoaderParts,
  signal: AbortSignal,
  progress: Progress,
  filter: readonly FlameEdit[] = [],
): Promise<LoadedChoice> {
  const handles = new Set<number>();
  let kept = false;
  try {
    const [drawn, beside] =
      choice.kind === 'files'
        ? await loadFiles(choice, parts, signal, progress, handles)
        : await loadStore(choice, parts, signal, progress, handles);
    signal.throwIfAborted();
    if (!hasData(drawn)) return { kind: 'no-data' };
    progress('Looking for its files in the workspace');
    const placed = await placeViews(choice, drawn, beside, parts, signal);
    signal.throwIfAborted();
    const filtered = await withLineFilter(placed, filter, parts.engine);
    const shown = await withBuildsApart(filtered, parts.engine);
    kept = true;
    return { kind: 'ready', shown };
  } finally {
    if (!kept) await Promise.all([...handles].map((handle) => parts.engine.release(handle)));
  }
}

/** Places a shown profile anew, after files came or went or the reader picked one. */
export async function placeShown(
  shown: Shown,
  parts: LoaderParts,
  signal: AbortSignal,
): Promise<Shown> {
  const { choice, loadedAt, filter, compared } = shown;
  const { drawn, beside } = allSamplesOf(shown);
  if (compared !== undefined) {
    const view = await placeNewSide(choice, drawn, compared.totals.sides, parts, signal);
    return withComparedLines({ ...shown, drawn: view, compared }, parts.engine);
  }
  const placed = await placeViews(choice, drawn, beside, parts, signal);
  const filtered = await withLineFilter({ ...placed, loadedAt }, filter?.edits ?? [], parts.engine);
  return withBuildsApart(filtered, parts.engine);
}

/** Places the new side of a comparison: its lines are those of the revision that the comparison has them at. */
export async function placeNewSide(
  choice: Choice,
  unplaced: Unplaced,
  { fresh: { commit } }: Pick<ComparedSides, 'fresh'>,
  parts: LoaderParts,
  signal: AbortSignal,
): Promise<DrawnView> {
  const placed = await placeView(choice, unplaced, parts, signal);
  const question = parts.traceQuestion(choice, placed.loaded, placed.placement);
  const known = commit === undefined ? question : { ...question, revision: commit };
  return traceView(placed, known, parts, signal);
}

type Unplaced = Pick<DrawnView, 'loaded' | 'view'>;
type Views = readonly [drawn: Unplaced, beside: Unplaced | undefined];

async function loadFiles(
  choice: FilesChoice,
  { engine, revisionLabels }: LoaderParts,
  signal: AbortSignal,
  progress: Progress,
  handles: Set<number>,
): Promise<Views> {
  const origin: Origin = {
    kind: 'files',
    paths: choice.paths,
    revisionLabels: revisionLabels(),
    ...buildOf(choice),
  };
  const loaded = await engine.load(origin, signal, progress);
  handles.add(loaded.handle);
  const types = loaded.values.map(({ valueType }, index) => ({
    name: '',
    sampleType: valueType.type,
    sampleUnit: valueType.unit,
    index,
  }));
  const asked = types.find(({ sampleType }) => sampleType === choice.type);
  const drawn = asked ?? types[loaded.defaultValue];
  const beside = drawn === undefined ? undefined : besideType(drawn, types);
  const besideView = beside === undefined ? undefined : viewOf(loaded, beside.index);
  return [
    viewOf(loaded, drawn?.index ?? 0),
    besideView !== undefined && hasData(besideView) ? besideView : undefined,
  ];
}

async function loadStore(
  choice: StoreChoice,
  { engine, connection, revisionLabels, log }: LoaderParts,
  signal: AbortSignal,
  progress: Progress,
  handles: Set<number>,
): Promise<Views> {
  const resolved = await connection(choice.connection);
  // Both types are asked for the same moment, however long the first takes.
  const range = rangeAt(choice.range, Date.now());
  const load = async (typeId: string, tell: Progress): Promise<Unplaced> => {
    const { service, matchers } = choice;
    const origin: Origin = {
      kind: 'store',
      connection: resolved,
      service,
      typeId,
      matchers,
      range,
      revisionLabels: revisionLabels(),
      ...buildOf(choice),
    };
    const loaded = await engine.load(origin, signal, tell);
    const { revisionDoubt } = loaded;
    if (revisionDoubt !== undefined) log.warn(`${revisionDoubt.message} ${revisionDoubt.next}`);
    handles.add(loaded.handle);
    return viewOf(loaded, loaded.defaultValue);
  };
  const loadBeside = async (): Promise<Unplaced | undefined> => {
    if (choice.besideTypeId === undefined) return undefined;
    try {
      const beside = await load(choice.besideTypeId, () => undefined);
      return hasData(beside) ? beside : undefined;
    } catch (error) {
      // The drawn type is what was asked for; it does not fail because the other one did.
      log.warn(`Without ${choice.besideTypeId}: ${asSourceError(error).message}`);
      return undefined;
    }
  };
  const beside = loadBeside();
  try {
    return [await load(choice.typeId, progress), await beside];
  } catch (error) {
    await beside; // So that its handle is known and can be released.
    throw error;
  }
}

async function placeViews(
  choice: Choice,
  drawn: Unplaced,
  beside: Unplaced | undefined,
  parts: LoaderParts,
  signal: AbortSignal,
): Promise<Shown> {
  const placed = await placeView(choice, drawn, parts, signal);
  const side = beside === undefined ? undefined : await placeView(choice, beside, parts, signal);
  // In one go, so that both are of the same texts, however fast somebody types.
  const questionOf = (of: Placed) => parts.traceQuestion(choice, of.loaded, of.placement);
  const question = questionOf(placed);
  const sideQuestion = side && questionOf(side);
  return {
    choice,
    drawn: await traceView(placed, question, parts, signal),
    beside: side && sideQuestion && (await traceView(side, sideQuestion, parts, signal)),
    loadedAt: Date.now(),
  };
}

type Placed = Unplaced & Pick<DrawnView, 'placement' | 'workspace'>;

async function placeView(
  choice: Choice,
  { loaded, view }: Unplaced,
  { engine, findFiles, picks }: LoaderParts,
  signal: AbortSignal,
): Promise<Placed> {
  const found = await findFiles(await engine.baseNames(view), signal);
  const workspace = { ...found, picks: picks(choice) };
  return { loaded, view, workspace, placement: await engine.place(view, workspace) };
}

async function traceView(
  placed: Placed,
  question: TraceQuestion,
  { engine }: LoaderParts,
  signal: AbortSignal,
): Promise<DrawnView> {
  const trace = await engine.trace(placed.view, question, signal);
  const heat = await engine.heat(placed.view);
  return { ...placed, placement: trace.placement, trace, heat };
}

function buildOf({ build }: Choice): Pick<Origin, 'build'> {
  return build === undefined ? {} : { build };
}

function viewOf(loaded: Loaded, valueType: number): Unplaced {
  return { loaded, view: { handle: loaded.handle, valueType } };
}

function hasData({ loaded, view }: Unplaced): boolean {
  return loaded.samples > 0 && loaded.values[view.valueType]?.total !== 0;
}
