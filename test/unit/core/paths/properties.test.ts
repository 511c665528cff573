import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { commonSuffix, segmentsOf } from '../../../../src/core/paths/segments.ts';
import { resolverOf } from '../../../../src/core/paths/resolver.ts';
import { openWorkspace } from '../../../../src/core/paths/workspace.ts';
import { corpus, resolverFor, workspaceOf } from '../../support/path-corpus.ts';

/** Few words, so that names and files often share some; among them those that every repository has. */
const part = fc.constantFrom(
  'app',
  'src',
  'cart',
  'internal',
  'shop',
  'lib',
  'price',
  'vendor',
  'cmd',
);
const base = fc.constantFrom('main.go', 'cart.go', 'index.ts', 'price.py', 'mod.rs', 'Cart.java');
const below = fc
  .tuple(fc.array(part, { maxLength: 4 }), base)
  .map(([parts, last]) => [...parts, last].join('/'));
const prefix = fc.constantFrom(
  ...[
    '',
    '/app/',
    '/home/x/',
    '/builds/acme/shop/',
    '/go/src/github.com/acme/shop/',
    'github.com/acme/shop/',
  ],
  ...[
    'github.com/acme/lib@v1.0.0/',
    'C:\\a\\shop\\shop\\',
    'file:///src/',
    'webpack://shop/./',
    '../',
    '/w/shop/',
  ],
);
const name = fc.tuple(prefix, below).map(([before, rest]) => before + rest);
const fn = fc.constantFrom(
  '',
  'main.main',
  'github.com/acme/shop/cart.Total',
  'com.acme.Cart.add',
  'x',
);
const files = fc
  .uniqueArray(below, { minLength: 1, maxLength: 12 })
  .map((all) => all.map((file) => `/w/shop/${file}`));
const manifests = fc.subarray([
  { path: '/w/shop/go.mod', text: 'module github.com/acme/shop\n' },
  { path: '/w/shop/lib/go.mod', text: 'module github.com/acme/lib\n' },
  { path: '/w/shop/cart/package.json', text: '{"name":"shop"}' },
]);
const host = fc.record({ files, manifests }).map((given) => ({ ...given, roots: ['/w/shop'] }));
const source = fc.record({ file: name, function: fn });
const others = fc.array(source, { maxLength: 6 });

describe('resolving paths, whatever they are', () => {
  it('leads to a file with the same last part only', () => {
    fc.assert(
      fc.property(host, source, others, (workspace, asked, beside) => {
        const found = resolverOf(openWorkspace(workspace), beside)(asked);
        const paths =
          found.kind === 'resolved'
            ? [found.path]
            : found.kind === 'ambiguous'
              ? found.candidates
              : [];
        for (const path of paths) {
          assert(workspace.files.includes(path));
          assert(
            commonSuffix(segmentsOf(path), segmentsOf(asked.file)) > 0,
            `${asked.file} → ${path}`,
          );
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('does not depend on the order of files, manifests and names', () => {
    fc.assert(
      fc.property(host, source, others, (workspace, asked, beside) => {
        const turned = {
          ...workspace,
          files: workspace.files.toReversed(),
          manifests: workspace.manifests.toReversed(),
        };
        assert.deepEqual(
          resolverOf(openWorkspace(turned), beside.toReversed())(asked),
          resolverOf(openWorkspace(workspace), beside)(asked),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('never leads a name silently to another file because a file was added', () => {
    fc.assert(
      fc.property(host, below, source, (workspace, more, asked) => {
        const added = `/w/shop/${more}`;
        const before = resolverOf(openWorkspace(workspace))(asked);
        const after = resolverOf(
          openWorkspace({ ...workspace, files: [...workspace.files, added] }),
        )(asked);
        if (before.kind !== 'resolved' || after.kind !== 'resolved' || after.path === before.path)
          return;
        // A file at the very place that a stronger rule says, or with a longer end, is no unrelated one.
        assert.equal(after.path, added);
        const common = (path: string) => commonSuffix(segmentsOf(path), segmentsOf(asked.file));
        assert(
          common(after.path) > common(before.path),
          `${asked.file}: ${before.path} → ${after.path}`,
        );
      }),
      { numRuns: 5000 },
    );
  });

  it('answers whatever a profile has for a name, and soon', () => {
    const hostile = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc
        .tuple(
          fc.constantFrom('node_modules/', '../', 'vendor/', 'a/', '@v1/', '/src/', '$', '%'),
          fc.integer({ min: 1, max: 3000 }),
        )
        .map(([text, times]) => text.repeat(times)),
    );
    fc.assert(
      fc.property(host, hostile, hostile, (workspace, file, function_) => {
        const started = performance.now();
        const found = resolverOf(openWorkspace(workspace), [{ file, function: function_ }])({
          file,
          function: function_,
        });
        assert(performance.now() - started < 1000, 'a name takes a second');
        assert(['resolved', 'ambiguous', 'outside', 'unmapped'].includes(found.kind));
      }),
      { numRuns: 500 },
    );
  });
});

describe('the corpus of paths, changed', () => {
  it('is right in whatever order the files come', () => {
    for (const scenario of corpus) {
      const straight = resolverFor(scenario);
      const turned = resolverFor(
        scenario,
        workspaceOf(scenario, (all) => all.toReversed()),
      );
      for (const each of scenario.cases) {
        const asked = { file: each.file, function: each.function ?? '' };
        assert.deepEqual(turned(asked), straight(asked));
      }
    }
  });

  it('never leads elsewhere in silence when copies of its files lie in other folders', () => {
    for (const scenario of corpus) {
      const straight = resolverFor(scenario);
      const root = scenario.workspace.roots[0]!;
      const copied = resolverFor(
        scenario,
        workspaceOf(scenario, (all) => [
          ...all,
          ...all.map((file) => file.replace(root, `${root}/attic/2019`)),
        ]),
      );
      for (const each of scenario.cases) {
        const asked = { file: each.file, function: each.function ?? '' };
        const before = straight(asked);
        const after = copied(asked);
        if (after.kind !== 'resolved') continue;
        assert(
          before.kind === 'resolved' && before.path === after.path,
          `${each.file} → ${after.path}`,
        );
      }
    }
  });

  it('never leads to another file in silence when the right one is gone', () => {
    for (const scenario of corpus)
      for (const each of scenario.cases) {
        const asked = { file: each.file, function: each.function ?? '' };
        const before = resolverFor(scenario)(asked);
        if (before.kind !== 'resolved') continue;
        // Of a module that is checked out twice, the other checkout has the file, too.
        if (scenario.workspace.roots.length > 1 && before.rule === 'exact') continue;
        // The copy below vendor is what was compiled.
        if (before.rule === 'go-replace' && each.file.includes('/vendor/')) continue;
        const without = workspaceOf(scenario, (all) => all.filter((file) => file !== before.path));
        const after = resolverFor(scenario, without)(asked);
        // A package lies at the root or in its `src`: names say neither, and it is the one that is there.
        const [root] = scenario.workspace.roots;
        const inSrc = before.path.replace(`${root!}/`, `${root!}/src/`);
        if (after.kind === 'resolved' && after.rule === 'relative' && after.path === inSrc)
          continue;
        assert.notEqual(after.kind, 'resolved', `${each.file} → ${JSON.stringify(after)}`);
      }
  });
});
