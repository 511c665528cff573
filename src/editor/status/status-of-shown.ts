// What the status bar says of a profile that is shown: which one, and how much of it was mapped.

import { filterWords } from '../../core/flame/sample-filter.ts';
import { buildNameOf } from '../../core/build-part.ts';
import { FEWEST_SAMPLES } from '../../core/evidence.ts';
import { heatLevelShares } from '../../core/heat.ts';
import { leftOutText } from '../../engine/load/left-out.ts';
import { labelWords, subjectOf } from '../session/choice.ts';
import { namedBuilds, shortBuild } from '../text/build-name.ts';
import { counted } from '../text/counted.ts';
import { code, commandLink, escapeMarkdown } from '../text/markdown.ts';
import { outcomesText } from '../text/outcomes-text.ts';
import { shareText } from '../text/share-text.ts';
import { STEPS, type NextStep } from '../session/next-steps.ts';
import { isOneBuild, measuredName } from '../session/measured-name.ts';
import { rangeAloud, rangeThenWords, rangeWords, timeWords } from '../session/range.ts';
import type { DrawnView, Shown, State } from '../session/state.ts';
import { shownOf } from '../session/state-parts.ts';
import { revisionFacts } from './status-of-revision.ts';
import { buildPart, drawnName, viewTypeName } from './shown-parts.ts';
import { part, type Finding, type StatusFacts } from './status-finding.ts';

/** Below this share of the cost on known files, the heat misleads more than it tells. */
const ENOUGH_MAPPED = 0.9;

export function heatFindings(state: State, { heatShown }: StatusFacts): readonly Finding[] {
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

/** Numbers of some samples must not be taken for those of all. */
export function filterFindings(state: State): readonly Finding[] {
  const shown = shownOf(state);
  if (shown?.filter === undefined) return [];
  const subject = subjectOf(shown.choice);
  const words = filterWords(shown.filter.edits);
  return [
    {
      icon: 'filter',
      parts: [part(subject), part(drawnName(shown), 1), part(words)],
      aloud: `${subject}, lines count some samples: ${words}.`,
      reason:
        `Lines count only the samples that the flame graph's filter keeps: **${escapeMarkdown(words)}**. ` +
        'Shares are of all samples.',
      steps: [STEPS.allSamples],
    },
  ];
}

export function mappingFindings(state: State): readonly Finding[] {
  const shown = shownOf(state);
  if (shown === undefined) return [];
  const { files, ambiguous: uncertain, shares } = shown.drawn.placement;
  if (files.length === 0 && uncertain.length === 0) return [nothingHere(shown)];
  const { ambiguous, unmapped, resolved } = shares;
  const mapped = 1 - ambiguous - unmapped;
  if (mapped >= ENOUGH_MAPPED) return [];
  const subject = subjectOf(shown.choice);
  const share = `${Math.floor(mapped * 100 + 1e-6)} %`;
  const unknown = shown.drawn.placement.unmapped.slice(0, 3).map(({ name }) => `\`${code(name)}\``);
  const such = unknown.length > 0 ? `, such as ${unknown.join(', ')}` : '';
  return [
    {
      icon: 'pie-chart',
      parts: [part(subject), part(drawnName(shown), 1), part(`${share} mapped`)],
      aloud: `${subject}, only ${share} of the cost is mapped to known files.`,
      reason:
        `${share} of the cost lies in known files, ${Math.round(resolved * 100)} % in this workspace. ` +
        `${restText(ambiguous, unmapped)}${such}.`,
      steps: [STEPS.checkMapping, ambiguous > unmapped ? STEPS.pickFile : STEPS.choose],
    },
  ];
}

/** Why the rest is not on lines: both may be at once. */
function restText(ambiguous: number, unmapped: number): string {
  const why = [
    unmapped > 0 ? 'were not found here' : '',
    ambiguous > 0 ? 'are not certain' : '',
  ].filter((text) => text !== '');
  return `The rest is in files that ${why.join(' or ')}`;
}

/** From this share on a line is hot; a profile that cannot mark such a line would leave the reader wondering. */
const HOT_SHARE = heatLevelShares[3];

export function evidenceFindings(state: State): readonly Finding[] {
  const shown = shownOf(state);
  const { loaded, view } = shown?.drawn ?? {};
  const evidence = loaded?.values[view?.valueType ?? 0]?.evidence;
  if (shown === undefined || evidence === undefined || evidence * HOT_SHARE >= FEWEST_SAMPLES) {
    return [];
  }
  const subject = subjectOf(shown.choice);
  const samples = counted(Math.round(evidence), 'sample');
  const least = Math.min(100, Math.ceil((100 * FEWEST_SAMPLES) / Math.max(1, evidence)));
  return [
    {
      icon: 'info',
      parts: [part(subject), part(drawnName(shown), 1), part(`only ${samples}`)],
      aloud: `${subject}, only ${samples}: most lines have too few to be marked.`,
      reason:
        `Only **${samples}** ${evidence === 1 ? 'stands' : 'stand'} behind this profile. A line is marked from ` +
        `${FEWEST_SAMPLES} samples on, here ${least} % of all: with fewer its number would be wrong by a quarter ` +
        'and more. Take a longer range, or several profiles together.',
      steps:
        shown.choice.kind === 'store'
          ? [STEPS.range, STEPS.choose]
          : [STEPS.openFiles, STEPS.choose],
    },
  ];
}

/** Libraries and the runtime would count as mapped, and all lines stay blank all the same. */
function nothingHere(shown: Shown): Finding {
  const subject = subjectOf(shown.choice);
  const names = shown.drawn.placement.unmapped.slice(0, 3).map(({ name }) => `\`${code(name)}\``);
  const such = names.length === 0 ? '' : ` It has cost in ${names.join(', ')}.`;
  return {
    icon: 'question',
    parts: [part(subject), part(drawnName(shown), 1), part('not this workspace')],
    aloud: `${subject}, no file of this workspace was measured.`,
    reason: `No file of this workspace is in the profile.${such} Open the folder that was built.`,
    // A mapping helps only where a name found no file; what is known to lie outside is another repository's.
    steps:
      shown.drawn.placement.unmapped.length > 0
        ? [STEPS.checkMapping, STEPS.openFolder, STEPS.choose]
        : [STEPS.openFolder, STEPS.choose],
  };
}

export function readyFinding(state: State, { now }: StatusFacts): Finding | undefined {
  const shown = shownOf(state);
  if (shown === undefined) return undefined;
  const { choice } = shown;
  const subject = subjectOf(choice);
  const type = drawnName(shown);
  const build = measuredName(shown);
  const labels = labelWords(choice).join(' ');
  const store = choice.kind === 'store';
  const range = store ? rangeThenWords(choice.range, shown.loadedAt, now) : '';
  const spoken = [
    subject,
    type,
    labels,
    store ? rangeAloud(choice.range, now) : 'from a file',
    build === '' ? '' : buildAloud(build),
  ];
  return {
    icon: store ? 'flame' : 'file',
    parts: [
      part(subject),
      part(type, 1),
      part(labels, 4),
      part(range, 3),
      // One build is the rule; what is of several is read with that in mind.
      buildPart(shown, hasSeveralBuilds(shown) ? 2 : 5),
    ],
    aloud: `${spoken.filter((word) => word !== '').join(', ')}.`,
    reason: factsOf(shown, now),
    steps: [
      ...(store ? [STEPS.range] : []),
      ...buildSteps(shown),
      STEPS.type,
      STEPS.setRevision,
      ...(isToldByProfile(shown) ? [] : [STEPS.howToTell]),
      ...[STEPS.refresh, STEPS.choose, STEPS.clear],
    ],
  };
}

function buildAloud(build: string): string {
  return isOneBuild(build) && !build.startsWith('only ') ? `build ${build}` : build;
}

function buildSteps(shown: Shown): readonly NextStep[] {
  if (!hasSeveralBuilds(shown)) return [];
  const { byBuild } = shown.choice;
  return [byBuild === true ? STEPS.joinBuilds : STEPS.splitByBuild, STEPS.limitToBuild];
}

/** Whether there is something to choose from: other builds, or all of them again. */
function hasSeveralBuilds({ choice, drawn }: Shown): boolean {
  return choice.build !== undefined || namedBuilds(drawn.loaded).length > 1;
}

function isToldByProfile({ drawn }: Shown): boolean {
  const { revisions } = drawn.trace;
  return revisions.length > 0 && revisions.every(({ source }) => source !== 'user');
}

/** The shown profile in full, since the text had to leave things out. */
function factsOf(shown: Shown, now: number): string {
  const { choice, drawn, beside, loadedAt } = shown;
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
  const scrapes = loaded.scrapes === undefined ? '' : ` · ${counted(loaded.scrapes, 'scrape')}`;
  const samples = counted(loaded.samples, 'distinct sample');
  lines.push(`${samples}${scrapes} · loaded ${timeWords(loadedAt, now)}`);
  if (loaded.leftOut !== undefined) {
    const [first] = loaded.leftOut.files;
    lines.push(`${leftOutText(loaded.leftOut)}, such as \`${code(first?.path ?? '')}\``);
  }
  lines.push(`${outcomesText(drawn.placement.shares)} · ${checkMappingLink()}`);
  const told = new Set(drawn.trace.revisions.map(({ text }) => text));
  const builds = namedBuilds(loaded).filter((build) => !told.has(buildNameOf(build)));
  if (choice.build !== undefined) lines.push(limitText(choice.build, loaded.buildShare));
  lines.push(...revisionFacts(shown));
  for (const build of choice.build === undefined ? builds.slice(0, 3) : []) {
    lines.push(`build \`${code(buildNameOf(build))}\` · ${Math.round(build.share * 100)} %`);
  }
  return lines.join('  \n');
}

function limitText(build: string, share: number | undefined): string {
  const of = share === undefined ? '' : `, ${shareText(share)} of the profile`;
  return `only \`${code(shortBuild(build))}\`${of}`;
}

function checkMappingLink(): string {
  return commandLink(STEPS.checkMapping.title, STEPS.checkMapping.command);
}

function besideWords(drawn: DrawnView, beside: DrawnView | undefined): string {
  const name = viewTypeName(drawn);
  return beside === undefined ? name : `${name}, ${viewTypeName(beside)} beside it`;
}
