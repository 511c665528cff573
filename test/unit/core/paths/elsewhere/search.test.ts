// Which places are looked at for a name outside the workspace, and what is said where none of them has it.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Machine, Search } from '../../../../../src/core/paths/elsewhere/candidate.ts';
import { goVersionInText } from '../../../../../src/core/paths/elsewhere/go-version.ts';
import { searchOutside } from '../../../../../src/core/paths/elsewhere/search.ts';
import { resolverOf } from '../../../../../src/core/paths/resolver.ts';
import { readName } from '../../../../../src/core/paths/source-name.ts';
import { openWorkspace } from '../../../../../src/core/paths/workspace.ts';

const machine: Machine = { env: {}, home: '/home/me', isWindows: false, roots: ['/w'] };

describe('where a name outside the workspace is looked for', () => {
  const resolve = resolverOf(openWorkspace({ roots: [], files: [] }));
  const search = (file: string, on: Partial<Machine> = {}, go?: string): Search => {
    const place = resolve({ file, function: '' });
    const what = place.kind === 'outside' ? place.what : undefined;
    const version = go === undefined ? undefined : goVersionInText(go);
    return searchOutside(readName({ file, function: '' }), what, version, { ...machine, ...on });
  };
  const places = ({ candidates }: Search) =>
    candidates.map(({ folder, child, below, certain }) => {
      const between = child === undefined ? '' : `${child}*/`;
      return `${folder}/${between}${below}${certain ? '' : ' ?'}`.replace(/^\/\//, '/');
    });

  it('is the module cache, with ! for capitals, as Go finds it', () => {
    const file = 'github.com/BurntSushi/toml@v1.3.2/decode.go';
    const below = 'github.com/!burnt!sushi/toml@v1.3.2/decode.go';
    const cases: readonly [Machine['env'], string][] = [
      [{}, '/home/me/go/pkg/mod'],
      [{ GOPATH: '/a:/b' }, '/a/pkg/mod'],
      [{ GOMODCACHE: '/cache', GOPATH: '/a' }, '/cache'],
    ];
    for (const [env, cache] of cases)
      assert.deepEqual(places(search(file, { env })), [`${cache}/${below}`]);
    const { missing } = search(file);
    assert.equal(missing.command, 'go mod download github.com/BurntSushi/toml@v1.3.2');
  });

  it('is the module cache of this machine for a name of another’s', () => {
    const file = '/root/go/pkg/mod/github.com/!burnt!sushi/toml@v1.0.0-!r!c1/decode.go';
    const found = search(file);
    assert.deepEqual(places(found), [
      file,
      '/home/me/go/pkg/mod/github.com/!burnt!sushi/toml@v1.0.0-!r!c1/decode.go',
    ]);
    assert.equal(
      found.missing.command,
      'go mod download github.com/BurntSushi/toml@v1.0.0-RC1',
      'the command has the version as Go writes it',
    );
  });

  it('gives no command for a name that a shell would take apart', () => {
    for (const file of ['example.com/x$(id)@v1.0.0/a.go', 'example.com/x@v1.0.0;id/a.go']) {
      const { missing } = search(file);
      assert.equal(missing.command, undefined, file);
      assert.doesNotMatch(missing.next, /id/);
    }
  });

  it('is any Go of the profile’s version, and any Go at all only with a doubt', () => {
    const named = search('/usr/local/go/src/runtime/map.go', { env: { GOROOT: '/r' } }, 'go1.22.1');
    assert.deepEqual(named.goVersion, { wanted: 'go1.22.1', exact: true });
    assert.ok(places(named).every((place) => !place.endsWith('?')));
    for (const place of [
      '/usr/local/go/src/runtime/map.go',
      '/r/src/runtime/map.go',
      '/home/me/sdk/go1.*/src/runtime/map.go',
      '/home/me/go/pkg/mod/golang.org/toolchain@v0.0.1-go1.*/src/runtime/map.go',
      '/usr/lib/go-1.*/src/runtime/map.go',
    ])
      assert.ok(places(named).includes(place), place);
    assert.equal(
      named.missing.command,
      'go install golang.org/dl/go1.22.1@latest && go1.22.1 download',
    );
    const unnamed = search('runtime/map.go');
    assert.ok(places(unnamed).every((place) => place.endsWith(' ?')));
    assert.match(unnamed.doubt, /does not say which version of Go/);
    assert.equal(unnamed.missing.command, undefined);
  });

  it('believes the version in the name itself before that of the profile', () => {
    const file = '/go/pkg/mod/golang.org/toolchain@v0.0.1-go1.24.0.linux-amd64/src/sort/sort.go';
    assert.deepEqual(search(file, {}, 'go1.22.1').goVersion, { wanted: 'go1.24.0', exact: true });
  });

  it('is the registry for a crate, and a toolchain with a doubt for Rust itself', () => {
    const crate = search('/root/.cargo/registry/src/index.crates.io-6f17/serde-1.0.1/src/lib.rs');
    assert.ok(places(crate).includes('/home/me/.cargo/registry/src/*/serde-1.0.1/src/lib.rs'));
    const file = '/rustc/59807616e1fa2540724bfbac14d7976d7e4a3860/library/core/src/hash/sip.rs';
    const library = search(file);
    assert.ok(
      places(library).includes(
        '/home/me/.rustup/toolchains/*/lib/rustlib/src/rust/library/core/src/hash/sip.rs ?',
      ),
    );
    assert.match(library.doubt, /commit 59807616e/);
  });

  it('is the workspace’s own packages for Python and Node, with a doubt where no name says a version', () => {
    assert.ok(
      places(search('/app/venv/lib/python3.11/site-packages/requests/api.py')).includes(
        '/w/.venv/lib/python*/site-packages/requests/api.py ?',
      ),
    );
    assert.ok(
      places(search('/app/node_modules/lodash/lodash.js')).includes(
        '/w/node_modules/lodash/lodash.js ?',
      ),
    );
    const pnpm = '/app/node_modules/.pnpm/lodash@4.17.21/node_modules/lodash/lodash.js';
    assert.deepEqual(places(search(pnpm)), [
      pnpm,
      '/w/node_modules/.pnpm/lodash@4.17.21/node_modules/lodash/lodash.js',
      '/w/node_modules/lodash/lodash.js ?',
    ]);
  });

  it('never leads out of the folders that it names, and never to another machine', () => {
    for (const file of [
      '/x/site-packages/../../../etc/passwd.py',
      '/x/node_modules/../../../etc/passwd',
      'runtime/../../../../etc/passwd.go',
      'github.com/a/b@v1.0.0/../../../../../etc/x.go',
      '\\\\evil\\share\\x.go',
      '//evil/share/x.go',
    ])
      for (const place of places(search(file)))
        assert.ok(!place.includes('..') && !place.startsWith('//'), `${file}: ${place}`);
  });

  it('says in a sentence what is missing and what next, whatever the name', () => {
    for (const file of [
      'github.com/acme/lib/x.go',
      'runtime/map.go',
      'node:timers',
      '<autogenerated>',
      '/usr/lib/python3.11/re.py',
      'json/encoder.py',
      '/x/site-packages/y.py',
      '/rust/deps/hashbrown-0.16.1/src/map.rs',
      '/usr/include/c++/12/vector',
      'whatever',
      '',
    ]) {
      const { message, next } = search(file).missing;
      assert.match(message, /\.$/, file);
      assert.match(next, /^[A-Z].*\.$/, file);
    }
  });
});
