import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Resolution, ResolvingRule } from '../../../../src/core/paths/resolution.ts';
import { withoutRivals } from '../../../../src/core/paths/rival-roots.ts';

/** `name path rule` → `resolved path` or `ambiguous path`. */
function settled(...rows: readonly string[]): readonly string[] {
  const read = rows.map((row) => row.split(' ') as [string, string, ResolvingRule]);
  const resolutions = read.map(([, path, rule]): Resolution =>
    path === 'none' ? { kind: 'unmapped' } : { kind: 'resolved', path, rule },
  );
  return withoutRivals(
    read.map(([name]) => name),
    resolutions,
  ).map((each) =>
    each.kind === 'resolved'
      ? `resolved ${each.path}`
      : each.kind === 'ambiguous'
        ? `ambiguous ${each.candidates.join()}`
        : each.kind,
  );
}

describe('names of one build folder that lead to several folders', () => {
  it('are not certain where most lead elsewhere', () => {
    assert.deepEqual(
      settled(
        '/app/shop/cart.py /w/a/shop/cart.py build-folder',
        '/app/shop/price.py /w/a/shop/price.py build-folder',
        '/app/shop/stock.py /w/b/shop/stock.py build-folder',
      ),
      ['resolved /w/a/shop/cart.py', 'resolved /w/a/shop/price.py', 'ambiguous /w/b/shop/stock.py'],
    );
  });

  it('are none of them certain where they are as many', () => {
    assert.deepEqual(
      settled(
        '/usr/src/app/src/cart.js /w/pa/src/cart.js build-folder',
        '/usr/src/app/src/stock.js /w/pb/src/stock.js build-folder',
      ),
      ['ambiguous /w/pa/src/cart.js', 'ambiguous /w/pb/src/stock.js'],
    );
  });

  it('stay where a rule knows them by what they are, and in folders that agree', () => {
    const sure = [
      '/app/a/cart.go /w/a/cart.go go-package',
      '/app/b/stock.go /w/other/b/stock.go go-package',
    ];
    assert.deepEqual(settled(...sure), ['resolved /w/a/cart.go', 'resolved /w/other/b/stock.go']);
    assert.deepEqual(
      settled('/app/x.py /w/x.py build-folder', '/srv/y.py /w/z/y.py build-folder'),
      ['resolved /w/x.py', 'resolved /w/z/y.py'],
    );
  });

  it('are certain below a project and the src in it, which is one root', () => {
    assert.deepEqual(
      settled(
        'tests/test_cart.py /w/tests/test_cart.py relative',
        'shop/cart.py /w/src/shop/cart.py relative',
        'src/shop/price.py /w/src/shop/price.py relative',
      ),
      [
        'resolved /w/tests/test_cart.py',
        'resolved /w/src/shop/cart.py',
        'resolved /w/src/shop/price.py',
      ],
    );
    assert.deepEqual(
      settled('a/x.py /w/pa/src/a/x.py relative', 'b/y.py /w/pb/src/b/y.py relative'),
      ['ambiguous /w/pa/src/a/x.py', 'ambiguous /w/pb/src/b/y.py'],
    );
  });

  it('are not certain where most names of the folder have no file', () => {
    const users = (rule: string) => `/srv/accounts/src/users.ts /w/orders/src/users.ts ${rule}`;
    const missing = ['audit', 'cards', 'fraud'].map((name) => `/srv/accounts/src/${name}.ts none`);
    for (const rule of ['common-end', 'build-folder', 'build-root', 'same-folder'])
      assert.deepEqual(settled(users(rule), ...missing), [
        'ambiguous /w/orders/src/users.ts',
        ...missing.map(() => 'unmapped'),
      ]);
    const sure = 'resolved /w/orders/src/users.ts';
    // A few that are gone are what any older build has, and those of other folders say nothing.
    assert.equal(settled(users('common-end'), ...missing.slice(1))[0], sure);
    assert.equal(
      settled(users('common-end'), '/srv/a.ts none', '/srv/b.ts none', '/c none')[0],
      sure,
    );
    // One that is known by what it is.
    assert.equal(settled(users('npm-package'), ...missing)[0], sure);
    const most = ['orders', 'stock', 'cart'].map(
      (name) => `/srv/accounts/src/${name}.ts /w/orders/src/${name}.ts common-end`,
    );
    assert.equal(settled(users('common-end'), ...most, ...missing)[0], sure);
  });
});
