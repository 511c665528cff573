// How a connection is resolved inside VS Code, by the settings that only it knows.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { resolveConnection } from '../../src/editor/connect/connections.ts';

describe('a connection', () => {
  const set = (section: string, key: string, value: unknown, target: vscode.ConfigurationTarget) =>
    vscode.workspace.getConfiguration(section).update(key, value, target);
  const { Global } = vscode.ConfigurationTarget;
  const noSecrets = {} as vscode.SecretStorage; // None is asked for a connection without credentials.

  afterEach(async () => {
    await set('http', 'proxy', undefined, Global);
    await set('http', 'noProxy', undefined, Global);
    await set('hotline', 'connections', undefined, Global);
  });

  it("goes through the proxy of the user's settings", async () => {
    const entry = {
      name: 'prod',
      kind: 'pyroscope',
      url: 'https://pyroscope.example',
      auth: 'none',
    };
    await set('hotline', 'connections', [entry], Global);
    assert.equal((await resolveConnection('prod', noSecrets)).proxy, undefined);
    await set('http', 'proxy', 'http://proxy.example:3128', Global);
    await set('http', 'noProxy', ['.internal'], Global);
    assert.deepEqual((await resolveConnection('prod', noSecrets)).proxy, {
      url: 'http://proxy.example:3128',
      noProxy: ['.internal'],
    });
  });
});
