// Waiting for what VS Code does in its own time.

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 60_000;

/** Waits until a condition holds. @throws Error that names it when it never does, where the test has the time */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`still not so: ${String(condition)}`);
    await sleep(25);
  }
}

/** Waits until a value is as it should be. @throws AssertionError with both when it never is */
export async function becomes<T>(read: () => T | Promise<T>, expected: T): Promise<void> {
  const end = Date.now() + 20_000;
  for (;;) {
    const value = await read();
    try {
      assert.deepEqual(value, expected);
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await sleep(25);
  }
}
