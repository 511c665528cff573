// The real page of a profile (dist/webview, with the document and the policy that the extension gives it) in the real
// browser, with a stand-in for VS Code's side of the door: what the page posts is kept, what a test sends arrives as
// messages, and its saved state survives when the page is made anew.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { pageHtml } from '../../../src/editor/flame/webview-html.ts';
import type { FromWebview, ToWebview } from '../../../src/protocol.ts';
import { webviewThemes, type ThemeName } from './themes.ts';

const root = path.resolve(import.meta.dirname, '../../..');

export interface PageOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  readonly reducedMotion?: boolean;
  readonly scale?: number;
  readonly touch?: boolean; // Its screen can be touched.
}

export interface OpenPage {
  readonly page: Page;
  readonly send: (...messages: readonly ToWebview[]) => Promise<void>;
  /** Milliseconds from the arrival of all messages to the frame that shows them. */
  timeToPaint(...messages: readonly ToWebview[]): Promise<number>;
  /** What the page has posted, in order. */
  posted(): Promise<readonly FromWebview[]>;
  /** Waits for a message of a type. */
  readonly waitFor: (type: FromWebview['type']) => Promise<void>;
  setTheme(theme: ThemeName): Promise<void>;
  /** Makes the page anew, as when its tab was hidden. Its saved state is kept. */
  reload(): Promise<void>;
  /** Errors that the page threw or logged, broken policies included. */
  readonly errors: readonly string[];
  close(): Promise<void>;
}

export interface Pages {
  open(options?: PageOptions): Promise<OpenPage>;
  close(): Promise<void>;
}

/** Starts the browser that HOTLINE_BROWSER names, and a server for the page's own files. */
export async function startPages(): Promise<Pages> {
  const executablePath = process.env['HOTLINE_BROWSER'];
  if (executablePath === undefined) throw new Error('HOTLINE_BROWSER names no browser');
  const server = await serve();
  const { port } = server.address() as AddressInfo;
  const browser: Browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
  return {
    open: (options = {}) => openPage(browser, `http://127.0.0.1:${port}/`, options),
    async close() {
      await browser.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

async function openPage(browser: Browser, url: string, options: PageOptions): Promise<OpenPage> {
  const { theme = 'dark', width = 1400, height = 800, scale = 1 } = options;
  const context: BrowserContext = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    hasTouch: options.touch === true,
    reducedMotion: options.reducedMotion === true ? 'reduce' : 'no-preference',
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.addInitScript(actAsVsCode, webviewThemes[theme]);
  await page.goto(url);
  return {
    page,
    errors,
    async send(...messages) {
      for (const message of messages) await page.evaluate(receive, JSON.stringify(packed(message)));
    },
    async timeToPaint(...messages) {
      await page.evaluate(() => (window.hold = []));
      for (const message of messages) await page.evaluate(receive, JSON.stringify(packed(message)));
      return page.evaluate(deliverHeld);
    },
    posted: () => page.evaluate(() => window.fromPage),
    async waitFor(type) {
      await page.waitForFunction(
        (wanted) => window.fromPage.some((one) => one.type === wanted),
        type,
      );
    },
    setTheme: (next) => page.evaluate(wear, webviewThemes[next]),
    async reload() {
      await page.reload();
    },
    close: () => context.close(),
  };
}

declare global {
  interface Window {
    fromPage: FromWebview[];
    /** Messages that wait to be delivered together. */
    hold: unknown[] | undefined;
  }
}

interface Worn {
  readonly bodyClass: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** Runs in the page before its script. The saved state lies where a reload finds it. */
function actAsVsCode(theme: Worn): void {
  window.fromPage = [];
  Object.assign(window, {
    acquireVsCodeApi: () => ({
      postMessage: (message: FromWebview) => window.fromPage.push(message),
      getState: () => {
        const state = sessionStorage.getItem('state');
        return state === null ? undefined : (JSON.parse(state) as unknown);
      },
      setState: (state: unknown) => sessionStorage.setItem('state', JSON.stringify(state)),
    }),
  });
  // Neither the root nor the body is there yet when this runs.
  new MutationObserver((_, observer) => {
    const [body] = document.getElementsByTagName('body');
    if (body === undefined) return;
    observer.disconnect();
    body.className = theme.bodyClass;
    for (const [name, value] of Object.entries(theme.variables)) {
      document.documentElement.style.setProperty(`--vscode-${name}`, value);
    }
  }).observe(document, { childList: true, subtree: true });
}

/** Runs in the page. */
function wear(theme: Worn): void {
  document.documentElement.removeAttribute('style');
  for (const [name, value] of Object.entries(theme.variables)) {
    document.documentElement.style.setProperty(`--vscode-${name}`, value);
  }
  document.body.className = theme.bodyClass;
}

type Plain =
  null | string | number | boolean | readonly Plain[] | { readonly [key: string]: Plain };

/** Typed arrays don't cross to the browser as they are: each becomes its type and its bytes. */
function packed(value: unknown): Plain {
  if (ArrayBuffer.isView(value)) {
    const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    return { $array: value.constructor.name, base64: bytes.toString('base64') };
  }
  if (Array.isArray(value)) return value.map(packed);
  if (typeof value !== 'object' || value === null) return (value ?? null) as Plain;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(entries.map(([key, part]) => [key, packed(part)]));
}

/** Runs in the page. */
function receive(json: string): void {
  const unpacked = (value: Plain): unknown => {
    if (Array.isArray(value)) return value.map(unpacked);
    if (typeof value !== 'object' || value === null) return value;
    const parts = value as Readonly<Record<string, Plain>>;
    const kind = parts['$array'];
    if (typeof kind === 'string') {
      const bytes = Uint8Array.from(atob(parts['base64'] as string), (one) => one.charCodeAt(0));
      const types = { Int32Array, Uint32Array, Uint16Array, Float64Array, Uint8Array };
      return new types[kind as keyof typeof types](bytes.buffer);
    }
    return Object.fromEntries(Object.entries(parts).map(([key, part]) => [key, unpacked(part)]));
  };
  const data = unpacked(JSON.parse(json) as Plain);
  if (window.hold === undefined) window.dispatchEvent(new MessageEvent('message', { data }));
  else window.hold.push(data);
}

/** Runs in the page. The second frame begins when the first, which drew, is done. */
async function deliverHeld(): Promise<number> {
  const messages = window.hold ?? [];
  window.hold = undefined;
  const start = performance.now();
  for (const data of messages) window.dispatchEvent(new MessageEvent('message', { data }));
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return performance.now() - start;
}

async function serve(): Promise<Server> {
  const files = new Map([
    ['/main.js', 'text/javascript'],
    ['/main.css', 'text/css'],
  ]);
  const server = createServer((request, response) => {
    const type = files.get(request.url ?? '');
    const origin = `http://${request.headers.host ?? ''}`;
    const html = () => pageHtml({ script: '/main.js', style: '/main.css', cspSource: origin });
    const answer =
      type === undefined
        ? Promise.resolve(html())
        : readFile(path.join(root, 'dist/webview', request.url!.slice(1)));
    answer.then(
      (body) => response.writeHead(200, { 'content-type': type ?? 'text/html' }).end(body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
