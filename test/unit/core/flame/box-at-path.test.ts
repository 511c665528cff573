import assert from 'node:assert/strict';
import { callTree } from '../../../../src/core/flame/call-tree.ts';
import { flameOf, type FlameBy } from '../../../../src/core/flame/columns.ts';
import { boxAtPath, nameOf, pathOfNames, withColumns } from '../../../../src/core/flame/graph.ts';
import { profileOf } from '../../support/profile-text.ts';

const profile = profileOf(`
  9  a.go:10 work > b.go:1 sort
  4  a.go:14 work > c.go:2 find > d.go:3 match
  5  a.go:15 work > c.go:7 find
  2  a.go:15 work > c.go:8 find > d.go:4 match`);

function graph(by: FlameBy) {
  const calls = callTree(profile, profile.samples.values[0]!, () => false);
  const like = { whole: 20, isDifference: false, paths: [] };
  return withColumns(like, flameOf(calls, by), by);
}

describe('the box at a path of names', () => {
  it('lies below the line of its caller that leads to it, and below the heaviest of several', () => {
    const lines = graph('lines');
    const box = boxAtPath(lines, ['work', 'find', 'match']);
    assert.equal(nameOf(lines, box), 'match');
    assert.equal(lines.line[box], 3);
    assert.equal(lines.line[boxAtPath(lines, ['work', 'find'])], 7);
    assert.equal(lines.line[boxAtPath(lines, ['work'])], 10);
  });

  it('is the deepest on the way, and the same function again when boxes are functions', () => {
    const lines = graph('lines');
    assert.equal(nameOf(lines, boxAtPath(lines, ['work', 'find', 'gone'])), 'find');
    assert.equal(nameOf(lines, boxAtPath(lines, ['work', 'hidden', 'sort'])), 'sort');
    const path = pathOfNames(lines, boxAtPath(lines, ['work', 'find', 'match']));
    assert.deepEqual(path, ['work', 'find', 'match']);
    assert.equal(nameOf(graph('functions'), boxAtPath(graph('functions'), path)), 'match');
  });
});
