// `hotline pull`: everything that SOURCE means as one merged pprof file.

import { loadSource, type Call } from './call.ts';
import { UsageError } from './cli-error.ts';
import { printable } from './printable.ts';
import { nameOfSource } from './source-arguments.ts';
import { writeOutput } from './write-output.ts';

export async function pull(call: Call): Promise<void> {
  const { source, options, engine, print, tell } = call;
  const { output } = options;
  if (output === undefined || output === '')
    throw new UsageError('pull needs a file to write', 'Name it with -o OUT.pb.gz.');
  const loaded = await loadSource(call);
  const bytes = await engine.export(loaded.handle);
  await writeOutput(output, bytes);
  if (loaded.samples === 0)
    tell(
      `No sample came from ${printable(nameOfSource(source))}: what was written is empty.${source.kind === 'store' ? ' See hotline types and services.' : ''}`,
    );
  print(`${output}: ${bytes.length} bytes, ${loaded.samples} samples\n`);
}
