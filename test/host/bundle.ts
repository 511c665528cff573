// Tests that run inside VS Code are TypeScript modules; the host loads CommonJS. Each file becomes one bundle.

import { globSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../../scripts/setup/paths.mjs';

const source = path.join(root, 'test/integration');
const target = path.join(root, 'dist/test');

/** The entry that VS Code calls. */
export const entry = path.join(target, 'support/run.cjs');

/** Bundles the test files of these patterns (from test/integration) and returns where they lie now. */
export async function bundleTests(patterns: readonly string[]): Promise<string[]> {
  const files = globSync([...patterns], { cwd: source }).sort();
  await build({
    entryPoints: ['support/run.ts', ...files].map((file) => path.join(source, file)),
    outbase: source,
    outdir: target,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return files.map((file) => path.join(target, file.replace(/\.ts$/, '.cjs')));
}

/** The test files, from test/integration, of which these are the bundles. */
export function sourcesOfBundles(bundles: readonly string[]): string[] {
  return bundles.map((file) => path.relative(target, file).replace(/\.cjs$/, '.ts'));
}
