import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { hotFiles } from '../../../../src/editor/lines/hot-files.ts';
import {
  below,
  hotTree,
  type Grouping,
  type HotNode,
} from '../../../../src/editor/hot-lines/hot-groups.ts';
import { goneList } from '../../../../src/editor/hot-lines/gone-list.ts';
import { hotList, MOST_ROWS, type HotList } from '../../../../src/editor/hot-lines/hot-list.ts';
import type { Shown } from '../../../../src/editor/session/state.ts';
import { cpuView, shownOf, type ShownFacts } from '../support/shown.ts';

const SHOP: ShownFacts = {
  total: 1000,
  functions: ['shop/pricing.(*Pricer).Quote', 'shop/pricing.(*scratch).reset', 'main.main'],
  files: {
    '/w/pricing/quote.go': [
      { line: 48, total: 340, here: 0, function: 0 },
      { line: 59, total: 139, function: 0 },
      { line: 64, total: 264, function: 1 },
      { line: 65, total: 81, function: 1 },
    ],
    '/w/search/rank.go': [{ line: 7, total: 22 }],
    '/w/main.go': [
      { line: 9, total: 1000, here: 1, function: 2 },
      { line: 10, total: 0.4, function: 2 },
    ],
  },
};

function list(facts: ShownFacts, filter = ''): HotList {
  return hotList(hotFiles(shownOf(cpuView(facts))), (path) => path.slice(3), filter);
}

function rows({ rows: all }: HotList): readonly string[] {
  return all.map(({ path, line, cost }) => `${path}:${line} ${(cost.share * 100).toFixed(1)}`);
}

describe('hotList', () => {
  it('has the hottest line first and no line that only passes cost on', () => {
    const hot = list(SHOP);
    assert.deepEqual(rows(hot), [
      '/w/pricing/quote.go:64 26.4',
      '/w/pricing/quote.go:59 13.9',
      '/w/pricing/quote.go:65 8.1',
      '/w/search/rank.go:7 2.2',
    ]);
  });

  it('counts lines that would round to nothing, and shows them to who filters for them', () => {
    const hot = list(SHOP);
    assert.deepEqual([hot.matching, hot.all, hot.below], [5, 5, 0.0004]);
    assert.deepEqual(rows(list(SHOP, 'main.go')), ['/w/main.go:10 0.0']);
  });

  it('filters by words of path and function, in any order and case', () => {
    assert.deepEqual(rows(list(SHOP, 'RESET pricing')), [
      '/w/pricing/quote.go:64 26.4',
      '/w/pricing/quote.go:65 8.1',
    ]);
    assert.deepEqual(rows(list(SHOP, 'search')), ['/w/search/rank.go:7 2.2']);
    const none = list(SHOP, 'reset search');
    assert.deepEqual([none.rows.length, none.matching, none.all], [0, 0, 5]);
  });

  it('has the level of the mark: none below 0.5 %', () => {
    const lines = [
      { line: 1, total: 300 },
      { line: 3, total: 4 },
    ];
    const hot = list({ total: 1000, files: { '/w/a.go': lines } });
    assert.deepEqual(
      hot.rows.map(({ level }) => level),
      [5, 0],
    );
  });

  it('only counts lines with too few samples where others have enough', () => {
    const enough = { line: 1, total: 300, evidence: 16 };
    const few = { line: 2, total: 200, evidence: 15 };
    const both = list({ total: 1000, files: { '/w/a.go': [enough, few] } });
    assert.deepEqual([rows(both), both.matching, both.rough], [['/w/a.go:1 30.0'], 2, 1]);
    const alone = list({ total: 1000, files: { '/w/a.go': [few] } });
    assert.deepEqual([rows(alone), alone.rough], [['/w/a.go:2 20.0'], 0]);
    assert.equal(alone.rows[0]!.level, 0);
  });

  it('keeps the hottest of many lines, and says what the others stay below', () => {
    const many = Array.from({ length: 50_000 }, (_, at) => ({
      line: at + 1,
      total: 1 + ((at * 7919) % 50_000),
    }));
    const hot = list({ total: 100_000, files: { '/w/a.go': many } });
    const expected = many.map(({ total }) => total).sort((a, b) => b - a);
    assert.deepEqual(
      hot.rows.map(({ cost }) => Math.round(cost.share * 100_000)),
      expected.slice(0, MOST_ROWS),
    );
    assert.equal(hot.matching, 50_000);
    assert.equal(hot.below, expected[MOST_ROWS]! / 100_000);
  });

  it('is empty for a profile without cost in the workspace', () => {
    assert.deepEqual(list({ total: 1000, files: {} }), {
      rows: [],
      matching: 0,
      all: 0,
      below: 0,
      rough: 0,
    });
  });
});

function tree(facts: ShownFacts, grouping: Grouping, filter = ''): readonly HotNode[] {
  const shown: Shown = shownOf(cpuView(facts));
  return hotTree({
    builds: undefined,
    gone: [],
    functions: [],
    list: hotList(hotFiles(shown), (path) => path, filter),
    heat: shown.drawn.heat,
    placement: shown.drawn.placement,
    total: facts.total,
    grouping,
    folderOf: (path) => path.slice(0, path.lastIndexOf('/')),
    filtered: filter !== '',
  });
}

describe('hot lines of builds that are told apart', () => {
  it('are groups of the builds, each with its own lines in their groups', () => {
    const shown = shownOf(cpuView(SHOP));
    const quote = shown.drawn.heat.files.find(({ path }) => path.endsWith('quote.go'))!;
    const { functions } = shown.drawn.heat;
    const half = (values: Float64Array) => values.map((value) => value / 4);
    const part = { ...quote, total: half(quote.total), here: half(quote.here) };
    const listed = (name: string, file: typeof quote) => {
      const heat = { name, total: 500, share: 0.5, files: [file] };
      const list = hotList(hotFiles(shown), (path) => path, '', { files: heat.files, functions });
      return { heat, functions, list };
    };
    const roots = hotTree({
      gone: [],
      functions: [],
      list: list(SHOP),
      builds: [listed('v1', quote), listed('', part)],
      heat: shown.drawn.heat,
      placement: shown.drawn.placement,
      total: SHOP.total,
      grouping: 'file',
      folderOf: (path) => path,
      filtered: false,
    });
    assert.deepEqual(outline(roots), [
      'build v1 48.4',
      '  file /w/pricing/quote.go 48.4',
      '    line 64',
      '    line 59',
      '    line 65',
      'build  12.1',
      '  file /w/pricing/quote.go 12.1',
      '    line 64',
      '    line 59',
      '    line 65',
    ]);
    const [first] = below(below(roots[1]!)!.nodes[0]!)!.nodes;
    assert.ok(first?.kind === 'line');
    assert.deepEqual([first.row.build, first.row.cost.share], ['', 0.066]);
  });
});

/** `kind name share` with children indented. */
function outline(nodes: readonly HotNode[], depth = 0): readonly string[] {
  return nodes.flatMap((node) => {
    const name = 'name' in node ? ` ${node.name}` : node.kind === 'line' ? ` ${node.row.line}` : '';
    const share = 'share' in node ? ` ${(node.share * 100).toFixed(1)}` : '';
    const line = `${'  '.repeat(depth)}${node.kind}${name}${share}`;
    return [line, ...outline(below(node)?.nodes ?? [], depth + 1)];
  });
}

describe('hotTree', () => {
  it('groups by file; a group has what is spent there, so that groups add up', () => {
    assert.deepEqual(outline(tree(SHOP, 'file')), [
      'file /w/pricing/quote.go 48.4',
      '  line 64',
      '  line 59',
      '  line 65',
      'file /w/search/rank.go 2.2',
      '  line 7',
      'more',
    ]);
  });

  it('groups by function and by package', () => {
    assert.deepEqual(outline(tree(SHOP, 'function')), [
      'function shop/pricing.(*scratch).reset 34.5',
      '  line 64',
      '  line 65',
      'function shop/pricing.(*Pricer).Quote 13.9',
      '  line 59',
      'function  2.2',
      '  line 7',
      'more',
    ]);
    assert.deepEqual(
      outline(tree(SHOP, 'package')).filter((line) => !line.startsWith(' ')),
      ['package /w/pricing 48.4', 'package /w/search 2.2', 'more'],
    );
  });

  it('is one list without groups', () => {
    assert.deepEqual(outline(tree(SHOP, 'none')), [
      'line 64',
      'line 59',
      'line 65',
      'line 7',
      'more',
    ]);
  });

  const foreign: ShownFacts = {
    ...SHOP,
    outside: [
      { name: 'regexp', total: 164, self: 3, from: { path: '/w/pricing/quote.go', line: 97 } },
      { name: 'runtime', total: 25, self: 25, from: undefined },
      { name: 'unicode', total: 0.1, self: 0.1, from: undefined },
    ],
    placement: {
      ambiguous: [{ name: 'rank.go', candidates: ['/w/a/rank.go', '/w/b/rank.go'], share: 0.01 }],
      unmapped: [
        { name: '/build/x.go', share: 0.009 },
        { name: '/build/y.go', share: 0.0001 },
      ],
      shares: { resolved: 0.8, ambiguous: 0.01, outside: 0.18, unmapped: 0.01 },
      notMapped: 0.015,
    },
  };

  it('ends with what lies outside and what found no place, whatever the grouping', () => {
    for (const grouping of ['file', 'none'] as const) {
      assert.deepEqual(outline(tree(foreign, grouping)).slice(-6), [
        'outside',
        '  outside-package regexp 16.4',
        '  outside-package runtime 2.5',
        'not-mapped 1.5',
        '  name rank.go 1.0',
        '  name /build/x.go 0.9',
      ]);
    }
  });

  it('a filter is about lines only', () => {
    assert.deepEqual(outline(tree(foreign, 'none', 'rank')), ['line 7']);
  });
});

describe('lines that are gone since they were measured', () => {
  const gone = (measuredLine: number, total: number, here: number) => ({
    measuredLine,
    revision: '',
    text: `line ${measuredLine}`,
    near: 64,
    self: here,
    total,
    here,
    evidence: NaN,
    function: 0,
  });
  const drawn = cpuView(SHOP);
  const files = drawn.heat.files.map((file, index) =>
    index === 0
      ? { ...file, gone: [gone(70, 200, 200), gone(60, 300, 0), gone(80, 0.1, 0.1)] }
      : file,
  );
  const shown = shownOf({ ...drawn, heat: { ...drawn.heat, files } });

  it('are listed with those that only passed cost on, which the sum of all counts once', () => {
    const rows = goneList(hotFiles(shown));
    assert.deepEqual(
      rows.map(({ measuredLine, cost }) => [measuredLine, cost.share, cost.passedOn]),
      [
        [60, 0.3, true],
        [70, 0.2, false],
      ],
    );
    const roots = hotTree({
      builds: undefined,
      gone: rows,
      functions: [],
      list: hotList(hotFiles(shown), (path) => path),
      heat: shown.drawn.heat,
      placement: shown.drawn.placement,
      total: SHOP.total,
      grouping: 'none',
      folderOf: (path) => path,
      filtered: false,
    });
    const group = roots.find(({ kind }) => kind === 'gone');
    assert.ok(group?.kind === 'gone');
    assert.equal(group.share, 0.3);
  });
});
