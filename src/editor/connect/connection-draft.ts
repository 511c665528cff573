// What is being written about a connection: kept while the questions are asked, and after an escape, so that nothing
// has to be written twice. It lives in memory only.

import { isUnprotected, tidyUrl, urlProblem } from './connection-settings.ts';
import type { AuthKind, ConnectionSetting } from './connection-settings.ts';

export interface ConnectionDraft {
  readonly preset: Preset;
  readonly url: string;
  readonly name: string; // Empty: as the address suggests.
  readonly tenant: string;
  readonly auth: AuthKind | undefined; // Undefined: as the preset suggests.
  readonly user: string;
  readonly secret: string;
  /** What the settings say beyond the questions; kept when a known connection is mended. */
  readonly rest: Pick<ConnectionSetting, 'headers' | 'caFile' | 'certFile' | 'keyFile'>;
}

/** Three ways to the same protocol, told apart because their addresses and sign-ins are. */
export interface Preset {
  readonly label: string;
  readonly description: string;
  readonly urlExample: string;
  readonly auth: AuthKind;
  readonly userPrompt: string;
}

export const PRESETS: readonly [Preset, ...Preset[]] = [
  {
    label: 'Pyroscope',
    description: 'a server of your own, 1.x or 2.x',
    urlExample: 'https://pyroscope.example.com',
    auth: 'none',
    userPrompt: 'User name',
  },
  {
    label: 'Grafana Cloud Profiles',
    description: 'user: the number of your stack; password: an access policy token',
    urlExample: 'https://profiles-prod-001.grafana.net',
    auth: 'basic',
    userPrompt: 'User: the number that your stack shows under Profiles → Details',
  },
  {
    label: 'Grafana, Through Its Data Source',
    description: 'a Pyroscope that only Grafana can reach; with a service account token',
    urlExample: 'https://grafana.example.com/api/datasources/proxy/uid/YOUR-UID',
    auth: 'bearer',
    userPrompt: 'User name',
  },
];

export const EMPTY_DRAFT: ConnectionDraft = {
  preset: PRESETS[0],
  url: '',
  name: '',
  tenant: '',
  auth: undefined,
  user: '',
  secret: '',
  rest: {},
};

export function draftOf(setting: ConnectionSetting): ConnectionDraft {
  const { url, name, tenant = '', auth, user = '', headers, caFile, certFile, keyFile } = setting;
  const rest = {
    ...(headers === undefined ? {} : { headers }),
    ...(caFile === undefined ? {} : { caFile }),
    ...(certFile === undefined ? {} : { certFile }),
    ...(keyFile === undefined ? {} : { keyFile }),
  };
  return { preset: PRESETS[0], url, name, tenant, auth, user, secret: '', rest };
}

export function settingOf(draft: ConnectionDraft): ConnectionSetting {
  const auth = authOf(draft);
  return {
    name: nameOf(draft),
    kind: 'pyroscope',
    url: tidyUrl(draft.url),
    auth,
    ...(draft.tenant === '' ? {} : { tenant: draft.tenant }),
    ...(auth === 'basic' && draft.user !== '' ? { user: draft.user } : {}),
    ...draft.rest,
  };
}

export function authOf({ auth, preset }: ConnectionDraft): AuthKind {
  return auth ?? preset.auth;
}

/** As it was written, else the host: it is what the reader calls the server anyway. */
export function nameOf({ name, url }: ConnectionDraft): string {
  if (name !== '') return name;
  return urlProblem(url) === undefined ? new URL(tidyUrl(url)).host : '';
}

/** With what the reader wrote as the name. A proposal that was only accepted is not kept: it follows the address. */
export function named(draft: ConnectionDraft, name: string): ConnectionDraft {
  const proposing = { ...draft, name: '' };
  return name === nameOf(proposing) ? proposing : { ...draft, name };
}

export function nameMistake(text: string, taken: readonly string[]): string | undefined {
  const name = text.trim();
  if (name === '') return 'Give it a name that you recognize in lists.';
  if (name.length > 60) return 'Keep the name under 60 characters: it has to fit into lists.';
  return taken.includes(name) ? `There is already a connection named ${name}.` : undefined;
}

/** A tenant travels as a header: printable and without blanks. Several are joined by `|`. */
export function tenantMistake(text: string): string | undefined {
  if (text.trim() === '') return undefined;
  if (/^[\x21-\x7e]{1,150}$/.test(text.trim())) return undefined;
  return 'A tenant has no blanks and only plain characters; join several with |.';
}

/** A token travels in a header, by RFC 6750 without blanks; a password may be any one line. */
export function secretMistake(auth: AuthKind, text: string): string | undefined {
  if (text.trim() === '') return 'Paste it here, or go back and choose no sign-in.';
  if (/\p{Cc}/u.test(text)) return 'There is a line break or control character in it.';
  if (auth === 'bearer' && !/^[\x21-\x7e]+$/.test(text.trim())) {
    return 'A token has no blanks and only plain characters: copy it again.';
  }
  return undefined;
}

export function secretCaution(draft: ConnectionDraft): string | undefined {
  if (urlProblem(draft.url) !== undefined || !isUnprotected(draft.url)) return undefined;
  return 'The server is asked over http, so this can be read by others on the way.';
}
