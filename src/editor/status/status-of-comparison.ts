// What the status bar says while two sides are compared: which, and what became of the whole.

import { relativeText } from '../../core/flame/value-texts.ts';
import { comparedWords } from '../../engine/compare/compared-words.ts';
import { verdictText } from '../../engine/compare/verdict-words.ts';
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
  const verdict = verdictText(totals);
  return [
    {
      icon: 'git-compare',
      parts: [part(`${base} → ${fresh}`), part(`${type} ${change}`, 1)],
      aloud: `comparing ${base} with ${fresh}, ${type}: ${verdict}`,
      reason: `**${escapeMarkdown(`${base} → ${fresh}`)}**: ${escapeMarkdown(`${verdict} ${words.compared}`)}`,
      steps: [STEPS.showComparison, STEPS.endComparison, STEPS.swapSides],
    },
  ];
}

/**
 * The change of the whole where it is one; else the verdict, since a number beside a build's name is taken for what the build
 * did. Of shares, which always add up to all, the change is what the verdict takes for it.
 */
function wholeChange({ totals }: Compared): string {
  const { base, fresh, normalize, judgement } = totals;
  const { verdict, why, change } = judgement;
  if (why === 'leak') return 'growing all along'; // Whatever its mean is by now.
  if (verdict === 'cannot tell' || verdict === 'same') return verdict;
  if (normalize !== 'share') return relativeText(fresh.normalized, base.normalized);
  return change === undefined ? verdict : relativeText(1 + change, 1);
}
