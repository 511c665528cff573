import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  labelOf,
  type Label,
  type LabelFacts,
} from '../../../../src/editor/hot-lines/hot-labels.ts';
import type { HotNode } from '../../../../src/editor/hot-lines/hot-groups.ts';
import type { HotRow } from '../../../../src/editor/hot-lines/hot-list.ts';

const facts: LabelFacts = {
  nameOf: (path) => path.replace('/w/', ''),
  words: (_, line) => (line === 64 ? 'for k := range s.seen {' : undefined),
  lineNow: ({ line }) => ({ line, edited: false }),
  isUncertain: () => false,
  beside: () => undefined,
  ofWhole: () => '3.98 of 15.1\u00a0cores',
  typeName: 'cpu',
  shareWidth: 6,
  build: 'v1.42',
};

const row: HotRow = {
  path: '/w/internal/pricing/quote.go',
  line: 64,
  level: 5,
  cost: { name: 'cpu', share: 0.264, amount: '3.98\u00a0cores', passedOn: false, rough: false },
  here: 0.264,
  function: 'shop.example/internal/pricing.(*scratch).reset',
  edited: false,
};

function label(node: HotNode, change: Partial<LabelFacts> = {}, grouped = true): Label {
  const spaces = (text: string) => text.replaceAll('\u2007', '_').replaceAll('\u00a0', ' ');
  const made = labelOf(node, { ...facts, ...change }, grouped);
  return {
    label: spaces(made.label),
    description: spaces(made.description),
    tooltip: spaces(made.tooltip),
    aloud: spaces(made.aloud),
  };
}

describe('labelOf a line', () => {
  it('says the share first, then the words; where it is stands beside', () => {
    assert.deepEqual(label({ kind: 'line', row }), {
      label: '26.4 %  for k := range s.seen {',
      description: ':64',
      tooltip: [
        '**26.4 %** of CPU · 3\\.98 of 15.1 cores',
        'pricing.\\(\\*scratch\\).reset · internal/pricing/quote.go:64',
        'build v1.42',
      ].join('\n\n'),
      aloud: '26.4 % of cpu, quote.go line 64: for k := range s.seen {',
    });
  });

  it('names the file in a list without groups', () => {
    assert.equal(label({ kind: 'line', row }, {}, false).description, 'quote.go:64');
  });

  it('pads small shares, and says with a tilde what few samples say', () => {
    const small = { ...row, cost: { ...row.cost, share: 0.081 } };
    assert.match(label({ kind: 'line', row: small }).label, /^_8\.1 % {2}for/);
    const rough = { ...row, cost: { ...small.cost, rough: true } };
    assert.match(label({ kind: 'line', row: rough }).label, /^~8\.1 % {2}for/);
    assert.match(label({ kind: 'line', row: rough }, { shareWidth: 7 }).label, /^_~8\.1 % {2}for/);
  });

  it('says the number of a line whose words cannot be read', () => {
    const { label: text } = label({ kind: 'line', row: { ...row, line: 7 } });
    assert.equal(text, '26.4 %  line 7');
  });

  it('says that number once, whatever else is to be said', () => {
    const blank: HotNode = { kind: 'line', row: { ...row, line: 7 } };
    const facts = { words: () => '' };
    assert.equal(label(blank, facts).description, '');
    assert.equal(label(blank, facts, false).description, 'quote.go');
    assert.equal(label(blank, facts).aloud, '26.4 % of cpu, quote.go line 7');
    const unsure = { ...facts, isUncertain: () => true };
    assert.equal(label(blank, unsure).description, 'uncertain');
    assert.equal(label(blank, unsure, false).description, 'quote.go · uncertain');
    assert.equal(label(blank, unsure).aloud, '26.4 % of cpu, quote.go line 7 · uncertain');
    const edited = { ...facts, lineNow: () => ({ line: 8, edited: true }) };
    assert.equal(label(blank, edited).label, '26.4 %  line 8');
    assert.equal(label(blank, edited).description, 'edited');
  });

  it('says how much of the cost is passed on, since shares of groups are without that', () => {
    const { tooltip } = label({ kind: 'line', row: { ...row, here: 0.1 } });
    assert.match(tooltip, /10\.0 % is spent here, the rest in deeper lines/);
  });

  it('counts lines that too few samples stand behind', () => {
    const { label: text, tooltip } = label({ kind: 'rough', count: 12 });
    assert.equal(text, '… 12 lines with too few samples');
    assert.match(tooltip, /Fewer than 16 samples/);
  });

  it('follows the line, and says that it was edited or is gone', () => {
    const moved = {
      lineNow: () => ({ line: 66, edited: true }),
      words: () => 'for k := range m {',
    };
    assert.equal(label({ kind: 'line', row }, moved).description, ':66 · edited');
    assert.match(label({ kind: 'line', row }, moved).tooltip, /Edited since it was measured\./);
    const gone = label({ kind: 'line', row }, { lineNow: () => undefined });
    assert.equal(gone.label, '26.4 %  line 64');
    assert.equal(gone.description, 'gone');
  });

  it('says of a line that is gone where it was, and whether it only passed its cost on', () => {
    const gone = {
      path: row.path,
      measuredLine: 60,
      text: 'audit(line)',
      near: 64,
      isUncertain: false,
      level: 5,
      cost: row.cost,
      here: 0.2,
      function: '',
    } as const;
    assert.match(label({ kind: 'gone-line', row: gone }).description, /· was line 60$/);
    assert.match(
      label({ kind: 'gone-line', row: gone }).tooltip,
      /measured\n\n`audit\(line\)`\n\nIt stood/,
    );
    const passed = { ...gone, cost: { ...row.cost, passedOn: true } };
    assert.match(label({ kind: 'gone-line', row: passed }).description, /60 · passed on ↓$/);
    const unknown = label({ kind: 'gone-line', row: { ...passed, text: '' } });
    assert.equal(unknown.label, '26.4 %  was line 60');
    assert.doesNotMatch(unknown.tooltip, /`/);
    assert.equal(unknown.description, 'quote.go · passed on ↓');
    const deleted = label({ kind: 'gone-line', row: { ...gone, near: 0, isDeleted: true } });
    assert.match(deleted.description, / · deleted$/);
    assert.match(deleted.tooltip, /The file was deleted since\.$/);
    assert.match(deleted.aloud, /gone since it was measured with its file/);
    const unsure = label({ kind: 'gone-line', row: { ...gone, isUncertain: true } });
    assert.match(unsure.label, /^≈26\.4 %/);
    assert.match(unsure.description, /· was line 60 · uncertain$/);
    assert.match(unsure.aloud, /gone since it was measured, uncertain/);
  });

  it('says that a file is uncertain, as the editor does', () => {
    const unsure = label({ kind: 'line', row }, { isUncertain: () => true });
    assert.match(unsure.label, /^≈26\.4/);
    assert.equal(unsure.description, ':64 · uncertain');
    // Its few samples are no second doubt, and its point stays below those of its neighbours.
    const rough = { ...row, cost: { ...row.cost, share: 0.081, rough: true } };
    const both = { isUncertain: () => true, shareWidth: 7 };
    assert.match(label({ kind: 'line', row: rough }, both).label, /^≈__8\.1 % {2}for/);
    assert.match(
      label({ kind: 'line', row: rough }, both).aloud,
      /^8\.1 % of cpu, .* · uncertain: for/,
    );
  });

  it('tells the type beside in the tooltip', () => {
    const heap = { ...row.cost, name: 'heap', share: 0.094 };
    assert.match(
      label({ kind: 'line', row }, { beside: () => heap }).tooltip,
      /· 9\.4 % of heap\n/,
    );
  });

  it('code is never taken for an icon or for Markdown', () => {
    const code = label({ kind: 'line', row }, { words: () => '$(flame) := *p' });
    assert.doesNotMatch(code.label, /\$\(flame\)/);
    const odd = { ...row, path: '/w/a_b*c.go', function: '' };
    assert.match(label({ kind: 'line', row: odd }).tooltip, /a\\_b\\\*c\.go:64/);
  });
});

describe('labelOf other rows', () => {
  const rows: readonly HotRow[] = [row];

  it('a file has its folder and what is spent there', () => {
    const file = label({ kind: 'file', name: row.path, share: 0.896, rows });
    assert.deepEqual([file.label, file.description], ['quote.go', 'internal/pricing · 89.6 %']);
    const atTop = label({ kind: 'file', name: '/w/main.go', share: 0.01, rows });
    assert.deepEqual([atTop.label, atTop.description], ['main.go', '1.0 %']);
  });

  it('a function has a readable name', () => {
    const named = label({ kind: 'function', name: row.function, share: 0.345, rows });
    assert.deepEqual([named.label, named.description], ['pricing.(*scratch).reset', '34.5 %']);
    const unnamed = label({ kind: 'function', name: '', share: 0.01, rows });
    assert.equal(unnamed.label, 'Unknown Function');
  });

  it('outside packages say from where they are called', () => {
    const from = { path: row.path, line: 97 };
    const regexp = label({ kind: 'outside-package', name: 'regexp', share: 0.164, from });
    assert.equal(regexp.description, '16.4 % · from quote.go:97');
    const runtime = label({
      kind: 'outside-package',
      name: 'runtime',
      share: 0.025,
      from: undefined,
    });
    assert.equal(runtime.description, '2.5 % · not below your code');
    const hottest = { file: '/usr/local/go/src/runtime/map_fast.go', line: 12 };
    const spent = label({ kind: 'outside-package', name: 'runtime', share: 0.025, from, hottest });
    assert.match(spent.tooltip, /spends itself is at map\\_fast\.go:12\.$/);
  });

  it('a name whose file was deleted says so, and leads to the text that was measured', () => {
    const lost = { path: '/w/cart/legacy.go', fate: 'deleted' } as const;
    const name = {
      kind: 'name',
      name: 'shop/legacy.go',
      share: 0.2,
      candidates: [],
      lost,
    } as const;
    assert.equal(label(name).description, '20.0 % · deleted since');
    assert.match(label(name).tooltip, /legacy\.go was deleted since it was measured\./);
    assert.match(
      label(name).tooltip,
      /command:hotline\.openProfiledVersion\?.*%2Fw%2Fcart%2Flegacy\.go/,
    );
    const unknown = { ...name, lost: { ...lost, fate: 'unknown' } } as const;
    assert.equal(label(unknown).description, '20.0 % · no match');
  });

  it('what is not mapped says why', () => {
    const name = { kind: 'name', name: '/build/x.go', share: 0.01, candidates: [] } as const;
    const two = { ...name, candidates: ['/w/a/x.go', '/w/b/x.go'] };
    assert.equal(
      label({ kind: 'not-mapped', share: 0.019, names: [name, two] }).description,
      '1.9 % · 2 file names',
    );
    const title = (...names: readonly (typeof name | typeof two)[]) =>
      label({ kind: 'not-mapped', share: 0.019, names }).label;
    assert.equal(title(name), 'Not Mapped');
    assert.equal(title(two), 'Ambiguous');
    assert.equal(title(name, two), 'Not Mapped or Ambiguous');
    assert.equal(label(name).description, '1.0 % · no match');
    assert.equal(label(two).description, '1.0 % · 2 candidates');
    assert.match(
      label(two).tooltip,
      /It may be .*x\.go, .*x\.go\. .*command:hotline\.pickMatchingFile/,
    );
  });

  it('what is left out stays below what is said', () => {
    assert.equal(
      label({ kind: 'more', count: 312, below: 0.0004 }).label,
      '… 312 more below 0.1 %',
    );
    assert.equal(
      label({ kind: 'more', count: 312, below: 0.0021 }).label,
      '… 312 more below 0.3 %',
    );
    assert.equal(label({ kind: 'more', count: 312, below: 0.002 }).label, '… 312 more below 0.3 %');
  });
});
