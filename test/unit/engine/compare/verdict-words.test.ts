// How a verdict reads, of each measure and for each reason: a sentence that says what became of the whole, or why nobody can
// tell and what would be needed.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type {
  Comparison,
  ComparisonRow,
  Judgement,
} from '../../../../src/engine/compare/comparison.ts';
import { comparedByText } from '../../../../src/engine/compare/compared-measure.ts';
import {
  needText,
  resultText,
  verdictText,
  wholeText,
} from '../../../../src/engine/compare/verdict-words.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

const NO_CHANGE = { change: undefined, interval: undefined, chance: undefined };
const TOLD: Judgement = {
  ...{ verdict: 'worse', change: 0.041, interval: [0.02, 0.062], chance: 0.0003 },
  ...{ unchanged: 0.8, why: 'told' },
};
const UNSURE: Judgement = {
  ...{ ...TOLD, verdict: 'cannot tell', change: 0.012, interval: [-0.083, 0.107], chance: 0.8 },
  why: 'too uncertain',
};

function comparison(judgement: Judgement, more: Partial<Comparison> = {}): Comparison {
  const side = (seconds: number | undefined) => ({
    ...{ title: 'a', slices: 12, scrapes: undefined, pods: undefined, range: undefined },
    ...{ seconds, bytes: 0, leftOut: undefined, commit: undefined },
  });
  const totals = { total: 1, samples: 1, slices: 12 };
  return {
    ...{ name: 'cpu', valueType: { type: 'cpu', unit: 'nanoseconds' }, judgement, test: 'slices' },
    ...{ normalize: 'share', isState: false, work: undefined },
    sides: { base: side(600), fresh: side(600) },
    base: { ...totals, normalized: 1 },
    fresh: { ...totals, normalized: 1 },
    rows: [],
    ...more,
  };
}

/** The same value by an amount: from 4 cores to 4.164. */
const PER_SECOND: Partial<Comparison> = {
  normalize: 'second',
  base: { total: 1, normalized: 4e9, samples: 1, slices: 12 },
  fresh: { total: 1, normalized: 4.164e9, samples: 1, slices: 12 },
};
const HEAP: Partial<Comparison> = {
  ...{ name: 'heap', valueType: { type: 'inuse_space', unit: 'bytes' } },
  ...{ normalize: 'absolute', isState: true },
  base: { total: 1, normalized: 126 * 2 ** 20, samples: 1, slices: 12 },
  fresh: { total: 1, normalized: 42.3 * 2 ** 20, samples: 1, slices: 12 },
};

/** From 1.5 ms of each request to 1.8. */
const PER_UNIT: Partial<Comparison> = {
  ...{ normalize: 'work', work: [12_000, 11_800] },
  base: { total: 1, normalized: 1.5e6, samples: 1, slices: 12 },
  fresh: { total: 1, normalized: 1.8e6, samples: 1, slices: 12 },
};

const whole = (judgement: Judgement, more?: Partial<Comparison>) =>
  plain(wholeText(comparison(judgement, more)));

describe('the words of a verdict', () => {
  it('say how much it is and how sure, by shares and by amounts', () => {
    assert.equal(whole(TOLD), 'cpu +4.1 % ± 2.1 %');
    const uneven = { ...TOLD, change: -0.069, interval: [-0.23, 0.66] as const };
    assert.equal(whole(uneven), 'cpu −6.9 %, from −23 % to +66 %');
    const sure = plain(verdictText(comparison({ ...TOLD, chance: 0 })));
    assert.match(sure, /, p <1e-300\)/);
    assert.equal(whole(TOLD, PER_SECOND), 'cpu 4.00 cores → 4.16 cores (+4.1 % ± 2.1 %)');
    assert.equal(
      whole(TOLD, PER_UNIT),
      'cpu 1.50 ms/unit → 1.80 ms/unit (+20 % ± 2.1 %)',
      'nobody shall take it for the whole',
    );
    const better = {
      ...TOLD,
      verdict: 'better',
      change: -0.664,
      interval: [-0.7, -0.628],
    } as const;
    assert.equal(whole(better, HEAP), 'heap 126 MiB → 42.3 MiB (−66 % ± 3.6 %)');
    const times = { ...TOLD, change: 41, interval: [38, 44] } as const;
    assert.equal(whole(times), 'cpu ×42', 'percent of that many are digits that nobody reads');
    const told = { why: 'told', verdict: 'same', change: 0.0001 } as const;
    const still = { ...UNSURE, ...told, interval: [-0.095, 0.095] } as const;
    assert.equal(whole(still), 'cpu 0.0 % ± 9.5 %');
    assert.equal(whole({ ...TOLD, why: 'leak' }, HEAP).at(-1), 'g', 'growing all along');
  });

  it('say for each reason why nobody can tell', () => {
    assert.equal(whole(UNSURE), 'cpu +1.2 % ± 9.5 %, which may be chance');
    assert.equal(
      whole(UNSURE, PER_SECOND),
      'cpu 4.00 cores → 4.16 cores (+4.1 % ± 9.5 %), which may be chance',
    );
    const untold = { ...UNSURE, interval: undefined, chance: undefined } as const;
    const nothing = { ...untold, why: 'nothing tells' } as const;
    assert.equal(whole(nothing), 'cpu +1.2 %, and nothing tells how much it varies');
    assert.equal(whole({ ...nothing, ...NO_CHANGE }), 'cpu is not judged by its shares');
    const few = { ...untold, ...NO_CHANGE, why: 'few functions' } as const;
    assert.equal(whole(few), 'cpu is in too few functions to be judged by shares');
    const changed = { ...few, why: 'too little stayed' } as const;
    assert.equal(
      whole(changed),
      'cpu changed in most functions, so that shares are of nothing that stayed',
    );
    const empty = { ...few, why: 'empty' } as const;
    assert.equal(whole(empty, HEAP), 'the base has no heap to compare with');
  });

  it('name the function behind most of it', () => {
    const row = (name: string, answersFor: number, confidence: ComparisonRow['confidence']) => ({
      ...{ function: name, file: 'a.go', line: 0, path: undefined, inBase: undefined },
      ...{ isGone: false, state: 'changed' as const, confidence, answersFor },
      ...{ base: { self: 0, total: 0 }, fresh: { self: 0, total: 0 } },
      ...{ chance: 0, interval: undefined },
    });
    const result = (judgement: Judgement, rows: readonly ComparisonRow[]) =>
      plain(resultText(comparison(judgement, { rows })));
    const rows = [
      row('shop.Small', 0.01, 'certain'),
      row('shop.Total', 0.03, 'likely'),
      row('shop.Noise', 0.5, 'noise'),
    ];
    assert.equal(
      result(TOLD, rows),
      'cpu +4.1 % ± 2.1 %; most of it in shop.Total +3.0 pp, likely.',
    );
    const perUnit = plain(
      resultText(comparison(TOLD, { ...PER_UNIT, rows: [row('f', 3e5, 'certain')] })),
    );
    assert.match(perUnit, /most of it in f \+300 µs\/unit, certain\.$/);
    const fell = [row('shop.Total', -0.03, 'certain')];
    assert.equal(
      result(TOLD, fell),
      'cpu +4.1 % ± 2.1 %; shop.Total answers for −3.0 pp, certain.',
    );
    assert.equal(
      result(UNSURE, []),
      'cpu +1.2 % ± 9.5 %, which may be chance; no function differs by more than chance. ' +
        'About 23 times as many samples, 4 h of each side at this load, would tell.',
    );
  });

  it('say what would be needed to be sure', () => {
    const need = (judgement: Judgement, more?: Partial<Comparison>) =>
      plain(needText(comparison(judgement, more)));
    assert.equal(need(TOLD), '');
    const { sides } = comparison(TOLD);
    const timeless = { ...sides.base, seconds: undefined };
    assert.equal(
      need(UNSURE, { sides: { base: timeless, fresh: timeless } }),
      'About 23 times as many samples would tell.',
    );
    assert.match(need(UNSURE, { test: 'counts' }), /would tell; several profiles for each side/);
    assert.match(need({ ...UNSURE, interval: [-3, 3] }), /^More than a hundred times as many/);
    assert.equal(
      need({ ...UNSURE, why: 'nothing tells' }),
      'Several profiles for each side would tell how much these numbers vary.',
    );
    for (const why of ['few functions', 'too little stayed'] as const)
      assert.equal(need({ ...UNSURE, why }), 'Compare per second, or by work.');
  });

  it('are evidence, too: the same is within some, and what may be chance is no cost', () => {
    const text = (judgement: Judgement, more?: Partial<Comparison>) =>
      plain(verdictText(comparison(judgement, more)));
    assert.equal(
      text(TOLD),
      'worse. The new side costs 4.1 % more (95 %: +2.0 % to +6.2 %, p = 0.0003), measured by the functions that kept their proportions.',
    );
    const same = { ...TOLD, verdict: 'same', change: -0.004, interval: [-0.01, 0.002] } as const;
    assert.match(
      text({ ...same, unchanged: undefined }, PER_SECOND),
      /^same\. The new side costs the same within 3 %: 0\.4 % less \(95 %: −1\.0 % to \+0\.2 %, /,
    );
    assert.match(
      text(UNSURE),
      /^cannot tell\. Measured is 1\.2 % more \(.*\), measured by .*, which may be chance\. About 23 times/,
    );
    assert.match(text({ ...TOLD, why: 'leak' }), /^worse\. It grows within .* The new side costs/);
    assert.match(
      text({ ...UNSURE, ...NO_CHANGE, why: 'few functions' }),
      /^cannot tell\. Too few functions have any weight, .*\. Compare per second, or by work\.$/,
    );
  });
});

describe('what a comparison is by', () => {
  const by = (more: Partial<Comparison>) => plain(comparedByText(comparison(TOLD, more)));

  it('is told in words, of states as what their amounts are', () => {
    assert.equal(by({}), 'by share of the total');
    assert.equal(by({ normalize: 'second' }), 'per second');
    assert.equal(by(HEAP), 'as the mean per scrape');
    assert.equal(by({ ...HEAP, normalize: 'second' }), 'as the mean per scrape');
    assert.equal(by({ ...HEAP, normalize: 'share' }), 'by share of the total');
    assert.equal(
      by({ normalize: 'work', work: [12000, 0.5] }),
      'per unit of work (12 000 and 0.5)',
    );
  });
});
