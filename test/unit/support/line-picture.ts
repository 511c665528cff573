// A file with costs beside its lines, as text: what a map of lines does is then a picture before and one after.

import { carryCosts, type MeasuredLine } from './carried-costs.ts';
import { mapTexts, type LineMapOptions } from '../../../src/core/line-map/line-map.ts';

/** `30 | code` is a line that costs 30, `| code` one without cost. */
export function measured(picture: string): {
  readonly text: string;
  readonly rows: readonly MeasuredLine[];
} {
  const lines = linesOf(picture).map((line) => {
    const [, cost = '', code = ''] = /^\s*(\d*)\s*\|\s?(.*)$/.exec(line)!;
    return { cost, code };
  });
  return {
    text: lines.map(({ code }) => code + '\n').join(''),
    rows: lines.flatMap(({ cost }, at) =>
      cost === '' ? [] : [{ line: at + 1, self: Number(cost), total: Number(cost) }],
    ),
  };
}

/**
 * Today's text with the costs of a measured picture: `30 shifted | code`. What is gone stands below the line that shows
 * it, `30 gone, was | code`; above the first line where no line is left to show it.
 */
export function today(before: string, after: string, options?: LineMapOptions): string {
  const { text, rows } = measured(before);
  const code = linesOf(after).map((line) => line.replace(/^\s*\|\s?/, ''));
  const shown = code.map((line) => ({ cost: '', line, gone: [] as string[] }));
  const top: string[] = [];
  const old = text.split('\n');
  const map = mapTexts(text, code.map((line) => line + '\n').join(''), options);
  for (const row of carryCosts(map, rows)) {
    if (row.state === 'gone') {
      const gone = `${row.self} gone, was | ${old[row.measuredLine - 1]!}`;
      if (row.nearest === undefined) top.push(gone);
      else shown[row.nearest - 1]!.gone.push(gone);
    } else {
      const at = shown[row.line - 1]!;
      at.cost += `${at.cost === '' ? '' : ', '}${row.self} ${row.state}`;
    }
  }
  return [
    ...top,
    ...shown.flatMap(({ cost, line, gone }) => [
      `${cost === '' ? '' : cost + ' '}| ${line}`,
      ...gone,
    ]),
  ]
    .map((line) => line.trimEnd())
    .join('\n');
}

/** A picture without the indentation that it has in the test. */
export function trimmed(picture: string): string {
  return linesOf(picture)
    .map((line) => line.trim())
    .join('\n');
}

function linesOf(picture: string): readonly string[] {
  return picture
    .replace(/^\n/, '')
    .replace(/\n\s*$/, '')
    .split('\n');
}
