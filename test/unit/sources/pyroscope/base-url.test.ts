import assert from 'node:assert/strict';
import { placeOf, pyroscopeBase } from '../../../../src/sources/pyroscope/base-url.ts';
import { SourceError } from '../../../../src/sources/source-error.ts';

describe('address of a Pyroscope', () => {
  for (const [address, base] of [
    ['http://localhost:4040', 'http://localhost:4040/'],
    ['http://localhost:4040//', 'http://localhost:4040/'],
    [' https://profiles-prod-001.grafana.net ', 'https://profiles-prod-001.grafana.net/'],
    ['https://host/pyroscope/prefix', 'https://host/pyroscope/prefix/'],
    ['https://host/a/b///', 'https://host/a/b/'],
    ['localhost:4040', 'http://localhost:4040/'],
    ['pyroscope:4040', 'http://pyroscope:4040/'],
    ['127.0.0.1:4040/p', 'http://127.0.0.1:4040/p/'],
    ['[::1]:4040', 'http://[::1]:4040/'],
    ['profiles.example.com', 'https://profiles.example.com/'],
    ['http://host:4040/?query=process_cpu&from=now-1h', 'http://host:4040/'],
    ['http://host:4040/querier.v1.QuerierService/ProfileTypes', 'http://host:4040/'],
    ['http://host:4040/x/pyroscope/render?query=a', 'http://host:4040/x/'],
    ['http://host:4040/ready', 'http://host:4040/'],
    [
      'https://grafana.example/api/datasources/proxy/uid/abc-1/',
      'https://grafana.example/api/datasources/proxy/uid/abc-1/',
    ],
    [
      'https://grafana.example/sub/connections/datasources/edit/abc_1',
      'https://grafana.example/sub/api/datasources/proxy/uid/abc_1/',
    ],
  ] as const)
    it(`${address} means ${base}`, () => assert.equal(pyroscopeBase(address).href, base));

  it('is named in sentences without the slash at its end', () => {
    assert.equal(placeOf(pyroscopeBase('localhost:4040/p/')), 'http://localhost:4040/p');
  });

  for (const address of ['', 'ftp://host', 'http://', 'http:', 'https:/host', 'not an address'])
    it(`refuses "${address}"`, () =>
      assert.throws(() => pyroscopeBase(address), /is not the address of a Pyroscope/));

  it('refuses a password in it, and does not repeat it', () => {
    assert.throws(
      () => pyroscopeBase('https://me:secret@host/'),
      (error) => error instanceof SourceError && !/secret/.test(error.message + error.next),
    );
  });
});
