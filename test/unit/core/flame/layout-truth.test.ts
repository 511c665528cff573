// The layout of boxes against a second one that is slow and obvious: a tree of objects, made of the stacks themselves,
// of which every box is looked at.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ProfileBuilder } from '../../../../src/core/builder.ts';
import { flameColumns } from '../../../../src/core/flame/columns.ts';
import {
  ancestorsOf,
  boxAtPath,
  nameOf,
  ROOT,
  withColumns,
  type Graph,
} from '../../../../src/core/flame/graph.ts';
import { layOut, wholeOf, type Item, type View } from '../../../../src/core/flame/layout.ts';
import { NONE } from '../../../../src/core/profile.ts';

type Sample = readonly [stack: readonly string[], cost: number];

function graphOf(samples: readonly Sample[]): Graph {
  const builder = new ProfileBuilder([{ type: 'samples', unit: 'count' }]);
  for (const [stack, cost] of samples) {
    let caller: number = NONE;
    for (const name of stack) {
      const fn = builder.function({ name, file: '' });
      const place = { line: 0, column: 0, inlined: false, mapping: NONE };
      caller = builder.stack(caller, builder.frame({ function: fn, ...place }));
    }
    builder.sample(caller, [cost], []);
  }
  const profile = builder.finish();
  const columns = flameColumns(profile, profile.samples.values[0]!);
  return withColumns(
    { whole: columns.total[0]!, isDifference: false, paths: [] },
    columns,
    'functions',
  );
}

interface Node {
  readonly name: string;
  readonly path: readonly string[];
  total: number;
  self: number;
  readonly children: Node[];
}

/** The tree of the samples, children by weight and then by name. */
function treeOf(samples: readonly Sample[]): Node {
  const node = (path: readonly string[]): Node => ({
    ...{ name: path.at(-1) ?? 'all', path, total: 0, self: 0, children: [] },
  });
  const root = node([]);
  for (const [stack, cost] of samples) {
    let at = root;
    at.total += cost;
    for (const name of stack) {
      let next = at.children.find((child) => child.name === name);
      if (next === undefined) at.children.push((next = node([...at.path, name])));
      next.total += cost;
      at = next;
    }
    at.self += cost;
  }
  const sort = ({ children }: Node) => {
    children.sort((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1));
    children.forEach(sort);
  };
  sort(root);
  return root;
}

/** An item in words: what it is of, how many it stands for, its row and its place in pixels. */
type Drawn = readonly [
  kind: Item['kind'],
  path: string,
  count: number,
  row: number,
  x: number,
  width: number,
];

/** The boxes of a page of `width` pixels that shows the part `from` to `to` of a node, that has row `row`. */
function boxesOf(node: Node, from: number, to: number, width: number, row: number): Drawn[] {
  const scale = width / (to - from);
  const drawn: Drawn[] = [];
  const draw = (at: Node, x: number, level: number) => {
    drawn.push(['box', at.path.join('/'), 1, level, x, at.total * scale]);
    if (at.total * scale < 0.5) return;
    let left = x;
    for (const [rank, child] of at.children.entries()) {
      const rest = at.children.slice(rank);
      if (left >= width) return;
      if (child.total * scale < 3 && rest.length >= 2) {
        const sum = rest.reduce((all, one) => all + one.total, 0);
        const wide = Math.max(1, sum * scale);
        if (left + wide > 0) {
          const path = child.path.join('/');
          drawn.push(['smaller', path, rest.length, level + 1, left, wide]);
        }
        return;
      }
      if (left + child.total * scale > 0) draw(child, left, level + 1);
      left += child.total * scale;
    }
  };
  draw(node, -from * scale, row);
  return drawn;
}

function callersOf(path: readonly string[], most: number, width: number): Drawn[] {
  const callers = path.map((_, depth) => path.slice(0, depth).join('/')); // From the root on.
  const row = (at: string, level: number): Drawn => ['box', at, 1, level, 0, width];
  if (callers.length <= most || most <= 1) return callers.slice(0, most).map(row);
  const direct = callers.slice(callers.length - (most - 2));
  const between = callers.length - 1 - direct.length;
  return [
    row(callers[0]!, 0),
    ['between', callers[1]!, between, 1, 0, width],
    ...(most === 2 ? [] : direct).map((at, level) => row(at, 2 + level)),
  ];
}

function drawnOf(graph: Graph, items: readonly Item[]): Drawn[] {
  return items.map(({ kind, box, count, row, x, width }) => {
    const path = ancestorsOf(graph, box).map((at) => nameOf(graph, at));
    return [kind, path.join('/'), count, row, x, width];
  });
}

const names = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const samples = fc.array(
  fc.tuple(
    fc.array(names, { minLength: 1, maxLength: 7 }),
    // Costs of very different sizes, so that there are narrow siblings.
    fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 400 })),
  ),
  { minLength: 1, maxLength: 60 },
);
/** Sums of fractions in another order may end on the other side of the page's edge. */
const EDGE = 1e-6;

function assertAlike(one: readonly Drawn[], other: readonly Drawn[], width: number): void {
  const isInside = ([, , , , x, wide]: Drawn) => x < width - EDGE && x + wide > EDGE;
  const keyOf = ([kind, path, count, row]: Drawn) => [kind, path, count, row].join(' ');
  const sort = (drawn: readonly Drawn[]) =>
    drawn.filter(isInside).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const [a, b] = [sort(one), sort(other)];
  assert.deepEqual(a.map(keyOf), b.map(keyOf));
  a.forEach(([, , , , x, wide], at) => {
    assert.ok(Math.abs(x - b[at]![4]) < EDGE && Math.abs(wide - b[at]![5]) < EDGE, keyOf(b[at]!));
  });
}

describe('the layout of a graph, against one that is slow and obvious', () => {
  it('has the same boxes at the same places, whatever is zoomed to', () => {
    const zoom = fc.array(names, { maxLength: 7 });
    const part = fc.tuple(
      fc.double({ min: 0, max: 0.9, noNaN: true }),
      fc.integer({ min: 1, max: 20 }),
    );
    const page = fc.record({
      width: fc.integer({ min: 20, max: 900 }),
      mostAbove: fc.integer({ min: 0, max: 5 }),
    });
    fc.assert(
      fc.property(
        samples,
        zoom,
        part,
        page,
        (made, wanted, [start, parts], { width, mostAbove }) => {
          const graph = graphOf(made);
          const root = boxAtPath(graph, wanted);
          const path = ancestorsOf(graph, root).map((at) => nameOf(graph, at));
          const size = graph.size[root]!;
          const from = start * size;
          const view: View = { root, from, to: from + (size - from) / parts };
          const frame = { mostAbove, without: undefined, grows: 'down' } as const;
          const layout = layOut(graph, view, width, frame);

          let node = treeOf(made);
          for (const name of path) node = node.children.find((child) => child.name === name)!;
          const callers = callersOf(path, mostAbove, width);
          const expected = [
            ...callers,
            ...boxesOf(node, view.from, view.to, width, callers.length),
          ];
          assertAlike(drawnOf(graph, layout.items), expected, width);
          for (const { x, width: wide } of layout.items)
            assert.ok(x < width + EDGE && x + wide > -EDGE, 'nothing lies outside of the page');
          assert.equal(layout.rootRow, callers.length);
          assert.equal(layout.rows, 1 + Math.max(...layout.items.map(({ row }) => row)));
          assert.equal(layout.levels, layout.rows - callers.length);

          const turned = layOut(graph, view, width, { ...frame, grows: 'up' });
          const upsideDown = expected.map(([kind, at, count, row, x, wide]): Drawn => [
            kind,
            at,
            count,
            layout.rows - 1 - row,
            x,
            wide,
          ]);
          assertAlike(drawnOf(graph, turned.items), upsideDown, width);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('has in each level as much as its callers do not spend themselves', () => {
    fc.assert(
      fc.property(samples, (made) => {
        const { length, total, self, parent, depth } = graphOf(made);
        const below = new Float64Array(length);
        for (let box = 1; box < length; box++) below[parent[box]!]! += total[box]!;
        for (let box = 0; box < length; box++) assert.equal(below[box]! + self[box]!, total[box]);
        const levels = Math.max(...depth.subarray(0, length)) + 1;
        let left = made.reduce((sum, [, cost]) => sum + cost, 0);
        for (let level = 0; level < levels; level++) {
          const boxes = Array.from({ length }, (_, box) => box).filter(
            (box) => depth[box] === level,
          );
          assert.equal(
            boxes.reduce((sum, box) => sum + total[box]!, 0),
            left,
            `level ${level}`,
          );
          left -= boxes.reduce((sum, box) => sum + self[box]!, 0);
        }
        assert.equal(left, 0);
      }),
    );
  });

  it('draws no box over another, and each within its caller', () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: 20, max: 900 }), (made, width) => {
        const graph = graphOf(made);
        const frame = { mostAbove: 3, without: undefined, grows: 'down' } as const;
        const { items, rows } = layOut(graph, wholeOf(graph, ROOT), width, frame);
        const boxes = new Map(items.map((item) => [item.box, item]));
        for (let row = 0; row < rows; row++) {
          const placed = items.filter((item) => item.row === row).sort((a, b) => a.x - b.x);
          placed.reduce((end, { kind, x, width: wide }) => {
            assert.ok(x >= end - 1e-6);
            // A mark of a pixel may be wider than what it stands for.
            return x + (kind === 'smaller' ? 0 : wide);
          }, 0);
        }
        for (const { box, x, width: wide, kind } of items.slice(1)) {
          const above = boxes.get(graph.parent[box]!)!;
          assert.ok(x >= above.x - 1e-6);
          if (kind === 'box') assert.ok(x + wide <= above.x + above.width + 1e-6);
        }
      }),
    );
  });
});

describe('graphs of an unusual shape', () => {
  const frame = { mostAbove: 3, without: undefined, grows: 'down' } as const;

  it('may be 2,000 levels deep', () => {
    const stack = Array.from({ length: 2_000 }, (_, at) => `f${at}`);
    const graph = graphOf([
      [stack, 10],
      [stack.slice(0, 1_000), 5],
    ]);
    const { items, rows } = layOut(graph, wholeOf(graph, ROOT), 800, frame);
    assert.deepEqual([items.length, rows], [2_001, 2_001]);
    const last = boxAtPath(graph, stack);
    assert.deepEqual([graph.depth[last], graph.total[last]], [2_000, 10]);
    const zoomed = layOut(graph, wholeOf(graph, last), 800, frame);
    assert.deepEqual(
      zoomed.items.map(({ kind, count }) => [kind, count]),
      [
        ['box', 1],
        ['between', 1_998],
        ['box', 1],
        ['box', 1],
      ],
    );
  });

  it('may have 200,000 children of one frame: what is drawn follows the width', () => {
    const graph = graphOf(
      Array.from(
        { length: 200_000 },
        (_, at) => [['main', `f${at}`], at < 10 ? 20_000 : 1] as const,
      ),
    );
    const { items } = layOut(graph, wholeOf(graph, ROOT), 800, frame);
    const [smaller] = items.filter(({ kind }) => kind === 'smaller');
    assert.equal(smaller?.count, 199_990);
    assert.equal(items.length, 1 + 1 + 10 + 1);
    const main = boxAtPath(graph, ['main']);
    assert.equal(graph.children[main], 200_000);
    assert.equal(graph.total[main], 10 * 20_000 + 199_990);
  });

  it('may have 50,000 packages', () => {
    const graph = graphOf(
      Array.from(
        { length: 50_000 },
        (_, at) => [['main.main', `example.com/p${at}.F`], 1 + (at % 7)] as const,
      ),
    );
    assert.equal(new Set(graph.packages).size, graph.packages.length, 'each is there once');
    assert.ok(graph.packages.length >= 50_000);
  });
});
