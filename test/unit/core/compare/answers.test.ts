import assert from 'node:assert/strict';
import { answeredFor, answering } from '../../../../src/core/compare/answers.ts';
import { CODE_KINDS, type CodeKind } from '../../../../src/core/code-kind.ts';

const kinds = (...names: readonly CodeKind[]) =>
  Uint8Array.from(names, (name) => CODE_KINDS.indexOf(name));

describe('what a place answers for', () => {
  // main > handle > make (runtime) > clear (runtime), handle > parse (runtime) > compare (own)
  const caller = Int32Array.of(-1, 0, 1, 2, 1, 4);
  const self = Float64Array.of(1, 2, 4, 8, 16, 32);
  const own = [true, true, false, false, false, true];
  const answered = (places: readonly number[], isOwn = own) => [
    ...answeredFor(
      {
        ...{ length: 6, caller, self },
        place: (call) => places[call]!,
        answers: (call) => isOwn[call]!,
      },
      6,
    ),
  ];

  it('is what it spends, and of own code what other code spends for it', () => {
    assert.deepEqual(answered([0, 1, 2, 3, 4, 5]), [1, 2 + 4 + 8 + 16, 4, 8, 16, 32]);
  });

  it('is nobody’s but the place’s own where no own code calls', () => {
    assert.deepEqual(
      answered(
        [0, 1, 2, 3, 4, 5],
        own.map(() => false),
      ),
      [...self],
    );
  });

  it('counts what a place spends in itself once', () => {
    assert.deepEqual(answered([0, 1, 1, 1, 1, 5]), [1, 2 + 4 + 8 + 16, 0, 0, 0, 32]);
    assert.deepEqual(answered([0, -1, 2, 3, 4, 5]), [1 + 2 + 4 + 8 + 16, 0, 4, 8, 16, 32]);
  });

  it('is told of all that no language comes with where nothing was found in a workspace', () => {
    assert.deepEqual([...answering(kinds('own', 'dependency', 'runtime'))], [1, 0, 0]);
    assert.deepEqual([...answering(kinds('dependency', 'standard', 'kernel'))], [1, 0, 0]);
  });
});
