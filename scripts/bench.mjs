// `npm run bench`: ratios to other readers of profiles, measured side by side in one run. `-- --json FILE` writes them
// too; `--only NAME` (may be repeated) runs some. test/bench has the benchmarks, docs/performance.md a run of all.
import path from 'node:path';
import { runProgram } from './process.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { ensureNode24 } from './setup/node24.mjs';
import { root } from './setup/paths.mjs';

const MINUTES = 15;

await ensureDependencies();
// npm changes the folder; a file is meant from where it was typed.
const { code, timedOut } = await runProgram(
  await ensureNode24(),
  [path.join(root, 'test/bench/main.ts'), ...process.argv.slice(2)],
  { cwd: process.env.INIT_CWD ?? process.cwd(), minutes: MINUTES },
);
if (timedOut) console.error(`Not done in ${MINUTES} minutes: the machine is too busy to measure.`);
process.exitCode = code ?? 1;
