import assert from 'node:assert/strict';
import { proxyFor } from '../../../src/sources/http-proxy.ts';
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
    assert.equal(proxyFor(http, environment)?.url.host, 'b:2');
    assert.equal(proxyFor(https, environment)?.url.host, 'c:3');
    assert.equal(proxyFor(https, { HTTP_PROXY: 'http://a:1' }), undefined);
    assert.equal(proxyFor(http, { HTTP_PROXY: ' ' }), undefined);
  });

  it('may lack its scheme, as curl allows', () => {
    assert.equal(
      proxyFor(http, { http_proxy: 'proxy.example:3128' })?.url.href,
      'http://proxy.example:3128/',
    );
  });

  it('is refused when it is none, without repeating a password', () => {
    assert.throws(
      () => proxyFor(https, { HTTPS_PROXY: 'ftp://user:secret@host' }),
      (error) => error instanceof SourceError && !/secret/.test(error.message + error.next),
    );
  });

  it("is the editor's where that is set, for http and https, and so are its exceptions", () => {
    const environment = { HTTPS_PROXY: 'http://env:1', NO_PROXY: 'pyroscope.example' };
    const url = 'http://set:2';
    assert.equal(proxyFor(https, environment, { url }), undefined);
    const noProxy = ['other.example'];
    assert.equal(proxyFor(https, environment, { url, noProxy })?.url.host, 'set:2');
    assert.equal(proxyFor(http, environment, { url, noProxy })?.url.host, 'set:2');
    assert.equal(proxyFor(https, environment, { noProxy })?.url.host, 'env:1');
    assert.equal(proxyFor(https, {}, { url, noProxy: ['.example'] }), undefined);
    assert.equal(proxyFor(new URL('http://localhost:4040'), {}, { url }), undefined);
    assert.equal(proxyFor(https, { HTTPS_PROXY: 'http://env:1' }, { url: ' ' })?.url.host, 'env:1');
    assert.throws(
      () => proxyFor(https, {}, { url: 'ftp://x' }),
      /The setting http\.proxy names no/,
    );
  });

  it('is told who asks, with a password or without, or by a header of its own', () => {
    const sent = (proxy: string, authorization?: string) =>
      proxyFor(https, { https_proxy: proxy }, authorization === undefined ? {} : { authorization })
        ?.authorization;
    const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
    assert.equal(sent('http://me:pass%20word@a:1'), basic('me:pass word'));
    assert.equal(sent('http://token@a:1'), basic('token:'));
    assert.equal(sent('http://me:p@a:1', 'Bearer x'), 'Bearer x');
    assert.equal(sent('http://a:1'), undefined);
  });

  it("never leads to this machine's own addresses", () => {
    for (const host of ['localhost:4040', '127.0.0.1', '127.1.2.3', '[::1]:4040'])
      assert.equal(
        proxyFor(new URL(`http://${host}`), { HTTP_PROXY: 'http://a:1' }),
        undefined,
        host,
      );
  });

  for (const [noProxy, exempt] of [
    ['*', true],
    ['pyroscope.example', true],
    ['Example', true],
    ['.example', true],
    ['*.example', true],
    ['other.test, pyroscope.example', true],
    ['other.test pyroscope.example:443', true],
    ['pyroscope.example:8443', false],
    ['roscope.example', false],
    ['10.0.0.0/8', false],
    ['', false],
  ] as const)
    it(`is ${exempt ? 'not ' : ''}used for pyroscope.example when NO_PROXY is "${noProxy}"`, () => {
      const proxy = proxyFor(https, { HTTPS_PROXY: 'http://a:1', NO_PROXY: noProxy });
      assert.equal(proxy === undefined, exempt);
    });

  for (const [noProxy, host, exempt] of [
    ['10.0.0.0/8', '10.20.30.40', true],
    ['10.0.0.0/8', '11.20.30.40', false],
    ['10.0.0.0/99', '10.20.30.40', false],
    ['10.20.30.40', '10.20.30.40', true],
    ['30.40', '10.20.30.40', false],
    ['fd00::/8', '[fd00::1]', true],
    ['[fd00::1]:8443', '[fd00::1]:8443', true],
    ['fd00::1', '[fd00::1]', true],
  ] as const)
    it(`is ${exempt ? 'not ' : ''}used for ${host} when NO_PROXY is "${noProxy}"`, () => {
      const proxy = proxyFor(new URL(`http://${host}`), {
        HTTP_PROXY: 'http://a:1',
        NO_PROXY: noProxy,
      });
      assert.equal(proxy === undefined, exempt);
    });
});
