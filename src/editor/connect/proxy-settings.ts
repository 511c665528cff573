// VS Code's own settings for a proxy, as far as they can be used: what is written by hand may be anything.

import type { ProxySettings } from '../../engine/engine.ts';

/** The settings below `http` that Hotline follows. */
export const PROXY_KEYS = [
  'proxy',
  'noProxy',
  'proxyAuthorization',
  'proxyStrictSSL',
  'proxySupport',
] as const;

/**
 * Undefined when nothing is set: then the environment alone decides, as it does when extensions shall not use VS Code's
 * proxy (`http.proxySupport: off`). `read` gives the value that the user set, or undefined.
 */
export function proxySettings(
  read: (key: (typeof PROXY_KEYS)[number]) => unknown,
): ProxySettings | undefined {
  if (read('proxySupport') === 'off') return undefined;
  const url = textOf(read('proxy'));
  const authorization = textOf(read('proxyAuthorization'));
  const exceptions = read('noProxy');
  const noProxy = Array.isArray(exceptions) ? exceptions.flatMap((one) => textOf(one) ?? []) : [];
  const strictSsl = read('proxyStrictSSL');
  const settings: ProxySettings = {
    ...(url === undefined ? {} : { url }),
    ...(noProxy.length === 0 ? {} : { noProxy }),
    ...(authorization === undefined ? {} : { authorization }),
    ...(strictSsl === false ? { strictSsl } : {}),
  };
  return Object.keys(settings).length === 0 ? undefined : settings;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
