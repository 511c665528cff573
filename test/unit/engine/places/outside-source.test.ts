// Dependencies and the standard library on a machine that is made in a folder: the very version, or told.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { Machine } from '../../../../src/core/paths/elsewhere/candidate.ts';
import type { ProfileInfo } from '../../../../src/core/profile.ts';
import { HeldView } from '../../../../src/engine/held-profile.ts';
import { outsideSource } from '../../../../src/engine/places/outside-source.ts';
import { profileOf } from '../../support/profile-text.ts';

describe('the source of what lies outside the workspace', () => {
  let folder = '';
  let machine: Machine;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'hotline-outside-'));
    const env = { GOMODCACHE: `${folder}/mod`, GOROOT: `${folder}/goroot` };
    machine = { env, home: `${folder}/home`, isWindows: false, roots: [`${folder}/w`] };
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const put = (file: string, text = '') => {
    mkdirSync(path.dirname(`${folder}/${file}`), { recursive: true });
    writeFileSync(`${folder}/${file}`, text);
  };
  const ask = (text: string, file: string, info: Partial<ProfileInfo> = {}) =>
    outsideSource(new HeldView(profileOf(text, { info }), 0, 1, undefined), file, machine);
  const found = async (...question: Parameters<typeof ask>) => {
    const answer = await ask(...question);
    if (answer.kind === 'deleted') return `deleted ${answer.path}`;
    return answer.kind === 'found'
      ? `${path.relative(folder, answer.path)}${answer.certain ? '' : ' ?'}`
      : `${answer.message} ${answer.next}`;
  };

  const toml = 'github.com/BurntSushi/toml@v1.3.2/decode.go';

  it('is the module of this very version', async () => {
    const profile = `1ms ${toml}:3 github.com/BurntSushi/toml.Decode`;
    put('mod/github.com/!burnt!sushi/toml@v1.3.1/decode.go');
    put('mod/github.com/!burnt!sushi/toml@v1.3.20/decode.go');
    put('mod/github.com/BurntSushi/toml@v1.3.2/decode.go'); // As no go command spells it.
    assert.match(
      await found(profile, toml),
      /v1\.3\.2 is not in the module cache .*go mod download/,
    );
    put('mod/github.com/!burnt!sushi/toml@v1.3.2/decode.go');
    assert.equal(await found(profile, toml), 'mod/github.com/!burnt!sushi/toml@v1.3.2/decode.go');
  });

  const map = 'runtime/map.go';
  const profile = `1ms ${map}:4 runtime.mapassign`;

  it('is the Go of the profile’s version, wherever it is installed', async () => {
    const labelled = `${profile} {process.runtime.version=go1.22.1}`;
    put('goroot/VERSION', 'go1.22.10\n');
    put('goroot/src/runtime/map.go');
    assert.match(
      await found(labelled, map),
      /measured with go1\.22\.1, which is not on this machine/,
    );
    const toolchain = 'mod/golang.org/toolchain@v0.0.1-go1.22.1.linux-amd64';
    put(`${toolchain}/VERSION`, 'go1.22.1\ntime 2024-03-01T00:00:00Z\n');
    put(`${toolchain}/src/runtime/map.go`);
    assert.equal(await found(labelled, map), `${toolchain}/src/runtime/map.go`);
    put('home/sdk/go1.22.1/VERSION', 'go1.22.1');
    put('home/sdk/go1.22.1/src/runtime/map.go');
    assert.equal(await found(labelled, map), 'home/sdk/go1.22.1/src/runtime/map.go');
    assert.equal(
      await found(profile, map, { comments: ['go1.22.1'] }),
      'home/sdk/go1.22.1/src/runtime/map.go',
    );
  });

  it('is a Go without VERSION only where no version is told, and then with a doubt', async () => {
    put('goroot/src/runtime/map.go');
    assert.equal(await found(profile, map), 'goroot/src/runtime/map.go ?');
    const answer = await ask(profile, map);
    assert.match(answer.kind === 'found' ? answer.doubt : '', /does not say which version of Go/);
    assert.match(await found(`${profile} {go_version=1.22.1}`, map), /not on this machine/);
  });

  it('takes two versions in one profile for none', async () => {
    put('goroot/VERSION', 'go1.22.1');
    put('goroot/src/runtime/map.go');
    const two = `${profile} {go_version=1.22.1}\n${profile} {go_version=1.22.2}`;
    assert.equal(await found(two, map), 'goroot/src/runtime/map.go ?');
  });

  it('does not take a Go at the spelled path for that of the profile', async () => {
    const file = `${folder}/usr/local/go/src/runtime/map.go`;
    put('usr/local/go/src/runtime/map.go');
    put('usr/local/go/VERSION', 'go1.20.1');
    const spelled = `1ms ${file}:4 runtime.mapassign {go_version=go1.22.1}`;
    assert.match(await found(spelled, file), /go1\.22\.1, which is not on this machine/);
    put('usr/local/go/VERSION', 'go1.22.1');
    assert.equal(await found(spelled, file), 'usr/local/go/src/runtime/map.go');
  });

  it('finds a crate in whichever registry has it', async () => {
    const crate = '/root/.cargo/registry/src/index.crates.io-6f17/serde-1.0.1/src/lib.rs';
    put('home/.cargo/registry/src/github.com-1ecc/serde-1.0.2/src/lib.rs');
    assert.match(await found(`1ms ${crate}:1 serde::x`, crate), /serde 1\.0\.1 is not in/);
    put('home/.cargo/registry/src/github.com-1ecc/serde-1.0.1/src/lib.rs');
    assert.match(await found(`1ms ${crate}:1 serde::x`, crate), /serde-1\.0\.1\/src\/lib\.rs$/);
  });

  it('opens a file of nobody known where it was built, and folders never', async () => {
    put('elsewhere/tool.py');
    const file = `${folder}/elsewhere/tool.py`;
    const answer = await ask(`1ms ${file}:1 main`, file);
    assert.deepEqual(answer, { kind: 'found', path: file, what: '', certain: true, doubt: '' });
    assert.match(await found(`1ms ${folder}:1 main`, folder), /neither in this workspace/);
  });

  it('answers names that no file can have', async () => {
    for (const file of ['', 'a\0b.go', `/${'x'.repeat(10_000)}.go`, '/a\0b/node_modules/x/y.js'])
      assert.equal((await ask('1ms main.go:1 main', file)).kind, 'not-here');
  });
});
