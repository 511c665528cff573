import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lineInGraph } from '../../../../src/editor/flame/line-in-graph.ts';
import type { LineCard, MeasuredLine } from '../../../../src/engine/lines/line-answers.ts';
import type { View } from '../../../../src/engine/origin.ts';

const VIEW = {} as View;

function measured(line: number, revision: string): MeasuredLine {
  return { line, state: 'shifted', text: '', total: 1, revision };
}

function engineWith(lines: readonly MeasuredLine[]) {
  const card = { total: 7, measured: lines } as unknown as LineCard;
  return {
    card: () => Promise.resolve(card),
    measuredCard: () => Promise.resolve(card),
    outsideNames: () => Promise.reject(new Error('It is in the workspace.')),
    outsideCard: () => Promise.reject(new Error('It is in the workspace.')),
  };
}

describe('a line as the flame graph knows it', () => {
  it('is all lines that builds had it on, the heaviest first, each once', async () => {
    const engine = engineWith([measured(12, 'v2'), measured(9, 'v1'), measured(12, 'v3')]);
    const line = await lineInGraph(engine, VIEW, { path: '/shop/cart.go', line: 14 }, []);
    assert.deepEqual(line, { line: 12, also: [9], total: 7 });
  });

  it('is the line itself where nothing is known, and where it is a measured one', async () => {
    const place = { path: '/shop/cart.go', line: 14 };
    const unknown = await lineInGraph(engineWith([]), VIEW, place, []);
    assert.deepEqual(unknown, { line: 14, also: [], total: 7 });
    const engine = engineWith([measured(12, 'v2')]);
    const same = await lineInGraph(engine, VIEW, { ...place, isMeasured: true }, []);
    assert.deepEqual(same, { line: 14, also: [], total: 7 });
  });

  it('is of the names that a dependency has in the profile, with its own cost, if it has any', async () => {
    const names = ['github.com/BurntSushi/toml@v1.3.2/lex.go'];
    const engine = (total: number | undefined, led: readonly string[]) => ({
      card: () => Promise.resolve(undefined),
      measuredCard: () => Promise.resolve(undefined),
      outsideNames: () => Promise.resolve(led),
      outsideCard: () =>
        Promise.resolve(total === undefined ? undefined : ({ total } as unknown as LineCard)),
    });
    const place = { path: '/mod/github.com/!burnt!sushi/toml@v1.3.2/lex.go', line: 5 };
    for (const isMeasured of [false, true]) {
      const line = (of: ReturnType<typeof engine>) =>
        lineInGraph(of, VIEW, { ...place, isMeasured }, []);
      assert.deepEqual(await line(engine(3, names)), { line: 5, names, also: [], total: 3 });
      const none = { line: 5, names, also: [], total: undefined };
      assert.deepEqual(await line(engine(undefined, names)), none);
      const nowhere = { line: 5, also: [], total: undefined };
      assert.deepEqual(await line(engine(3, [])), nowhere);
    }
  });
});
