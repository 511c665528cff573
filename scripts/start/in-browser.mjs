// VS Code without a desktop: a server on this machine, its workbench in whatever browser opens the address.
import path from 'node:path';
import { runProgram } from '../process.mjs';
import { ensureNode24 } from '../setup/node24.mjs';
import { cache, root } from '../setup/paths.mjs';

/** Packages the extension, serves VS Code with it, prints the address, and stays until Ctrl+C. */
export async function serveInBrowser({ demo, recordings }) {
  const packaging = [path.join(root, 'scripts/package.mjs'), '--out', cache];
  const packaged = await runProgram(process.execPath, packaging, { cwd: root, output: 'keep' });
  const vsix = /^packaged (.*\.vsix)/m.exec(packaged.text)?.[1];
  if (packaged.code !== 0 || vsix === undefined) throw new Error(packaged.text);
  const serve = path.join(root, 'test/host/serve.ts');
  const { code } = await runProgram(await ensureNode24(), [serve, vsix, demo], {
    env: { HOTLINE_OPEN: recordings },
    minutes: Infinity,
  });
  process.exitCode = code;
}
