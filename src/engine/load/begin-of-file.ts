// The first bytes of a file that may be anything, or not there.

import { open } from 'node:fs/promises';

/** At most `bytes` of it as text; '' where it cannot be read. */
export async function beginOfFile(file: string, bytes: number): Promise<string> {
  try {
    const handle = await open(file);
    try {
      const { bytesRead, buffer } = await handle.read({ buffer: Buffer.alloc(bytes) });
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch {
    return ''; // Not there, or not for us: who asks has an answer for that.
  }
}
