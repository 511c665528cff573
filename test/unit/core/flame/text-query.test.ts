// What a search finds in texts: plain or by a pattern, in either case or as it is written.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { finderOf, type TextQuery } from '../../../../src/core/flame/text-query.ts';

const TEXTS = ['json.Marshal', 'JSON.parse', 'a.b', 'aXb', 'naïve', '', 'x(y)'];

function found(query: Partial<TextQuery>, texts: readonly string[] = TEXTS): string[] {
  const { finder, fault } = finderOf({ text: '', regexp: false, matchCase: false, ...query }, [
    texts,
  ]);
  assert.equal(fault, undefined);
  const marks = finder.find(texts);
  return texts.filter((_, at) => marks[at] === 1);
}

describe('a text query', () => {
  it('finds plain text in either case, unless case is to match', () => {
    assert.deepEqual(found({ text: 'json' }), ['json.Marshal', 'JSON.parse']);
    assert.deepEqual(found({ text: 'JSON', matchCase: true }), ['JSON.parse']);
    assert.deepEqual(found({ text: 'NAÏVE' }), ['naïve']);
  });

  it('means signs of patterns as they are written while it is plain', () => {
    assert.deepEqual(found({ text: 'a.b' }), ['a.b']);
    assert.deepEqual(found({ text: '(y' }), ['x(y)']);
  });

  it('finds by a pattern, in either case unless case is to match', () => {
    assert.deepEqual(found({ text: 'a.b', regexp: true }), ['a.b', 'aXb']);
    assert.deepEqual(found({ text: '^json', regexp: true }), ['json.Marshal', 'JSON.parse']);
    assert.deepEqual(found({ text: '^json', regexp: true, matchCase: true }), ['json.Marshal']);
    assert.deepEqual(found({ text: '^$', regexp: true }), ['']);
  });

  it('says why a pattern is none', () => {
    const { finder, fault } = finderOf({ text: '(a', regexp: true, matchCase: false }, []);
    assert.equal(finder, undefined);
    assert.equal(fault, 'a ) is missing');
  });

  it('refuses what would take too long, at once, and nothing that took no time', () => {
    const names = Array.from({ length: 3000 }, (_, at) => `${'a'.repeat(300)}${at}`);
    const slow = finderOf({ text: '(a?){500}x(a?){400}z', regexp: true, matchCase: true }, [names]);
    assert.match(slow.fault ?? '', /takes too long/);
    const { finder } = finderOf({ text: 'a9$', regexp: true, matchCase: true }, [TEXTS]);
    assert.equal(finder?.find(names).indexOf(1), 9, 'other texts may be asked for later');
  });

  it('agrees with the language about plain text and about literal patterns', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'B', 'b', '.', 'é'), maxLength: 4 });
    fc.assert(
      fc.property(word, fc.array(word), fc.boolean(), (text, texts, matchCase) => {
        const fold = (one: string) => (matchCase ? one : one.toLowerCase());
        const expected = texts.filter((one) => fold(one).includes(fold(text)));
        assert.deepEqual(found({ text, matchCase }, texts), expected);
        const quoted = `\\Q${text}\\E`;
        assert.deepEqual(found({ text: quoted, regexp: true, matchCase }, texts), expected);
      }),
    );
  });
});
