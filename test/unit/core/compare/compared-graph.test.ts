// The flame graph of a comparison against the flame graphs of both sides, each drawn alone.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  comparedCalls,
  type CallCarries,
  type CallsSide,
} from '../../../../src/core/compare/compared-calls.ts';
import {
  followed,
  graphOfCalls,
  WIDTHS,
  withWidths,
} from '../../../../src/core/compare/compared-graph.ts';
import type { Place } from '../../../../src/core/compare/places-of-both.ts';
import { compareSides, type Side } from '../../../../src/core/compare/compare.ts';
import { callsOfColumns, callColumns } from '../../../../src/core/flame/call-columns.ts';
import { callTree, type CallTree } from '../../../../src/core/flame/call-tree.ts';
import { callersOf } from '../../../../src/core/flame/callers.ts';
import { applyEdits, type FlameEdit } from '../../../../src/core/flame/edits.ts';
import { flameOf, type FlameBy } from '../../../../src/core/flame/columns.ts';
import {
  ancestorsOf,
  fileOf,
  nameOf,
  ROOT,
  SURENESS,
  withColumns,
  type Graph,
} from '../../../../src/core/flame/graph.ts';
import { isGoneLine, numberOfLine } from '../../../../src/core/flame/gone-line.ts';
import { Names } from '../../../../src/core/flame/labels.ts';
import type { Profile } from '../../../../src/core/profile.ts';
import { arbitraryProfile } from '../../support/profile-arbitrary.ts';
import { profileOf } from '../../support/profile-text.ts';

const NO_CARRY: CallCarries = { lines: undefined, functions: undefined };
const LIKE = { whole: 1, isDifference: false, paths: [] };

/** All samples as one slice, by as much as is given. */
function sideOf(profile: Profile, per = 1, slices = 1): CallsSide {
  const { length } = profile.samples;
  const parts = Array.from({ length: slices }, (_, slice) => {
    const samples = Int32Array.from({ length }, (_, at) => at).filter(
      (at) => at % slices === slice,
    );
    return { samples, values: profile.samples.values[0]!, per: per / slices };
  });
  return {
    profile,
    samples: undefined,
    slices: parts.map(({ samples, values, ...rest }) => ({
      ...rest,
      samples,
      values: Float64Array.from(samples, (at) => values[at]!),
    })),
  };
}

function compared(base: Profile, fresh: Profile, carries: CallCarries = NO_CARRY): CallTree {
  return followed(comparedCalls(sideOf(base), sideOf(fresh), carries, () => false));
}

/** Per path of boxes what it costs itself and in all. */
function costs(graph: Graph, column: Pick<Graph, 'self' | 'total'>): Map<string, string> {
  const paths = new Map<string, string>();
  for (let box = ROOT; box < graph.length; box++) {
    const [self, total] = [column.self[box]!, column.total[box]!];
    if (self === 0 && total === 0) continue;
    const line = (at: number) => (graph.by === 'lines' ? `:${graph.line[at]!}` : '');
    const path = ancestorsOf(graph, box).map(
      (at) => `${nameOf(graph, at)} ${fileOf(graph, at)}${line(at)}`,
    );
    paths.set(JSON.stringify(path), `${self} ${total}`);
  }
  return paths;
}

function sorted(map: Map<string, string>): string[] {
  return [...map].map(([path, cost]) => `${path} ${cost}`).sort();
}

/** A function is in one file, so that it is the same in both. */
const profiles = arbitraryProfile({ values: fc.bigInt(0n, 1000n) }).map((profile): Profile => {
  const { functions } = profile;
  return { ...profile, functions: { ...functions, file: functions.name } };
});
const EDITS: fc.Arbitrary<readonly FlameEdit[]> = fc.array(
  fc.oneof(
    fc.record({
      does: fc.constantFrom('hide', 'ignore', 'only', 'focus', 'close' as const),
      function: fc.record({
        name: fc.constantFrom('main', 'run'),
        file: fc.constantFrom('', 'main'),
      }),
    }),
    fc.constant({ does: 'fold-recursion' } as const),
  ),
  { maxLength: 3 },
);

describe('the flame graph of a comparison', () => {
  it('has of each box what the graphs of both sides have, whatever is edited', () => {
    fc.assert(
      fc.property(
        profiles,
        profiles,
        EDITS,
        fc.constantFrom<FlameBy>('functions', 'lines'),
        fc.constantFrom(...WIDTHS),
        (base, fresh, edits, by, widths) => {
          const calls = withWidths(compared(base, fresh), widths);
          const graph = graphOfCalls(LIKE, applyEdits(calls, edits), by);
          const alone = (profile: Profile) => {
            const own = applyEdits(
              callTree(profile, profile.samples.values[0]!, () => false),
              edits,
            );
            const only = withColumns(LIKE, flameOf(own, by), by);
            return sorted(costs(only, only));
          };
          assert(graph.base !== undefined);
          assert.deepEqual(sorted(costs(graph, graph)), alone(fresh));
          assert.deepEqual(sorted(costs(graph, graph.base)), alone(base));
          for (let box = ROOT; box < graph.length; box++) {
            let below = 0;
            for (let at = box + 1; at < graph.end[box]!; at = graph.end[at]!)
              below += graph.size[at]!;
            assert(
              below <= graph.size[box]! * (1 + 1e-9) + 1e-9,
              'callees are wider than their caller',
            );
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('tests boxes as places are tested, by all that ends in them or below', () => {
    fc.assert(
      fc.property(profiles, profiles, EDITS, (base, fresh, edits) => {
        const sides = [sideOf(base, 12, 6), sideOf(fresh, 12, 6)] as const;
        const calls = followed(comparedCalls(...sides, NO_CARRY, () => false));
        const graph = graphOfCalls(LIKE, applyEdits(calls, edits), 'functions');
        // Slowly: each slice is a comparison of its own.
        const slowly = (at: 0 | 1): Side => ({
          slices: sides[at].slices.map((slice) => {
            const only = (side: 0 | 1): CallsSide => ({
              ...sides[side],
              slices: side === at ? [{ ...slice, per: 1 }] : [],
            });
            const alone = [only(0), only(1)] as const;
            const edited = applyEdits(
              comparedCalls(...alone, NO_CARRY, () => false),
              edits,
            );
            const own = graphOfCalls(LIKE, edited, 'functions');
            const found = costs(own, at === 0 ? own.base! : own);
            const total = Float64Array.from({ length: graph.length }, (_, box) => {
              const path = ancestorsOf(graph, box).map(
                (one) => `${nameOf(graph, one)} ${fileOf(graph, one)}`,
              );
              return Number((found.get(JSON.stringify(path)) ?? '0 0').split(' ')[1]);
            });
            return { costs: { self: total, total }, per: slice.per };
          }),
        });
        const expected = new Uint8Array(graph.length);
        for (const { place, confidence } of compareSides(slowly(0), slowly(1), graph.length))
          expected[place] = SURENESS.indexOf(confidence);
        assert.deepEqual(graph.base?.sure, expected);
      }),
      { numRuns: 60 },
    );
  });

  it('shows the callers of a function with what both sides spend in it', () => {
    const base = profileOf(`
      3  main.go:5 main > cart.go:3 add > sort.go:9 sort
      2  main.go:9 run > sort.go:9 sort`);
    const fresh = profileOf(`
      7  main.go:5 main > cart.go:3 add > sort.go:9 sort
      1  main.go:9 idle > sort.go:2 sort`);
    const tree = callersOf(compared(base, fresh), { name: 'sort', file: 'sort.go' });
    const graph = graphOfCalls(LIKE, tree, 'functions', true);
    const told = Array.from({ length: graph.length }, (_, box) =>
      [nameOf(graph, box), graph.base!.total[box], graph.total[box]].join(' '),
    );
    assert.deepEqual(told, ['all 5 8', 'sort 5 8', 'add 3 7', 'main 3 7', 'run 2 0', 'idle 0 1']);
  });

  it('takes what was renamed or moved for the same, and what is gone for gone', () => {
    const base = profileOf(`
      3  main.go:5 main > cart.go:3 add
      2  main.go:5 main > cart.go:8 add
      1  main.go:5 main > cart.go:4 add
      4  main.go:5 main > old.go:1 dropped`);
    const fresh = profileOf(`
      6  main.go:7 main > basket.go:4 put`);
    const graph = graphOfCalls(
      LIKE,
      compared(base, fresh, {
        functions: (place: Place) => ({
          ...place,
          name: place.name === 'add' ? 'put' : place.name,
        }),
        lines: ({ name, file, line }: Place) => {
          if (name === 'main') return { name, file, line: 7 };
          return name === 'add' && line === 3
            ? { name: 'put', file: 'basket.go', line: 4 }
            : undefined;
        },
      }),
      'lines',
    );
    const told = Array.from({ length: graph.length }, (_, box) =>
      [
        `${nameOf(graph, box)} ${fileOf(graph, box)}:${numberOfLine(graph.line[box]!)}${isGoneLine(graph.line[box]!) ? ' gone' : ''}`,
        `${graph.base!.total[box]} ${graph.total[box]}`,
      ].join(' '),
    );
    assert.deepEqual(told, [
      'all :0 10 6',
      'main main.go:7 10 6',
      // Lines that are gone are themselves, also where another has their number now.
      'put basket.go:4 3 6',
      'put basket.go:8 gone 2 0',
      'put basket.go:4 gone 1 0',
      'dropped old.go:1 gone 4 0',
    ]);
    const names = new Names(graph);
    assert.deepEqual([names.titleOf(3), names.titleOf(4)], ['put :8', 'put :4']);
  });

  it('knows a function of a file with another name by its own name, where no other has that', () => {
    const base = profileOf('3  old/cart.go:5 main > old/a.go:3 init > old/b.go:3 init');
    const fresh = profileOf('4  new/cart.go:5 main > new/a.go:3 init > new/b.go:3 init');
    const graph = graphOfCalls(LIKE, compared(base, fresh), 'functions');
    assert.deepEqual(
      Array.from(
        { length: graph.length },
        (_, box) => `${nameOf(graph, box)} ${fileOf(graph, box)}`,
      ),
      [
        'all ',
        'main new/cart.go',
        ...['init new/a.go', 'init new/b.go'],
        ...['init old/a.go', 'init old/b.go'],
      ],
    );
  });

  it('crosses to a page as columns', () => {
    const calls = comparedCalls(
      { ...sideOf(profileOf('3  a.go:1 a'), 2, 2), samples: undefined },
      {
        ...sideOf(profileOf('5  a.go:1 a > b.go:2 b'), 2, 2),
        samples: {
          squares: Float64Array.of(7),
          facts: { whole: 7, per: 9, worth: 0.5, isEven: false, areParts: true },
        },
      },
      NO_CARRY,
      () => true,
    );
    const crossed = callsOfColumns(callColumns(calls), calls.functions);
    assert.deepEqual({ shut: undefined, endOf: undefined, ...crossed }, calls);
  });
});
