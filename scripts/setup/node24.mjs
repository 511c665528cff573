// Node 24 runs the tests' TypeScript as it stands and is what VS Code's extension host runs on. Node 20 is enough
// for everything else, so it comes from npm rather than being asked of the machine.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';
import { ensureTool } from './tool.mjs';

const binary = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';

/**
 * The path of a Node of version 24 or newer: the one that runs this script, else one from npm in .cache/node24.
 *
 * @throws Error when there is none for this system
 */
export async function ensureNode24() {
  if (isNewEnough(process.versions.node)) return process.execPath;
  const folder = await ensureTool({
    name: 'node24',
    from: path.join(root, 'scripts/node24'),
    recipe: '1',
    finish: keepBinary,
  });
  return path.join(folder, binary);
}

/** Whether a version like `24.1.0` is 24 or newer. */
export function isNewEnough(version) {
  return Number.parseInt(version, 10) >= 24;
}

/** npm installed the one package whose `os` and `cpu` are ours; of it only the binary is kept, in `bin`. */
function keepBinary(folder) {
  const packages = path.join(folder, 'node_modules');
  const mine = (existsSync(packages) ? readdirSync(packages) : []).find((name) =>
    existsSync(path.join(packages, name, binary)),
  );
  if (mine === undefined) {
    throw new Error(
      `npm has no Node 24 for ${process.platform} ${process.arch}: install Node 24 or newer yourself`,
    );
  }
  mkdirSync(path.join(folder, 'bin'));
  renameSync(path.join(packages, mine, binary), path.join(folder, binary));
  rmSync(packages, { recursive: true });
  const tried = spawnSync(path.join(folder, binary), ['--version'], { encoding: 'utf8' });
  if (tried.status !== 0 || !isNewEnough(tried.stdout.slice(1))) {
    throw new Error(
      `the Node 24 from npm does not run on this system (${tried.stderr || tried.error}): install Node 24 yourself`,
    );
  }
}
