import assert from 'node:assert/strict';
import { callTree } from '../../../../src/core/flame/call-tree.ts';
import { flameOf } from '../../../../src/core/flame/columns.ts';
import { withColumns } from '../../../../src/core/flame/graph.ts';
import { placeRows } from '../../../../src/core/flame/place-rows.ts';
import { sandwichOf, selfOfBand } from '../../../../src/core/flame/sandwich.ts';
import { profileOf } from '../../support/profile-text.ts';

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
  });
});
