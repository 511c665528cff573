// Certificates and proxies, with real TLS and a real proxy; only what stands behind them is a fake server.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TlsOptions } from 'node:tls';
import type { Connection, Environment } from '../../src/sources/connection.ts';
import { openPyroscope } from '../../src/sources/pyroscope/pyroscope.ts';
import { SourceError, type SourceErrorKind } from '../../src/sources/source-error.ts';
import { makeAuthority, type Certificate } from './support/certificates.ts';
import { startConnectProxy } from './support/connect-proxy.ts';
import { closedPort, startFake, startRaw, type Behaviour } from './support/fake-server.ts';

const RANGE = { from: Date.parse('2026-11-22T13:00:00Z'), to: Date.parse('2026-11-22T14:00:00Z') };
const TOKEN = 'glsa_secret_of_the_test';
const empty: Behaviour = (response) =>
  void response.setHeader('content-type', 'application/json').end('{}');

const closing: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0).reverse()) await one.close();
});

function closeLater<Closed extends { close(): Promise<void> }>(one: Closed): Closed {
  closing.push(one);
  return one;
}

async function ask(connection: Partial<Connection>, environment: Environment = {}): Promise<void> {
  const store = openPyroscope(
    { url: '', auth: { kind: 'bearer', token: TOKEN }, ...connection },
    {
      environment,
      timeouts: { connectMs: 500, headersMs: 500, bodyMs: 500 },
      retry: { attempts: 2, firstMs: 5 },
    },
  );
  closing.push(store);
  assert.deepEqual(await store.services(RANGE, new AbortController().signal), []);
}

async function fails(
  promise: Promise<unknown>,
  kind: SourceErrorKind,
  message: RegExp,
  next = /./,
): Promise<void> {
  await assert.rejects(promise, (error) => {
    assert(error instanceof SourceError, String(error));
    assert.match(error.message, message);
    assert.equal(error.kind, kind, error.message);
    assert.match(error.next, next);
    assert(!`${error.message}${error.next}`.includes(TOKEN), 'the token is in the sentence');
    return true;
  });
}

describe('TLS to a fake server with certificates of a self-made authority', () => {
  const authority = makeAuthority('Hotline test authority');
  const stranger = makeAuthority('Another test authority');
  let folder = '';
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'hotline-tls-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  const file = (name: string, text: string) => {
    const at = path.join(folder, name);
    writeFileSync(at, text);
    return at;
  };
  const start = async (certificate: Certificate, options: TlsOptions = {}) =>
    closeLater(await startFake(empty, { ...certificate, ...options }));

  it('is trusted when the connection names the authority', async () => {
    const { url } = await start(authority.issue({ names: ['127.0.0.1'] }));
    await ask({ url, caFile: file('ca.pem', authority.cert) });
  });

  it('is not trusted otherwise', async () => {
    const { url } = await start(authority.issue({ names: ['127.0.0.1'] }));
    await fails(ask({ url }), 'unreachable', /signed by an authority .* not know/, /PEM/);
    const caFile = file('stranger.pem', stranger.cert);
    await fails(ask({ url, caFile }), 'unreachable', /signed by an authority .* not know/);
  });

  it('must be for the name that is asked', async () => {
    const { url } = await start(authority.issue({ names: ['pyroscope.example'] }));
    const caFile = file('ca.pem', authority.cert);
    await fails(ask({ url, caFile }), 'unreachable', /for another name/, /host name/);
  });

  it('must not be expired', async () => {
    const { url } = await start(authority.issue({ names: ['127.0.0.1'], expired: true }));
    const caFile = file('ca.pem', authority.cert);
    await fails(ask({ url, caFile }), 'unreachable', /is expired/);
  });

  it('takes a client certificate, whose key may be in the same file', async () => {
    const server = authority.issue({ names: ['127.0.0.1'] });
    const client = authority.issue({ names: ['hotline'] });
    const { url } = await start(server, { ca: authority.cert, requestCert: true });
    const caFile = file('ca.pem', authority.cert);
    const certFile = file('client.pem', client.cert);
    const both = file('both.pem', client.cert + client.key);
    await ask({ url, caFile, certFile, keyFile: file('client.key', client.key) });
    await ask({ url, caFile, certFile: both });
  });

  it('asks for a client certificate that is missing', async () => {
    const server = authority.issue({ names: ['127.0.0.1'] });
    const wants = { ca: authority.cert, requestCert: true, maxVersion: 'TLSv1.2' } as const;
    const { url } = await start(server, wants);
    const caFile = file('ca.pem', authority.cert);
    await fails(ask({ url, caFile }), 'unauthorized', /client certificate/, /PEM/);
  });

  it('is suspected of wanting another client certificate when it closes, as TLS 1.3 hides the reason', async () => {
    const server = authority.issue({ names: ['127.0.0.1'] });
    const { url } = await start(server, { ca: authority.cert, requestCert: true });
    const caFile = file('ca.pem', authority.cert);
    const { cert, key } = stranger.issue({ names: ['hotline'] });
    const certFile = file('wrong.pem', cert + key);
    await fails(ask({ url, caFile }), 'bad-answer', /closed the connection/, /client certificate/);
    await fails(ask({ url, caFile, certFile }), 'bad-answer', /closed/, /client certificate/);
  });

  it('says which file of a certificate is missing or no PEM', async () => {
    const { url } = await start(authority.issue({ names: ['127.0.0.1'] }));
    const caFile = path.join(folder, 'nowhere.pem');
    await fails(ask({ url, caFile }), 'not-found', /authority .*nowhere\.pem is not there/);
    const certFile = file('text.pem', 'not a certificate');
    await fails(
      ask({ url, caFile: file('ca.pem', authority.cert), certFile }),
      'unreachable',
      /No secure connection to/,
      /certificate files/,
    );
  });

  it('says when the other side speaks no TLS', async () => {
    const { port } = closeLater(await startFake(empty));
    await fails(ask({ url: `https://127.0.0.1:${port}` }), 'unreachable', /not speak TLS/, /http/);
  });

  it('does not wait for a handshake that never comes', async () => {
    const { port } = closeLater(await startRaw(() => undefined));
    const url = `https://127.0.0.1:${port}`;
    await fails(ask({ url }), 'unreachable', /did not take the connection within 0\.5 s/);
  });
});

describe('a real proxy before a fake server', () => {
  // Only the proxy knows this name.
  const name = 'pyroscope.behind.invalid';
  const authority = makeAuthority('Hotline test authority');
  let folder = '';
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'hotline-proxy-'));
    writeFileSync(path.join(folder, 'ca.pem'), authority.cert);
  });
  after(() => rmSync(folder, { recursive: true }));

  it('leads to http and https, and sees no credentials of the server', async () => {
    const proxy = closeLater(await startConnectProxy());
    const plain = closeLater(await startFake(empty));
    const secure = closeLater(await startFake(empty, authority.issue({ names: [name] })));
    const proxyUrl = `http://127.0.0.1:${proxy.port}`;
    const environment = { HTTP_PROXY: proxyUrl, HTTPS_PROXY: proxyUrl };
    await ask({ url: `http://${name}:${plain.port}` }, environment);
    const caFile = path.join(folder, 'ca.pem');
    await ask({ url: `https://${name}:${secure.port}`, caFile }, environment);
    assert.deepEqual(
      proxy.asked.map(({ target }) => target),
      [`${name}:${plain.port}`, `${name}:${secure.port}`],
    );
    assert(proxy.asked.every(({ headers }) => headers.authorization === undefined));
    assert.equal(secure.received[0]!.headers.authorization, `Bearer ${TOKEN}`);
  });

  it("is the editor's where the connection brings one, whatever the environment says", async () => {
    const proxy = closeLater(await startConnectProxy());
    const { port } = closeLater(await startFake(empty));
    const environment = { HTTP_PROXY: `http://127.0.0.1:${await closedPort()}` };
    const url = `http://${name}:${port}`;
    await ask({ url, proxy: { url: `http://127.0.0.1:${proxy.port}` } }, environment);
    assert.deepEqual(
      proxy.asked.map(({ target }) => target),
      [`${name}:${port}`],
    );
    await fails(
      ask({ url, proxy: { url: environment.HTTP_PROXY } }),
      'unreachable',
      /proxy http:\/\/127\.0\.0\.1:\d+, which should lead to .* cannot be reached/,
      /The setting http\.proxy names it/,
    );
    const noProxy = ['.behind.invalid'];
    await fails(
      ask({ url, proxy: { url: `http://127.0.0.1:${proxy.port}`, noProxy } }),
      'unreachable',
      /name of .* is not known/,
    );
  });

  it('that is set in the editor gets its authorization', async () => {
    const proxy = closeLater(
      await startConnectProxy((headers) =>
        headers['proxy-authorization'] === 'Bearer of-the-proxy' ? undefined : 407,
      ),
    );
    const { port } = closeLater(await startFake(empty));
    const url = `http://127.0.0.1:${proxy.port}`;
    const authorization = 'Bearer of-the-proxy';
    await ask({ url: `http://${name}:${port}`, proxy: { url, authorization } });
  });

  it('that speaks TLS must have a certificate that is known, unless the editor is told not to look', async () => {
    const certificate = authority.issue({ names: ['127.0.0.1', 'localhost'] });
    const proxy = closeLater(await startConnectProxy(() => undefined, certificate));
    const { port } = closeLater(await startFake(empty));
    const url = `http://${name}:${port}`;
    const proxyUrl = `https://localhost:${proxy.port}`;
    await fails(
      ask({ url, proxy: { url: proxyUrl } }),
      'unreachable',
      /The certificate of the proxy https:\/\/localhost:\d+ .* not know/,
    );
    await ask({ url, proxy: { url: proxyUrl, strictSsl: false } });
    await ask({ url, caFile: path.join(folder, 'ca.pem'), proxy: { url: proxyUrl } });
  });

  it('gets its own user and password', async () => {
    const expected = `Basic ${Buffer.from('me:pass word').toString('base64')}`;
    const proxy = closeLater(
      await startConnectProxy(({ 'proxy-authorization': given }) =>
        given === expected ? undefined : 407,
      ),
    );
    const { port } = closeLater(await startFake(empty));
    const url = `http://${name}:${port}`;
    await ask({ url }, { http_proxy: `http://me:pass%20word@127.0.0.1:${proxy.port}` });
    await fails(
      ask({ url }, { http_proxy: `http://127.0.0.1:${proxy.port}` }),
      'unauthorized',
      /proxy http:\/\/127\.0\.0\.1:\d+ wants a user and a password \(407\)/,
    );
  });

  it('is told apart from the server when it refuses or is not there', async () => {
    const proxy = closeLater(await startConnectProxy(() => 403));
    const url = `https://${name}`;
    await fails(
      ask({ url }, { https_proxy: `http://127.0.0.1:${proxy.port}` }),
      'unreachable',
      /proxy http:\/\/127.* refuses to connect to https:\/\/pyroscope\.behind\.invalid \(403\)/,
      /NO_PROXY/,
    );
    await fails(
      ask({ url }, { https_proxy: `http://user:secret@127.0.0.1:${await closedPort()}` }),
      'unreachable',
      /proxy http:\/\/127\.0\.0\.1:\d+, which should lead to .* cannot be reached/,
      /HTTPS_PROXY/,
    );
  });

  it('that says nothing is not waited for', async () => {
    const { port } = closeLater(await startRaw(() => undefined));
    const proxy = `http://127.0.0.1:${port}`;
    await fails(
      ask({ url: `https://${name}` }, { https_proxy: proxy }),
      'timeout',
      /within 0\.5 s, asked through the proxy http:\/\/127/,
    );
  });

  it("is not asked for this machine's own addresses, nor for those of NO_PROXY", async () => {
    const proxy = closeLater(await startConnectProxy());
    const { url } = closeLater(await startFake(empty));
    const environment = { HTTP_PROXY: `http://127.0.0.1:${proxy.port}` };
    await ask({ url }, environment);
    await fails(
      ask({ url: `http://${name}` }, { ...environment, NO_PROXY: '.behind.invalid' }),
      'unreachable',
      /name of .* is not known/,
    );
    assert.equal(proxy.asked.length, 0);
  });
});
