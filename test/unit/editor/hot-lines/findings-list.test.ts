// The rows above the lines of a comparison: the verdict, the findings, the commits behind them.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  belowCompared,
  comparedLabel,
  comparedMessage,
  comparedRoots,
  type ComparedNode,
} from '../../../../src/editor/hot-lines/compared-rows.ts';
import type { ComparedFindings } from '../../../../src/editor/session/state.ts';
import type { ComparedLine } from '../../../../src/engine/compare/compared-line-answers.ts';
import type { Findings, Suspect } from '../../../../src/engine/compare/comparison.ts';
import { SourceError } from '../../../../src/engine/engine.ts';
import { comparedLine, comparedOf, findingsOf, suspectOf } from '../support/compared.ts';

const plain = (text: string) => text.replace(/[\u00a0\u2007\u202f]+/g, ' ').trim();
const facts = { words: () => 'code()', lineNow: (_: string, line: number) => line };

interface Shown {
  readonly findings?: ComparedFindings;
  readonly lines?: readonly ComparedLine[];
  readonly filter?: string;
}

/** The rows as they read, indented by depth. */
function rows({ findings, lines = [], filter = '' }: Shown): readonly string[] {
  const plainly = comparedOf(lines);
  const compared = findings === undefined ? plainly : { ...plainly, findings };
  const read = (nodes: readonly ComparedNode[], depth: number): readonly string[] =>
    nodes.flatMap((node) => {
      const { label, description } = comparedLabel(node, compared, facts);
      const row = [label, description].filter((text) => text !== '').join(' | ');
      return [`${'  '.repeat(depth)}${plain(row)}`, ...read(belowCompared(node), depth + 1)];
    });
  return read(comparedRoots(compared, filter), 0);
}

function told(
  findings: Findings,
  suspects: Readonly<Record<number, readonly Suspect[]>> = {},
  more: Partial<ReturnType<typeof comparedOf>['facts']> = {},
): ComparedFindings {
  const byValue = new Map(Object.entries(suspects).map(([value, all]) => [Number(value), all]));
  return {
    ...{ kind: 'told', findings, facts: { ...comparedOf([]).facts, ...more } },
    suspects: { kind: 'told', byValue },
  };
}

const VERDICT = 'Worse: CPU 10.0 cores → 10.0 cores (0.0 % ± 2.0 %)';

describe('the findings of a comparison', () => {
  it('are counted with the lines where they are filtered, each by itself', () => {
    const lines = [comparedLine(1, [1, 2]), comparedLine(2, [1, 3]), comparedLine(3, [2, 1])];
    const other = { path: 'cart/cart.go', file: '/src/cart.go', function: 'cart.Total' };
    const found = findingsOf([
      { line: 1, changes: { cpu: [1, 2] } },
      { line: 7, changes: { heap: [1, 2] }, ...other },
    ]);
    const message = (filter: string, findings?: ComparedFindings) => {
      const plainly = comparedOf(lines);
      return comparedMessage(findings === undefined ? plainly : { ...plainly, findings }, filter);
    };
    assert.equal(message('cart', told(found)), 'Filter: cart — 0 of 3 lines, 1 of 2 findings');
    assert.equal(message('quote', told(found)), 'Filter: quote — 3 of 3 lines, 1 of 2 findings');
    assert.equal(message('quote'), 'Filter: quote — 3 of 3 lines', 'none are told yet');
    assert.equal(message('', told(found)), undefined);
    assert.match(comparedMessage(comparedOf([]), '')!, /^No line .* either side\.$/);
  });

  it('begin with the verdict on what is on the lines, which is there at once', () => {
    assert.deepEqual(rows({ lines: [comparedLine(1, [1, 2])] }), [
      VERDICT,
      'Costs More | 1 line',
      '  +1.00 cores code() | quote.go:1',
    ]);
    assert.deepEqual(rows({ findings: { kind: 'asked' } }), [
      VERDICT,
      'Comparing all else that both sides have…',
    ]);
  });

  it('are a row for each line, with all its changes, above the lines that cost more', () => {
    const findings = told(
      findingsOf([
        { line: 12, changes: { cpu: [2, 1.5], heap: [80, 20] } },
        { line: 9, changes: { cpu: [1, 1.2] }, confidence: 'likely', chance: 0.02 },
      ]),
    );
    assert.deepEqual(rows({ findings, lines: [comparedLine(9, [1, 1.2])] }), [
      `${VERDICT} | heap better`,
      '  heap 100 MiB → 63.0 MiB (−37 % ± 2.0 %) | better',
      'Findings | 2 lines',
      '  quote.go:12 | CPU −0.50 cores, heap −60.0 MiB',
      '    CPU −0.50 cores | 2.00 cores → 1.50 cores · −25 % · certain, p < 0.001',
      '    heap −60.0 MiB | 80.0 MiB → 20.0 MiB · −75 % · certain, p < 0.001',
      '  quote.go:9 | CPU +0.20 cores · likely',
      '    CPU +0.20 cores | 1.00 cores → 1.20 cores · +20 % · likely, p = 0.020',
      'Costs More | 1 line',
      '  +0.20 cores code() | quote.go:9',
    ]);
  });

  it('name the commits behind what costs more, at the line and all of them once', () => {
    const findings = told(
      findingsOf([
        { line: 12, changes: { cpu: [1, 2], heap: [20, 30] } },
        { line: 3, changes: { cpu: [2, 1] }, function: 'pricing.Tax' },
      ]),
      {
        0: [suspectOf('a', ['pricing.Quote']), suspectOf('b', ['pricing.Tax'], 'touches its file')],
        1: [suspectOf('a', ['pricing.Quote'])],
      },
    );
    const all = rows({ findings });
    assert.deepEqual(all.slice(all.indexOf('Findings | 2 lines') + 1), [
      '  quote.go:12 | CPU +1.00 cores, heap +10.0 MiB',
      '    CPU +1.00 cores | 1.00 cores → 2.00 cores · +100 % · certain, p < 0.001',
      '    heap +10.0 MiB | 20.0 MiB → 30.0 MiB · +50 % · certain, p < 0.001',
      '    Do a | aaaaaaa · CPU, heap: touches the regressed function',
      '  quote.go:3 | CPU −1.00 cores',
      '    CPU −1.00 cores | 2.00 cores → 1.00 cores · −50 % · certain, p < 0.001',
      'Suspect Commits | 2 commits',
      '  Do a | aaaaaaa · CPU, heap: touches the regressed function',
      '  Do b | bbbbbbb · CPU: touches its file',
    ]);
  });

  it('are no group of a single value, whose lines say it, but its commits are told', () => {
    const one = findingsOf([{ line: 12, changes: { cpu: [1, 2] } }], ['cpu']);
    assert.deepEqual(rows({ findings: told(one, { 0: [suspectOf('a', ['pricing.Quote'])] }) }), [
      VERDICT,
      'Suspect Commits | 1 commit',
      '  Do a | aaaaaaa · touches the regressed function',
    ]);
  });

  it('say what was not compared, and why nothing more is', () => {
    const leftOut = ['mutex is not compared: the base has no such profiles.'];
    const notes = ['The base ran in 1 pod, the new side in 2 pods.'];
    assert.deepEqual(rows({ findings: told(findingsOf([]), {}, { leftOut, notes }) }), [
      `${VERDICT} | heap better`,
      '  heap 100 MiB → 63.0 MiB (−37 % ± 2.0 %) | better',
      `  ${leftOut[0]}`,
      `  ${notes[0]}`,
    ]);
    const error = new SourceError('timeout', 'No answer in 30 s.', 'Ask for a shorter range.');
    assert.deepEqual(rows({ findings: { kind: 'failed', error } }), [
      VERDICT,
      'Not all is compared: No answer in 30 s.',
    ]);
    const some = told(findingsOf([]));
    assert(some.kind === 'told');
    assert.equal(
      rows({ findings: { ...some, suspects: { kind: 'failed', error } } }).at(-1),
      'No commits are suspected: No answer in 30 s.',
    );
  });

  it('are filtered as lines are, and alone then', () => {
    const findings = told(
      findingsOf([
        { line: 12, changes: { cpu: [2, 1] } },
        { line: 3, changes: { cpu: [2, 1] }, function: 'cart.Total', path: 'cart/cart.go' },
      ]),
    );
    assert.deepEqual(rows({ findings, filter: 'total CART' }), [
      'Findings | 1 line',
      '  cart.go:3 | CPU −1.00 cores',
      '    CPU −1.00 cores | 2.00 cores → 1.00 cores · −50 % · certain, p < 0.001',
    ]);
    assert.deepEqual(rows({ findings, filter: 'nothing' }), []);
  });

  it('stand where their lines are now, as far as the value on the lines has them', () => {
    const lines = [
      comparedLine(12, [1, 2], {
        at: { file: '/src/quote.go', line: 12 },
        today: { path: '/w/quote.go', line: 20, state: 'shifted' },
      }),
    ];
    const found = [
      { line: 12, changes: { cpu: [1, 2] } },
      { line: 30, changes: { heap: [1, 2] } },
      { line: 12, changes: { cpu: [1, 0] }, isGone: true },
    ] as const;
    const all = rows({ findings: told(findingsOf(found)), lines });
    assert.deepEqual(
      all.filter((row) => /^ {2}quote/.test(row)).map((row) => row.replace(/ \|.*/, '').trim()),
      ['quote.go:20', 'quote.go:30', 'quote.go:12'],
    );
  });

  it('have the commits of their own function, and not those of one in another file that is called alike', () => {
    const found = findingsOf([
      { line: 12, changes: { cpu: [1, 2] }, function: 'run', file: '/b/x.py', path: 'x.py' },
      { line: 7, changes: { cpu: [1, 2] }, function: 'run', file: '/b/y.py', path: 'y.py' },
      // Of a library: only the profile's own spelling tells its file.
      { line: 3, changes: { cpu: [1, 2] }, function: 'run', file: '/lib/z.py', path: undefined },
    ]);
    const a = suspectOf('a', [{ function: 'run', path: 'x.py' }]);
    const b = suspectOf('b', [{ function: 'run', path: 'y.py' }]);
    const all = rows({ findings: told(found, { 0: [a, b] }) });
    assert.deepEqual(
      all.filter((row) => /^ {2}\w+\.py:|^ {4}Do/.test(row)).map((row) => row.replace(/ \|.*/, '')),
      ['  x.py:12', '    Do a', '  y.py:7', '    Do b', '  z.py:3'],
    );
  });

  it('take no name for an icon', () => {
    const odd = { ...suspectOf('a', ['pricing.Quote']), subject: '$(flame) up' };
    const one = findingsOf([{ line: 12, changes: { cpu: [1, 2] } }], ['cpu']);
    assert.match(rows({ findings: told(one, { 0: [odd] }) }).at(-1)!, /^ {2}\$\u200b\(flame\) up/);
  });
});
