// Which proxy the environment wants for a server, by the rules that curl and Go share.

import { BlockList, isIP } from 'node:net';
import type { Environment } from './connection.ts';
import { parseUrl } from './parse-url.ts';
import { SourceError } from './source-error.ts';

/**
 * The proxy for `origin`, or undefined for none: `https_proxy` is for https only, `http_proxy` for http only, small
 * letters come first. This machine's own addresses are never asked through one: a port-forward must work where the
 * environment names the company's proxy. Throws a SourceError for what is no proxy.
 */
export function proxyFor(origin: URL, environment: Environment): URL | undefined {
  const name = origin.protocol === 'https:' ? 'https_proxy' : 'http_proxy';
  const text = variable(name, environment);
  if (text === '' || isExempt(origin, variable('no_proxy', environment))) return undefined;
  const proxy = parseUrl(text.includes('://') ? text : `http://${text}`);
  if (proxy !== undefined && /^(https?|socks5?):$/.test(proxy.protocol) && proxy.hostname !== '')
    return proxy;
  throw new SourceError(
    'unreachable',
    `The environment variable ${name.toUpperCase()} names no proxy that can be used.`,
    'Write it as http://host:port.',
  );
}

function variable(name: string, environment: Environment): string {
  return (environment[name] ?? environment[name.toUpperCase()] ?? '').trim();
}

/** `NO_PROXY` is a list of hosts, domains (`.example.com` or `example.com`, with all below), addresses, subnets, or `*`. */
function isExempt(origin: URL, noProxy: string): boolean {
  const host = origin.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (host === 'localhost' || host === '::1' || host.startsWith('127.')) return true;
  const port = origin.port === '' ? (origin.protocol === 'https:' ? '443' : '80') : origin.port;
  return noProxy
    .split(/[,\s]+/)
    .filter((entry) => entry !== '')
    .some((entry) => entry === '*' || matches(entry.toLowerCase(), host, port));
}

function matches(entry: string, host: string, port: string): boolean {
  if (entry.includes('/')) return isInSubnet(entry, host);
  const [, name = entry, wanted = port] = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry) ?? [];
  const bare = name.replace(/^\*?\./, '').replace(/^\[|\]$/g, '');
  return wanted === port && (host === bare || (isIP(host) === 0 && host.endsWith(`.${bare}`)));
}

function isInSubnet(entry: string, host: string): boolean {
  const [network = '', bits = ''] = entry.split('/');
  const families = { 4: 'ipv4', 6: 'ipv6' } as const;
  const version = isIP(network);
  if ((version !== 4 && version !== 6) || isIP(host) !== version || !/^\d{1,3}$/.test(bits))
    return false;
  if (Number(bits) > (version === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  list.addSubnet(network, Number(bits), families[version]);
  return list.check(host, families[version]);
}
