// Makes undici's connections: one pool for one server, through a proxy where the editor or the environment says so, with the
// certificates that the user names.

import { readFile } from 'node:fs/promises';
import tls from 'node:tls';
import { Agent, Pool, ProxyAgent, type buildConnector, type Dispatcher } from 'undici';
import type { Environment, ProxySettings } from './connection.ts';
import { fileError } from './file-error.ts';
import { proxyFor, ProxyConnectionError } from './http-proxy.ts';

export interface Timeouts {
  readonly connectMs: number;
  /** Until the answer begins. */
  readonly headersMs: number;
  /** Between two pieces of the answer. */
  readonly bodyMs: number;
}

export interface DispatcherOptions {
  readonly origin: URL;
  readonly environment: Environment;
  readonly proxy?: ProxySettings | undefined;
  readonly timeouts: Timeouts;
  readonly connections: number;
  /** PEM files. */
  readonly caFile?: string | undefined;
  readonly certFile?: string | undefined;
  readonly keyFile?: string | undefined;
}

/** Rejects with a SourceError when a file cannot be read. */
export async function openDispatcher(options: DispatcherOptions): Promise<Dispatcher> {
  const { origin, environment, timeouts, connections } = options;
  const secure = origin.protocol === 'https:' ? await tlsOptions(options) : {};
  const connect = { ...secure, timeout: timeouts.connectMs };
  const proxy = proxyFor(origin, environment, options.proxy);
  const common = {
    connections,
    headersTimeout: timeouts.headersMs,
    bodyTimeout: timeouts.bodyMs,
    keepAliveTimeout: 4000,
  };
  if (proxy === undefined) return new Agent({ ...common, connect });
  return new ProxyAgent({
    ...common,
    uri: proxy.url.href,
    ...(proxy.authorization === undefined ? {} : { token: proxy.authorization }),
    requestTls: connect,
    proxyTls: {
      ...(await authorities(options)),
      timeout: timeouts.connectMs,
      rejectUnauthorized: options.proxy?.strictSsl !== false,
    },
    // A proxy that says nothing must not hold us longer than a server may.
    clientFactory: (url: URL, given: { readonly connect: buildConnector.connector }) =>
      new Pool(url, {
        ...given,
        connect: blamingTheProxy(given.connect),
        headersTimeout: timeouts.connectMs,
      }),
  });
}

function blamingTheProxy(connect: buildConnector.connector): buildConnector.connector {
  return (options, callback) =>
    connect(options, (...[error, socket]) =>
      error === null ? callback(null, socket) : callback(new ProxyConnectionError(error), null),
    );
}

async function tlsOptions(options: DispatcherOptions): Promise<tls.SecureContextOptions> {
  const [authority, cert, key] = await Promise.all([
    authorities(options),
    pem(options.certFile, 'client certificate'),
    pem(options.keyFile, 'key of the client certificate'),
  ]);
  return {
    ...authority,
    ...(cert === undefined ? {} : { cert }),
    // One file often holds both.
    ...(key === undefined ? (cert === undefined ? {} : { key: cert }) : { key }),
  };
}

/** The authorities of Node, of the machine where Node can tell them, and the user's own. */
async function authorities({ caFile }: DispatcherOptions): Promise<tls.SecureContextOptions> {
  const own = await pem(caFile, 'certificate authority');
  const known = machineAuthorities();
  if (own === undefined && known === undefined) return {};
  return { ca: [...(known ?? tls.rootCertificates), ...(own === undefined ? [] : [own])] };
}

/** Undefined in hosts older than Node 22.15 and in those of Electron that lack the call. */
function machineAuthorities(): readonly string[] | undefined {
  const ask = (tls as Partial<Pick<typeof tls, 'getCACertificates'>>).getCACertificates;
  return ask === undefined ? undefined : [...new Set([...ask('default'), ...ask('system')])];
}

async function pem(path: string | undefined, what: string): Promise<string | undefined> {
  if (path === undefined) return undefined;
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw fileError(error, path, `The file of the ${what}`);
  }
}
