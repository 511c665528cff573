// What cannot be seen in a text is written out, and what letters are made of stays.
import assert from 'node:assert/strict';
import { shownText } from '../../../src/core/shown-text.ts';

describe('a text of others, as it is shown', () => {
  it('has the code of what turns text around, of what has no width, and of what commands', () => {
    assert.equal(shownText('load_\u202etxt.exe\u202c()'), 'load_\\u{202e}txt.exe\\u{202c}()');
    assert.equal(
      shownText('a\u2066b\u2069c\u200fd\u061ce'),
      'a\\u{2066}b\\u{2069}c\\u{200f}d\\u{061c}e',
    );
    assert.equal(shownText('pay\u200bload\u00ad\ufeff'), 'pay\\u{200b}load\\u{00ad}\\u{feff}');
    assert.equal(shownText('\u001b[31m\u0000'), '\\u{001b}[31m\\u{0000}');
  });

  it('keeps every script, emoji that are joined of several, and the ends of lines', () => {
    for (const text of ['חישוב_סכום', 'العربية', 'نمی‌خواهم', '👩‍👩‍👧‍👦🏳️‍🌈', 'two\nlines', '402\u202fms'])
      assert.equal(shownText(text), text);
  });
});
