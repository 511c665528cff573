// Which proxy the editor's settings or the environment want for a server, by the rules that curl and Go share.

import { BlockList, isIP } from 'node:net';
import type { Environment, ProxySettings } from './connection.ts';
import { parseUrl } from './parse-url.ts';
import { SourceError } from './source-error.ts';

export interface Proxy {
  readonly url: URL;
  /** Value of the header `Proxy-Authorization`. */
  readonly authorization: string | undefined;
  /** Where it was set, for sentences: `The environment variable HTTPS_PROXY`, `The setting http.proxy`. */
  readonly setBy: string;
  /** Where hosts can be named that are asked without it. */
  readonly exceptedBy: string;
}

/** That the proxy itself could not be connected to: its certificate or port is another matter than the server's. */
export class ProxyConnectionError extends Error {
  constructor(cause: Error) {
    super(cause.message, { cause });
    this.name = 'ProxyConnectionError';
  }
}

/**
 * The proxy for `origin`, or undefined for none. A setting of the editor is for all servers. Else `https_proxy` is for
 * https only, `http_proxy` for http only, small letters come first. This machine's own addresses are never asked
 * through one: a port-forward must work where the environment names the company's proxy. Throws a SourceError for what
 * is no proxy.
 */
export function proxyFor(
  origin: URL,
  environment: Environment,
  settings: ProxySettings = {},
): Proxy | undefined {
  const variableName = origin.protocol === 'https:' ? 'https_proxy' : 'http_proxy';
  const set = (settings.url ?? '').trim();
  const text = set === '' ? variable(variableName, environment) : set;
  const listed = settings.noProxy ?? [];
  const noProxy = listed.length === 0 ? variable('no_proxy', environment) : listed.join(',');
  if (text === '' || isExempt(origin, noProxy)) return undefined;
  const setBy =
    set === ''
      ? `The environment variable ${variableName.toUpperCase()}`
      : 'The setting http.proxy';
  const url = parseUrl(text.includes('://') ? text : `http://${text}`);
  if (url === undefined || !/^(https?|socks5?):$/.test(url.protocol) || url.hostname === '')
    throw new SourceError(
      'unreachable',
      `${setBy} names no proxy that can be used.`,
      'Write it as http://host:port.',
    );
  return {
    url,
    authorization: settings.authorization ?? basicOf(url),
    setBy,
    exceptedBy: listed.length === 0 ? 'NO_PROXY' : 'http.noProxy',
  };
}

/** Some proxies want a user alone: a token. */
function basicOf({ username, password }: URL): string | undefined {
  if (username === '') return undefined;
  const plain = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return `Basic ${Buffer.from(plain).toString('base64')}`;
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
