import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import {
  isUnprotected,
  parseConnections,
  tidyUrl,
  urlProblem,
} from '../../../../src/editor/connect/connection-settings.ts';

/** What VS Code checks while the settings are written. */
const inManifest = new RegExp(patternInManifest(), 'u');

function patternInManifest(): string {
  const file = path.resolve(import.meta.dirname, '../../../../package.json');
  const pattern = /"url": \{[^{}]*"pattern": ("[^"]*")/.exec(readFileSync(file, 'utf8'));
  return JSON.parse(pattern?.[1] ?? '"the manifest has no pattern"') as string;
}

describe('hotline.connections', () => {
  it('is read with its defaults', () => {
    const { connections, problems } = parseConnections([
      { name: 'local', url: 'http://localhost:4040/' },
      {
        name: 'cloud',
        kind: 'pyroscope',
        url: 'https://Profiles.Example.com/prefix/',
        tenant: 'a|b',
        auth: 'basic',
        user: '12',
        headers: { 'X-Team': 'shop' },
        caFile: '/etc/ca.pem',
      },
    ]);
    assert.deepEqual(problems, []);
    assert.deepEqual(connections, [
      { name: 'local', kind: 'pyroscope', url: 'http://localhost:4040', auth: 'none' },
      {
        name: 'cloud',
        kind: 'pyroscope',
        url: 'https://profiles.example.com/prefix',
        tenant: 'a|b',
        auth: 'basic',
        user: '12',
        headers: { 'X-Team': 'shop' },
        caFile: '/etc/ca.pem',
      },
    ]);
  });

  const wrong: readonly [unknown, RegExp][] = [
    ['http://x', /not a list/],
    [[7], /\[0\] is not an object/],
    [[{ url: 'http://x' }], /\[0\] has no name/],
    [[{ name: 'a' }], /\[0\] has no url/],
    [[{ name: 'a', url: 'ftp://x' }], /unusable url: ftp:\/\/x is not the address of .*[^.]\.$/],
    [[{ name: 'a', url: 'http://x', kind: 'parca' }], /kind .* "parca"/],
    [[{ name: 'a', url: 'http://x', auth: 'oauth' }], /auth .* "oauth"/],
    [[{ name: 'a', url: 'http://x', headers: { a: 1 } }], /headers/],
    [[{ name: 'a', url: 'http://x', tenant: 7 }], /tenant that is not text/],
    [
      [
        { name: 'a', url: 'http://x' },
        { name: 'a', url: 'http://y' },
      ],
      /\[1\] has the name "a" a second time/,
    ],
  ];
  for (const [value, sentence] of wrong) {
    it(`says which entry is wrong: ${JSON.stringify(value)}`, () => {
      const { problems } = parseConnections(value);
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? '', sentence);
    });
  }

  it('loses only the entry with the mistake', () => {
    const { connections } = parseConnections([{ name: '' }, { name: 'b', url: 'http://b' }]);
    assert.deepEqual(
      connections.map(({ name }) => name),
      ['b'],
    );
  });
});

describe('the address of a server', () => {
  const GRAFANA = 'https://grafana.example/sub/connections/datasources/edit/abc_1';
  for (const [written, kept] of [
    ['http://127.0.0.1:4040', 'http://127.0.0.1:4040'],
    ['https://a.b/prefix/', 'https://a.b/prefix'],
    [' https://[::1]:80 ', 'https://[::1]:80'],
    ['localhost:4040', 'http://localhost:4040'],
    ['127.0.0.1:4040', 'http://127.0.0.1:4040'],
    ['pyroscope:4040', 'http://pyroscope:4040'],
    ['profiles.example.com', 'https://profiles.example.com'],
    ['http://host:4040/?query=process_cpu', 'http://host:4040'],
    [GRAFANA, 'https://grafana.example/sub/api/datasources/proxy/uid/abc_1'],
  ] as const) {
    it(`may be ${written}, and is kept as ${kept}`, () => {
      assert.equal(urlProblem(written), undefined);
      assert.equal(tidyUrl(written), kept);
      const { connections, problems } = parseConnections([{ name: 'a', url: written }]);
      assert.deepEqual(problems, []);
      assert.equal(connections[0]?.url, kept);
      assert(inManifest.test(written), 'the manifest marks it as wrong');
    });
  }
  for (const url of [
    '',
    'ftp://a',
    'http://',
    'http:/a',
    'http://user:secret@a',
    'user@a',
    'not an address',
  ]) {
    it(`may not be ${url === '' ? 'empty' : url}`, () => {
      assert.match(urlProblem(url) ?? '', /^[A-Z\w].*\.$/);
      assert(!inManifest.test(url), 'the manifest lets it pass');
    });
  }

  it('is one, however it is spelled: a secret belongs to it', () => {
    assert.equal(tidyUrl(' HTTPS://Example.COM:443/a// '), 'https://example.com/a');
  });

  it('is unprotected when it is plain http to another machine', () => {
    assert.ok(isUnprotected('http://pyroscope.internal:4040'));
    for (const url of [
      'https://a',
      'http://localhost:1',
      'http://127.0.0.9',
      'http://[::1]:4040',
      'localhost:4040',
    ]) {
      assert.ok(!isUnprotected(url), url);
    }
  });
});
