import assert from 'node:assert/strict';
import { costs } from '../../../../src/core/cost.ts';
import { callTree } from '../../../../src/core/flame/call-tree.ts';
import { compactCalls } from '../../../../src/core/flame/compact.ts';
import { applyEdits } from '../../../../src/core/flame/edits.ts';
import { placeRows } from '../../../../src/core/flame/place-rows.ts';
import { profileOf } from '../../support/profile-text.ts';
import { bytesOf, decoded, readableRecordings } from '../../support/recordings.ts';

describe('rows of a call tree', () => {
  it('count each sample once, however often a function recurs', () => {
    const text = '3  a.go:1 fib > a.go:2 fib > a.go:2 fib\n1  a.go:1 fib > a.go:9 add';
    const profile = profileOf(text, { types: ['samples/count'] });
    const calls = callTree(profile, profile.samples.values[0]!, () => false);
    const rows = (by: 'functions' | 'lines') => {
      const { length, fn, line, self, total } = placeRows(calls, by);
      return Array.from(
        { length },
        (_, row) => `${calls.functions.names[fn[row]!]}:${line[row]} ${self[row]} ${total[row]}`,
      );
    };
    assert.deepEqual(rows('functions'), ['fib:0 3 4', 'add:0 1 1']);
    assert.deepEqual(rows('lines'), ['fib:1 0 4', 'fib:2 3 3', 'add:9 1 1']);
  });

  it('of lines are the table that go tool pprof is the oracle of', () => {
    // Code without a name is told by its binary in a graph, and by its file in the other table.
    const recordings = readableRecordings().filter(
      ({ name }) => !/edge-no-names|\/(0[2-9]|1\d|20)\./.test(name),
    );
    for (const { name, file } of recordings) {
      const profile = decoded(bytesOf(file));
      const weights = profile.samples.values.at(-1)!;
      const calls = compactCalls(callTree(profile, weights, () => false));
      const rows = placeRows(calls, 'lines');
      const told = Array.from({ length: rows.length }, (_, row) => {
        const place = `${calls.functions.names[rows.fn[row]!]}:${rows.line[row]}`;
        return `${place} ${rows.self[row]} ${rows.total[row]}`;
      }).filter((row) => !row.endsWith(' 0 0')); // What pprof leaves out: it came and went.
      const table = costs(profile, weights, 'lines');
      const wanted = Array.from({ length: table.length }, (_, row) => {
        const place = `${table.name[row]}:${table.line[row]}`;
        return `${place} ${table.self[row]} ${table.total[row]}`;
      });
      assert.deepEqual(told.sort(), wanted.sort(), name);
    }
  });

  it('have what adds up to nothing, too, where some of it is negative', () => {
    const text = '5  a.go:1 main > a.go:2 a\n-7  a.go:1 main > a.go:3 b\n2  a.go:1 main > a.go:4 c';
    const rows = (more: string) => {
      const profile = profileOf(text + more, { types: ['samples/count'] });
      const calls = callTree(profile, profile.samples.values[0]!, () => false);
      const { fn, self, total } = placeRows(calls, 'functions');
      return [...fn].map((row, at) => `${calls.functions.names[row]} ${self[at]} ${total[at]}`);
    };
    assert.deepEqual(rows('\n0  a.go:1 main > a.go:5 idle'), [
      'main 0 0',
      'a 5 5',
      'b -7 -7',
      'c 2 2',
    ]);
    const back = '\n4  a.go:1 main > a.go:6 d\n-4  a.go:1 main > a.go:6 d';
    assert.ok(rows(back).includes('d 0 0'));
  });

  it('are of what edits have left', () => {
    const profile = profileOf('3  a.go:1 main > a.go:2 f\n1  a.go:1 main > a.go:3 g', {
      types: ['samples/count'],
    });
    const calls = callTree(profile, profile.samples.values[0]!, () => false);
    const edits = [{ does: 'ignore', function: { name: 'f', file: 'a.go' } }] as const;
    const { fn, total } = placeRows(applyEdits(calls, edits), 'functions');
    assert.deepEqual(
      [...fn].map((row, at) => [calls.functions.names[row], total[at]]),
      [
        ['main', 1],
        ['g', 1],
      ],
    );
  });
});
