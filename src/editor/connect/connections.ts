// The connections that the reader has set up: the setting joined with its secret when a server is asked.
// Only the user's (or the remote machine's) own settings count, never a workspace's: its author could point us anywhere.

import * as vscode from 'vscode';
import { SourceError, type Auth } from '../../engine/engine.ts';
import type { Connection } from '../../engine/origin.ts';
import { parseConnections, type ConnectionSetting } from './connection-settings.ts';
import type { ConnectionSettings } from './connection-settings.ts';
import { PROXY_KEYS, proxySettings } from './proxy-settings.ts';
import { readSecret } from './secrets.ts';

const SECTION = 'hotline';
const KEY = 'connections';

export function readConnections(): ConnectionSettings {
  const setting = vscode.workspace.getConfiguration(SECTION).inspect<unknown>(KEY);
  return parseConnections(setting?.globalValue);
}

export function findConnection(name: string): ConnectionSetting | undefined {
  return readConnections().connections.find((connection) => connection.name === name);
}

/** Adds a connection, or replaces the one of the same name. Entries that we cannot read stay as they are. */
export async function saveConnection(connection: ConnectionSetting): Promise<void> {
  const entries = writtenEntries();
  const at = entries.findIndex((entry) => nameOf(entry) === connection.name);
  await write(at < 0 ? [...entries, connection] : entries.with(at, connection));
}

export async function removeConnection(name: string): Promise<void> {
  await write(writtenEntries().filter((entry) => nameOf(entry) !== name));
}

/**
 * The connection with its secret, ready to be asked.
 *
 * @throws SourceError `unreachable` when no connection has that name, `unauthorized` when its secret is not stored here
 */
export async function resolveConnection(
  name: string,
  secrets: vscode.SecretStorage,
): Promise<Connection> {
  const setting = findConnection(name);
  if (setting === undefined) {
    throw new SourceError(
      'unreachable',
      `There is no connection named "${name}" in your settings.`,
      'Add it again, or choose another profile.',
    );
  }
  const secret = setting.auth === 'none' ? undefined : await readSecret(secrets, setting);
  if (setting.auth !== 'none' && secret === undefined) {
    throw new SourceError(
      'unauthorized',
      `No ${secretWord(setting.auth)} for ${name} is stored on this machine.`,
      'Sign in.',
    );
  }
  return withSecret(setting, secret);
}

/** A setting with what it leaves out: the secret, and the proxy of VS Code's own settings. */
export function withSecret(setting: ConnectionSetting, secret: string | undefined): Connection {
  const { auth: kind, user, ...rest } = setting;
  const proxy = readProxy();
  return {
    ...rest,
    auth: authOf(kind, user, secret),
    ...(proxy === undefined ? {} : { proxy }),
  };
}

/** Whether a change of the settings may change how a server is reached. */
export function affectsConnections(event: vscode.ConfigurationChangeEvent): boolean {
  return (
    event.affectsConfiguration(`${SECTION}.${KEY}`) ||
    PROXY_KEYS.some((key) => event.affectsConfiguration(`http.${key}`))
  );
}

/** A workspace's author could send every question through a machine of their own: theirs does not count either. */
function readProxy(): ReturnType<typeof proxySettings> {
  const http = vscode.workspace.getConfiguration('http');
  return proxySettings((key) => http.inspect<unknown>(key)?.globalValue);
}

export function secretWord(auth: ConnectionSetting['auth']): string {
  return auth === 'bearer' ? 'token' : 'password';
}

function authOf(kind: ConnectionSetting['auth'], user = '', secret = ''): Auth {
  switch (kind) {
    case 'none':
      return { kind };
    case 'basic':
      return { kind, user, password: secret };
    case 'bearer':
      return { kind, token: secret };
  }
}

function writtenEntries(): readonly unknown[] {
  const setting = vscode.workspace.getConfiguration(SECTION).inspect<unknown>(KEY);
  return Array.isArray(setting?.globalValue) ? setting.globalValue : [];
}

async function write(entries: readonly unknown[]): Promise<void> {
  await vscode.workspace
    .getConfiguration(SECTION)
    .update(KEY, entries, vscode.ConfigurationTarget.Global);
}

function nameOf(entry: unknown): unknown {
  return typeof entry === 'object' && entry !== null && 'name' in entry ? entry.name : undefined;
}
