import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { corpus, expectationOf, isSilentlyWrong, resolverFor } from '../../support/path-corpus.ts';

describe('the corpus of paths', () => {
  for (const scenario of corpus)
    describe(scenario.title, () => {
      const resolve = resolverFor(scenario);
      for (const each of scenario.cases)
        it(`${each.file || each.function} (${each.from})`, () => {
          const found = resolve({ file: each.file, function: each.function ?? '' });
          const expected = expectationOf(scenario, each);
          const asked = Object.fromEntries(
            Object.keys(expected).map((key) => [key, (found as Record<string, unknown>)[key]]),
          );
          assert.deepEqual(asked, expected, JSON.stringify(found));
        });
    });

  it('has at least 120 cases, of which none is silently wrong', () => {
    const all = corpus.flatMap((scenario) => {
      const resolve = resolverFor(scenario);
      return scenario.cases.map((each) => ({
        name: each.file,
        wrong: isSilentlyWrong(
          scenario,
          each,
          resolve({ file: each.file, function: each.function ?? '' }),
        ),
      }));
    });
    assert(all.length >= 120, String(all.length));
    assert.deepEqual(
      all.filter(({ wrong }) => wrong).map(({ name }) => name),
      [],
    );
  });
});
