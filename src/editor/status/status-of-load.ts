// What the status bar says of a load: that there is none, that it runs, that it brought nothing, or why it failed.

import { labelWords, subjectOf, typeNameOf } from '../session/choice.ts';
import { MOST_CHARACTERS, shorten } from '../text/fit.ts';
import { escapeMarkdown } from '../text/markdown.ts';
import { sentenceMarkdown } from '../text/pages.ts';
import { STEPS, stepsFor } from '../session/next-steps.ts';
import { rangeAloud, rangeWords, timeWords } from '../session/range.ts';
import { shortReason } from '../session/source-errors.ts';
import type { State } from '../session/state.ts';
import { choiceOf } from '../session/state-parts.ts';
import { part, type Finding, type StatusFacts } from './status-finding.ts';
import { drawnName } from './shown-parts.ts';
import { valueTypeName } from '../text/type-names.ts';

export function stateFindings(state: State, { now }: StatusFacts): readonly Finding[] {
  switch (state.kind) {
    case 'nothing-chosen':
      return [state.restricted ? RESTRICTED : NOTHING_CHOSEN];
    case 'loading':
      return [
        {
          icon: 'loading~spin',
          parts: [part(subjectOf(state.choice)), part('loading…')],
          aloud: `${subjectOf(state.choice)}, loading.`,
          reason: `Loading **${escapeMarkdown(subjectOf(state.choice))}**.`,
          steps: [STEPS.choose],
        },
      ];
    case 'ready':
      return [];
    case 'no-data':
      return [noDataFinding(state, now)];
    case 'failed':
      return failedFindings(state);
  }
}

const NOTHING_CHOSEN: Finding = {
  icon: 'plug',
  parts: [part('Hotline: choose profile')],
  aloud: 'no profile chosen. Choose one to see what production spends on your lines.',
  reason: 'No profile chosen yet. Hotline shows what production spends on your lines.',
  steps: [STEPS.choose, STEPS.openFiles],
};

const RESTRICTED: Finding = {
  icon: 'shield',
  parts: [part('Hotline: restricted')],
  aloud: 'restricted, because this workspace is not trusted. A profile can still be chosen.',
  reason:
    'This workspace is not trusted: Hotline loads no profile of it by itself. ' +
    'You can still choose a profile file, or a server from your own settings.',
  steps: [STEPS.choose, STEPS.openFiles, STEPS.trust],
};

function noDataFinding(state: Extract<State, { kind: 'no-data' }>, now: number): Finding {
  const { choice } = state;
  const subject = subjectOf(choice);
  const type = typeWord(state) ?? '';
  const of = choice.build === undefined ? '' : ` of the build ${escapeMarkdown(choice.build)}`;
  const all = choice.build === undefined ? [] : [STEPS.limitToBuild];
  if (choice.kind === 'files') {
    return {
      icon: 'circle-slash',
      parts: [part(subject), part(type, 1), part('no data')],
      aloud: `${subject}, no data in the file.`,
      reason: `There is not one sample${of} in **${escapeMarkdown(subject)}**.`,
      steps: [...all, STEPS.openFiles, STEPS.choose],
    };
  }
  const range = rangeWords(choice.range, now);
  const narrowed = labelWords(choice).length > 0 ? ' with the chosen labels' : '';
  return {
    icon: 'circle-slash',
    parts: [
      part(subject),
      part(type, 1),
      { ...part(`no data in ${range}`), short: 'no data in that range' },
    ],
    aloud: `${subject}, ${type}, no data in ${rangeAloud(choice.range, now)}.`,
    reason:
      `${escapeMarkdown(choice.connection)} has no ${escapeMarkdown(type)} profile of ` +
      `**${escapeMarkdown(subject)}**${of}${narrowed} in ${escapeMarkdown(range)}.`,
    steps: [...all, STEPS.range, STEPS.choose, STEPS.refresh],
  };
}

function failedFindings(state: Extract<State, { kind: 'failed' }>): readonly Finding[] {
  const { choice, error } = state;
  const steps = stepsFor(error, choice);
  const reason = sentenceMarkdown(`${error.message} ${error.next}`);
  const common = { reason, steps, aloud: `${subjectOf(choice)}. ${error.message} ${error.next}` };
  if (error.kind === 'unauthorized' && choice.kind === 'store') {
    const prefix = 'Hotline: sign in to ';
    const server = shorten(choice.connection, MOST_CHARACTERS - prefix.length);
    return [{ ...common, icon: 'lock', parts: [part(prefix + server)], mustAct: true }];
  }
  if (state.shown !== undefined) return []; // What is shown is old: ageFindings says so.
  if (error.kind === 'unreachable') {
    const parts = [part('Hotline: no connection')];
    return [{ ...common, icon: 'debug-disconnect', parts, mustAct: true }];
  }
  const type = part(typeWord(state) ?? '', 1);
  const parts = [part(subjectOf(choice)), type, part(shortReason(error))];
  return [{ ...common, icon: 'warning', parts }];
}

/** What is shown is old, because a refresh failed. */
export function ageFindings(state: State, { now }: StatusFacts): readonly Finding[] {
  if (state.kind !== 'failed' || state.shown === undefined) return [];
  const { shown, error, choice } = state;
  const time = timeWords(shown.loadedAt, now);
  const what = error.kind === 'cancelled' ? 'refresh cancelled' : 'refresh failed';
  const subject = subjectOf(choice);
  const told = failedFindings(state).length > 0; // Why, and what to do.
  const why = sentenceMarkdown(`${error.message} ${error.next}`);
  return [
    {
      icon: 'sync-ignored',
      parts: [part(subject), part(drawnName(shown), 1), part(`${time}, ${what}`)],
      aloud: `${subject}, as of ${time}, ${what}. ${error.message} ${error.next}`,
      reason: `What you see is from **${time}**.${told ? '' : ` ${why}`}`,
      steps: told ? [] : stepsFor(error, choice),
    },
  ];
}

/** The type of what was asked for, as far as it is known without an answer. */
function typeWord(state: State): string | undefined {
  const choice = choiceOf(state);
  if (choice === undefined) return undefined;
  const name = typeNameOf(choice);
  return choice.kind === 'files' && name !== undefined ? valueTypeName(name) : name;
}
