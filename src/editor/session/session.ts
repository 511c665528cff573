// The one writer of the editor's state: a choice goes in, a profile on its lines comes out, or the reason why not.
//
//   choice ─▶ engine.load ─▶ search the workspace ─▶ engine.place ─▶ engine.heat ─▶ one new state

import * as vscode from 'vscode';
import type { FlameEdit } from '../../core/flame/edits.ts';
import type { ComparisonHandle } from '../../engine/compare/comparison.ts';
import {
  comparedQuestion,
  loadCompared,
  withLinesOfFile,
  type ComparisonToShow,
} from './compared-shown.ts';
import { withBuildsApart } from './builds-apart.ts';
import { sameChoice, splitByBuild, subjectOf } from './choice.ts';
import { withLineFilter } from './line-filter.ts';
import { loadChoice, placeShown, type LoaderParts } from './load-choice.ts';
import { withLoadProgress } from './load-progress.ts';
import type { Outcome } from './outcome.ts';
import { asSourceError } from './source-errors.ts';
import {
  choiceOf,
  failedState,
  handlesOf,
  isSameProfile,
  noDataState,
  otherShown,
  shownOf,
  withFindings,
  withShown,
} from './state-parts.ts';
import { withFile } from './retraced-view.ts';
import type { Choice, ComparedFindings, DrawnView, Shown, State } from './state.ts';

export interface Session {
  readonly state: State;
  /** The state, or whether heat is shown, has changed. */
  readonly onDidChange: vscode.Event<State>;
  /** Whether the lines are to be painted at all. */
  readonly heatShown: boolean;
  /**
   * Loads a choice, and remembers it once it is there. Failures are outcomes, not rejections: when the profile of another
   * choice is shown, that one stays, under its own name, and stays the choice.
   */
  choose(choice: Choice, options?: LoadOptions): Promise<Outcome>;
  /** Loads the choice again. What is shown stays until the answer is there, and also when there is none. */
  refresh(options?: LoadOptions): Promise<Outcome>;
  /** Looks for the shown profile's files again, without loading it anew; during a load, once that is done. */
  placeAgain(): Promise<void>;
  /** Follows the lines of a file to another text of it; without one, to what is on the disk. */
  retrace(path: string, text?: string): Promise<void>;
  /** From now on lines count only the samples that these edits of a flame graph leave; without any, all of them. */
  filterLines(edits: readonly FlameEdit[]): Promise<void>;
  /** Tells each build of the shown profile by itself, too, or only their sum again; remembered with the choice. */
  splitByBuild(isSplit: boolean): Promise<Outcome>;
  /** Puts a comparison on the lines, in place of costs. Rejects where it cannot be asked; all stays as it was then. */
  compare(comparison: ComparisonToShow): Promise<void>;
  /** Shows what changed by all that both sides have, beside the lines of the comparison; at once, or when it is there. */
  tellFindings(handle: ComparisonHandle, findings: ComparedFindings): void;
  /** Brings back what was on the lines before. Does nothing where nothing is compared. */
  endComparison(): Promise<void>;
  clear(): Promise<void>;
  /** The workspace is trusted now. */
  trust(): void;
  showHeat(): void;
  hideHeat(): void;
  dispose(): void;
}

export interface LoadOptions {
  /** The reader started it just now and waits for it: long work is shown in a notification, too. */
  readonly byReader: boolean;
}

export interface SessionParts extends LoaderParts {
  /** Keeps the choice over a restart; undefined forgets it. */
  readonly remember: (choice: Choice | undefined) => Thenable<void>;
  /** Keeps a choice that failed, so that a restart tries it again; never in place of one that did not. */
  readonly rememberFailed: (choice: Choice) => Thenable<void>;
  /** Whether the workspace is not trusted, so that nothing of it is loaded by itself. */
  readonly restricted: () => boolean;
  readonly log: vscode.LogOutputChannel;
}

export function createSession(parts: SessionParts): Session {
  const { engine, log } = parts;
  const changed = new vscode.EventEmitter<State>();
  let state: State = { kind: 'nothing-chosen', restricted: parts.restricted() };
  /** The last state in which nothing was loading. */
  let settled: State = state;
  let heatShown = true;
  let running: AbortController | undefined;
  /** The state that a comparison took the place of. */
  let beforeComparison: State | undefined;
  let comparing: AbortController | undefined;
  /** What was told of the comparison besides its lines. */
  let told: { readonly handle: ComparisonHandle; readonly findings: ComparedFindings } | undefined;
  /** Placements one after the other: each tells the engine where files are, and the last one must be what is shown. */
  let placing = Promise.resolve();
  /** Files or mappings changed during a load, which may have looked for files before that. */
  let placeAfterLoad = false;

  function publish(made: State): State {
    // Whatever it was made of, it may be older than what was told.
    const next = told === undefined ? made : withFindings(made, told);
    const before = handlesOf(shownOf(state));
    const after = handlesOf(shownOf(next));
    state = next;
    if (next.kind !== 'loading') settled = next;
    else if (next.shown !== undefined && next.shown !== shownOf(settled))
      settled = withShown(settled, next.shown);
    changed.fire(state);
    // Only now nobody draws the old profile any more.
    for (const handle of before) if (!after.has(handle)) forget(handle);
    return state;
  }

  function forget(handle: number): void {
    engine.release(handle).catch((error: unknown) => {
      log.warn(`A profile could not be released: ${asSourceError(error).message}`);
    });
  }

  async function load(choice: Choice, { byReader }: LoadOptions): Promise<Outcome> {
    running?.abort();
    const controller = new AbortController();
    running = controller;
    const subject = subjectOf(choice);
    publish({ kind: 'loading', choice, shown: shownOf(state) });
    const started = Date.now();
    try {
      const answer = await withLoadProgress(
        `Loading ${subject}`,
        byReader,
        controller,
        (progress) => loadChoice(choice, parts, controller.signal, progress, filterFor(choice)),
      );
      if (running !== controller) {
        // Somebody else's answer is being waited for by now.
        if (answer.kind === 'ready') for (const handle of handlesOf(answer.shown)) forget(handle);
        return { kind: 'overtaken' };
      }
      log.info(`${subject}: ${answer.kind} after ${Date.now() - started} ms`);
      publish(
        answer.kind === 'ready'
          ? { kind: 'ready', shown: answer.shown }
          : noDataState(choice, settled),
      );
      return answer.kind === 'ready' ? { kind: 'ready' } : { kind: 'no-data', choice };
    } catch (thrown) {
      if (running !== controller) return { kind: 'overtaken' };
      const error = asSourceError(thrown);
      log.error(`${subject}: ${error.kind}: ${error.message} ${error.next}`);
      if (thrown !== error && error.kind !== 'cancelled') log.error(String(error.stack));
      const still = otherShown(choice, settled);
      publish(failedState(choice, error, settled));
      return { kind: 'failed', choice, error, still };
    } finally {
      if (running === controller) {
        running = undefined;
        if (placeAfterLoad) placeQuietly();
      }
    }
  }

  /** A refresh keeps the filter of the lines; another choice begins without one. */
  function filterFor(choice: Choice): readonly FlameEdit[] {
    const shown = shownOf(state);
    const isSame = shown !== undefined && sameChoice(shown.choice, choice);
    return isSame ? (shown.filter?.edits ?? []) : [];
  }

  /** Publishes what was made of a shown profile, if that is still the one that is shown. */
  function publishOf(asked: Shown, made: Shown): void {
    const now = shownOf(state);
    if (now !== undefined && isSameProfile(now, asked)) {
      publish(withShown(state, made));
      return;
    }
    const shown = handlesOf(now);
    const known = handlesOf(asked); // Released by whoever published something else.
    for (const handle of handlesOf(made))
      if (!shown.has(handle) && !known.has(handle)) forget(handle);
  }

  /** Also after a refresh: the choice may be one that failed before. */
  async function loadAndRemember(choice: Choice, options: LoadOptions): Promise<Outcome> {
    const outcome = await load(choice, options);
    if (outcome.kind === 'ready' || outcome.kind === 'no-data') await parts.remember(choice);
    else if (outcome.kind === 'failed' && outcome.error.kind !== 'cancelled')
      await parts.rememberFailed(choice);
    return outcome;
  }

  async function placeOnce(): Promise<void> {
    placeAfterLoad = state.kind === 'loading';
    const shown = shownOf(state);
    if (shown === undefined || placeAfterLoad) return;
    const controller = new AbortController();
    const placed = await placeShown(shown, parts, controller.signal);
    // Another profile may have been published while the files were searched for.
    publishOf(shown, placed);
  }

  function placeAgain(): Promise<void> {
    const before = placing.catch(() => undefined); // Its own caller is told.
    placing = before.then(placeOnce);
    return placing;
  }

  function placeQuietly(): void {
    placeAgain().catch((error: unknown) => {
      log.error(`The files were not looked for again: ${asSourceError(error).message}`);
    });
  }

  function setHeatShown(shown: boolean): void {
    if (heatShown === shown) return;
    heatShown = shown;
    changed.fire(state);
  }

  return {
    get state() {
      return state;
    },
    get heatShown() {
      return heatShown;
    },
    onDidChange: changed.event,
    async choose(choice, options = { byReader: true }) {
      setHeatShown(true);
      return loadAndRemember(choice, options);
    },
    async refresh(options = { byReader: true }) {
      const choice = choiceOf(state);
      return choice === undefined ? { kind: 'overtaken' } : loadAndRemember(choice, options);
    },
    placeAgain,
    async retrace(path, text) {
      const asked = shownOf(state);
      if (asked === undefined) return;
      const ask = async ({ view }: DrawnView) => engine.retrace(view, path, text);
      const [drawn, beside] = await Promise.all([
        ask(asked.drawn),
        asked.beside === undefined ? undefined : ask(asked.beside),
      ]);
      const builds =
        asked.builds === undefined ? undefined : await engine.buildHeats(asked.drawn.view);
      const differing =
        asked.compared &&
        (await engine.comparedLines(...comparedQuestion(asked, asked.compared), path));
      const shown = shownOf(state);
      // Another profile, or files placed anew, bring lines of their own.
      if (shown === undefined || !isSameProfile(shown, asked)) return;
      publish(
        withShown(state, {
          ...shown,
          drawn: withFile(shown.drawn, drawn),
          beside: shown.beside && withFile(shown.beside, beside),
          ...(builds === undefined || shown.builds === undefined ? {} : { builds }),
          ...(differing === undefined || shown.compared === undefined
            ? {}
            : { compared: withLinesOfFile(shown.compared, path, differing.lines) }),
        }),
      );
    },
    filterLines(edits) {
      const before = placing.catch(() => undefined); // Both make what is shown of what was shown.
      placing = before.then(async () => {
        const shown = shownOf(state);
        // What differs is tested for all samples.
        if (shown === undefined || shown.compared !== undefined) return;
        const filtered = await withLineFilter(shown, edits, engine);
        publishOf(shown, await withBuildsApart(filtered, engine));
      });
      return placing;
    },
    async splitByBuild(isSplit) {
      const choice = choiceOf(state);
      if (choice === undefined) return { kind: 'overtaken' };
      const split = splitByBuild(choice, isSplit);
      // Of one build alone the others are not there, and what is being loaded is loaded for its choice.
      if (state.kind !== 'ready' || choice.build !== undefined)
        return loadAndRemember(split, { byReader: true });
      const before = placing.catch(() => undefined);
      placing = before.then(async () => {
        const shown = shownOf(state);
        if (shown === undefined) return;
        const own = { ...shown, choice: splitByBuild(shown.choice, isSplit) };
        publishOf(shown, await withBuildsApart(own, engine));
      });
      await placing;
      await parts.remember(split);
      return { kind: 'ready' };
    },
    async compare(comparison) {
      comparing?.abort();
      const controller = new AbortController();
      comparing = controller;
      const compared = await loadCompared(comparison, shownOf(state), parts, controller.signal);
      if (comparing !== controller) {
        // Another is shown by now, or the reader has left.
        const shown = handlesOf(shownOf(state));
        for (const handle of handlesOf(compared)) if (!shown.has(handle)) forget(handle);
        return;
      }
      running?.abort();
      running = undefined;
      if (shownOf(state)?.compared === undefined) beforeComparison = settled;
      setHeatShown(true);
      // What is shown may have changed since it was asked.
      const now = shownOf(state);
      const plain = now?.compared === undefined ? now : now.compared.plain;
      publish({
        kind: 'ready',
        shown: { ...compared, compared: { ...compared.compared, plain } },
      });
    },
    tellFindings(handle, findings) {
      told = { handle, findings };
      if (shownOf(state)?.compared?.facts.handle === handle) publish(state);
    },
    async endComparison() {
      comparing?.abort();
      comparing = undefined;
      told = undefined;
      const shown = shownOf(state);
      if (shown?.compared === undefined) return;
      const before = beforeComparison ?? {
        kind: 'nothing-chosen',
        restricted: parts.restricted(),
      };
      beforeComparison = undefined;
      running?.abort();
      running = undefined;
      publish(before);
      // Texts and files may have changed meanwhile, and what was not shown was not followed.
      if (shownOf(state) !== undefined) await placeAgain();
    },
    async clear() {
      comparing?.abort();
      comparing = undefined;
      running?.abort();
      running = undefined;
      await parts.remember(undefined);
      publish({ kind: 'nothing-chosen', restricted: parts.restricted() });
    },
    trust() {
      if (state.kind === 'nothing-chosen') publish({ ...state, restricted: parts.restricted() });
    },
    showHeat: () => setHeatShown(true),
    hideHeat: () => setHeatShown(false),
    dispose() {
      running?.abort();
      changed.dispose();
    },
  };
}
