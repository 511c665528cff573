// `npm start`: builds Hotline, prints what a recorded CPU profile of the demo costs, and opens VS Code on the demo with
// that profile on its lines. `--once` stops after the terminal; `--browser` leaves an installed VS Code alone.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runProgram } from './process.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { root } from './setup/paths.mjs';
import { demoArguments, demoCommand, demoRecordings } from './start/demo-table.mjs';
import { findDesktop, openDesktop } from './start/desktop.mjs';
import { serveInBrowser } from './start/in-browser.mjs';

const demo = path.join(root, 'test/demo/shop');
const recordings = path.join(root, demoRecordings);

const { values } = parseArgs({
  options: { once: { type: 'boolean' }, browser: { type: 'boolean' } },
});

await ensureDependencies();
await orEnd(process.execPath, [path.join(root, 'esbuild.mjs')]);
console.log(
  'The hottest lines of the demo service with all that they call in libraries, recorded under load (test/demo):\n',
);
console.log(`$ ${demoCommand}`);
await orEnd(process.execPath, demoArguments);
if (values.once) process.exit();

const desktop = values.browser ? { reason: '--browser' } : await findDesktop();
if (desktop.program === undefined) {
  console.log(`\nVS Code in the browser (${desktop.reason}).`);
  await serveInBrowser({ demo, recordings });
} else {
  console.log(`\nOpening ${desktop.program} …`);
  await openDesktop(desktop.program, { demo, recordings });
}

/** The program's own words are enough when it fails. */
async function orEnd(command, args) {
  const { code } = await runProgram(command, args, { cwd: root });
  if (code !== 0) process.exit(code ?? 1);
}
