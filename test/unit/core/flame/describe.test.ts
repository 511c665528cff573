import assert from 'node:assert/strict';
import { ProfileBuilder } from '../../../../src/core/builder.ts';
import { paintOfSmaller } from '../../../../src/core/flame/box-paint.ts';
import { flameColumns } from '../../../../src/core/flame/columns.ts';
import { spoken } from '../../../../src/core/flame/describe.ts';
import { withColumns } from '../../../../src/core/flame/graph.ts';
import { Names } from '../../../../src/core/flame/labels.ts';
import { paletteOf } from '../../../../src/core/look/palette.ts';
import { DEFAULT_COLOURS } from '../../../../src/core/look/theme.ts';
import { NONE } from '../../../../src/core/profile.ts';

/** Of functions that are called by none, each with its file. */
function graphOf(functions: Readonly<Record<string, string>>) {
  const builder = new ProfileBuilder([{ type: 'samples', unit: 'count' }]);
  for (const [name, file] of Object.entries(functions)) {
    const fn = builder.function({ name, file });
    const place = { line: 0, column: 0, inlined: false, mapping: NONE };
    builder.sample(builder.stack(NONE, builder.frame({ function: fn, ...place })), [1], []);
  }
  const profile = builder.finish();
  const columns = flameColumns(profile, profile.samples.values[0]!);
  const base = { whole: columns.total[0]!, isDifference: false, paths: [] };
  return withColumns(base, columns, 'functions');
}

describe('a box as it is said', () => {
  it('has no signs for its package', () => {
    const graph = graphOf({
      a: './x.py',
      tick: 'node:',
      read: 'node:fs/promises',
      load: '/srv/shop/cart.py',
    });
    const measure = { type: 'samples', unit: 'count', seconds: undefined };
    const told = { graph, names: new Names(graph), measure };
    const said = Array.from({ length: 4 }, (_, at) => {
      const item = { kind: 'box', box: at + 1, count: 1, x: 0, width: 1, row: 1 } as const;
      return spoken(told, { ...item, above: false }, false).split(/(?<=\.) /)[0];
    });
    assert.deepEqual(said.sort(), ['a.', 'load, /srv/shop.', 'read, node.', 'tick, node.']);
  });
});

describe('what is too narrow to be drawn', () => {
  it('is lit where a match is in it', () => {
    const graph = graphOf({ a: '', b: '', c: '' });
    const palette = paletteOf({
      ...{ kind: 'dark', ...DEFAULT_COLOURS.dark, muted: [0.5, 0.5, 0.5] },
      ...{ contrastBorder: undefined, font: 'sans-serif', fontSize: 13 },
    });
    const paint = (...lit: number[]) => paintOfSmaller(graph, palette, 2, Uint8Array.from(lit));
    assert.equal(paintOfSmaller(graph, palette, 2, undefined), palette.smaller);
    assert.equal(paint(0, 1, 0, 0), palette.smaller, 'a match beside it');
    assert.notEqual(paint(0, 0, 0, 1), palette.smaller);
  });
});
