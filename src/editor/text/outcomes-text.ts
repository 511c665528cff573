// What became of a profile's names, in one line: the four outcomes of docs/paths.md in whole percents.

import type { PathOutcome, Placement } from '../../engine/places/path-answers.ts';
import { NO_BREAK_SPACE } from './share-text.ts';

/** The order in which they are told everywhere. */
export const OUTCOMES: readonly PathOutcome[] = ['resolved', 'outside', 'ambiguous', 'unmapped'];

/**
 * `resolved 71 % · outside 20 % · ambiguous 3 % · unmapped 6 %`. They add up to 100 where all are rounded; a part too
 * small for a percent is `< 1 %`, since `0 %` would say that there is none.
 */
export function outcomesText(shares: Placement['shares']): string {
  const percents = wholePercents(OUTCOMES.map((outcome) => shares[outcome]));
  return OUTCOMES.map((outcome, at) => {
    const share = shares[outcome];
    const text = percents[at] === 0 && share > 1e-9 ? `<${NO_BREAK_SPACE}1` : String(percents[at]);
    return `${outcome} ${text}${NO_BREAK_SPACE}%`;
  }).join(' · ');
}

/** Rounded so that they add up to what the shares do: what is lost by cutting goes to those that lost most. */
function wholePercents(shares: readonly number[]): readonly number[] {
  const percents = shares.map((share) => share * 100);
  const cut = percents.map((percent) => Math.floor(percent + 1e-9));
  const sum = Math.round(percents.reduce((all, percent) => all + percent, 0));
  const missing = sum - cut.reduce((all, percent) => all + percent, 0);
  const byLoss = percents
    .map((percent, at) => ({ at, loss: percent - cut[at]! }))
    .sort((a, b) => b.loss - a.loss || a.at - b.at);
  for (const { at } of byLoss.slice(0, Math.max(0, missing))) cut[at]!++;
  return cut;
}
