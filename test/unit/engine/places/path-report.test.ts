import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { encodePprof } from '../../../../src/core/encode/pprof.ts';
import type { PathReport, Placement } from '../../../../src/engine/places/path-answers.ts';
import type { Workspace } from '../../../../src/engine/origin.ts';
import { createLocalEngine } from '../../../../src/engine/local-engine.ts';
import { profileOf } from '../../support/profile-text.ts';

describe('what the engine answers on paths', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'hotline-paths-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const ask = async (text: string, workspace: Workspace) => {
    const file = path.join(folder, 'p.pb');
    writeFileSync(file, encodePprof(profileOf(text)));
    const engine = createLocalEngine();
    const loaded = await engine.load(
      { kind: 'files', paths: [file] },
      new AbortController().signal,
      () => undefined,
    );
    const view = { handle: loaded.handle, valueType: loaded.defaultValue };
    const report: PathReport = await engine.doctor(view, workspace);
    const names = await engine.baseNames(view);
    const placement: Placement = await engine.place(view, workspace);
    await engine.close();
    return { report, names, placement };
  };

  const shop: Workspace = {
    roots: ['/w/shop'],
    files: ['/w/shop/cart/cart.go', '/w/shop/a/x/same.go', '/w/shop/b/x/same.go'],
    manifests: [{ path: '/w/shop/go.mod', text: 'module acme.dev/shop\n' }],
  };

  it('takes what was picked for resolved, and still knows between what', async () => {
    const picks = { 'x/same.go': '/w/shop/b/x/same.go' };
    const { report, placement } = await ask('80ns x/same.go:1 same', { ...shop, picks });
    assert.deepEqual(report.outcomes, { resolved: 80, ambiguous: 0, outside: 0, unmapped: 0 });
    assert.deepEqual(
      report.files.map(({ file, rule, places }) => [file, rule, places]),
      [['x/same.go', 'picked', ['/w/shop/b/x/same.go']]],
    );
    assert.deepEqual(placement.files, [{ path: '/w/shop/b/x/same.go', names: ['x/same.go'] }]);
    assert.deepEqual(placement.picked, [
      {
        name: 'x/same.go',
        by: 'x/same.go',
        path: '/w/shop/b/x/same.go',
        candidates: ['/w/shop/a/x/same.go', '/w/shop/b/x/same.go'],
        share: 1,
      },
    ]);
  });

  it('adds self cost up by outcome, code without file among what lies outside', async () => {
    const { report } = await ask(
      `10ns /app/cart/cart.go:3 acme.dev/shop/cart.Total
       20ns /app/cart/cart.go:3 acme.dev/shop/cart.Total > /usr/local/go/src/sort/sort.go:9 sort.Sort
       40ns /app/cart/cart.go:3 acme.dev/shop/cart.Total > memmove [libc.so.6]
       80ns x/same.go:1 same
       160ns /app/gone.go:1 acme.dev/shop.Gone
       320ns -`,
      shop,
    );
    assert.equal(report.total, 630);
    assert.deepEqual(report.outcomes, { resolved: 10, ambiguous: 80, outside: 380, unmapped: 160 });
    assert.deepEqual(
      report.files.map(({ file, outcome, rule, total }) => [file, outcome, rule, total]),
      [
        ['/app/gone.go', 'unmapped', undefined, 160],
        ['x/same.go', 'ambiguous', 'common-end', 80],
        ['/app/cart/cart.go', 'resolved', 'go-package', 70],
        ['', 'outside', 'no-file', 40],
        ['/usr/local/go/src/sort/sort.go', 'outside', 'go-standard-library', 20],
      ],
    );
    assert.match(
      report.files[0]!.why ?? '',
      /acme\.dev\/shop is in the workspace, and has no gone\.go/,
    );
  });

  it('says the same as place', async () => {
    const { report, placement } = await ask(
      `10ns /app/cart/cart.go:3 acme.dev/shop/cart.Total
       30ns /app/y.go:1 acme.dev/shop.Gone`,
      shop,
    );
    assert.deepEqual(placement.files, [
      { path: '/w/shop/cart/cart.go', names: ['/app/cart/cart.go'] },
    ]);
    assert.deepEqual(
      placement.unmapped.map(({ name }) => name),
      ['/app/y.go'],
    );
    assert.equal(
      placement.shares.resolved,
      Number(report.outcomes.resolved) / Number(report.total),
    );
  });

  it('does not place one name of two packages on one file', async () => {
    const { report } = await ask(
      `10ns /app/cart/cart.go:3 acme.dev/shop/cart.Total
       20ns /app/cart/cart.go:8 acme.dev/billing/cart.Total`,
      shop,
    );
    assert.deepEqual(report.outcomes, { resolved: 0, ambiguous: 30, outside: 0, unmapped: 0 });
    assert.deepEqual(report.files[0]!.places, ['/w/shop/cart/cart.go']);
  });

  it('finds classes, which have no file, and asks for files that may hold them', async () => {
    const java = '/w/jvm/src/main/java/com/acme/Cart.java';
    const { report, names, placement } = await ask(
      `10ns com/acme/Cart.total
       20ns com/acme/Cart$Line.price
       40ns java/util/HashMap.get`,
      { roots: ['/w/jvm'], files: [java] },
    );
    assert(names.includes('Cart.java') && names.includes('Cart.kt'), names.join());
    assert.deepEqual(report.outcomes, { resolved: 30, ambiguous: 0, outside: 40, unmapped: 0 });
    assert.deepEqual(placement.files, [{ path: java, names: ['com/acme/Cart'] }]);
  });

  it('keeps integers that no double holds', async () => {
    const { report } = await ask(
      `9007199254740993 /app/cart/cart.go:3 acme.dev/shop/cart.Total
       1 /x.go:1 y`,
      shop,
    );
    assert.equal(report.total, 9007199254740994n);
    assert.equal(report.outcomes.resolved, 9007199254740993n);
  });

  it('names mappings and a .pyroscope.yaml that it cannot read, and goes by the others', async () => {
    const { report } = await ask('10ns /x/cart/cart.go:3 f', {
      ...shop,
      mappings: [{ from: '/x*', to: '' }, { to: 'a' }, { from: '/x/', to: '' }],
      manifests: [
        { path: '/w/shop/.pyroscope.yaml', text: 'version: v1\nsource_code: [\n' },
        {
          path: '/w/shop/b/.pyroscope.yaml',
          text: 'source_code: { mappings: [{ source: {} }, 3] }',
        },
      ],
    });
    assert.equal(report.outcomes.resolved, 10);
    assert.equal(report.problems.length, 5);
    assert.match(
      report.problems[0]!,
      /^Mapping 1 of hotline\.pathMappings is left out: "\/x\*" is a pattern/,
    );
    assert.match(
      report.problems[1]!,
      /^Mapping 2 of hotline\.pathMappings is left out: its "from" is no text/,
    );
    assert.match(
      report.problems[2]!,
      /\.pyroscope\.yaml is left out: it is not YAML in line \d \(/,
    );
    assert.match(report.problems[3]!, /mapping 1 is left out: it has neither a path/);
  });
});
