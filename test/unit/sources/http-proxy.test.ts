import assert from 'node:assert/strict';
import { noProxy, proxyFor } from '../../../src/sources/http-proxy.ts';
import { SourceError } from '../../../src/sources/source-error.ts';

describe('proxy of the environment', () => {
  const https = new URL('https://pyroscope.example');
  const http = new URL('http://pyroscope.example');

  it('is chosen by the scheme of the server, small letters first', () => {
    const environment = {
      HTTP_PROXY: 'http://a:1',
      http_proxy: 'http://b:2',
      HTTPS_PROXY: 'http://c:3',
    };
    assert.equal(proxyFor(http, environment)?.host, 'b:2');
    assert.equal(proxyFor(https, environment)?.host, 'c:3');
    assert.equal(proxyFor(https, { HTTP_PROXY: 'http://a:1' }), undefined);
    assert.equal(proxyFor(http, { HTTP_PROXY: ' ' }), undefined);
  });

  it('may lack its scheme, as curl allows', () => {
    assert.equal(
      proxyFor(http, { http_proxy: 'proxy.example:3128' })?.href,
      'http://proxy.example:3128/',
    );
  });

  it('is refused when it is none, without repeating a password', () => {
    assert.throws(
      () => proxyFor(https, { HTTPS_PROXY: 'ftp://user:secret@host' }),
      (error) => error instanceof SourceError && !/secret/.test(error.message + error.next),
    );
  });

  it("never leads to this machine's own addresses", () => {
    assert.equal(noProxy({}), 'localhost,127.0.0.1,[::1]');
    assert.match(noProxy({ NO_PROXY: '.corp.example' }), /^\.corp\.example,localhost/);
    assert.equal(noProxy({ NO_PROXY: '*' }), '*');
  });
});
