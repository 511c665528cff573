// The flame graphs that ours is measured beside: installed from npm into .cache/bench, with a package.json and a lock of
// their own (test/bench/flame-peers), so that installing the project stays small.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { runProgram } from '../../scripts/process.mjs';
import { npm } from '../../scripts/setup/npm.mjs';
import { root } from '../../scripts/setup/paths.mjs';

const SOURCE = path.join(root, 'test/bench/flame-peers');
const FOLDER = path.join(root, '.cache/bench/flame-peers');
const PAGES = path.join(FOLDER, 'pages');

export const PEERS = ['grafana', 'd3', 'speedscope'] as const;

export type Peer = (typeof PEERS)[number];

/** Milliseconds from the data in the page to the frame that shows it; undefined where `failed` says why. */
export interface PeerPainted {
  readonly peer: Peer;
  readonly boxes: number;
  readonly paintMs?: number;
  readonly megabytes?: number;
  readonly failed?: 'crashed' | '> 1 min' | 'failed';
}

/**
 * Draws trees of these sizes with each peer in the browser.
 *
 * @throws Error when they cannot be installed, built or run
 */
export async function paintPeers(
  browser: string,
  sizes: readonly number[],
): Promise<readonly PeerPainted[]> {
  install();
  await buildPages();
  const program = path.join(root, 'test/webview/support/paint-peers.ts');
  const { code, text } = await runProgram(
    process.execPath,
    [program, PAGES, ...sizes.map(String)],
    {
      cwd: root,
      env: { HOTLINE_BROWSER: browser },
      minutes: 10,
      output: 'keep',
    },
  );
  if (code !== 0) throw new Error(`the other flame graphs could not be measured: ${text}`);
  return JSON.parse(text.slice(text.indexOf('[{'))) as readonly PeerPainted[];
}

/** Nothing of theirs is run to install them. */
function install(): void {
  const lock = readFileSync(path.join(SOURCE, 'package-lock.json'), 'utf8');
  const installed = path.join(FOLDER, 'installed-lock.json');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === lock) return;
  mkdirSync(FOLDER, { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    cpSync(path.join(SOURCE, file), path.join(FOLDER, file));
  npm(['ci', '--ignore-scripts'], { cwd: FOLDER });
  writeFileSync(installed, lock);
}

async function buildPages(): Promise<void> {
  for (const peer of ['grafana', 'd3']) {
    const page = `${peer}.mjs`;
    cpSync(path.join(SOURCE, page), path.join(FOLDER, page));
    await build({
      entryPoints: [path.join(FOLDER, page)],
      outfile: path.join(PAGES, `${peer}.js`),
      bundle: true,
      minify: true,
      format: 'iife',
      define: { 'process.env.NODE_ENV': '"production"', global: 'window' },
      loader: { '.svg': 'dataurl', '.png': 'dataurl', '.woff2': 'dataurl', '.ttf': 'dataurl' },
      logLevel: 'error',
    });
  }
  const release = path.join(FOLDER, 'node_modules/speedscope/dist/release');
  cpSync(release, path.join(PAGES, 'speedscope'), { recursive: true });
}
