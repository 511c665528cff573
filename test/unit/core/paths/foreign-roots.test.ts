import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { resolverOf } from '../../../../src/core/paths/resolver.ts';
import { openWorkspace } from '../../../../src/core/paths/workspace.ts';

const files = ['go.mod', 'cmd/worker/main.go', 'cart/cart.go', 'internal/tax/tax.go'];
const workspace = openWorkspace({
  roots: ['/home/ann/shop'],
  files: files.map((file) => `/home/ann/shop/${file}`),
  manifests: [{ path: '/home/ann/shop/go.mod', text: 'module example.com/shop\n' }],
});

const MAIN = { file: '/app/cmd/worker/main.go', function: 'main.run' };

function outcome(...others: readonly (readonly [string, string])[]): string {
  const named = others.map(([fn, file]) => ({ file, function: fn }));
  const found = resolverOf(workspace, [MAIN, ...named])(MAIN);
  if (found.kind === 'outside') return `outside ${String(found.at?.path)}`;
  return found.kind === 'resolved' ? `resolved ${found.rule}` : found.kind;
}

describe('a command below a folder of the build', () => {
  it('is the workspace’s where nothing speaks against it', () => {
    assert.equal(outcome(), 'resolved build-folder');
    assert.equal(
      outcome(['example.com/shop/cart.Total', '/app/cart/cart.go']),
      'resolved build-root',
    );
    assert.equal(
      outcome(['example.com/log.Write', '/go/pkg/mod/example.com/log@v1.2.0/log.go']),
      'resolved build-folder',
    );
    assert.equal(
      outcome(['example.com/log.Write', '/app/vendor/example.com/log/log.go']),
      'resolved build-folder',
    );
    assert.equal(
      outcome(['example.com/billing/internal/tax.Rate', '/src/internal/tax/tax.go']),
      'resolved build-folder',
    );
  });

  it('is the other module’s that lay there, whatever file of the workspace is called so', () => {
    assert.equal(
      outcome(['example.com/billing/internal/tax.Rate', '/app/internal/tax/tax.go']),
      'outside example.com/billing/cmd/worker/main.go',
    );
    assert.equal(
      outcome(['github.com/acme/billing/pkg/tax.Rate', '/app/pkg/tax/tax.go']),
      'outside github.com/acme/billing/cmd/worker/main.go',
    );
  });

  it('is uncertain where the other module may have lain in a folder beside it', () => {
    assert.equal(
      outcome(['example.com/acme/billing/tax.Rate', '/app/billing/tax/tax.go']),
      'ambiguous',
    );
  });

  it('is the workspace’s where its own packages were in that folder, too', () => {
    assert.equal(
      outcome(
        ['example.com/acme/billing/tax.Rate', '/app/billing/tax/tax.go'],
        ['example.com/shop/cart.Total', '/app/cart/cart.go'],
      ),
      'resolved build-root',
    );
  });
});
