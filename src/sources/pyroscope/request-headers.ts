// The headers that every question carries: who asks, for which tenant, and that labels with dots are welcome.

import type { Connection } from '../connection.ts';
import { SourceError } from '../source-error.ts';

/** Throws a SourceError of kind `bad-question` for a tenant or header that could not be sent. */
export function requestHeaders(connection: Connection): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(connection.headers ?? {})) {
    checkHeader(name, value);
    headers[name.toLowerCase()] = value;
  }
  const authorization = authorizationOf(connection);
  if (authorization !== undefined) headers['authorization'] = authorization;
  const tenant = connection.tenant?.trim() ?? '';
  if (tenant !== '') headers['x-scope-orgid'] = checkedTenant(tenant);
  // Without this, servers keep labels with dots and the like to themselves, such as OpenTelemetry's k8s.pod.name.
  headers['accept'] = '*/*;allow-utf8-labelnames=true';
  headers['connect-protocol-version'] = '1';
  headers['user-agent'] = 'hotline';
  return headers;
}

function authorizationOf({ auth }: Connection): string | undefined {
  switch (auth.kind) {
    case 'none':
      return undefined;
    case 'basic':
      if (auth.user.includes(':'))
        throw new SourceError(
          'bad-question',
          'The user name contains a colon, which Basic authentication cannot carry.',
          'Check that user and password are not given together as the user.',
        );
      return `Basic ${Buffer.from(`${auth.user}:${auth.password}`).toString('base64')}`;
    case 'bearer': {
      const token = auth.token.trim().replace(/^bearer\s+/i, '');
      if (!/^[\x21-\x7e]+$/.test(token))
        throw new SourceError(
          'bad-question',
          token === '' ? 'The token is empty.' : 'The token contains characters that no token has.',
          'Copy it again.',
        );
      return `Bearer ${token}`;
    }
  }
}

/** One tenant, or several joined by `|` (what Mimir, Loki and Pyroscope accept: dskit's rules for tenant ids). */
function checkedTenant(tenant: string): string {
  for (const id of tenant.split('|'))
    if (!/^[\w!.*'()-]{1,150}$/.test(id) || id === '.' || id === '..')
      throw new SourceError(
        'bad-question',
        id === ''
          ? `The tenant ${tenant} names an empty one.`
          : `The tenant ${id.slice(0, 60)} is not a name that servers accept.`,
        "Use letters, digits and !-_.*'() (at most 150), and | between several.",
      );
  return tenant;
}

function checkHeader(name: string, value: string): void {
  if (/^[!#$%&'*+.^_`|~\w-]+$/.test(name) && /^[\t\x20-\x7e\x80-\xff]*$/.test(value)) return;
  throw new SourceError(
    'bad-question',
    `The header ${JSON.stringify(name.slice(0, 60))} cannot be sent as it is written.`,
    "Write it as 'Name: value' on one line.",
  );
}
