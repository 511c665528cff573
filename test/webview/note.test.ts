// What a page says of its profile above all else.

import assert from 'node:assert/strict';
import { decodeProfile } from '../../src/core/decode/decode.ts';
import { saysThatItIsASum } from '../../src/core/decode/speedscope.ts';
import { messagesOfProfile } from './support/made-messages.ts';
import { aBrowser, closeWithoutErrors } from './support/each-page.ts';
import type { OpenPage, Pages } from './support/page.ts';

/** A file of speedscope with a profile for each thread, each of one sample. */
function speedscope(threads: readonly string[]): Uint8Array {
  const file = {
    $schema: 'https://www.speedscope.app/file-format-schema.json',
    shared: { frames: [{ name: 'main' }, { name: 'work' }] },
    profiles: threads.map((name) => ({
      ...{ type: 'sampled', name, unit: 'milliseconds', startValue: 0, endValue: 5 },
      ...{ samples: [[0, 1]], weights: [5] },
    })),
  };
  return new TextEncoder().encode(JSON.stringify(file));
}

describe('the head of a speedscope file', () => {
  let pages: Pages;
  let open: OpenPage;

  aBrowser((started) => (pages = started));
  afterEach(() => closeWithoutErrors(open));

  async function show(threads: readonly string[]): Promise<void> {
    const answer = decodeProfile(speedscope(threads));
    assert.ok(answer.kind === 'profile', answer.kind);
    const { profile } = answer;
    const note = profile.info.comments.find(saysThatItIsASum); // As the editor of files takes it.
    const made = messagesOfProfile(profile, { note });
    open = await pages.open({ reducedMotion: true });
    await open.waitFor('ready');
    await open.send(made.page, ...made.graph);
    await open.page.locator('#focused-frame').waitFor({ state: 'attached' });
  }
  const note = () => open.page.locator('.note');

  it('says that several profiles are added up, and what tells them apart, in every size', async () => {
    await show(['worker 1', 'worker 2', 'worker 3']);
    for (const [width, height] of [
      [1400, 800],
      [300, 700],
      [900, 340],
      [320, 280],
    ] as const) {
      // prettier-ignore
      await open.page.setViewportSize({ width, height });
      assert.match(await note().innerText(), /^Sum of the 3 profiles .* label "profile" tells/);
      const { x, y, width: wide, height: high } = (await note().boundingBox())!;
      assert.ok(
        x >= 0 && y >= 0 && x + wide <= width && y + high <= height,
        `${width} × ${height}`,
      );
      assert.ok(await note().evaluate((one) => one.scrollWidth <= one.clientWidth));
    }
    assert.equal(await note().getAttribute('role'), 'status');
  });

  it('says nothing where there is one', async () => {
    await show(['worker 1']);
    assert.equal(await note().count(), 0);
  });
});
