// What the status bar says while two sides are compared: which, and what became of the whole.

import { relativeText } from '../../core/flame/value-texts.ts';
import { comparedWords } from '../../engine/compare/compared-words.ts';
import { STEPS } from '../session/next-steps.ts';
import type { Compared, State } from '../session/state.ts';
import { shownOf } from '../session/state-parts.ts';
import { escapeMarkdown } from '../text/markdown.ts';
import { part, type Finding } from './status-finding.ts';

/** Stands first: without it, numbers on the lines would be taken for costs. */
export function comparisonFindings(state: State): readonly Finding[] {
  const compared = shownOf(state)?.compared;
  if (compared === undefined) return [];
  const { names, totals } = compared;
  const [base, fresh] = names;
  const change = wholeChange(compared);
  const type = totals.name;
  const words = comparedWords({ ...totals, rows: [] });
  const { verdict } = totals.judgement;
  return [
    {
      icon: 'git-compare',
      parts: [part(`${base} → ${fresh}`), part(`${type} ${change}`, 1)],
      aloud: `comparing ${base} with ${fresh}, ${type}: ${verdict}.`,
      reason: `**${escapeMarkdown(`${base} → ${fresh}`)}**: ${verdict}. ${escapeMarkdown(words.compared)}`,
      steps: [STEPS.showComparison, STEPS.endComparison, STEPS.swapSides],
    },
  ];
}

/** Of the total; of shares, which always add up to all, what the verdict takes for it, or its word. */
function wholeChange({ totals }: Compared): string {
  const { base, fresh, normalize, judgement } = totals;
  if (normalize !== 'share') return relativeText(fresh.normalized, base.normalized);
  return judgement.change === undefined ? judgement.verdict : relativeText(1 + judgement.change, 1);
}
