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

const shipped = await listFiles({ cwd: root, packagedDependencies: [] });
for (const [folder, files] of group(shipped)) {
  const bytes = files.reduce((sum, name) => sum + statSync(name).size, 0);
  console.log(
    `${kilobytes(bytes)}  ${files.length === 1 ? files[0] : `${folder}/ (${files.length})`}`,
  );
}
console.log(`packaged ${file} (${kilobytes(statSync(file).size).trim()})`);

/** What is bundled is told by its name, pictures by their folder. */
function group(names) {
  const groups = new Map();
  for (const name of names) {
    const folder = name.startsWith('media/') ? 'media' : name;
    groups.set(folder, [...(groups.get(folder) ?? []), name]);
  }
  return groups;
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`.padStart(10);
}
