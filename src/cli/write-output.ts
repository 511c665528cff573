// Writes the file that -o names.

import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { SourceError } from '../engine/engine.ts';

/** @throws SourceError that says why the file cannot be written */
export async function writeOutput(output: string, bytes: Uint8Array): Promise<void> {
  try {
    await write(output, bytes);
  } catch (error) {
    throw new SourceError(
      'not-found',
      `${output} cannot be written (${error instanceof Error && 'code' in error ? String(error.code) : String(error)})`,
      'Name another file with -o.',
      { cause: error },
    );
  }
}

/** Where a name leads to a device or a pipe (`/dev/null`), that gets the bytes: a file must not take its place. */
async function write(output: string, bytes: Uint8Array): Promise<void> {
  const target = await realpath(output).catch(() => output); // Of a link, the file that it leads to is replaced.
  const isFile = await stat(target).then(
    (stats) => stats.isFile() || stats.isDirectory(),
    () => true,
  );
  await (isFile ? moveIntoPlace(target, bytes) : writeFile(output, bytes));
}

/** Written beside and moved, so that a full disk leaves no half profile under the name. */
async function moveIntoPlace(target: string, bytes: Uint8Array): Promise<void> {
  const part = `${target}.${process.pid}.part`;
  try {
    await writeFile(part, bytes);
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
