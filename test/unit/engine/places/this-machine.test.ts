// What Go was told by `go env -w` holds where the environment says nothing.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { thisMachine } from '../../../../src/engine/places/this-machine.ts';

describe('what this machine says of its tools', () => {
  let home = '';
  beforeEach(() => (home = mkdtempSync(path.join(tmpdir(), 'hotline-machine-'))));
  afterEach(() => rmSync(home, { recursive: true }));

  const put = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(home, file)), { recursive: true });
    writeFileSync(path.join(home, file), text);
  };
  const text = 'GOPATH=/work/go\r\nGOPROXY=off\nGOMODCACHE=/work/mod\n# no line of Go\n';

  it('is the environment, and below it what go env -w has written', async () => {
    put('.config/go/env', text);
    const { env } = await thisMachine({ GOMODCACHE: '/mine', HOME: home }, home, 'linux');
    assert.deepEqual(env, { GOPATH: '/work/go', GOMODCACHE: '/mine', HOME: home });
  });

  it('is in the folder of each system, or where GOENV says', async () => {
    put('Library/Application Support/go/env', 'GOPATH=/mac');
    put('xdg/go/env', 'GOPATH=/xdg');
    put('roaming/go/env', 'GOPATH=/windows');
    put('own', 'GOPATH=/own');
    const gopath = async (platform: NodeJS.Platform, env: Record<string, string>) =>
      (await thisMachine(env, home, platform)).env['GOPATH'];
    assert.equal(await gopath('darwin', {}), '/mac');
    assert.equal(await gopath('linux', { XDG_CONFIG_HOME: path.join(home, 'xdg') }), '/xdg');
    assert.equal(await gopath('win32', { APPDATA: path.join(home, 'roaming') }), '/windows');
    assert.equal(await gopath('linux', { GOENV: path.join(home, 'own') }), '/own');
    assert.equal(await gopath('darwin', { GOENV: 'off' }), undefined);
    assert.equal(await gopath('linux', {}), undefined);
  });
});
