// `npm run package [-- --out FOLDER]` makes hotline-<version>.vsix, the file that VS Code installs. Everything is
// bundled, so that no node_modules goes with it; .vscodeignore lists what does.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies } from './setup/dependencies.mjs';
import { root } from './setup/paths.mjs';

const { values } = parseArgs({ options: { out: { type: 'string', default: root } } });

await ensureDependencies();
const { createVSIX } = await import('@vscode/vsce');
process.chdir(root);
await import('../esbuild.mjs');

const { version, repository } = JSON.parse(readFileSync('package.json', 'utf8'));
const file = path.join(path.resolve(values.out), `hotline-${version}.vsix`);
await createVSIX({
  cwd: root,
  packagePath: file,
  dependencies: false,
  allowMissingRepository: true,
  // Pictures of the README become links into the repository, once the manifest says where that is.
  rewriteRelativeLinks: repository !== undefined,
});

console.log(`packaged ${file} (${(statSync(file).size / 1000).toFixed(0)} kB)`);
