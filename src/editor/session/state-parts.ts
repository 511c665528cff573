// Questions about a state that several parts ask, and how one state follows from another.

import type { SourceError } from '../../engine/engine.ts';
import { sameChoice } from './choice.ts';
import type { AllSamples, Choice, ComparedFindings, Shown, State } from './state.ts';

/** What is on the lines now, whatever else is going on. */
export function shownOf(state: State): Shown | undefined {
  return state.kind === 'nothing-chosen' ? undefined : state.shown;
}

/** What the reader asked for last. */
export function choiceOf(state: State): Choice | undefined {
  switch (state.kind) {
    case 'nothing-chosen':
      return undefined;
    case 'ready':
      return state.shown.choice;
    case 'loading':
    case 'failed':
    case 'no-data':
      return state.choice;
  }
}

/** What is shown with all its samples: lines may be filtered, a profile is not. */
export function allSamplesOf({ drawn, beside, filter }: Shown): AllSamples {
  return filter?.all ?? { drawn, beside };
}

/** The engine's profiles that a shown profile stands on. */
export function handlesOf(shown: Shown | undefined): ReadonlySet<number> {
  const all = shown?.filter?.all;
  const views = [shown?.drawn, shown?.beside, all?.drawn, all?.beside].filter(
    (view) => view !== undefined,
  );
  // What comes back after a comparison is held until then.
  const plain = shown?.compared?.plain;
  const others = plain === undefined ? [] : handlesOf(plain);
  return new Set([...views.map(({ loaded }) => loaded.handle), ...others]);
}

/** Whether both stand on the same loaded profiles, wherever their lines are. */
export function isSameProfile(a: Shown, b: Shown): boolean {
  const handles = [a, b].map((shown) => [...handlesOf(shown)].join());
  return handles[0] === handles[1];
}

/** With what is known of a comparison besides its lines, where that is the one that is shown. */
export function withFindings(
  state: State,
  { handle, findings }: { readonly handle: number; readonly findings: ComparedFindings },
): State {
  const shown = shownOf(state);
  if (shown?.compared === undefined || shown.compared.facts.handle !== handle) return state;
  if (shown.compared.findings === findings) return state;
  return withShown(state, { ...shown, compared: { ...shown.compared, findings } });
}

export function withShown(state: State, shown: Shown): State {
  return state.kind === 'nothing-chosen' ? state : { ...state, shown };
}

/** After a choice had no data. What is shown stays only if it is the same choice: else it would answer for another. */
export function noDataState(choice: Choice, before: State): State {
  return { kind: 'no-data', choice, shown: keptFor(choice, before) };
}

/**
 * After a choice could not be loaded, or the reader cancelled that. When the profile of another choice is shown everything
 * is as it was before: that choice is whole, and this one is nothing.
 */
export function failedState(choice: Choice, error: SourceError, before: State): State {
  if (otherShown(choice, before) !== undefined) return before;
  return { kind: 'failed', choice, error, shown: keptFor(choice, before) };
}

/** What is shown, if it is the profile of another choice. */
export function otherShown(choice: Choice, before: State): Shown | undefined {
  const shown = shownOf(before);
  return shown !== undefined && !sameChoice(shown.choice, choice) ? shown : undefined;
}

function keptFor(choice: Choice, before: State): Shown | undefined {
  const shown = shownOf(before);
  return shown !== undefined && sameChoice(shown.choice, choice) ? shown : undefined;
}
