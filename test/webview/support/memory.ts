// How much memory a page holds after its garbage is gone.

import type { Page } from 'playwright-core';

/** Megabytes (10^6 bytes) of objects and of the buffers behind typed arrays. */
export async function heldMegabytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('HeapProfiler.collectGarbage');
    const usage = await session.send('Runtime.getHeapUsage');
    return (usage.usedSize + usage.backingStorageSize) / 1e6;
  } finally {
    await session.detach();
  }
}
