// The setting `hotline.connections` as it is written by hand: checked entry by entry, so that one mistake costs one
// connection and says which. Secrets have no place in it.

import { SourceError } from '../../engine/engine.ts';
import { placeOf, pyroscopeBase } from '../../engine/load/store-address.ts';

export type AuthKind = 'none' | 'basic' | 'bearer';

/** A connection without its secret, as the settings hold it. */
export interface ConnectionSetting {
  readonly name: string;
  readonly kind: 'pyroscope';
  readonly url: string;
  readonly tenant?: string;
  readonly auth: AuthKind;
  readonly user?: string; // For `basic`.
  readonly headers?: Readonly<Record<string, string>>;
  readonly caFile?: string;
  readonly certFile?: string;
  readonly keyFile?: string;
}

export interface ConnectionSettings {
  readonly connections: readonly ConnectionSetting[];
  /** One sentence for each entry that cannot be used. */
  readonly problems: readonly string[];
}

/** Reads the setting's value, whatever it is. The first of two connections with one name wins. */
export function parseConnections(value: unknown): ConnectionSettings {
  if (value === undefined) return { connections: [], problems: [] };
  if (!Array.isArray(value)) {
    return { connections: [], problems: ['hotline.connections is not a list.'] };
  }
  const connections: ConnectionSetting[] = [];
  const problems: string[] = [];
  for (const [index, entry] of value.entries()) {
    const read = parseConnection(entry);
    if (typeof read === 'string') {
      problems.push(`hotline.connections[${index}] ${read}.`);
    } else if (connections.some(({ name }) => name === read.name)) {
      problems.push(`hotline.connections[${index}] has the name "${read.name}" a second time.`);
    } else {
      connections.push(read);
    }
  }
  return { connections, problems };
}

function parseConnection(entry: unknown): ConnectionSetting | string {
  if (typeof entry !== 'object' || entry === null) return 'is not an object';
  const fields = entry as Record<string, unknown>;
  const { name, url, kind = 'pyroscope', auth = 'none', headers } = fields;
  if (typeof name !== 'string' || name.trim() === '') return 'has no name';
  if (kind !== 'pyroscope') return `has a kind that Hotline does not know: ${JSON.stringify(kind)}`;
  if (typeof url !== 'string') return 'has no url';
  const wrong = urlProblem(url);
  if (wrong !== undefined) return `has an unusable url: ${wrong.replace(/\.$/, '')}`;
  if (auth !== 'none' && auth !== 'basic' && auth !== 'bearer') {
    return `has an auth that is none of none, basic, bearer: ${JSON.stringify(auth)}`;
  }
  if (headers !== undefined && !isHeaders(headers)) return 'has headers that are not all text';
  const optional: Partial<Record<(typeof OPTIONAL)[number], string>> = {};
  for (const field of OPTIONAL) {
    const text = fields[field];
    if (text === undefined || text === '') continue;
    if (typeof text !== 'string') return `has a ${field} that is not text`;
    optional[field] = text;
  }
  return {
    name,
    kind,
    url: tidyUrl(url),
    auth,
    ...optional,
    ...(headers === undefined ? {} : { headers }),
  };
}

const OPTIONAL = ['tenant', 'user', 'caFile', 'certFile', 'keyFile'] as const;

/** Why an address cannot be a server's, as one or two sentences; undefined when it can. */
export function urlProblem(text: string): string | undefined {
  if (text.trim() === '')
    return 'Write the address of the server, such as localhost:4040 or https://pyroscope.example.com.';
  try {
    pyroscopeBase(text);
    return undefined;
  } catch (error) {
    if (error instanceof SourceError) return `${error.message} ${error.next}`;
    throw error;
  }
}

/**
 * The address as the engine understands it, which two spellings of it share: with its scheme, without slashes at the
 * end, and without what a browser's address has behind the server's.
 */
export function tidyUrl(text: string): string {
  return placeOf(pyroscopeBase(text));
}

/** Whether a secret sent there could be read on the way: plain http to another machine. */
export function isUnprotected(url: string): boolean {
  const { protocol, hostname } = pyroscopeBase(url);
  return protocol === 'http:' && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

function isHeaders(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((each) => typeof each === 'string')
  );
}
