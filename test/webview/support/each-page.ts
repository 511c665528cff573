// A page for each test of a suite, closed behind it; what it threw or logged fails the test.
import assert from 'node:assert/strict';
import { startPages } from './page.ts';
import type { OpenPage, PageOptions, Pages } from './page.ts';
import { demoMessages } from './profiles.ts';
import type { Messages } from './profiles.ts';

/** Starts the browser before the first test of the suite that calls this, and ends it after the last. */
export function aBrowser(started: (pages: Pages) => void): void {
  let pages: Pages;
  before(async () => {
    pages = await startPages();
    started(pages);
  });
  after(() => pages.close());
}

/** Opens a page before each test that is ready for the messages of the demo's profile. */
export function demoPageForEach(
  opened: (page: OpenPage, demo: Messages) => void,
  options: PageOptions = { reducedMotion: true },
): void {
  let pages: Pages;
  let demo: Messages;
  let open: OpenPage;
  aBrowser((started) => (pages = started));
  before(async () => {
    demo = await demoMessages();
  });
  beforeEach(async () => {
    open = await pages.open(options);
    await open.waitFor('ready');
    opened(open, demo);
  });
  afterEach(() => closeWithoutErrors(open));
}

export async function closeWithoutErrors(open: OpenPage): Promise<void> {
  assert.deepEqual(open.errors, [], 'nothing was thrown, and the policy was kept');
  await open.close();
}
