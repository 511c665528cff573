import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { fewAtATime } from '../../../../src/engine/load/few-at-a-time.ts';

const soon = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('few at a time', () => {
  it('asks for each once, in order, never for more than three together', async () => {
    const asked: number[] = [];
    let open = 0;
    let most = 0;
    await fewAtATime([1, 2, 3, 4, 5, 6, 7], async (one) => {
      asked.push(one);
      most = Math.max(most, ++open);
      await soon();
      open--;
    });
    assert.deepEqual(asked, [1, 2, 3, 4, 5, 6, 7]);
    assert.equal(most, 3);
    await fewAtATime([], () => Promise.reject(new Error('nothing is asked')));
  });

  it('begins no more once one has failed, and fails with that', async () => {
    const asked: number[] = [];
    const failing = fewAtATime([1, 2, 3, 4, 5, 6, 7], async (one) => {
      asked.push(one);
      await soon();
      if (one === 2) throw new Error('no');
      await soon();
    });
    await assert.rejects(failing, /^Error: no$/);
    await soon();
    await soon();
    assert.deepEqual(asked, [1, 2, 3]);
  });

  it('begins no more when it is over', async () => {
    const asked: (number | undefined)[] = [];
    const ask = async (one: number | undefined) => {
      asked.push(one);
      await soon();
    };
    await fewAtATime([1, undefined, 3, 4, 5], ask, () => asked.length >= 4);
    assert.deepEqual(asked, [1, undefined, 3, 4]);
  });
});
