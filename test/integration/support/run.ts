// What VS Code calls inside its extension host (`extensionTestsPath`): runs mocha there on the bundled test files.
// It knows nothing of the host, so the same bundle runs in a desktop VS Code and in a server's.

import { appendFileSync } from 'node:fs';
import { format } from 'node:util';

/** Set by whoever starts the host; see test/host/suite.ts. */
interface Order {
  readonly files: readonly string[];
  readonly reporter: string;
  /** A file that receives mocha's report while it runs: the host's own console is full of other things. */
  readonly log: string;
  readonly grep: string | undefined;
  readonly testSeconds: number;
}

/** Resolves when all tests passed. @throws Error when one failed, which is how VS Code learns of it */
export async function run(): Promise<void> {
  const order = JSON.parse(process.env['HOTLINE_TEST_ORDER'] ?? '{}') as Order;
  const { default: Mocha } = await import('mocha');
  const report = (...message: unknown[]) => {
    appendFileSync(order.log, format(...message) + '\n');
  };
  Mocha.reporters.Base.consoleLog = report;
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: order.testSeconds * 1000,
    reporter: order.reporter,
    forbidOnly: true,
    ...(order.grep === undefined ? {} : { fgrep: order.grep }),
  });
  for (const file of order.files) mocha.addFile(file);
  try {
    await mocha.loadFilesAsync();
  } catch (error) {
    report(error);
    throw error;
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
