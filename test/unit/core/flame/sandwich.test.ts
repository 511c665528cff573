import assert from 'node:assert/strict';
import fc from 'fast-check';
import { callTree } from '../../../../src/core/flame/call-tree.ts';
import { flameOf } from '../../../../src/core/flame/columns.ts';
import { withColumns } from '../../../../src/core/flame/graph.ts';
import { placeRows } from '../../../../src/core/flame/place-rows.ts';
import {
  asCallees,
  BAND,
  directOf,
  sandwichOf,
  selfOfBand,
} from '../../../../src/core/flame/sandwich.ts';
import { isCutOff } from '../../../../src/core/flame/graph.ts';
import type { Graph } from '../../../../src/core/flame/graph.ts';
import { describe as describeBox, spoken } from '../../../../src/core/flame/describe.ts';
import type { Told } from '../../../../src/core/flame/describe.ts';
import { Names } from '../../../../src/core/flame/labels.ts';
import { NO_CALLER } from '../../../../src/core/flame/cut-off.ts';
import { arbitraryProfile } from '../../support/profile-arbitrary.ts';
import { drawn } from './drawn.ts';
import { profileOf } from '../../support/profile-text.ts';

function told(graph: Graph): Told {
  return {
    graph,
    names: new Names(graph),
    measure: { type: 'samples', unit: 'count', seconds: undefined },
  };
}

describe('the band of a sandwich', () => {
  it('spends what the table says of the function, however it recurs and whoever calls it', () => {
    const profile = profileOf(`
      2  a.go:1 main > t.go:3 insert
      5  a.go:1 main > t.go:3 insert > t.go:4 insert
      7  a.go:1 main > t.go:3 insert > s.go:1 grow > t.go:5 insert
      1  a.go:1 main > t.go:3 insert > s.go:1 grow
      3  b.go:1 load > t.go:3 insert`);
    const calls = callTree(profile, profile.samples.values[0]!, () => false);
    const { callees } = sandwichOf(calls, { name: 'insert', file: 't.go' });
    const like = { whole: 18, isDifference: false, paths: [] };
    const graph = withColumns(like, flameOf(callees, 'functions'), 'functions');
    const rows = placeRows(calls, 'functions');
    const row = rows.fn.findIndex((fn) => calls.functions.names[fn] === 'insert');
    assert.equal(rows.self[row], 17);
    assert.equal(selfOfBand(graph), 17);
    const band = {
      kind: 'box',
      box: BAND,
      count: 1,
      x: 0,
      width: 9,
      row: 0,
      above: false,
    } as const;
    const toldBand = told(asCallees(graph));
    assert.equal(describeBox(toldBand, band).self, 17, 'what is told of it is what the band says');
    assert.match(spoken(toldBand, band, false), /self 94\.4 percent/);
  });
});

describe('the callers of a sandwich', () => {
  const callersIn = (text: string, name: string, by: 'functions' | 'lines' = 'functions') => {
    const profile = profileOf(text, { types: ['samples/count'] });
    const calls = callTree(profile, profile.samples.values[0]!, () => false);
    return flameOf(sandwichOf(calls, { name, file: 'a.go' }).callers, by);
  };

  it('say where stacks begin while others go on', () => {
    const text = `
      5  a.go:1 main > a.go:2 serve > a.go:3 decode
      2  a.go:2 serve > a.go:4 decode
      1  a.go:3 decode`;
    const columns = callersIn(text, 'decode');
    assert.deepEqual(drawn(columns), [
      'all 8 0',
      '  decode 8 0',
      '    serve 7 0',
      '      main 5 5',
      '      (no caller) 2 2',
      '    (no caller) 1 1',
    ]);
    const like = { whole: 8, isDifference: false, paths: [] };
    const graph = withColumns(like, columns, 'functions', true);
    const item = { kind: 'box', box: 5, count: 1, x: 0, width: 9, row: 0, above: false } as const;
    assert.ok(isCutOff(graph, 5));
    assert.match(spoken(told(graph), item, false), /^no caller known\. .*These stacks begin here/);
    assert.equal(directOf(graph), 1, 'what is no function calls nothing');
  });

  it('say nothing of where all stacks begin', () => {
    assert.deepEqual(drawn(callersIn('5  a.go:1 main > a.go:3 decode', 'decode')), [
      'all 5 0',
      '  decode 5 0',
      '    main 5 5',
    ]);
  });

  it('cost what the function does, whatever begins where', () => {
    const profiles = arbitraryProfile({ values: fc.bigInt(0n, 1000n) });
    fc.assert(
      fc.property(profiles, fc.nat(), (profile, which) => {
        const calls = callTree(profile, profile.samples.values[0]!, () => false);
        const { names, fileOf, files } = calls.functions;
        if (names.length === 0) return;
        const fn = which % names.length;
        const { callers, callees } = sandwichOf(calls, {
          name: names[fn]!,
          file: files[fileOf[fn]!] ?? '',
        });
        for (const by of ['functions', 'lines'] as const) {
          const above = flameOf(callers, by);
          assert.equal(above.total[0], flameOf(callees, by).total[0]);
          const isNone = (box: number) => above.names[above.name[box]!] === NO_CALLER;
          // No level has a gap: where boxes have callers, these add up to all that they cost.
          for (let box = 1; by === 'functions' && box < above.length; box++)
            if (above.end[box] !== box + 1) assert.equal(above.self[box], 0);
          for (let box = 1; box < above.length; box++)
            if (isNone(box)) assert.equal(above.end[box], box + 1);
        }
      }),
    );
  });
});
