// What the card of a line says of functions that are declared on it and that the profile has no lines for.

import { readableName } from '../../core/names.ts';
import type { FunctionAt } from './function-places.ts';
import { FUNCTION_SIGN } from './drawn-functions.ts';
import { costOf, type Scale } from './line-heat.ts';
import { code, escapeMarkdown } from '../text/markdown.ts';
import { roughShareText } from '../text/share-text.ts';
import { partOf, typeWord } from './value-scale.ts';

const MOST_FUNCTIONS = 3;
const SEPARATOR = '&nbsp; · &nbsp;';

/** Markdown: `ƒ 12.4 % of CPU · 1.9 of 15.1 cores`, then that it is the function's; empty for no function. */
export function functionCard(functions: readonly FunctionAt[], scale: Scale): string {
  if (functions.length === 0) return '';
  const rows = functions.slice(0, MOST_FUNCTIONS).map((each) => functionLine(each, scale));
  const more = functions.length - rows.length;
  return [...rows, ...(more > 0 ? [`and ${more} more`] : [])].join('\n\n');
}

function functionLine({ cost }: FunctionAt, scale: Scale): string {
  const { share, amount, rough } = costOf(cost, scale);
  const whole = scale.amount(scale.total);
  const self = Math.round((cost.self / cost.total) * 100);
  const figures = [
    `**${FUNCTION_SIGN} ${roughShareText({ share, rough }).replace('~', '\\~')}** of ${escapeMarkdown(typeWord(scale.name))}`,
    `**${escapeMarkdown(partOf(whole, amount))}** of ${escapeMarkdown(whole)}`,
    `of which self ${self}\u00a0%`,
  ].join(SEPARATOR);
  const said = `function level: the profile has no lines for \`${code(readableName(cost.name))}\``;
  return `${figures}  \n${said}`;
}
