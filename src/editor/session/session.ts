// The one writer of the editor's state: a choice goes in, a profile on its lines comes out, or the reason why not.
//
//   choice ─▶ engine.load ─▶ search the workspace ─▶ engine.place ─▶ engine.heat ─▶ one new state

import * as vscode from 'vscode';
import { subjectOf } from './choice.ts';
import { loadChoice, placeShown, type LoaderParts } from './load-choice.ts';
import { withLoadProgress } from './load-progress.ts';
import { asSourceError } from './source-errors.ts';
import {
  choiceOf,
  failedState,
  handlesOf,
  noDataState,
  shownOf,
  withShown,
} from './state-parts.ts';
import type { Choice, State } from './state.ts';

export interface Session {
  readonly state: State;
  /** The state, or whether heat is shown, has changed. */
  readonly onDidChange: vscode.Event<State>;
  /** Whether the lines are to be painted at all. */
  readonly heatShown: boolean;
  /** Loads a choice and remembers it. Settles with the state that came of it; failures are states, not rejections. */
  choose(choice: Choice, options?: LoadOptions): Promise<State>;
  /** Loads the choice again. What is shown stays until the answer is there, and also when there is none. */
  refresh(options?: LoadOptions): Promise<State>;
  /** Looks for the shown profile's files again, without loading it anew. */
  placeAgain(): Promise<void>;
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
  /** Whether the workspace is not trusted, so that nothing of it is loaded by itself. */
  readonly restricted: () => boolean;
  readonly log: vscode.LogOutputChannel;
}

export function createSession(parts: SessionParts): Session {
  const { engine, log } = parts;
  const changed = new vscode.EventEmitter<State>();
  let state: State = { kind: 'nothing-chosen', restricted: parts.restricted() };
  let heatShown = true;
  let running: AbortController | undefined;

  function publish(next: State): State {
    const before = handlesOf(shownOf(state));
    const after = handlesOf(shownOf(next));
    state = next;
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

  async function load(choice: Choice, { byReader }: LoadOptions): Promise<State> {
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
        (progress) => loadChoice(choice, parts, controller.signal, progress),
      );
      if (running !== controller) {
        // Somebody else's answer is being waited for by now.
        if (answer.kind === 'ready') for (const handle of handlesOf(answer.shown)) forget(handle);
        return state;
      }
      log.info(`${subject}: ${answer.kind} after ${Date.now() - started} ms`);
      return publish(
        answer.kind === 'ready'
          ? { kind: 'ready', shown: answer.shown }
          : noDataState(choice, state),
      );
    } catch (thrown) {
      if (running !== controller) return state;
      const error = asSourceError(thrown);
      log.error(`${subject}: ${error.kind}: ${error.message} ${error.next}`);
      if (thrown !== error && error.kind !== 'cancelled') log.error(String(error.stack));
      const next = failedState(choice, error, state);
      if (next.kind === 'ready') await parts.remember(next.shown.choice);
      return publish(next);
    } finally {
      if (running === controller) running = undefined;
    }
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
      const loading = load(choice, options); // From here on the state says so.
      await parts.remember(choice);
      return loading;
    },
    async refresh(options = { byReader: true }) {
      const choice = choiceOf(state);
      return choice === undefined ? state : load(choice, options);
    },
    async placeAgain() {
      const shown = shownOf(state);
      if (shown === undefined || state.kind === 'loading') return;
      const controller = new AbortController();
      const placed = await placeShown(shown, parts, controller.signal);
      // Something newer may have been published while the files were searched for.
      if (shownOf(state) === shown) publish(withShown(state, placed));
    },
    async clear() {
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
