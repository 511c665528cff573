// Folders that must not outlive us, whatever ends us.

import { rmSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

export interface Temporary {
  readonly folder: string;
  readonly remove: () => Promise<void>;
}

const patience = { recursive: true, force: true, maxRetries: 5, retryDelay: 200 };
const present = new Set<string>();

/** A fresh folder under its real name: where the temporary one is a link, VS Code shows what it leads to. */
export async function makeTemporary(prefix: string): Promise<Temporary> {
  const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), prefix)));
  present.add(folder);
  const remove = async () => {
    await rm(folder, patience);
    present.delete(folder);
  };
  return { folder, remove };
}

process.once('exit', () => {
  for (const folder of present) rmSync(folder, patience);
});
