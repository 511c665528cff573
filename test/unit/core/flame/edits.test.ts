import assert from 'node:assert/strict';
import { ProfileBuilder } from '../../../../src/core/builder.ts';
import { isFlameEdit } from '../../../../src/core/flame/checked-edit.ts';
import { functionAt, withColumns } from '../../../../src/core/flame/graph.ts';
import { Names } from '../../../../src/core/flame/labels.ts';
import { filterWords } from '../../../../src/core/flame/sample-filter.ts';
import { isNameless } from '../../../../src/core/nameless.ts';
import { NONE } from '../../../../src/core/profile.ts';
import { callTree, type CallTree } from '../../../../src/core/flame/call-tree.ts';
import { flameOf, type FlameBy } from '../../../../src/core/flame/columns.ts';
import { applyEdits, type FlameEdit } from '../../../../src/core/flame/edits.ts';
import { profileOf } from '../../support/profile-text.ts';
import { drawn } from './drawn.ts';

/** The graph after the edits, as text. */
function edited(text: string, edits: readonly FlameEdit[], by: FlameBy = 'functions'): string[] {
  const profile = profileOf(text, { types: ['samples/count'] });
  const calls = callTree(profile, profile.samples.values[0]!, () => false);
  return drawn(flameOf(applyEdits(calls, edits), by));
}

const of = (does: 'hide' | 'ignore' | 'only' | 'focus' | 'close', name: string, file = 'a.go') =>
  ({ does, function: { name, file } }) as const;

const STACKS = `
  5  a.go:1 main > a.go:2 serve > a.go:3 decode > a.go:4 read
  3  a.go:1 main > a.go:2 serve > a.go:5 decode
  2  a.go:1 main > a.go:9 log > a.go:3 decode > a.go:4 read
  1  a.go:1 main > a.go:7 idle
  1  -
`;

/** `serve` calls two functions without a name, at two places of one file. */
function withNameless(): CallTree {
  const builder = new ProfileBuilder([{ type: 'samples', unit: 'count' }]);
  const frameAt = (name: string, startLine: number, line: number) =>
    builder.frame({ function: builder.function({ name, file: 'src/a.js', startLine }), line });
  const serve = builder.stack(NONE, frameAt('serve', 1, 2));
  builder.sample(builder.stack(serve, frameAt('(anonymous)', 4, 5)), [3], []);
  builder.sample(builder.stack(serve, frameAt('(anonymous)', 9, 9)), [2], []);
  builder.sample(builder.stack(serve, frameAt('(anonymous)', 4, 6)), [1], []);
  builder.sample(builder.stack(serve, frameAt('named', 20, 21)), [1], []);
  builder.sample(builder.stack(serve, frameAt('named', 30, 31)), [1], []);
  const profile = builder.finish();
  return callTree(profile, profile.samples.values[0]!, () => false);
}

describe('functions without a name', () => {
  const written = (calls: CallTree) => {
    const graph = withColumns(
      { whole: 8, isDifference: false, paths: [] },
      flameOf(calls, 'functions'),
      'functions',
    );
    const names = new Names(graph);
    return Array.from({ length: graph.length }, (_, box) => {
      const [form] = names.of(box);
      return [form!.text, form!.tail, graph.total[box], functionAt(graph, box)] as const;
    }).slice(2);
  };

  it('are told apart by where they start; a name is one function wherever a build has it', () => {
    assert.deepEqual(written(withNameless()), [
      ['(anonymous)', 'a.js:4', 4, { name: '(anonymous)', file: 'src/a.js', start: 4 }],
      ['(anonymous)', 'a.js:9', 2, { name: '(anonymous)', file: 'src/a.js', start: 9 }],
      ['named', 'src', 2, { name: 'named', file: 'src/a.js' }],
    ]);
  });

  it('are filtered one by one', () => {
    const fn = { name: '(anonymous)', file: 'src/a.js', start: 4 };
    const left = applyEdits(withNameless(), [{ does: 'ignore', function: fn }]);
    assert.deepEqual(
      written(left).map(([, place, total]) => [place, total]),
      [
        ['a.js:9', 2],
        ['src', 2],
      ],
    );
    assert.equal(filterWords([{ does: 'only', function: fn }]), 'only (anonymous) a.js:4');
    assert(isFlameEdit({ does: 'only', function: fn }));
    assert(!isFlameEdit({ does: 'only', function: { ...fn, start: '4' } }));
  });

  for (const [name, is] of [
    ['<lambda>', true],
    ['{closure}', true],
    ['(anonymous)', true],
    ['main.(*T).f', false],
    ['{closure:/src/a.php:3}', true],
    ['a<b>', false],
    ['(a).b(c)', false],
  ] as const)
    it(`${name}: ${is}`, () => assert.equal(isNameless(name), is));
});

describe('edits of a flame graph', () => {
  it('hide a function: what it calls is called by its callers, what it spends is theirs', () => {
    assert.deepEqual(edited(STACKS, [of('hide', 'decode')]), [
      'all 12 1',
      '  main 11 0',
      '    serve 8 3',
      '      read 5 5',
      '    log 2 0',
      '      read 2 2',
      '    idle 1 1',
    ]);
  });

  it('hide where stacks begin: nobody calls what is left', () => {
    assert.deepEqual(edited('2  a.go:1 main > a.go:2 f\n1  a.go:1 main', [of('hide', 'main')]), [
      'all 3 1',
      '  f 2 2',
    ]);
  });

  it('ignore samples that pass through a function; those without any frame stay', () => {
    assert.deepEqual(edited(STACKS, [of('ignore', 'read')]), [
      'all 5 1',
      '  main 4 0',
      '    serve 3 0',
      '      decode 3 3',
      '    idle 1 1',
    ]);
  });

  it('show samples that pass through a function only', () => {
    assert.deepEqual(edited(STACKS, [of('only', 'read')]), [
      'all 7 0',
      '  main 7 0',
      '    serve 5 0',
      '      decode 5 0',
      '        read 5 5',
      '    log 2 0',
      '      decode 2 0',
      '        read 2 2',
    ]);
  });

  it('focus on a function: stacks begin with it, whoever called it', () => {
    assert.deepEqual(edited(STACKS, [of('focus', 'decode')]), [
      'all 10 0',
      '  decode 10 3',
      '    read 7 7',
    ]);
  });

  it('close a function: what it calls is not drawn, and its self stays its own', () => {
    assert.deepEqual(edited(STACKS, [of('close', 'serve')]), [
      'all 12 1',
      '  main 11 0',
      '    serve 8 0 closed',
      '    log 2 0',
      '      decode 2 0',
      '        read 2 2',
      '    idle 1 1',
    ]);
    assert.deepEqual(
      edited('2  a.go:1 main > a.go:2 f', [of('close', 'f')]),
      ['all 2 0', '  main 2 0', '    f 2 2'],
      'nothing is hidden in a function that calls nothing',
    );
  });

  it('follow one another, each on what the one before has left', () => {
    assert.deepEqual(edited(STACKS, [of('focus', 'serve'), of('hide', 'decode')]), [
      'all 8 0',
      '  serve 8 3',
      '    read 5 5',
    ]);
    assert.deepEqual(
      edited(STACKS, [of('hide', 'decode'), of('only', 'decode')]),
      ['all 0 0'],
      'what is hidden passes through nothing any more',
    );
  });

  it('keep the parts of lines exact', () => {
    const profile = profileOf(STACKS, { types: ['samples/count'] });
    const calls = callTree(profile, profile.samples.values[0]!, () => false);
    const columns = flameOf(applyEdits(calls, [of('ignore', 'log')]), 'functions');
    const decode = [...columns.name].findIndex((fn) => columns.names[fn] === 'decode');
    assert.equal(columns.line[decode], 3);
    assert.equal(columns.total[decode], 8);
    const also = columns.alsoBox.indexOf(decode);
    assert.deepEqual([columns.alsoLine[also], columns.alsoTotal[also]], [5, 3]);
  });

  it('mean the function of a file where several have its name', () => {
    const text = '2  a.py:1 __init__ > b.py:1 __init__ > b.py:9 f';
    assert.deepEqual(edited(text, [of('hide', '__init__', 'b.py')]), [
      'all 2 0',
      '  __init__ 2 0',
      '    f 2 2',
    ]);
  });

  it('change nothing for a function that is not there', () => {
    assert.deepEqual(edited(STACKS, [of('hide', 'gone')]), edited(STACKS, []));
  });

  it('keep magnitudes where some values are negative', () => {
    const profile = profileOf('5  a.go:1 main > a.go:2 f\n-4  a.go:1 main > a.go:2 f > a.go:3 g', {
      types: ['samples/count'],
    });
    const calls = callTree(profile, profile.samples.values[0]!, () => false);
    const columns = flameOf(applyEdits(calls, [of('hide', 'g')]), 'functions');
    assert.deepEqual(drawn(columns), ['all 1 0', '  main 1 0', '    f 1 1']);
    assert.deepEqual([...columns.extent!], [9, 9, 9]);
  });
});

describe('folded recursion', () => {
  const folded = (text: string) => edited(text, [{ does: 'fold-recursion' }]);

  it('is one frame for a function that calls itself, and says how often', () => {
    const text = '4  a.go:1 fib > a.go:3 fib > a.go:3 fib > a.go:5 add\n1  a.go:1 fib > a.go:3 fib';
    assert.deepEqual(folded(text), ['all 5 0', '  fib 5 1 ×3', '    add 4 4']);
  });

  it('keeps what lies between two calls of a function', () => {
    assert.deepEqual(folded('1  a.go:1 walk > a.go:2 visit > a.go:1 walk > a.go:3 leaf'), [
      'all 1 0',
      '  walk 1 0 ×2',
      '    visit 1 0',
      '      leaf 1 1',
    ]);
  });

  it('leaves what a function spends to it, where it was called by those that it called', () => {
    const text =
      '10  a.go:1 a > a.go:2 b > a.go:1 a > a.go:3 c\n5  a.go:1 a > a.go:2 b > a.go:1 a > a.go:2 b > a.go:1 a';
    assert.deepEqual(folded(text), [
      'all 15 0',
      '  a 15 0 ×3',
      '    b 15 0 ×2',
      '      c 10 10',
      '      a 5 5',
    ]);
  });

  it('has nothing inlined into a function that it was not inlined into', () => {
    const text = '1  a.go:1 a > a.go:2 b > a.go:1 a > a.go:3 c (inlined)';
    assert.deepEqual(folded(text), ['all 1 0', '  a 1 0 ×2', '    b 1 0', '      c 1 1']);
  });
});

describe('frames by line', () => {
  it('make a box of each line, the lines of a function side by side where it would stand', () => {
    const text = `
      4  a.go:1 main > a.go:8 other
      3  a.go:1 main > a.go:2 serve
      2  a.go:1 main > a.go:5 serve > a.go:7 leaf
    `;
    assert.deepEqual(edited(text, [], 'lines'), [
      'all 9 0',
      '  main:1 9 0',
      '    serve:2 3 3',
      '    serve:5 2 0',
      '      leaf:7 2 2',
      '    other:8 4 4',
    ]);
  });
});
