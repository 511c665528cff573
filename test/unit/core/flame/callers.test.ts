import assert from 'node:assert/strict';
import fc from 'fast-check';
import { callTree } from '../../../../src/core/flame/call-tree.ts';
import { callersOf } from '../../../../src/core/flame/callers.ts';
import { flameOf } from '../../../../src/core/flame/columns.ts';
import { applyEdits } from '../../../../src/core/flame/edits.ts';
import { NONE } from '../../../../src/core/profile.ts';
import { arbitraryProfile } from '../../support/profile-arbitrary.ts';
import { profileOf } from '../../support/profile-text.ts';
import { drawn } from './drawn.ts';

function callersIn(text: string, name: string): string[] {
  const profile = profileOf(text, { types: ['samples/count'] });
  const calls = callTree(profile, profile.samples.values[0]!, () => false);
  return drawn(flameOf(callersOf(calls, { name, file: 'a.go' }), 'functions'));
}

describe('callers of a function', () => {
  it('stand below it, the heaviest first, up to where stacks begin', () => {
    const text = `
      5  a.go:1 main > a.go:2 serve > a.go:3 decode > a.go:4 read
      3  a.go:1 main > a.go:2 serve > a.go:5 decode
      2  a.go:1 main > a.go:9 log > a.go:3 decode
      1  a.go:1 main > a.go:7 idle
    `;
    assert.deepEqual(callersIn(text, 'decode'), [
      'all 10 0',
      '  decode 10 0',
      '    serve 8 0',
      '      main 8 8',
      '    log 2 0',
      '      main 2 2',
    ]);
  });

  it('are those of the outermost call of a recursion, so that each sample counts once', () => {
    const text = '4  a.go:1 main > a.go:2 fib > a.go:2 fib\n1  a.go:9 test > a.go:2 fib';
    assert.deepEqual(callersIn(text, 'fib'), [
      'all 5 0',
      '  fib 5 0',
      '    main 4 4',
      '    test 1 1',
    ]);
  });

  it('say that what they called was inlined into them', () => {
    assert.deepEqual(callersIn('1  a.go:1 main > a.go:2 f (inlined)', 'f').slice(1), [
      '  f 1 0',
      '    main 1 1 inlined',
    ]);
  });

  it('add up to what the function costs, as what it calls does', () => {
    const profiles = arbitraryProfile({ values: fc.bigInt(0n, 1000n) });
    fc.assert(
      fc.property(profiles, fc.nat(), (profile, which) => {
        const calls = callTree(profile, profile.samples.values[0]!, () => false);
        const { names, fileOf, files } = calls.functions;
        if (names.length === 0) return;
        const fn = which % names.length;
        const wanted = { name: names[fn]!, file: files[fileOf[fn]!] ?? '' };
        const above = flameOf(callersOf(calls, wanted), 'functions');
        const below = flameOf(
          applyEdits(calls, [{ does: 'focus', function: wanted }]),
          'functions',
        );
        assert.equal(above.total[0], below.total[0]);
        // Each direct caller has what its outermost calls of the function cost.
        const direct = new Map<string, number>();
        const through = (call: number): boolean =>
          call !== NONE && (calls.fn[call] === fn || through(calls.caller[call]!));
        const costOf = (call: number): number => {
          let sum = calls.self[call]!;
          calls.caller.forEach((above, at) => {
            if (above === call) sum += costOf(at);
          });
          return sum;
        };
        calls.fn.forEach((of, call) => {
          const above = calls.caller[call]!;
          if (of !== fn || above === NONE || through(above)) return;
          const key = names[calls.fn[above]!]!;
          direct.set(key, (direct.get(key) ?? 0) + costOf(call));
        });
        const told = new Map<string, number>();
        above.depth.forEach((depth, box) => {
          if (depth !== 2) return;
          const key = above.names[above.name[box]!]!;
          told.set(key, (told.get(key) ?? 0) + above.total[box]!);
        });
        const nonzero = [...direct].filter(([, cost]) => cost !== 0);
        assert.deepEqual([...told].sort(), nonzero.sort());
      }),
    );
  });
});
