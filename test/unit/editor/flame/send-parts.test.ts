import { strict as assert } from 'node:assert';
import { setTimeout as sleep } from 'node:timers/promises';
import { sendParts } from '../../../../src/editor/flame/send-parts.ts';
import type { ToWebview } from '../../../../src/protocol.ts';

const message = (id: number): ToWebview => ({ type: 'noSplit', id, by: 'region', why: '' });
const idOf = (sent: ToWebview) => (sent.type === 'noSplit' ? sent.id : -1);

describe('messages to a page, one behind the other', () => {
  it('posts the next before the page has taken one, in order, and waits for all', async () => {
    const posted: number[] = [];
    const take: (() => void)[] = [];
    let isDone = false;
    const sending = sendParts(
      [1, 2, 3],
      message,
      (sent) => {
        posted.push(idOf(sent));
        return new Promise<boolean>((resolve) => take.push(() => resolve(true)));
      },
      () => true,
    ).then(() => (isDone = true));
    while (posted.length < 3) await sleep(1);
    assert.deepEqual(posted, [1, 2, 3]);
    take[0]!();
    take[2]!();
    await sleep(5);
    assert.equal(isDone, false, 'one has not arrived');
    take[1]!();
    await sending;
  });

  it('posts nothing more when something newer is wanted', async () => {
    const posted: number[] = [];
    await sendParts(
      [1, 2, 3],
      message,
      (sent) => {
        posted.push(idOf(sent));
        return Promise.resolve(true);
      },
      () => posted.length < 2,
    );
    assert.deepEqual(posted, [1, 2]);
  });

  it('says what failed first, and posts the rest all the same', async () => {
    const posted: number[] = [];
    await assert.rejects(
      sendParts(
        [1, 2, 3],
        message,
        (sent) => {
          posted.push(idOf(sent));
          return idOf(sent) === 3
            ? Promise.resolve(true)
            : Promise.reject(new Error(`no page for ${idOf(sent)}`));
        },
        () => true,
      ),
      /no page for 1/,
    );
    assert.deepEqual(posted, [1, 2, 3]);
  });
});
