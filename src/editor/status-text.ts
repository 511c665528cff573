// The status bar's one sentence about where we stand. Pure: state and facts in, words out; a test for each state.

import type { DrawnView, Shown, State } from './state.ts';
import type { ActiveFile } from './active-file.ts';
import { labelWords, subjectOf, typeNameOf } from './choice.ts';
import { fit, shorten, type Part } from './fit.ts';
import { commandLink, escapeIcons, escapeMarkdown } from './markdown.ts';
import { STEPS, stepsFor, type NextStep } from './next-steps.ts';
import { rangeAloud, rangeWords, timeWords } from './range.ts';
import { shortReason } from './source-errors.ts';
import { choiceOf, shownOf } from './state-parts.ts';
import { valueTypeName } from './type-names.ts';

export interface StatusFacts {
  readonly now: number; // Milliseconds since the epoch.
  readonly heatShown: boolean;
  readonly activeFile: ActiveFile | undefined;
}

export interface Status {
  readonly text: string; // Icon, and at most 40 characters.
  readonly tooltip: string; // Markdown: the reason and the next steps, then whatever else is amiss.
  readonly aloud: string; // A sentence, for screen readers.
  /** The reader must act: the item gets the warning background. */
  readonly mustAct: boolean;
  /** What to offer when it is clicked, the likeliest first. */
  readonly steps: readonly NextStep[];
}

/** One thing to be said. `reason` is Markdown. */
interface Finding {
  readonly icon: string;
  readonly parts: readonly Part[];
  readonly aloud: string;
  readonly reason: string;
  readonly steps: readonly NextStep[];
  readonly mustAct?: boolean;
}

const MOST_CHARACTERS = 40;

/** Below this share of the cost on known files, the heat misleads more than it tells. */
const ENOUGH_MAPPED = 0.9;

/** The worst finding makes the text, all of them the tooltip. Order: act, wrong, partial, old, ready. */
export function statusOf(state: State, facts: StatusFacts): Status {
  const findings = [
    ...stateFindings(state, facts),
    ...fileFindings(state, facts),
    ...heatFindings(state, facts),
    ...mappingFindings(state),
    ...ageFindings(state, facts),
  ];
  const ready = readyFinding(state, facts);
  const all = ready === undefined ? findings : [...findings, ready];
  const [worst] = all;
  if (worst === undefined) throw new Error(`No status for the state ${state.kind}`);
  const steps = all.flatMap((finding) => finding.steps);
  return {
    text: `$(${worst.icon}) ${escapeIcons(fit(worst.parts, MOST_CHARACTERS))}`,
    tooltip: all.map(tooltipOf).join('\n\n---\n\n'),
    aloud: `Hotline, ${worst.aloud}`,
    mustAct: worst.mustAct ?? false,
    steps: [...new Map(steps.map((step) => [step.title, step])).values()],
  };
}

function tooltipOf({ reason, steps }: Finding): string {
  const links = steps.slice(0, 3).map(({ title, command }) => commandLink(title, command));
  return `${reason}\n\n${links.join(' · ')}`;
}

function stateFindings(state: State, { now }: StatusFacts): readonly Finding[] {
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
  if (choice.kind === 'files') {
    return {
      icon: 'circle-slash',
      parts: [part(subject), part(type, 1), part('no data')],
      aloud: `${subject}, no data in the file.`,
      reason: `There is not one sample in **${escapeMarkdown(subject)}**.`,
      steps: [STEPS.openFiles, STEPS.choose],
    };
  }
  const range = rangeWords(choice.range, now);
  const narrowed = labelWords(choice).length > 0 ? ' with the chosen labels' : '';
  return {
    icon: 'circle-slash',
    parts: [part(subject), part(type, 1), part(`no data in ${range}`)],
    aloud: `${subject}, ${type}, no data in ${rangeAloud(choice.range, now)}.`,
    reason:
      `${escapeMarkdown(choice.connection)} has no ${escapeMarkdown(type)} profile of ` +
      `**${escapeMarkdown(subject)}**${narrowed} in ${escapeMarkdown(range)}.`,
    steps: [STEPS.range, STEPS.choose, STEPS.refresh],
  };
}

function failedFindings(state: Extract<State, { kind: 'failed' }>): readonly Finding[] {
  const { choice, error } = state;
  const steps = stepsFor(error, choice);
  const reason = `${escapeMarkdown(error.message)} ${escapeMarkdown(error.next)}`;
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

function fileFindings(state: State, { activeFile }: StatusFacts): readonly Finding[] {
  const shown = shownOf(state);
  if (shown === undefined || activeFile === undefined) return [];
  const subject = subjectOf(shown.choice);
  const file = escapeMarkdown(activeFile.name);
  if (activeFile.kind === 'ambiguous') {
    const count = activeFile.candidates.length;
    return [
      {
        icon: 'question',
        parts: [part(subject, 1), part(`${activeFile.name}: ${count} candidates`)],
        aloud: `${subject}, ${count} files may be meant by ${activeFile.profileName}. Pick one.`,
        reason:
          `The profile's \`${code(activeFile.profileName)}\` may be any of ${count} files ` +
          `named **${file}**: nothing in its path tells them apart.`,
        steps: [STEPS.pickFile],
      },
    ];
  }
  const names = activeFile.profileNames.slice(0, 3).map((name) => `\`${code(name)}\``);
  return [
    {
      icon: 'question',
      parts: [part(subject, 1), part(`no match for ${activeFile.name}`)],
      aloud: `${subject}, the profile's ${activeFile.name} is not a file of this workspace.`,
      reason:
        `The profile has cost in ${names.join(', ')}, but that path fits no file of this ` +
        `workspace, not even this **${file}**. Open the folder that was built, if this is not it.`,
      steps: [STEPS.choose, STEPS.log],
    },
  ];
}

function heatFindings(state: State, { heatShown }: StatusFacts): readonly Finding[] {
  const shown = shownOf(state);
  if (shown === undefined || heatShown) return [];
  const subject = subjectOf(shown.choice);
  return [
    {
      icon: 'eye-closed',
      parts: [part(subject), part(drawnName(shown), 1), part('heat hidden')],
      aloud: `${subject}, heat hidden.`,
      reason: 'Heat is hidden on all lines.',
      steps: [STEPS.showHeat],
    },
  ];
}

function mappingFindings(state: State): readonly Finding[] {
  const shown = shownOf(state);
  if (shown === undefined) return [];
  const { ambiguous, unplaced, placed } = shown.drawn.placement.shares;
  const mapped = 1 - ambiguous - unplaced;
  if (mapped >= ENOUGH_MAPPED) return [];
  const subject = subjectOf(shown.choice);
  const share = `${Math.floor(mapped * 100)} %`;
  const unknown = shown.drawn.placement.unplaced.slice(0, 3).map(({ name }) => `\`${code(name)}\``);
  const such = unknown.length > 0 ? `, such as ${unknown.join(', ')}` : '';
  return [
    {
      icon: 'pie-chart',
      parts: [part(subject), part(drawnName(shown), 1), part(`${share} mapped`)],
      aloud: `${subject}, only ${share} of the cost is mapped to known files.`,
      reason:
        `${share} of the cost lies in known files, ${Math.round(placed * 100)} % in this workspace. ` +
        `The rest is in files that were not found here${such}.`,
      steps: ambiguous > unplaced ? [STEPS.pickFile] : [STEPS.choose],
    },
  ];
}

function ageFindings(state: State, { now }: StatusFacts): readonly Finding[] {
  if (state.kind !== 'failed' || state.shown === undefined) return [];
  const { shown, error, choice } = state;
  const time = timeWords(shown.loadedAt, now);
  const what = error.kind === 'cancelled' ? 'refresh cancelled' : 'refresh failed';
  const subject = subjectOf(choice);
  return [
    {
      icon: 'sync-ignored',
      parts: [part(subject), part(drawnName(shown), 1), part(`${time}, ${what}`)],
      aloud: `${subject}, as of ${time}, ${what}. ${error.message} ${error.next}`,
      reason:
        `What you see is from **${time}**. ` +
        `${escapeMarkdown(error.message)} ${escapeMarkdown(error.next)}`,
      steps: stepsFor(error, choice),
    },
  ];
}

function readyFinding(state: State, { now }: StatusFacts): Finding | undefined {
  const shown = shownOf(state);
  if (shown === undefined) return undefined;
  const { choice, drawn } = shown;
  const subject = subjectOf(choice);
  const type = drawnName(shown);
  const build = buildWord(drawn);
  const labels = labelWords(choice).join(' ');
  const store = choice.kind === 'store';
  const range = store ? rangeWords(choice.range, now) : '';
  const spoken = [
    subject,
    type,
    labels,
    store ? rangeAloud(choice.range, now) : 'from a file',
    build === '' ? '' : `build ${build}`,
  ];
  return {
    icon: store ? 'flame' : 'file',
    parts: [part(subject), part(type, 1), part(labels, 3), part(range, 2), part(build, 4)],
    aloud: `${spoken.filter((word) => word !== '').join(', ')}.`,
    reason: factsOf(shown, now),
    steps: store
      ? [STEPS.range, STEPS.type, STEPS.refresh, STEPS.choose, STEPS.clear]
      : [STEPS.type, STEPS.refresh, STEPS.choose, STEPS.clear],
  };
}

/** The shown profile in full, since the text had to leave things out. */
function factsOf({ choice, drawn, beside, loadedAt }: Shown, now: number): string {
  const { loaded } = drawn;
  const type = besideWords(drawn, beside);
  const lines = [`**${escapeMarkdown(subjectOf(choice))}** · ${escapeMarkdown(type)}`];
  if (choice.kind === 'store') {
    const labels = choice.matchers
      .map(({ name, operator, value }) => `\`${code(`${name}${operator}${value}`)}\``)
      .join(' ');
    lines.push(`${escapeMarkdown(choice.connection)} · ${rangeWords(choice.range, now)} ${labels}`);
  } else {
    lines.push(...choice.paths.slice(0, 3).map((path) => `\`${code(path)}\``));
  }
  const scrapes = loaded.scrapes === undefined ? '' : ` · ${loaded.scrapes} scrapes`;
  lines.push(`${loaded.samples} distinct samples${scrapes} · loaded ${timeWords(loadedAt, now)}`);
  const builds = loaded.builds.filter(({ buildId, gitRef }) => (gitRef ?? buildId) !== '');
  for (const { buildId, gitRef, share } of builds.slice(0, 3)) {
    lines.push(`build \`${code(gitRef ?? buildId)}\` · ${Math.round(share * 100)} %`);
  }
  return lines.join('  \n');
}

function besideWords(drawn: DrawnView, beside: DrawnView | undefined): string {
  const name = viewTypeName(drawn);
  return beside === undefined ? name : `${name}, ${viewTypeName(beside)} beside it`;
}

function drawnName(shown: Shown): string {
  return shown.choice.kind === 'store'
    ? (typeNameOf(shown.choice) ?? '')
    : viewTypeName(shown.drawn);
}

function viewTypeName({ loaded, view }: DrawnView): string {
  return valueTypeName(loaded.values[view.valueType]?.valueType.type ?? '');
}

/** The type of what was asked for, as far as it is known without an answer. */
function typeWord(state: State): string | undefined {
  const choice = choiceOf(state);
  if (choice === undefined) return undefined;
  const name = typeNameOf(choice);
  return choice.kind === 'files' && name !== undefined ? valueTypeName(name) : name;
}

/** The build behind nearly all of the cost, or how many there are; empty when the profile does not say. */
function buildWord({ loaded }: DrawnView): string {
  const named = loaded.builds.filter(({ buildId, gitRef }) => (gitRef ?? buildId) !== '');
  const [first] = named;
  if (first === undefined) return '';
  if (named.length > 1 && first.share < 0.9) return `${named.length} builds`;
  return shortBuild(first.gitRef ?? first.buildId);
}

/** Hashes as git shortens them; `v1.42` and other names as they are. */
function shortBuild(build: string): string {
  if (/^[0-9a-f]{12,}$/i.test(build)) return build.slice(0, 7);
  return shorten(build, 16);
}

function code(text: string): string {
  return text.replaceAll('`', "'");
}

function part(text: string, expendable = 0): Part {
  return { text, expendable };
}
