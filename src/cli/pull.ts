// `hotline pull`: everything that SOURCE means as one merged pprof file.

import { rename, rm, writeFile } from 'node:fs/promises';
import { SourceError } from '../engine/engine.ts';
import { loadSource, type Call } from './call.ts';
import { UsageError } from './cli-error.ts';

export async function pull(call: Call): Promise<void> {
  const { options, engine, print } = call;
  const { output } = options;
  if (output === undefined)
    throw new UsageError('pull needs a file to write', 'Name it with -o OUT.pb.gz.');
  const loaded = await loadSource(call);
  const bytes = await engine.export(loaded.handle);
  // Written beside and moved into place, so that a full disk leaves no half profile under the name.
  const part = `${output}.${process.pid}.part`;
  try {
    await writeFile(part, bytes);
    await rename(part, output);
  } catch (error) {
    await rm(part, { force: true });
    throw new SourceError(
      'not-found',
      `${output} cannot be written (${error instanceof Error && 'code' in error ? String(error.code) : String(error)})`,
      'Name another file with -o.',
      { cause: error },
    );
  }
  print(`${output}: ${bytes.length} bytes, ${loaded.samples} samples\n`);
}
