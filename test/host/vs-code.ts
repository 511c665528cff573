// A whole VS Code, as a person sees it: the server, and a browser that shows its workbench.

import { mkdir, readFile, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { BrowserContext, Page } from 'playwright-core';
import { ensureBrowser } from '../../scripts/setup/browser.mjs';
import { startServer } from './server.ts';
import type { Server } from './server.ts';
import { makeUserData, writeSettings } from './user-data.ts';
import type { Trust, UserData } from './user-data.ts';

/** Names that VS Code takes in its settings (their labels are others). */
export const themes = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  'hc-dark': 'Default High Contrast',
  'hc-light': 'Default High Contrast Light',
} as const;
export type Theme = keyof typeof themes;

export interface VsCodeOptions {
  /** What to open: a folder, or a file *.code-workspace for several folders. */
  readonly folder: string;
  /** An extension under development. */
  readonly extensionPath?: string | undefined;
  /** A packaged extension, which is installed. */
  readonly vsix?: string | undefined;
  /** User and machine settings. */
  readonly settings?: Record<string, unknown> | undefined;
  readonly theme?: Theme | undefined;
  readonly trust?: Trust | undefined;
  /** Environment of the extension host. */
  readonly env?: NodeJS.ProcessEnv | undefined;
  /** Of an earlier start, for what must survive one. Whoever made it removes it. */
  readonly userData?: UserData | undefined;
  /** In CSS pixels; 1400 × 900 when absent. */
  readonly viewport?: { readonly width: number; readonly height: number } | undefined;
  /** 2 for pictures that people look at. */
  readonly scale?: number | undefined;
}

export interface VsCode {
  readonly page: Page;
  readonly url: string;
  /** What the server printed. */
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

/** The windows that are open now. */
export const openPages = new Set<Page>();

/**
 * Starts VS Code and waits until its workbench stands (extensions may still be starting).
 *
 * @throws Error that says why there is no browser or no server
 */
export async function startVsCode(options: VsCodeOptions): Promise<VsCode> {
  const session = await openSession(options);
  try {
    await session.page.goto(session.url);
    await session.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
  } catch (error) {
    await session.stop();
    throw error;
  }
  return session;
}

/** Server and browser are up, the page still empty: whoever listens to it can be attached first. */
export async function openSession(options: VsCodeOptions, tests?: string): Promise<VsCode> {
  const { path: executablePath, reason } = await ensureBrowser();
  if (executablePath === undefined) throw new Error(`No browser for VS Code: ${reason}`);
  const userData = options.userData ?? (await makeUserData());
  let server: Server | undefined;
  let browser: BrowserContext | undefined;
  const stop = async () => {
    await browser?.close();
    await server?.stop();
    if (options.userData === undefined) await userData.remove();
  };
  try {
    const { theme = 'dark', trust = 'trusted', settings = {} } = options;
    await writeSettings(userData, { theme: themes[theme], trust, settings });
    const link = options.extensionPath && (await linkExtension(userData, options.extensionPath));
    const extension = tests === undefined ? undefined : link;
    server = await startServer({
      userData,
      vsix: options.vsix,
      env: options.env,
      args: tests === undefined ? [] : ['--enable-smoke-test-driver'],
    });
    browser = await chromium.launchPersistentContext(path.join(userData.folder, 'browser'), {
      executablePath,
      args: browserFlags,
      viewport: options.viewport ?? { width: 1400, height: 900 },
      deviceScaleFactor: options.scale ?? 1,
    });
    const page = browser.pages()[0] ?? (await browser.newPage());
    openPages.add(page);
    page.once('close', () => openPages.delete(page));
    const url = addressOf(server.origin, { folder: options.folder, extension, tests });
    return { page, url, log: server.log, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** No sandbox, because it does not start as root or in most containers; no name but loopback is ever resolved. */
const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/**
 * Puts a link to the extension where installed ones lie, because that is what VS Code is for its users: a window for
 * development has another title and, with tests, shows no messages. The link is also the path to give for development:
 * VS Code prefers a theme that lies inside the extension under development, and its own do, in .cache of this clone.
 */
async function linkExtension(userData: UserData, extension: string): Promise<string> {
  const manifest = await readFile(path.join(extension, 'package.json'), 'utf8');
  const { publisher, name, version } = JSON.parse(manifest) as Record<string, string>;
  const link = path.join(userData.folder, 'ext', `${publisher}.${name}-${version}`);
  await mkdir(path.dirname(link), { recursive: true });
  await rm(link, { force: true });
  await symlink(path.resolve(extension), link, 'junction');
  return link;
}

/** The address of a window: what it opens, which extension is under development, which tests run in it. */
function addressOf(
  origin: string,
  opened: { folder: string; extension: string | undefined; tests: string | undefined },
): string {
  const remote = (file: string) => `vscode-remote://${new URL(origin).host}${file}`;
  const payload: [string, string][] = [];
  if (opened.extension !== undefined) {
    payload.push(['extensionDevelopmentPath', remote(opened.extension)]);
  }
  if (opened.tests !== undefined) payload.push(['extensionTestsPath', remote(opened.tests)]);
  const kind = opened.folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
  const query = new URLSearchParams({ [kind]: path.resolve(opened.folder) });
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `${origin}/?${query.toString()}`;
}
