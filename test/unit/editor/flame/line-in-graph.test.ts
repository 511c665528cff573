import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lineInGraph } from '../../../../src/editor/flame/line-in-graph.ts';
import type { LineCard, MeasuredLine } from '../../../../src/engine/line-answers.ts';
import type { View } from '../../../../src/engine/origin.ts';

const VIEW = {} as View;

function measured(line: number, revision: string): MeasuredLine {
  return { line, state: 'shifted', text: '', total: 1, revision };
}

function engineWith(lines: readonly MeasuredLine[]) {
  const card = { total: 7, measured: lines } as unknown as LineCard;
  return { card: () => Promise.resolve(card), measuredCard: () => Promise.resolve(card) };
}

describe('a line as the flame graph knows it', () => {
  it('is all lines that builds had it on, the heaviest first, each once', async () => {
    const engine = engineWith([measured(12, 'v2'), measured(9, 'v1'), measured(12, 'v3')]);
    const line = await lineInGraph(engine, VIEW, { path: '/shop/cart.go', line: 14 });
    assert.deepEqual(line, { line: 12, also: [9], total: 7 });
  });

  it('is the line itself where nothing is known, and where it is a measured one', async () => {
    const place = { path: '/shop/cart.go', line: 14 };
    const unknown = await lineInGraph(engineWith([]), VIEW, place);
    assert.deepEqual(unknown, { line: 14, also: [], total: 7 });
    const engine = engineWith([measured(12, 'v2')]);
    const same = await lineInGraph(engine, VIEW, { ...place, isMeasured: true });
    assert.deepEqual(same, { line: 14, also: [], total: 7 });
  });
});
