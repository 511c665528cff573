import assert from 'node:assert/strict';
import fc from 'fast-check';
import { callTree } from '../../../../src/core/flame/call-tree.ts';
import { flameOf, type FlameBy } from '../../../../src/core/flame/columns.ts';
import {
  NO_BOX,
  pathOfNames,
  ROOT,
  withColumns,
  type Graph,
} from '../../../../src/core/flame/graph.ts';
import { layOut } from '../../../../src/core/flame/layout.ts';
import { sameBoxes, splitViews } from '../../../../src/core/flame/split-views.ts';
import type { Profile } from '../../../../src/core/profile.ts';
import { withSamples } from '../../../../src/core/subset.ts';
import { profileOf } from '../../support/profile-text.ts';
import { arbitraryProfile } from '../../support/profile-arbitrary.ts';

const types = ['samples/count'];

function graphOf(profile: Profile, by: FlameBy = 'functions'): Graph {
  const columns = flameOf(
    callTree(profile, profile.samples.values[0]!, () => false),
    by,
  );
  return withColumns({ whole: columns.total[0]!, isDifference: false, paths: [] }, columns, by);
}

describe('graphs below one another', () => {
  const frame = { mostAbove: 0, without: undefined, grows: 'down' } as const;

  it('have one scale: the heaviest is as wide as the page', () => {
    const graphs = ['8 a.go:1 f', '2 a.go:1 f\n1 a.go:2 g'].map((text) =>
      graphOf(profileOf(text, { types })),
    );
    const views = splitViews(graphs, [ROOT, ROOT]);
    const widths = graphs.map((graph, at) =>
      layOut(graph, views[at]!, 800, frame).items.map(({ width }) => width),
    );
    assert.deepEqual(widths, [
      [800, 800],
      [300, 200, 100],
    ]);
  });

  it('are scaled by what all are zoomed to; of one without it nothing is shown', () => {
    const graphs = ['8 a.go:1 f', '2 a.go:1 f\n1 a.go:2 g', '1 a.go:2 g'].map((text) =>
      graphOf(profileOf(text, { types })),
    );
    assert.deepEqual(splitViews(graphs, [NO_BOX, 2, 1]), [
      undefined,
      { root: 2, from: 0, to: 1 },
      { root: 1, from: 0, to: 1 },
    ]);
  });

  it('have in the graph of all samples the box of the same calls', () => {
    fc.assert(
      fc.property(
        arbitraryProfile({ values: fc.bigInt(1n, 1000n) }),
        fc.constantFrom('functions', 'lines'),
        (profile, by) => {
          const all = graphOf(profile, by);
          const odd = [...profile.samples.stack.keys()].filter((sample) => sample % 2 === 1);
          const some = graphOf(withSamples(profile, odd), by);
          const same = sameBoxes(some, all);
          assert.equal(new Set(same).size, some.length);
          for (let box = 0; box < some.length; box++) {
            assert.deepEqual(pathOfNames(some, box), pathOfNames(all, same[box]!));
            if (by === 'lines') assert.equal(some.line[box], all.line[same[box]!]);
            assert.ok(some.total[box]! <= all.total[same[box]!]!);
          }
        },
      ),
    );
  });

  it('have the nearest caller for calls that it has not', () => {
    const all = graphOf(profileOf('8 a.go:1 f > a.go:2 g', { types }));
    const other = graphOf(profileOf('1 a.go:1 f > a.go:9 new > a.go:2 g', { types }));
    assert.deepEqual([...sameBoxes(other, all)], [0, 1, 1, 1]);
  });
});
