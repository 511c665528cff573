// Which proxy the environment wants for a server. A machine's own addresses are never asked through one: a
// port-forward must work on a machine whose environment names the company's proxy.

import type { Environment } from './connection.ts';
import { parseUrl } from './parse-url.ts';
import { SourceError } from './source-error.ts';

const LOOPBACK = 'localhost,127.0.0.1,[::1]';

/** The proxy for `origin`'s scheme, as in curl and Go: `https_proxy` is for https only. Undefined for none. */
export function proxyFor(origin: URL, environment: Environment): URL | undefined {
  const name = origin.protocol === 'https:' ? 'https_proxy' : 'http_proxy';
  const text = variable(name, environment);
  if (text === '') return undefined;
  const proxy = parseUrl(text.includes('://') ? text : `http://${text}`);
  if (proxy !== undefined && /^(https?|socks5?):$/.test(proxy.protocol) && proxy.hostname !== '')
    return proxy;
  throw new SourceError(
    'unreachable',
    `The environment variable ${name.toUpperCase()} names no proxy that can be used.`,
    'Write it as http://host:port.',
  );
}

/** `NO_PROXY` with the machine's own addresses. */
export function noProxy(environment: Environment): string {
  const text = variable('no_proxy', environment);
  return text === '' ? LOOPBACK : text === '*' ? text : `${text},${LOOPBACK}`;
}

function variable(name: string, environment: Environment): string {
  return (environment[name] ?? environment[name.toUpperCase()] ?? '').trim();
}
