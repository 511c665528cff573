import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { proposeMappings, type Answered } from '../../../../src/core/paths/proposals.ts';
import { resolverOf } from '../../../../src/core/paths/resolver.ts';
import { openWorkspace, type WorkspaceFiles } from '../../../../src/core/paths/workspace.ts';
import { corpus, workspaceOf } from '../../support/path-corpus.ts';

const host = (files: readonly string[]): WorkspaceFiles => ({
  roots: ['/w'],
  files: files.map((file) => `/w/${file}`),
});

/** `name cost` a line, answered without mappings. */
function answered(workspace: WorkspaceFiles, names: readonly string[]): readonly Answered[] {
  const sources = names.map((file) => ({ file, function: '' }));
  const resolve = resolverOf(openWorkspace(workspace), sources);
  return sources.map((source) => ({ source, resolution: resolve(source), cost: 10 }));
}

function proposed(files: readonly string[], names: readonly string[]): readonly string[] {
  const workspace = host(files);
  return proposeMappings(answered(workspace, names), openWorkspace(workspace)).map(
    ({ from, to, gain }) => `${from} → ${to.join('/')} (${gain})`,
  );
}

describe('mappings that are proposed for paths', () => {
  it('lead a build folder to the folder of the workspace that has its files', () => {
    assert.deepEqual(proposed(['services/cart/a/cart.py'], ['/app/a/cart.py']), [
      '/app/ → w/services/cart (10)',
    ]);
  });

  it('lead no class from the very beginning of its name', () => {
    const classes = ['api/src/main/java/com/acme/X.java', 'impl/src/main/java/com/acme/X.java'];
    const more = ['impl/src/main/java/com/acme/Y.java', 'impl/src/test/java/com/acme/Y.java'];
    const workspace = host(['pom.xml', 'api/pom.xml', 'impl/pom.xml', ...classes, ...more]);
    const sources = ['X', 'Y'].map((name) => ({
      file: `${name}.java`,
      function: `com.acme.${name}.run`,
    }));
    const resolve = resolverOf(openWorkspace(workspace), sources);
    const of = sources.map((source) => ({ source, resolution: resolve(source), cost: 10 }));
    assert.deepEqual(
      of.map(({ resolution }) => resolution.kind),
      ['ambiguous', 'ambiguous'],
    );
    assert.deepEqual(proposeMappings(of, openWorkspace(workspace)), []);
  });

  it('lead any folder, when two files agree', () => {
    const files = ['shop/cart/cart.py', 'shop/cart/price.py'];
    assert.deepEqual(proposed(files, ['/home/joe/x/cart/cart.py', '/home/joe/x/cart/price.py']), [
      '/home/joe/x/ → w/shop (20)',
    ]);
    assert.deepEqual(proposed(files, ['/home/joe/x/cart/cart.py']), []);
  });

  it('lead any folder, where one file is the only one of its name and others are beside it', () => {
    const files = ['cart', 'pay'].flatMap((service) =>
      [`serve_${service}.py`, 'lib/models.py', 'lib/handlers.py'].map(
        (file) => `services/${service}/${file}`,
      ),
    );
    for (const folder of ['/srv/deploy/current/', '/data/x/', '/home/deploy/releases/20240101/']) {
      const [serve, models] = [`${folder}serve_cart.py`, `${folder}lib/models.py`];
      assert.deepEqual(proposed(files, [serve, models]), [`${folder} → w/services/cart (20)`]);
      assert.deepEqual(proposed(files, [serve]), []);
      assert.deepEqual(proposed(files, [models, `${folder}lib/handlers.py`]), []);
      // Another service was there, too.
      assert.deepEqual(proposed(files, [serve, models, `${folder}serve_pay.py`]), []);
      // Another file of that name is elsewhere.
      assert.deepEqual(proposed([...files, 'old/serve_cart.py'], [serve, models]), []);
    }
  });

  it('take along what says nothing by itself', () => {
    const files = ['cart/a/cart.py', 'cart/main.py', 'price/main.py'];
    assert.deepEqual(proposed(files, ['/app/a/cart.py', '/app/main.py']), ['/app/ → w/cart (20)']);
    assert.deepEqual(proposed(files, ['/app/main.py']), []);
  });

  it('lead a build folder by names that every repository has, where three are there and nowhere else', () => {
    const django = ['py/manage.py', 'py/app/views.py', 'py/app/models.py', 'x/setup.cfg'];
    const names = ['/app/manage.py', '/app/app/views.py', '/app/app/models.py'];
    assert.deepEqual(proposed(django, names), ['/app/ → w/py (30)']);
    assert.deepEqual(proposed(django, names.slice(1)), [], 'two may be anybody’s');
    assert.deepEqual(proposed([...django, 'old/manage.py'], names), [], 'another has one, too');
    const elsewhere = names.map((name) => name.replace('/app/', '/srv/deploy/current/'));
    assert.deepEqual(proposed(django, elsewhere), [], 'no folder that programs are built in');
  });

  it('are not made where two folders fit as well', () => {
    assert.deepEqual(proposed(['x/a/cart.py', 'y/a/cart.py'], ['/app/a/cart.py']), []);
  });

  it('are not made for a folder of which a part is somewhere else', () => {
    // /app/b/tax.py has its place: mapped to services/cart, it would have none.
    const files = ['b/deep/tax.py', 'services/cart/a/cart.py'];
    assert.deepEqual(proposed(files, ['/app/a/cart.py', '/app/b/deep/tax.py']), []);
  });

  it('are not made for a file that its module has no more', () => {
    const workspace = {
      ...host(['other/cart/cart.go']),
      manifests: [{ path: '/w/go.mod', text: 'module acme.dev/shop\n' }],
    };
    const source = { file: '/app/cart/cart.go', function: 'acme.dev/shop/cart.Total' };
    const opened = openWorkspace(workspace);
    const resolution = resolverOf(opened)(source);
    assert.equal(resolution.kind, 'unmapped');
    assert.deepEqual(proposeMappings([{ source, resolution, cost: 1 }], opened), []);
  });

  it('do what they say, and take no place from a name that has one', () => {
    const part = fc.constantFrom('app', 'a', 'cart', 'internal', 'b');
    const base = fc.constantFrom('main.py', 'cart.py', 'tax.py', 'index.ts');
    const file = fc
      .tuple(fc.array(part, { maxLength: 3 }), base)
      .map(([parts, last]) => [...parts, last].join('/'));
    const name = fc
      .tuple(fc.constantFrom('/app/', '/home/j/', '', '/app/x/', '/usr/lib/python3.11/'), file)
      .map(([before, rest]) => before + rest);
    fc.assert(
      fc.property(
        fc.uniqueArray(file, { minLength: 1, maxLength: 10 }),
        fc.uniqueArray(name, { minLength: 1, maxLength: 8 }),
        (files, names) => {
          const workspace = host(files);
          const before = answered(workspace, names);
          const proposals = proposeMappings(before, openWorkspace(workspace));
          const mappings = proposals.map(({ from, to }) => ({ from, to: `/${to.join('/')}/` }));
          const after = answered({ ...workspace, mappings }, names);
          const resolved = (all: readonly Answered[]) =>
            all.filter(({ resolution }) => resolution.kind === 'resolved').length;
          assert(
            resolved(after) >=
              resolved(before) + proposals.reduce((sum, each) => sum + each.files, 0),
          );
          before.forEach(({ resolution }, at) => {
            if (resolution.kind === 'resolved' || resolution.kind === 'outside')
              assert.deepEqual(
                { kind: after[at]!.resolution.kind, path: pathOf(after[at]!) },
                { kind: resolution.kind, path: pathOf(before[at]!) },
                names[at],
              );
          });
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('lead no name of the corpus to a file that is not the right one', () => {
    for (const scenario of corpus) {
      const opened = workspaceOf(scenario);
      for (const each of scenario.cases) {
        const source = { file: each.file, function: each.function ?? '' };
        const resolution = resolverOf(opened)(source);
        const proposals = proposeMappings([{ source, resolution, cost: 1 }], opened);
        if (each.unmapped === true || each.outside !== undefined)
          assert.deepEqual(proposals, [], `${scenario.title}: ${each.file}`);
      }
    }
  });
});

function pathOf({ resolution }: Answered): string | undefined {
  return resolution.kind === 'resolved' ? resolution.path : undefined;
}
