import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { askSteps, type Step } from '../../../../src/editor/ask/quick-steps.ts';
import type { Answer } from '../../../../src/editor/ask/quick-questions.ts';

type Draft = readonly string[];
type Reply = Answer<Draft> | { readonly kind: 'skip'; readonly value: Draft };

/** Steps that answer from a script, e.g. `service: next, back`, and note how they were asked. */
function scripted(script: readonly (readonly [string, ...string[]])[]) {
  const asked: string[] = [];
  const steps = script.map(([name, ...replies]): Step<Draft> => {
    let turn = 0;
    return {
      name,
      ask(draft, { step, totalSteps, canGoBack }, onPurpose) {
        asked.push(`${name} ${step}/${totalSteps}${canGoBack ? ' back' : ''}`);
        const reply = replies[Math.min(turn++, replies.length - 1)] ?? 'next';
        return Promise.resolve(replyOf(reply, name, draft, onPurpose));
      },
    };
  });
  return { asked, steps };
}

function replyOf(reply: string, name: string, draft: Draft, onPurpose: boolean): Reply {
  const value = [...draft.filter((each) => each !== name), name];
  if (reply.startsWith('jump ')) return { kind: 'jump', to: reply.slice(5) };
  switch (reply) {
    case 'skip':
      return onPurpose ? { kind: 'next', value } : { kind: 'skip', value };
    case 'back':
    case 'escape':
      return { kind: reply };
    default:
      return { kind: 'next', value };
  }
}

describe('steps', () => {
  it('are asked in order and counted', async () => {
    const { asked, steps } = scripted([['a'], ['b'], ['c']]);
    assert.deepEqual(await askSteps('T', steps, []), ['a', 'b', 'c']);
    assert.deepEqual(asked, ['a 1/3', 'b 2/3 back', 'c 3/3 back']);
  });

  it('with one answer are skipped, and the count leaves them out', async () => {
    const { asked, steps } = scripted([['a', 'skip'], ['b'], ['c']]);
    assert.deepEqual(await askSteps('T', steps, []), ['a', 'b', 'c']);
    assert.deepEqual(asked, ['a 1/3', 'b 1/2', 'c 2/2 back']);
  });

  it('lead back to the last that was asked, over skipped ones, and forth again', async () => {
    const { asked, steps } = scripted([['a'], ['b', 'skip'], ['c', 'back', 'next']]);
    assert.deepEqual(await askSteps('T', steps, []), ['a', 'b', 'c']);
    assert.deepEqual(asked, [
      'a 1/3',
      'b 2/3 back',
      'c 2/2 back',
      'a 1/2',
      'b 2/2 back',
      'c 2/2 back',
    ]);
  });

  it('can be jumped to, even when they were skipped', async () => {
    const { asked, steps } = scripted([['a', 'skip'], ['b', 'jump a', 'next'], ['c']]);
    assert.deepEqual(await askSteps('T', steps, []), ['a', 'b', 'c']);
    assert.deepEqual(asked, ['a 1/3', 'b 1/2', 'a 1/3', 'b 2/3 back', 'c 3/3 back']);
  });

  it('give nothing when they are escaped', async () => {
    const { steps } = scripted([['a'], ['b', 'escape']]);
    assert.equal(await askSteps('T', steps, []), undefined);
  });
});
