// A real VS Code without a desktop: the server and workbench that the npm package code-server carries. Its own setup
// wants a compiler and brings a chat; neither is needed here.
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { npm } from './npm.mjs';
import { root } from './paths.mjs';
import { ensureTool } from './tool.mjs';

const from = path.join(root, 'scripts/code-server');

/** Modules that need a compiler, a desktop or another system, and what is for the chat and for telemetry. */
const unneeded = [
  '@devcontainers/cli',
  '@github/copilot-sdk',
  '@microsoft/1ds-post-js',
  '@microsoft/mxc-sdk',
  '@vscode/copilot-api',
  '@vscode/deviceid',
  '@vscode/fs-copyfile',
  '@vscode/native-watchdog',
  '@vscode/sandbox-runtime',
  '@vscode/spdlog',
  '@vscode/sqlite3',
  '@vscode/tree-sitter-wasm',
  '@vscode/windows-process-tree',
  '@vscode/windows-registry',
  'kerberos',
  'node-pty',
  'ssh2',
];

/** Built-in extensions that call home or cost much; those for languages (Go's colours) stay. */
const unneededExtensions = [
  'copilot',
  'github',
  'github-authentication',
  'mermaid-markdown-features',
  'microsoft-authentication',
  'tunnel-forwarding',
];

/** The folder of VS Code's server (it holds `out/server-main.js`), installed into .cache/host when it isn't there. */
export async function ensureHost() {
  const folder = await ensureTool({ name: 'host', from, recipe: '1', finish });
  return path.join(folder, 'vscode');
}

/** Of code-server only the VS Code inside is kept. */
function finish(folder) {
  const vscode = path.join(folder, 'vscode');
  renameSync(path.join(folder, 'node_modules/code-server/lib/vscode'), vscode);
  rmSync(path.join(folder, 'node_modules'), { recursive: true });
  dropDependencies(path.join(vscode, 'package.json'), (manifest) => manifest);
  dropDependencies(path.join(vscode, 'npm-shrinkwrap.json'), (lock) => lock.packages['']);
  npm(['install', '--omit=dev', '--ignore-scripts'], { cwd: vscode });
  cpSync(path.join(from, 'stubs'), path.join(vscode, 'node_modules/@vscode'), { recursive: true });
  for (const name of unneededExtensions) {
    rmSync(path.join(vscode, 'extensions', name), { recursive: true, force: true });
  }
  keepOurRipgrep(path.join(vscode, 'node_modules/@vscode/ripgrep-universal/bin'));
}

function dropDependencies(file, ownerOfDependencies) {
  const content = JSON.parse(readFileSync(file, 'utf8'));
  for (const name of unneeded) delete ownerOfDependencies(content).dependencies[name];
  writeFileSync(file, JSON.stringify(content, null, 2));
}

/** It comes for every system at once. */
function keepOurRipgrep(folder) {
  if (!existsSync(folder)) return;
  const ours = `${process.platform}-${process.arch}`;
  for (const name of readdirSync(folder)) {
    if (name !== ours) rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}
