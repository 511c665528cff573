import assert from 'node:assert/strict';
import {
  isSuspectedFor,
  suspectsOf,
  type CandidateCommit,
  type DependencyChange,
  type Regressed,
} from '../../../../src/core/compare/suspects.ts';

const commit = (name: string, ...paths: string[]): CandidateCommit => ({
  ...{ commit: name, subject: `${name} it`, author: 'A', time: 1, paths },
});
const REGRESSED: readonly Regressed[] = [
  {
    function: 'shop/cart.Total',
    path: 'cart/cart.go',
    file: '/app/cart/cart.go',
    more: 5,
    self: 5,
  },
  {
    function: 'shop/stock.Level',
    path: 'stock/stock.go',
    file: '/app/stock/stock.go',
    more: 3,
    self: 3,
  },
  {
    function: 'example.com/money.Round',
    path: undefined,
    file: 'example.com/money@v1.2.0/round.go',
    more: 9,
    self: 9,
  },
  { function: 'runtime.mallocgc', path: undefined, file: 'runtime/malloc.go', more: 1, self: 1 },
];
const reasons = (
  commits: readonly CandidateCommit[],
  touched: readonly (readonly [string, readonly number[]])[] = [],
  dependencies: readonly DependencyChange[] = [],
) =>
  suspectsOf(
    REGRESSED,
    commits,
    new Map(touched.map(([name, of]) => [name, new Set(of)])),
    dependencies,
  ).map(({ commit: name, by, reason, functions }) => [
    name,
    by,
    reason,
    functions.map((one) => one.function).join(' '),
  ]);

describe('suspect commits', () => {
  it('do not count what a changed dependency spends for those that call it, too', () => {
    const of = (name: string, path: string | undefined, self: number, more: number) => ({
      ...{ function: name, path, self, more },
      file: path ?? 'example.com/money@v1.2.0/round.go',
    });
    const regressed = [
      of('main.work', 'main.go', 0, 9),
      of('example.com/money.Round', undefined, 8, 8),
      of('price.tax', 'price.go', 5, 5),
    ];
    const commits = [
      commit('split', 'main.go'),
      commit('tax', 'price.go'),
      commit('dep', 'go.mod'),
    ];
    const change = { manifest: 'go.mod', name: 'example.com/money', from: 'v1.1.0', to: 'v1.2.0' };
    const touched = new Map([
      ['split', new Set([0])],
      ['tax', new Set([2])],
    ]);
    assert.deepEqual(
      suspectsOf(regressed, commits, touched, [change]).map((each) => each.commit),
      ['dep', 'tax', 'split'],
    );
  });

  it('are those that touched the lines, before those that touched the files, the heaviest first', () => {
    const commits = [
      commit('files', 'cart/cart.go', 'stock/stock.go'),
      commit('stock', 'stock/stock.go'),
      commit('both', 'cart/cart.go', 'stock/stock.go'),
      commit('docs', 'README.md'),
    ];
    const touched = [
      ['stock', [1]],
      ['both', [1, 0]],
    ] as const;
    assert.deepEqual(reasons(commits, touched), [
      [
        'both',
        'lines',
        'touches 2 of the 4 regressed functions',
        'shop/cart.Total shop/stock.Level',
      ],
      ['stock', 'lines', 'touches 1 of the 4 regressed functions', 'shop/stock.Level'],
      [
        'files',
        'files',
        'touches the files of 2 of the 4 regressed functions',
        'shop/cart.Total shop/stock.Level',
      ],
    ]);
  });

  it('are those that changed the dependency, or the Go version, whose code regressed', () => {
    const manifest = 'go.mod';
    const change = (name: string, from: string | undefined, to: string | undefined) => ({
      ...{ manifest, name, from, to },
    });
    const of = (...changes: readonly DependencyChange[]) =>
      reasons([commit('bump', 'go.mod', 'go.sum')], [], changes);
    assert.deepEqual(of(change('example.com/money', 'v1.1.0', 'v1.2.0')), [
      [
        'bump',
        'dependency',
        'changes example.com/money from v1.1.0 to v1.2.0',
        'example.com/money.Round',
      ],
    ]);
    assert.deepEqual(of(change('go', '1.24', '1.26')), [
      ['bump', 'dependency', 'changes go from 1.24 to 1.26', 'runtime.mallocgc'],
    ]);
    assert.deepEqual(of(change('example.com/other', 'v1.0.0', 'v1.0.1')), []);
  });

  it('are suspected for a function of the one file, however other profiles spell that', () => {
    const { functions } = suspectsOf(
      REGRESSED,
      [commit('cart', 'cart/cart.go')],
      new Map([['cart', new Set([0])]]),
      [],
    )[0]!;
    const isFor = (name: string, file: string, path?: string) =>
      isSuspectedFor({ functions }, { function: name, file, path });
    assert(isFor('shop/cart.Total', '/app/cart/cart.go', 'cart/cart.go'));
    assert(isFor('shop/cart.Total', 'C:/build/cart.go', 'cart/cart.go'));
    assert(isFor('shop/cart.Total', '/app/cart/cart.go'));
    assert(!isFor('shop/cart.Total', '/app/cart/old.go', 'cart/old.go'));
    assert(!isFor('shop/cart.Total', '/app/cart/old.go'));
    assert(!isFor('shop/cart.Empty', '/app/cart/cart.go', 'cart/cart.go'));
  });
});
