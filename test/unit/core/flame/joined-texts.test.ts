// The same as a look into each text, however texts and what is looked for lie to each other.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { JoinedTexts } from '../../../../src/core/flame/joined-texts.ts';

describe('texts that are joined', () => {
  it('have what each has by itself, and nothing across the end of one', () => {
    const letters = fc.constantFrom('a', 'b', '\n', 'ß', '\u{1f525}');
    const text = (longest: number) =>
      fc.array(letters, { maxLength: longest }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(text(6), { maxLength: 8 }), text(3), (texts, wanted) => {
        const each = texts.map((one) => Number(one.includes(wanted)));
        assert.deepEqual([...new JoinedTexts(texts).having(wanted)], each);
      }),
      { numRuns: 2000 },
    );
    assert.deepEqual([...new JoinedTexts(['ab', 'a\nb', 'a', 'b']).having('a\nb')], [0, 1, 0, 0]);
  });
});
