// Why there is no answer, or only a part of one: what undici and Node report, as a sentence for the reader.

import type { Timeouts } from './http-dispatcher.ts';
import { ProxyConnectionError, type Proxy } from './http-proxy.ts';
import { tlsError } from './http-tls-error.ts';
import { SourceError } from './source-error.ts';

/** Which way a question goes. */
export interface Ways {
  readonly place: string;
  readonly proxy: Proxy | undefined;
}

/** Whether the connection broke although it had been there, so that asking again may well succeed. */
export function isConnectionLost(error: unknown): boolean {
  const { code, message } = facts(error);
  if (code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE') return true;
  return code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH' || message === 'terminated';
}

export function transportError(error: unknown, ways: Ways, timeouts: Timeouts): SourceError {
  const { code, message, places } = facts(error);
  const { place, proxy } = ways;
  const options = { cause: error };
  const atProxy =
    error instanceof ProxyConnectionError ||
    (proxy !== undefined && places.some((text) => text.includes(proxy.url.hostname)));
  if (proxy !== undefined && error instanceof ProxyConnectionError) {
    const ofProxy = tlsError(code, message, `the proxy ${nameOf(proxy)}`, options);
    if (ofProxy !== undefined) return ofProxy;
  }
  if (proxy !== undefined && (atProxy || /proxy/i.test(message)))
    return proxyError(proxy, place, message, code, options);
  const tls = tlsError(code, message, place, options);
  if (tls !== undefined) return tls;
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAI_NODATA':
      return new SourceError(
        'unreachable',
        `The name of ${place} is not known here.`,
        'Check the spelling of the host, and the VPN or name server that should know it.',
        options,
      );
    case 'ECONNREFUSED':
      return new SourceError(
        'unreachable',
        `Nothing listens at ${place}.`,
        'Check the port, and that the server or the port-forward runs.',
        options,
      );
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'ETIMEDOUT':
      return new SourceError(
        'unreachable',
        `${place} did not take the connection within ${seconds(timeouts.connectMs)}.`,
        'Check the address, and whether a VPN or a firewall is in the way.',
        options,
      );
    case 'UND_ERR_HEADERS_TIMEOUT':
      return new SourceError(
        'timeout',
        `${place} gave no answer within ${seconds(timeouts.headersMs)}${through(proxy)}.`,
        'Ask for a shorter range or narrow it with labels; the server may also be overloaded.',
        options,
      );
    case 'UND_ERR_BODY_TIMEOUT':
      return new SourceError(
        'timeout',
        `${place} stopped in the middle of its answer: nothing came for ${seconds(timeouts.bodyMs)}.`,
        'Try again; if it stays so, ask for a shorter range.',
        options,
      );
    default:
  }
  if (isConnectionLost(error))
    return new SourceError(
      'bad-answer',
      `${place} closed the connection before its answer was complete.`,
      place.startsWith('https:')
        ? 'Try again; if it stays so, look at the proxies in between, and whether the server wants another client certificate.'
        : 'Try again; if it stays so, look at the server and the proxies in between.',
      options,
    );
  if (code.startsWith('HPE_') || /does not match the HTTP/.test(message))
    return new SourceError(
      'bad-answer',
      `What answers at ${place} does not speak HTTP.`,
      'Check the port, and whether the URL should begin with https.',
      options,
    );
  return new SourceError(
    'unreachable',
    `${place} cannot be reached (${code === '' ? message : code}).`,
    'Check the URL and the network.',
    options,
  );
}

function proxyError(
  proxy: Proxy,
  place: string,
  message: string,
  code: string,
  options: ErrorOptions,
): SourceError {
  const status = /\((\d{3})\)/.exec(message)?.[1];
  const name = `The proxy ${nameOf(proxy)}`;
  if (status === '407')
    return new SourceError(
      'unauthorized',
      `${name} wants a user and a password (407).`,
      `${proxy.setBy} can hold them: http://user:password@host:port.`,
      options,
    );
  if (status !== undefined)
    return new SourceError(
      'unreachable',
      `${name} refuses to connect to ${place} (${status}).`,
      `Check whether the proxy may reach it, or name the host in ${proxy.exceptedBy}.`,
      options,
    );
  return new SourceError(
    'unreachable',
    `${name}, which should lead to ${place}, cannot be reached (${code === '' ? message : code}).`,
    `${proxy.setBy} names it: check that, or name the host in ${proxy.exceptedBy}.`,
    options,
  );
}

/** Without user and password. */
function nameOf({ url }: Proxy): string {
  return `${url.protocol}//${url.host}`;
}

/** Whether server or proxy is silent cannot be told. */
function through(proxy: Proxy | undefined): string {
  return proxy === undefined ? '' : `, asked through the proxy ${nameOf(proxy)}`;
}

interface Facts {
  readonly code: string;
  readonly message: string;
  /** Host names and addresses that the error names. */
  readonly places: readonly string[];
}

/** Looks through the layers: fetch-like wrappers have a cause, a host with several addresses an error for each. */
function facts(error: unknown): Facts {
  let current = error;
  let code = '';
  let message = '';
  const places: string[] = [];
  for (let depth = 0; depth < 5 && current instanceof Error; depth++) {
    const known = current as NodeJS.ErrnoException & { hostname?: string; address?: string };
    code ||= known.code ?? '';
    message ||= known.message;
    places.push(known.hostname ?? '', known.address ?? '', known.message);
    current =
      known.cause ?? (known instanceof AggregateError ? (known.errors[0] as unknown) : undefined);
  }
  return { code, message, places: places.filter((text) => text !== '') };
}

function seconds(ms: number): string {
  return `${Number((ms / 1000).toPrecision(2))} s`;
}
