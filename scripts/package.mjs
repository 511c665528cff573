// `npm run package [-- --out FOLDER]` makes hotline-<version>.vsix, the file that VS Code installs. Everything is
// bundled, so that no node_modules goes with it; .vscodeignore lists what does.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies } from './setup/dependencies.mjs';
import { root } from './setup/paths.mjs';

const { values } = parseArgs({ options: { out: { type: 'string', default: root } } });

await ensureDependencies();
const { createVSIX, listFiles } = await import('@vscode/vsce');
process.chdir(root);
await import('../esbuild.mjs');

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const file = path.join(path.resolve(values.out), `hotline-${version}.vsix`);
await createVSIX({ cwd: root, packagePath: file, dependencies: false, allowMissingRepository: true });

for (const name of await listFiles({ cwd: root, packagedDependencies: [] })) {
  console.log(`${kilobytes(name)}  ${name}`);
}
console.log(`packaged ${file} (${kilobytes(file).trim()})`);

function kilobytes(name) {
  return `${(statSync(name).size / 1000).toFixed(1)} kB`.padStart(10);
}
