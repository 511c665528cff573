import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { resolverOf } from '../../../../src/core/paths/resolver.ts';
import { openWorkspace } from '../../../../src/core/paths/workspace.ts';

const files = [
  '/home/ann/shop/internal/pricing/quote.go',
  '/home/ann/shop/internal/sort/sort.go',
  '/home/ann/shop/cmd/shop/main.go',
  '/home/ann/shop/cmd/load/main.go',
  '/home/ann/shop/a/handler.go',
  '/home/ann/shop/b/handler.go',
  '/home/ann/shop/tool.py',
];
const inShop = resolverOf(openWorkspace({ roots: ['/home/ann/shop'], files }));
const resolve = (file: string) => {
  const { kind, ...found } = inShop({ file, function: '' });
  return {
    kind,
    ...('path' in found ? { path: found.path } : {}),
    ...('what' in found ? { what: found.what } : {}),
    ...('candidates' in found ? { candidates: found.candidates } : {}),
  };
};

const places: readonly (readonly [string, string, string])[] = [
  [
    'the very path',
    '/home/ann/shop/internal/pricing/quote.go',
    '/home/ann/shop/internal/pricing/quote.go',
  ],
  [
    '-trimpath',
    'shop.example/checkout/internal/pricing/quote.go',
    '/home/ann/shop/internal/pricing/quote.go',
  ],
  [
    'a build folder',
    '/go/src/app/internal/pricing/quote.go',
    '/home/ann/shop/internal/pricing/quote.go',
  ],
  [
    'Windows',
    'C:\\build\\shop\\internal\\pricing\\quote.go',
    '/home/ann/shop/internal/pricing/quote.go',
  ],
  ['dots', '/src/x/../internal/./pricing/quote.go', '/home/ann/shop/internal/pricing/quote.go'],
  [
    'the longer of two ends',
    'shop.example/checkout/cmd/load/main.go',
    '/home/ann/shop/cmd/load/main.go',
  ],
];

const outside: readonly (readonly [string, string])[] = [
  ['sort/sort.go', 'Go standard library'],
  ['/usr/local/go/src/sort/sort.go', 'Go standard library'],
  ['runtime/asm_amd64.s', 'Go standard library'],
  ['internal/runtime/maps/table.go', 'Go standard library'],
  ['vendor/golang.org/x/net/http/httpguts/httplex.go', 'Go standard library'],
  ['/usr/lib/go-1.19/src/internal/sort/sort.go', 'Go standard library'],
  ['golang.org/toolchain@v0.0.1-go1.20.14.linux-amd64/src/sort/sort.go', 'Go standard library'],
  ['github.com/acme/lib@v1.2.3/internal/pricing/quote.go', 'Go module'],
  ['/venv/lib/python3.11/site-packages/tool.py', 'Python package'],
  ['node:internal/timers', 'Node'],
  ['internal/modules/cjs/loader', 'Node'],
  ['/rustc/59807616e1d9f0e1/library/core/src/str/mod.rs', 'Rust standard library'],
];

describe('resolving paths in a workspace of which nothing but files is known', () => {
  for (const [how, name, path] of places) {
    it(`places by ${how}: ${name}`, () => {
      assert.deepEqual(resolve(name), { kind: 'resolved', path });
    });
  }

  for (const [name, what] of outside) {
    it(`knows that ${name} lies outside`, () => {
      assert.deepEqual(resolve(name), { kind: 'outside', what });
    });
  }

  it('shows both of two equally good candidates and chooses none', () => {
    assert.deepEqual(resolve('handler.go'), {
      kind: 'ambiguous',
      candidates: ['/home/ann/shop/a/handler.go', '/home/ann/shop/b/handler.go'],
    });
  });

  it('shows a file of which nothing but its last part is said, and does not choose it', () => {
    for (const name of ['/build/tool.py', 'tool.py'])
      assert.deepEqual(resolve(name), {
        kind: 'ambiguous',
        candidates: ['/home/ann/shop/tool.py'],
      });
  });

  it('does not take a shared last part for a match', () => {
    assert.deepEqual(resolve('/build/other/deep/handler.go'), { kind: 'unmapped' });
    assert.deepEqual(resolve('/build/unknown.go'), { kind: 'unmapped' });
  });
});

describe('resolving paths in a workspace that has its dependencies within', () => {
  const venv = '/w/.venv/lib/python3.12/site-packages';
  const all = [
    '/w/src/acme_shop/cart.py',
    `${venv}/acme_shop/cart.py`,
    `${venv}/requests/api.py`,
    '/w/node_modules/lib/src/api.js',
  ];
  const kindOf = (roots: readonly string[], file: string) => {
    const workspace = openWorkspace({
      roots,
      files: all,
      manifests: [
        { path: '/w/pyproject.toml', text: '[project]\nname = "acme-shop"\n' },
        { path: `${venv}/acme_shop/pyproject.toml`, text: '[project]\nname = "acme-shop"\n' },
      ],
    });
    const found = resolverOf(workspace)({ file, function: '' });
    return found.kind === 'resolved' ? found.path : found.kind;
  };

  it('takes none of them for its own, nor for rivals of its own', () => {
    assert.equal(kindOf(['/w'], `${venv}/requests/api.py`), 'outside');
    assert.equal(kindOf(['/w'], '/w/node_modules/lib/src/api.js'), 'outside');
    assert.equal(kindOf(['/w'], 'acme_shop/cart.py'), '/w/src/acme_shop/cart.py');
  });

  it('knows the package that was opened for its own', () => {
    for (const roots of [[`${venv}/requests`], ['/w', `${venv}/requests`]])
      assert.equal(kindOf(roots, `${venv}/requests/api.py`), `${venv}/requests/api.py`);
  });
});

describe('a mapping that leads to no file', () => {
  const resolveIn = resolverOf(
    openWorkspace({
      roots: ['/w'],
      files: ['/w/app/src/main/java/com/acme/Cart.java', '/w/go.mod', '/w/cart.go'],
      mappings: [
        { from: 'com/acme', to: 'gone' },
        { from: '/usr/local/go/src', to: 'gone' },
      ],
    }),
  );

  it('leaves a name to nobody who would know better', () => {
    const found = resolveIn({ file: 'com/acme/Cart.java', function: 'com.acme.Cart.total' });
    assert.equal(found.kind, 'unmapped');
    assert.match('why' in found ? found.why : '', /gone/);
  });

  it('but for what is no file of the workspace', () => {
    assert.equal(
      resolveIn({ file: '/usr/local/go/src/sort/sort.go', function: '' }).kind,
      'outside',
    );
  });
});
