// Bundles what ships: the extension, its engine's worker, the command line and the webviews.
// `node esbuild.mjs` builds once; `--watch` keeps building; `--dev` leaves names and maps for debugging.
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import * as esbuild from 'esbuild';

const watch = process.argv.includes('--watch');
const dev = watch || process.argv.includes('--dev');

const { version } = JSON.parse(await readFile('package.json', 'utf8'));

/** Node 20.18 is the oldest that runs the command line; VS Code's host is newer. */
const node = {
  bundle: true,
  platform: 'node',
  target: 'node20.18',
  format: 'cjs',
  external: ['vscode'],
  minify: !dev,
  sourcemap: dev,
  logLevel: 'warning',
};

const bundles = [
  { ...node, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js' },
  { ...node, entryPoints: ['src/engine/worker.ts'], outfile: 'dist/engine-worker.js' },
  {
    ...node,
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/cli.js',
    // The file that its package names for Node asks for its parts in a way that no bundler sees.
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
    banner: { js: '#!/usr/bin/env node' },
    define: { HOTLINE_VERSION: JSON.stringify(version) },
  },
  {
    entryPoints: ['webview/main.ts'],
    outfile: 'dist/webview/main.js',
    bundle: true,
    platform: 'browser',
    target: 'chrome130',
    format: 'iife',
    minify: !dev,
    sourcemap: dev ? 'inline' : false,
    loader: { '.css': 'css' },
    logLevel: 'warning',
  },
].filter((bundle) => existsSync(bundle.entryPoints[0]));

await mkdir('dist', { recursive: true });
// The project is ES modules; VS Code and `node dist/cli.js` load these bundles as CommonJS.
await writeFile('dist/package.json', '{ "type": "commonjs" }\n');
if (watch) {
  const contexts = await Promise.all(bundles.map((bundle) => esbuild.context(bundle)));
  await Promise.all(contexts.map((context) => context.watch()));
} else {
  await Promise.all(bundles.map((bundle) => esbuild.build(bundle)));
}
