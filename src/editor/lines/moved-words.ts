// Where a line was when it was measured, for one that is elsewhere today.

import type { MeasuredLine } from '../../engine/lines/line-answers.ts';

/** `moved from line 88`, with the file where it was another; empty for a line that did not move. */
export function movedWords({
  state,
  line,
  pathThen,
}: Pick<MeasuredLine, 'state' | 'line' | 'pathThen'>): string {
  if (state !== 'moved') return '';
  return `moved from line ${line}${pathThen === undefined ? '' : ` of ${nameThen(pathThen)}`}`;
}

/** `cart/basket.go`: with its folder, since a file that was moved may have kept its name. */
export function nameThen(pathThen: string): string {
  return pathThen.split(/[\\/]/).slice(-2).join('/');
}
