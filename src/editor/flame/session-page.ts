// What the session's state looks like as a page: the profile on the lines, or why there is none.

import { subjectOf } from '../session/choice.ts';
import { STEPS, stepsFor, type NextStep } from '../session/next-steps.ts';
import type { PageContent } from './shown-profile.ts';
import { inRange, rangeWords, timeWords } from '../session/range.ts';
import type { Choice, Shown, State } from '../session/state.ts';
import { allSamplesOf, shownOf } from '../session/state-parts.ts';
import { drawnName } from '../status/shown-parts.ts';
import { typeTitle } from '../lines/value-scale.ts';

export function sessionPage(state: State, now: number): PageContent {
  const shown = shownOf(state);
  if (shown !== undefined) return profileOf(shown, noteOf(state, shown, now), now);
  switch (state.kind) {
    case 'nothing-chosen':
      return message(
        'empty',
        'No profile is chosen',
        [
          state.restricted
            ? 'This workspace is not trusted: only profile files and your own connections are read.'
            : 'The flame graph shows the profile that is on the lines.',
        ],
        [STEPS.choose, STEPS.openFiles],
      );
    case 'loading':
      return {
        kind: 'loading',
        title: subjectOf(state.choice),
        progress: { sentence: `Loading ${subjectOf(state.choice)}…`, share: undefined },
      };
    case 'failed':
      return message(
        'error',
        `${subjectOf(state.choice)} could not be loaded`,
        [state.error.message, state.error.next],
        stepsFor(state.error, state.choice),
      );
    case 'no-data':
      return message(
        'empty',
        `No samples for ${subjectOf(state.choice)}`,
        noData(state.choice, now),
        [state.choice.kind === 'store' ? STEPS.range : STEPS.openFiles, STEPS.choose],
      );
    case 'ready':
      return profileOf(state.shown, undefined, now);
  }
}

function noData(choice: Choice, now: number): readonly string[] {
  return choice.kind === 'store'
    ? [
        `${choice.connection} has no such profile ${inRange(choice.range, now)}.`,
        'Choose a longer time range or fewer labels.',
      ]
    : ['There is not one sample in it.', 'Open a profile that was recorded under load.'];
}

/** A refresh that failed loses nothing, but what is shown has an age. */
function noteOf(state: State, shown: Shown, now: number): string | undefined {
  if (state.kind === 'failed')
    return `Shown as of ${timeWords(shown.loadedAt, now)}: ${state.error.message} ${state.error.next}`;
  if (state.kind === 'no-data')
    return `Shown as of ${timeWords(shown.loadedAt, now)}: nothing newer was found.`;
  return undefined;
}

function profileOf(shown: Shown, note: string | undefined, now: number): PageContent {
  const { choice, filter } = shown;
  const { drawn } = allSamplesOf(shown); // The graph has filters of its own.
  const { loaded, view, placement, trace } = drawn;
  const range = choice.kind === 'store' ? rangeWords(choice.range, now) : '';
  const words = [
    typeTitle(drawnName(shown)),
    choice.kind === 'store' ? choice.connection : '',
    range,
  ];
  return {
    kind: 'profile',
    profile: {
      loaded,
      view,
      placement,
      revisions: trace.revisions,
      title: subjectOf(choice),
      subtitle: words.filter((word) => word !== '').join(' · '),
      note,
      actions: [],
      lineFilter: filter?.edits ?? [],
    },
  };
}

function message(
  severity: 'error' | 'empty',
  title: string,
  sentences: readonly string[],
  steps: readonly NextStep[],
): PageContent {
  const actions = steps.map(({ command, title: label }) => ({ action: command, label }));
  return { kind: 'message', severity, title, sentences, actions };
}
