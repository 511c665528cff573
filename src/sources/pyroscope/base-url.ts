// The address of a Pyroscope as people have it at hand: with or without scheme, with a path prefix, or copied
// from a browser.

import { parseUrl } from '../parse-url.ts';
import { SourceError } from '../source-error.ts';

/** What may follow the base in a copied address: API methods and pages of Pyroscope's own. */
const KNOWN_ENDS =
  /\/(querier\.v1\.QuerierService(\/\w*)?|pyroscope\/(render|render-diff|label-values)|ready|api\/v1\/status\/\w+|explore|comparison|comparison-diff|adhoc-profiles)\/?$/;

/** A Grafana page about a data source; the uid also serves as the address of Grafana's proxy to it. */
const GRAFANA_SETTINGS = /^(.*?)\/(?:connections\/)?datasources\/edit\/([\w-]+)\/?$/;

/**
 * The URL that all paths of the API are appended to; its path ends with a slash. Throws a SourceError of kind
 * `bad-question` for what is no address, and for one with a password in it, which would end up in logs and settings.
 */
export function pyroscopeBase(address: string): URL {
  const text = address.trim();
  const url = parseUrl(
    /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `${guessedScheme(text)}${text}`,
  );
  // `http:/host`, a slip of the pen, would otherwise be a path at a host named http.
  const isSlip = /^https?:(?!\/\/)/i.test(text);
  if (isSlip || text === '' || url === undefined || !/^https?:$/.test(url.protocol))
    throw new SourceError(
      'bad-question',
      `${text === '' ? 'The empty text' : text} is not the address of a Pyroscope.`,
      'Write it as https://host:port/prefix.',
    );
  if (url.username !== '' || url.password !== '')
    throw new SourceError(
      'bad-question',
      `The address of ${url.host} contains a user or a password.`,
      'Leave them out of the address and give them as credentials.',
    );
  url.search = '';
  url.hash = '';
  const grafana = GRAFANA_SETTINGS.exec(url.pathname);
  const path =
    grafana === null
      ? url.pathname.replace(KNOWN_ENDS, '')
      : `${grafana[1]!}/api/datasources/proxy/uid/${grafana[2]!}`;
  url.pathname = path.replace(/\/+$/, '') + '/';
  return url;
}

/** For sentences: without the slash at its end. */
export function placeOf(base: URL): string {
  return base.href.replace(/\/$/, '');
}

/** Services in a cluster or on this machine rarely have certificates, those with a public name do. */
function guessedScheme(text: string): string {
  const host = /^(\[[^\]]*\]|[^/:?#]*)/.exec(text)![0];
  const near = /^(localhost|127\.[\d.]+|\[::1\])$/i.test(host) || !host.includes('.');
  return near ? 'http://' : 'https://';
}
