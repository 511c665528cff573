// A report that another process writes, shown here while it is written.

import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const PERIOD_MS = 200;

/** Prints what is appended to the file, which need not exist yet. Call the answer to print the rest and stop. */
export function showGrowing(file: string): () => Promise<void> {
  let shown = 0;
  const stop = new AbortController();
  const showMore = async () => {
    const handle = await open(file).catch(() => undefined);
    if (handle === undefined) return;
    try {
      const { size } = await handle.stat();
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(size - shown), 0, null, shown);
      shown += bytesRead;
      process.stdout.write(buffer.subarray(0, bytesRead));
    } finally {
      await handle.close();
    }
  };
  const loop = (async () => {
    while (!stop.signal.aborted) {
      await showMore();
      await sleep(PERIOD_MS);
    }
  })();
  return async () => {
    stop.abort();
    await loop;
    await showMore();
  };
}
