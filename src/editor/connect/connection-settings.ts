// The setting `hotline.connections` as it is written by hand: checked entry by entry, so that one mistake costs one
// connection and says which. Secrets have no place in it.

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
  if (wrong !== undefined) return `has an unusable url: ${wrong}`;
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

/** Why an address cannot be a server's, as the rest of a sentence; undefined when it can. */
export function urlProblem(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed === '')
    return 'write the address of the server, such as https://pyroscope.example.com';
  if (!/^https?:\/\//i.test(trimmed)) return 'it must begin with http:// or https://';
  if (!URL.canParse(trimmed)) return 'it is not an address';
  const url = new URL(trimmed);
  if (url.username !== '' || url.password !== '') {
    return 'leave user name and password out, they are asked for separately and kept secret';
  }
  if (url.search !== '' || url.hash !== '') return 'leave out everything from ? or # on';
  return undefined;
}

/** The address without what makes two spellings of it: blanks, slashes at the end, upper case in the host. */
export function tidyUrl(text: string): string {
  const url = new URL(text.trim());
  return url.origin + url.pathname.replace(/\/+$/, '');
}

/** Whether a secret sent there could be read on the way: plain http to another machine. */
export function isUnprotected(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

function isHeaders(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((each) => typeof each === 'string')
  );
}
