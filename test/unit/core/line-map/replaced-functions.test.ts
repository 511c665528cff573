// A function is deleted and another of the same file goes where it was: in every pair of the functions of real files.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { mapLines } from '../../../../src/core/line-map/line-map.ts';
import { isTrivial } from '../../../../src/core/line-map/trivial.ts';
import { tagged } from '../../support/tagged-text.ts';

const folder = path.resolve(import.meta.dirname, '../../../fixtures/texts');

const DECLARATION = /^(?:export )?(?:async )?(?:func|function|class|def|type|fn)\b/;
const COMMENT = /^\s*(?:\/\/|\/?\*|#)/;
const MOST_FUNCTIONS = 10;

/** Rows of the blocks at the top of a text, comments above them included, the end not included. */
function blocksIn(lines: readonly string[]): readonly (readonly [number, number])[] {
  const starts = lines.flatMap((line, row) => {
    if (!DECLARATION.test(line)) return [];
    let from = row;
    while (from > 0 && COMMENT.test(lines[from - 1]!)) from--;
    return [from];
  });
  return starts.map((from, at) => [from, starts[at + 1] ?? lines.length]);
}

describe('a function that goes where another was', () => {
  it('has its own cost and none of the other', () => {
    let [pairs, compared] = [0, 0];
    const wrong: string[] = [];
    for (const file of readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .sort()) {
      const before = readFileSync(path.join(folder, file), 'utf8').split('\n');
      const blocks = blocksIn(before).slice(0, MOST_FUNCTIONS);
      for (const moved of blocks)
        for (const deleted of blocks) {
          if (moved === deleted) continue;
          pairs++;
          const all = tagged(before);
          const after = all.flatMap((line, row) => {
            if (row === deleted[0]) return all.slice(...moved);
            const isLeft = [moved, deleted].every(([from, to]) => row < from || row >= to);
            return isLeft ? [line] : [];
          });
          const map = mapLines(
            before,
            after.map(({ text }) => text),
          );
          for (const [row, text] of before.entries()) {
            const place = map.lines[row]!;
            if (isTrivial(text) || COMMENT.test(text) || place === 0) continue;
            compared++;
            const { origin } = after[place - 1]!;
            if (origin !== row)
              wrong.push(`${file}: ${moved.join()} to ${deleted.join()}, ${row + 1}: ${text}`);
          }
        }
    }
    assert(pairs > 1000, String(pairs));
    assert(
      wrong.length <= compared / 20_000,
      `${wrong.length} of ${compared}\n${wrong.join('\n')}`,
    );
  });
});
