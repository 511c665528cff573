// The status bar's one sentence about where we stand. Pure: state and facts in, words out; a test for each state.

import { shownOf } from '../session/state-parts.ts';
import type { State } from '../session/state.ts';
import { fit, MOST_CHARACTERS } from '../text/fit.ts';
import { commandLink, escapeIcons } from '../text/markdown.ts';
import type { NextStep } from '../session/next-steps.ts';
import type { Finding, StatusFacts } from './status-finding.ts';
import { ageFindings, stateFindings } from './status-of-load.ts';
import { editFindings } from './status-of-edits.ts';
import { fileFindings } from './status-of-file.ts';
import { comparisonFindings } from './status-of-comparison.ts';
import { doubtFindings, quietRevisionFindings, revisionFindings } from './status-of-revision.ts';
import {
  evidenceFindings,
  filterFindings,
  heatFindings,
  mappingFindings,
  readyFinding,
} from './status-of-shown.ts';

export interface Status {
  readonly text: string; // Icon, and at most 40 characters.
  readonly tooltip: string; // Markdown: the reason and the next steps, then whatever else is amiss.
  readonly aloud: string; // A sentence, for screen readers.
  /** The reader must act: the item gets the warning background. */
  readonly mustAct: boolean;
  /** What to offer when it is clicked, the likeliest first. */
  readonly steps: readonly NextStep[];
}

/** The worst finding makes the text, all of them the tooltip. Order: act, wrong, partial, old, ready. */
export function statusOf(state: State, facts: StatusFacts): Status {
  const findings = [
    ...stateFindings(state, facts),
    ...comparisonFindings(state),
    ...fileFindings(state, facts),
    ...doubtFindings(state, facts),
    ...heatFindings(state, facts),
    ...filterFindings(state),
    ...revisionFindings(state, facts),
    ...mappingFindings(state),
    ...ageFindings(state, facts),
    ...editFindings(state, facts),
    ...evidenceFindings(state),
  ];
  // What is compared says which profiles they are.
  const isCompared = shownOf(state)?.compared !== undefined;
  const ready = isCompared ? undefined : readyFinding(state, facts);
  const all = [...findings, ...(ready ? [ready] : []), ...quietRevisionFindings(state, facts)];
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
  return [reason, ...(links.length === 0 ? [] : [links.join(' · ')])].join('\n\n');
}
