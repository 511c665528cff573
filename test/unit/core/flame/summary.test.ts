import assert from 'node:assert/strict';
import { ProfileBuilder } from '../../../../src/core/builder.ts';
import { flameColumns } from '../../../../src/core/flame/columns.ts';
import { withColumns } from '../../../../src/core/flame/graph.ts';
import { Names } from '../../../../src/core/flame/labels.ts';
import { summaryOf } from '../../../../src/core/flame/summary.ts';
import { NONE } from '../../../../src/core/profile.ts';
import { wholeOf } from '../../../../src/core/whole.ts';
import { profileOf } from '../../support/profile-text.ts';

/** Stacks as `a;b;c`; what begins with `shop.` is the reader's own. */
function summary(stacks: Readonly<Record<string, number>>): readonly string[] {
  const builder = new ProfileBuilder([{ type: 'samples', unit: 'count' }]);
  for (const [stack, cost] of Object.entries(stacks)) {
    let caller: number = NONE;
    for (const name of stack.split(';')) {
      const fn = builder.function({ name, file: name.startsWith('shop.') ? 'shop.go' : '' });
      const place = { line: 0, column: 0, inlined: false, mapping: NONE };
      caller = builder.stack(caller, builder.frame({ function: fn, ...place }));
    }
    builder.sample(caller, [cost], []);
  }
  const profile = builder.finish();
  const columns = flameColumns(profile, profile.samples.values[0]!, (file) => file === 'shop.go');
  const isDifference = columns.extent !== undefined;
  const whole = (columns.extent ?? columns.total)[0]!;
  const graph = withColumns({ whole, isDifference, paths: [] }, columns, 'functions');
  return summaryOf({
    ...{ graph, names: new Names(graph) },
    measure: { type: 'samples', unit: 'count', seconds: undefined },
  });
}

describe('the summary of a graph', () => {
  it('names who spends most, what is own, and where the hottest path leads', () => {
    const sentences = summary({
      'shop.main;shop.cart;lib.sort': 40,
      'shop.main;shop.cart': 20,
      'shop.main;lib.log': 11,
      'lib.gc': 19,
      'lib.idle': 10,
    });
    assert.deepEqual(sentences, [
      'Three functions make 79.0 percent of self: lib.sort 40.0 percent, shop.cart 20.0 percent, lib.gc 19.0 percent.',
      'Own code: self 20.0 percent, total 71.0 percent.',
      'Hottest path: shop.main → shop.cart → lib.sort, 40.0 percent.',
    ]);
  });

  it('counts own code once that calls itself through others', () => {
    const [, own] = summary({ 'shop.a;lib.b;shop.a;shop.c': 10, 'lib.b': 10 });
    assert.equal(own, 'Own code: self 50.0 percent, total 50.0 percent.');
  });

  it('sums up what a function spends wherever it is called', () => {
    const [functions] = summary({ 'a.x;lib.f': 30, 'b.y;lib.f': 30, 'lib.g': 40 });
    assert.match(functions!, /^Two functions make 100\.0 percent of self: lib\.f 60/);
  });

  it('names nobody where cost is spread over more functions than one could name', () => {
    const thin = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`a.f${at}`, 1]));
    assert.equal(summary(thin)[0], 'No function makes 0.1 percent of self.');
    const thick = Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`a.f${at}`, 1]));
    assert.match(summary(thick)[0]!, /^Three functions make 0\.1 percent of self: /);
  });

  it('tells how much is cut off, which is no function', () => {
    const sentences = summary({ 'main.run;other': 60, 'main.run;lib.f': 40 });
    assert.ok(sentences.includes('Stacks are cut off for 60.0 percent.'));
    assert.match(sentences[0]!, /^One function makes 40\.0 percent of self: lib\.f/);
  });

  it('leaves the middle of a long path out, and ends where the cost parts', () => {
    const deep = Array.from({ length: 20 }, (_, at) => `p.f${at}`).join(';');
    const sentences = summary({ [`${deep};p.a`]: 10, [`${deep};p.b`]: 9, [`${deep};p.c`]: 9 });
    assert.equal(
      sentences.at(-1),
      'Hottest path: p.f0 → p.f1 → p.f2 → 14 more → p.f17 → p.f18 → p.f19, 100.0 percent.',
    );
  });

  it('says of a difference what changed, with its sign', () => {
    const sentences = summary({ 'main.a': 30, 'main.b': -10 });
    assert.match(sentences[0]!, /^30 added, 10 taken away, net 20/);
    assert.match(sentences[1]!, /of what changed: .*a 75\.0 percent, .*b minus 25\.0 percent/);
  });

  it('says what shares are of where the profile tells its base', () => {
    const signed = profileOf(`
      30  main.go:1 a
      -10 main.go:2 b {pprof::base=true}`);
    const weights = signed.samples.values[0]!;
    const columns = flameColumns(signed, weights);
    const graph = withColumns(
      { whole: wholeOf(signed, weights), isDifference: true, paths: [] },
      columns,
      'functions',
    );
    const measure = { type: 'samples', unit: 'count', seconds: undefined };
    const [first, second] = summaryOf({ graph, names: new Names(graph), measure });
    assert.equal(first, '30 added, 10 taken away, net 20. Shares are of the base, 10.');
    assert.match(second!, /of the base: .*a 300\.0 percent, .*b minus 100\.0 percent/);
  });

  it('is nothing where nothing has cost', () => {
    assert.deepEqual(summary({}), []);
  });
});
