// The pictures of docs/line-map.md are what happens.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { today } from '../../support/line-picture.ts';

const page = readFileSync(
  path.resolve(import.meta.dirname, '../../../../docs/line-map.md'),
  'utf8',
);
const pictures = [...page.matchAll(/(?<=\n\n)```\n([\s\S]*?)```/g)].map(
  ([, picture = '']) => picture,
);

/** Where the right half of a picture begins. */
const MIDDLE = 36;

describe('the page on line maps', () => {
  it('has pictures', () => assert.equal(pictures.length, 5));

  for (const [at, picture] of pictures.entries())
    it(`shows what happens in picture ${at + 1}`, () => {
      const rows = picture.trimEnd().split('\n');
      const left = rows.map((row) => row.slice(0, MIDDLE).trimEnd()).filter((row) => row !== '');
      const right = rows.map((row) => row.slice(MIDDLE).trimEnd()).filter((row) => row !== '');
      const after = right
        .filter((row) => row.includes('|'))
        .map((row) => row.replace(/^[^|]*/, ''));
      const shown = today(left.join('\n'), after.join('\n')).split('\n');
      // A gone line has its old text in the test's picture, and not in the page's.
      const costs = (lines: readonly string[]) =>
        lines
          .map((row) =>
            row
              .replace(/ *, was.*/, '')
              .replace(/ +\|/, ' |')
              .trim(),
          )
          .filter((row) => /^\d/.test(row))
          .sort();
      assert(costs(right).length > 1);
      assert.deepEqual(costs(shown), costs(right));
    });
});
