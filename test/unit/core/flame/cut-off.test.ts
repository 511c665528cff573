import assert from 'node:assert/strict';
import { ProfileBuilder } from '../../../../src/core/builder.ts';
import { flameColumns } from '../../../../src/core/flame/columns.ts';
import { describe as described, kindOf } from '../../../../src/core/flame/describe.ts';
import { boxAtPath, isCutOff, withColumns, type Graph } from '../../../../src/core/flame/graph.ts';
import { Names } from '../../../../src/core/flame/labels.ts';
import { NONE } from '../../../../src/core/profile.ts';

/** A graph of stacks; `name@file` has a file. */
function graphOf(...stacks: readonly (readonly string[])[]): Graph {
  const builder = new ProfileBuilder([{ type: 'samples', unit: 'count' }]);
  for (const stack of stacks) {
    let caller: number = NONE;
    for (const written of stack) {
      const [name = '', file = ''] = written.split('@');
      const fn = builder.function({ name, file });
      const place = { line: 0, column: 0, inlined: false, mapping: NONE };
      caller = builder.stack(caller, builder.frame({ function: fn, ...place }));
    }
    builder.sample(caller, [1], []);
  }
  const profile = builder.finish();
  const columns = flameColumns(profile, profile.samples.values[0]!);
  return withColumns(
    { whole: columns.total[0]!, isDifference: false, paths: [] },
    columns,
    'functions',
  );
}

const toldOf = (graph: Graph) => ({
  ...{ graph, names: new Names(graph) },
  measure: { type: 'samples', unit: 'count', seconds: undefined },
});
const itemAt = (box: number) =>
  ({ kind: 'box', box, count: 1, x: 0, width: 9, row: 2, above: false }) as const;

describe('a stack that is cut off', () => {
  for (const name of [
    '[truncated]',
    '(truncated)',
    '[truncated stack]',
    '[stack truncated]',
    '[Truncated Frames]',
    '[incomplete]',
    '<12 frames omitted>',
    '<1 frame omitted>',
  ])
    it(`is told by ${name}, wherever it stands`, () => {
      const graph = graphOf([name, 'main', 'work'], ['main', name]);
      for (const path of [[name], ['main', name]])
        assert.ok(isCutOff(graph, boxAtPath(graph, path)));
      assert.ok(!isCutOff(graph, boxAtPath(graph, ['main'])));
      assert.ok(!isCutOff(graph, boxAtPath(graph, [name, 'main', 'work'])));
    });

  it('is told by "other" where nothing more is known of it', () => {
    const graph = graphOf(['main', 'other'], ['main', 'work']);
    assert.ok(isCutOff(graph, boxAtPath(graph, ['main', 'other'])));
  });

  for (const [why, ...stacks] of [
    ['it has a file', ['main', 'other@shop/other.py']],
    ['it calls something', ['main', 'other', 'work'], ['main', 'other']],
    ['it is only like one', ['main', 'another'], ['main', 'truncated'], ['main', '[truncate]']],
    ['a name has the word', ['main', 'shop.(*Log).truncated'], ['main', 'List<truncated>.other']],
  ] as const)
    it(`is not told where ${why}`, () => {
      const graph = graphOf(...stacks);
      for (let box = 0; box < graph.length; box++) assert.ok(!isCutOff(graph, box));
    });

  it('of which a recorder kept the innermost frames is told where it begins', () => {
    const deep = (frames: number) => Array.from({ length: frames }, (_, at) => `f${at}`);
    for (const [frames, isTold] of [
      [63, false],
      [64, true],
      [65, false],
      [127, true],
      [128, true],
    ] as const) {
      const graph = graphOf(['main', 'work'], deep(frames));
      const remarks = (path: readonly string[]) =>
        described(toldOf(graph), itemAt(boxAtPath(graph, path))).remarks;
      assert.deepEqual(remarks(['main']), []);
      assert.deepEqual(remarks(['f0', 'f1']), []);
      const words = `may be cut off: ${frames} frames of a stack were kept`;
      assert.deepEqual(remarks(['f0']), isTold ? [words] : []);
    }
  });

  it('is called what it is, and is no code of any kind', () => {
    const graph = graphOf(['main', 'other'], ['main', 'work']);
    const box = boxAtPath(graph, ['main', 'other']);
    const { title, full, remarks } = described(toldOf(graph), itemAt(box));
    assert.equal(title, 'stack cut off');
    assert.equal(full, 'other', 'the profile’s own word is not lost');
    assert.deepEqual(remarks, ['the profile has no more of these stacks']);
    assert.equal(kindOf(graph, box), undefined);
  });
});
