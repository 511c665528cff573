import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { pageQuestions } from '../../../../src/editor/flame/page-questions.ts';
import type { ShownOnPage, ToWebview } from '../../../../src/protocol.ts';

/** What is asked about it does not matter here. */
const SHOWN = { id: 1 } as ShownOnPage;

describe('a question to a page', () => {
  function asking(arrives = true) {
    const posted: Extract<ToWebview, { type: 'describeShown' }>[] = [];
    const questions = pageQuestions((message) => {
      if (message.type === 'describeShown') posted.push(message);
      return Promise.resolve(arrives);
    });
    return { posted, questions };
  }

  it('waits until the page is there, and is answered by its number', async () => {
    const { posted, questions } = asking();
    const first = questions.ask(false);
    const second = questions.ask(true);
    assert.equal(posted.length, 0);
    questions.ready();
    assert.deepEqual(
      posted.map(({ picture }) => picture),
      [false, true],
    );
    const other = { ...SHOWN, id: 2 };
    questions.answered({ type: 'shown', request: posted[1]!.request, shown: other });
    questions.answered({ type: 'shown', request: posted[0]!.request, shown: SHOWN });
    questions.answered({ type: 'shown', request: 99, shown: other }); // Nobody asked.
    assert.deepEqual(await Promise.all([first, second]), [SHOWN, other]);
  });

  it('is asked again of a page that was made anew', async () => {
    const { posted, questions } = asking();
    questions.ready();
    const answer = questions.ask(false);
    questions.ready();
    assert.equal(posted.length, 2);
    assert.equal(posted[0]!.request, posted[1]!.request);
    questions.answered({ type: 'shown', request: posted[0]!.request, shown: SHOWN });
    assert.equal(await answer, SHOWN);
  });

  it('fails by a sentence when the page is hidden, cannot tell, or is gone', async () => {
    const hidden = asking(false).questions;
    hidden.ready();
    await assert.rejects(hidden.ask(true), {
      message: 'The flame graph is hidden.',
      next: 'Bring it to the front and export it again.',
    });
    const { posted, questions } = asking();
    questions.ready();
    const unable = questions.ask(true);
    questions.answered({ type: 'notShown', request: posted[0]!.request, why: 'no canvas' });
    await assert.rejects(unable, { message: 'no canvas.' });
    const closed = questions.ask(true);
    questions.giveUp('It was closed.', 'Open it.');
    await assert.rejects(closed, { message: 'It was closed.', next: 'Open it.' });
  });
});
