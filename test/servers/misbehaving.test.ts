// What a server can do wrong, and the sentence that follows. The servers here are fakes: that is their point.
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import type { Connection } from '../../src/sources/connection.ts';
import { openPyroscope } from '../../src/sources/pyroscope/pyroscope.ts';
import type { ProfileStore } from '../../src/sources/source.ts';
import { SourceError, type SourceErrorKind } from '../../src/sources/source-error.ts';
import {
  closedPort,
  startFake,
  startRaw,
  type Behaviour,
  type FakeServer,
} from './support/fake-server.ts';

const TOKEN = 'glsa_secret_of_the_test';
const RANGE = { from: Date.parse('2026-11-22T13:00:00Z'), to: Date.parse('2026-11-22T14:00:00Z') };
const QUERY = { typeId: 'process_cpu:cpu:nanoseconds:cpu:nanoseconds', matchers: [], range: RANGE };
const PATIENCE = {
  environment: {},
  timeouts: { connectMs: 300, headersMs: 300, bodyMs: 300 },
  retry: { attempts: 3, firstMs: 5, longestMs: 1000 },
};

describe('a fake server that misbehaves', () => {
  const closing: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const one of closing.splice(0).reverse()) await one.close();
  });

  const open = (url: string, connection: Partial<Connection> = {}): ProfileStore => {
    const auth = { kind: 'bearer', token: TOKEN } as const;
    const store = openPyroscope({ url, auth, ...connection }, PATIENCE);
    closing.push(store);
    return store;
  };
  const fake = async (behaviour: Behaviour): Promise<FakeServer> => {
    const server = await startFake(behaviour);
    closing.push(server);
    return server;
  };
  const services = (store: ProfileStore, signal = new AbortController().signal) =>
    store.services(RANGE, signal);
  const fetchProfile = (store: ProfileStore, signal = new AbortController().signal) =>
    store.fetch(QUERY, signal, () => undefined);

  /** Every failure is a SourceError with two sentences, of which none gives the secret away. */
  const fails = async (
    promise: Promise<unknown>,
    kind: SourceErrorKind,
    message: RegExp,
    next = /./,
  ): Promise<SourceError> => {
    const error: unknown = await promise.then(
      () => assert.fail('it succeeded'),
      (reason: unknown) => reason,
    );
    assert(error instanceof SourceError, String(error));
    assert.equal(error.kind, kind, error.message);
    assert.match(error.message, message);
    assert.match(error.message, /^[A-Zh"].*\.$/s);
    assert.match(error.next, next);
    assert.match(error.next, /^[A-Z].*\.$/s);
    assert(!`${error.message}${error.next}`.includes(TOKEN), 'the token is in the sentence');
    return error;
  };

  const answers: readonly {
    readonly title: string;
    readonly status: number;
    readonly type?: string;
    readonly headers?: Record<string, string>;
    readonly body: string;
    readonly kind: SourceErrorKind;
    readonly message: RegExp;
    readonly next?: RegExp;
    readonly attempts?: number;
  }[] = [
    {
      title: 'a web page',
      status: 200,
      type: 'text/html; charset=utf-8',
      body: '<!DOCTYPE html><html><body>Please log in</body></html>',
      kind: 'bad-answer',
      message: /web page instead of data/,
    },
    {
      title: 'a web page that calls itself JSON',
      status: 200,
      body: '\n<html>',
      kind: 'bad-answer',
      message: /web page instead of data/,
    },
    {
      title: '401',
      status: 401,
      body: '{"message":"Invalid API key","traceID":""}',
      kind: 'unauthorized',
      message: /does not accept the credentials, or wants some \(401: Invalid API key\)/,
      next: /token/,
    },
    {
      title: '401 without a tenant',
      status: 401,
      body: '{"code":"unauthenticated","message":"no org id"}',
      kind: 'unauthorized',
      message: /tenant \(401: no org id\)/,
      next: /X-Scope-OrgID/,
    },
    {
      title: '403',
      status: 403,
      body: '{"code":"permission_denied","message":"scope profiles:read is missing"}',
      kind: 'forbidden',
      message: /\(403: scope profiles:read is missing\)/,
    },
    {
      title: '404 as text',
      status: 404,
      type: 'text/plain',
      body: '404 page not found\n',
      kind: 'not-found',
      message: /nothing at the path of the API \(404: 404 page not found\)/,
      next: /prefix/,
    },
    {
      title: '404 as a web page',
      status: 404,
      type: 'text/html',
      body: '<html><title>Oops</title></html>',
      kind: 'not-found',
      message: /nothing at the path of the API \(404\)/,
    },
    {
      title: '400 in the form of Connect',
      status: 400,
      body: '{"code":"invalid_argument","message":"1:5: parse error: unexpected character"}',
      kind: 'bad-question',
      message: /\(400: 1:5: parse error: unexpected character\)/,
      next: /selector/,
    },
    { title: '413', status: 413, body: '', kind: 'limit', message: /too large \(413\)/ },
    {
      title: '429 with a long wait',
      status: 429,
      headers: { 'retry-after': '120' },
      body: '{"code":"resource_exhausted","message":"too many outstanding requests"}',
      kind: 'limit',
      message: /\(429: too many outstanding requests\)/,
      next: /120 s/,
      attempts: 1,
    },
    {
      title: '429 again and again',
      status: 429,
      headers: { 'retry-after': '0' },
      body: '',
      kind: 'limit',
      message: /too many questions \(429\)/,
      attempts: 3,
    },
    {
      title: '500',
      status: 500,
      body: '{"code":"internal","message":"rpc error: block not found"}',
      kind: 'bad-answer',
      message: /could not answer \(500: rpc error: block not found\)/,
      attempts: 1,
    },
    { title: '501', status: 501, body: '', kind: 'bad-answer', message: /does not know/ },
    {
      title: '502 from a proxy',
      status: 502,
      type: 'text/html',
      body: '<html><h1>502 Bad Gateway</h1></html>',
      kind: 'unreachable',
      message: /not available at the moment \(502\)/,
      attempts: 3,
    },
    { title: '503', status: 503, body: '', kind: 'unreachable', message: /\(503\)/, attempts: 3 },
    {
      title: '504',
      status: 504,
      body: '{"code":"deadline_exceeded","message":"context deadline exceeded"}',
      kind: 'timeout',
      message: /\(504: context deadline exceeded\)/,
      next: /shorter range/,
      attempts: 3,
    },
    {
      title: 'a redirect to a login',
      status: 302,
      headers: { location: 'https://sso.example/login?next=%2F' },
      body: '',
      kind: 'unauthorized',
      message: /login page at sso\.example \(302\)/,
    },
    {
      title: 'a redirect elsewhere',
      status: 301,
      headers: { location: 'https://new.example/pyroscope/' },
      body: '',
      kind: 'not-found',
      message: /moved to https:\/\/new\.example\/pyroscope\/ \(301\)/,
    },
    {
      title: 'a wish for TLS, as Go words it',
      status: 400,
      type: 'text/plain',
      body: 'Client sent an HTTP request to an HTTPS server.\n',
      kind: 'unreachable',
      message: /speaks TLS/,
      next: /https/,
    },
    {
      title: 'nothing',
      status: 200,
      body: '',
      kind: 'bad-answer',
      message: /answers with nothing/,
    },
    {
      title: 'a list where an object is due',
      status: 200,
      body: '[1,2]',
      kind: 'bad-answer',
      message: /not JSON|where Pyroscope/,
    },
    {
      title: 'JSON of another API',
      status: 200,
      body: '{"labelsSet":"ok"}',
      kind: 'bad-answer',
      message: /field labelsSet in the answer of .* is not what Pyroscope's API says/,
    },
  ];

  for (const { title, status, type, headers, body, kind, message, next, attempts } of answers)
    it(`that answers with ${title}`, async () => {
      const server = await fake((response) => {
        response.writeHead(status, { 'content-type': type ?? 'application/json', ...headers });
        response.end(body);
      });
      const error = await fails(services(open(server.url)), kind, message, next);
      assert(error.message.includes(server.url), `which server? ${error.message}`);
      if (attempts !== undefined) assert.equal(server.received.length, attempts);
    });

  it('that answers JSON where a profile is due', async () => {
    const server = await fake((response) => {
      response.setHeader('content-type', 'application/json').end('{}');
    });
    await fails(fetchProfile(open(server.url)), 'bad-answer', /application\/json where Pyroscope/);
  });

  it('that closes before half of its body came', async () => {
    const server = await fake((response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 });
      response.write('{"labelsSet":', () => response.destroy());
    });
    await fails(services(open(server.url)), 'bad-answer', /closed the connection before/);
    assert.equal(server.received.length, 3, 'it may pass by itself');
  });

  it('that closes in the middle of a chunked body', async () => {
    const server = await fake((response) => {
      response.writeHead(200, { 'content-type': 'application/proto' });
      response.write(Buffer.alloc(5000), () => response.socket?.destroy());
    });
    await fails(fetchProfile(open(server.url)), 'bad-answer', /closed the connection before/);
  });

  it('that closes without a word, twice, and then answers', async () => {
    const server = await fake((response, _request, count) => {
      if (count < 3) response.socket?.destroy();
      else response.setHeader('content-type', 'application/json').end('{}');
    });
    assert.deepEqual(await services(open(server.url)), []);
  });

  it('that is busy, twice, and then answers', async () => {
    const server = await fake((response, _request, count) => {
      response.setHeader('content-type', 'application/json');
      if (count < 3) response.writeHead(503, { 'retry-after': new Date().toUTCString() });
      response.end('{}');
    });
    assert.deepEqual(await services(open(server.url)), []);
  });

  it('whose gzip ends too early', async () => {
    const server = await fake((response) => {
      const half = gzipSync(Buffer.alloc(100_000, 'profile')).subarray(0, 60);
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(half);
    });
    await fails(services(open(server.url)), 'bad-answer', /gzip ends too early or is damaged/);
  });

  it('whose compression nobody asked for', async () => {
    const server = await fake((response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'br' });
      response.end('x');
    });
    await fails(services(open(server.url)), 'bad-answer', /compressed with br/);
    assert.equal(server.received[0]!.headers['accept-encoding'], 'gzip');
  });

  it('that announces 2 GB', async () => {
    const server = await fake((response) => {
      response.writeHead(200, { 'content-type': 'application/proto', 'content-length': 2 ** 31 });
      response.write('x');
    });
    await fails(fetchProfile(open(server.url)), 'limit', /larger than 256 MiB/, /shorter range/);
  });

  it('that never stops', async () => {
    const server = await fake((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(2 ** 20, ' ')));
      };
      response.on('drain', more);
      more();
    });
    await fails(services(open(server.url)), 'limit', /larger than 64 MiB/);
  });

  it('that packs 100 MB into 100 KB', async () => {
    const bomb = gzipSync(Buffer.alloc(100_000_000, ' '));
    const server = await fake((response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(bomb);
    });
    await fails(services(open(server.url)), 'limit', /larger than 64 MiB/);
  });

  it('that says nothing', async () => {
    const server = await fake(() => undefined);
    await fails(services(open(server.url)), 'timeout', /no answer within 0\.3 s/);
    assert.equal(server.received.length, 1, 'waiting again would only make it longer');
  });

  it('that stops in the middle', async () => {
    const server = await fake((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{');
    });
    await fails(services(open(server.url)), 'timeout', /nothing came for 0\.3 s/);
  });

  it('that does not speak HTTP', async () => {
    const raw = await startRaw((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'));
    closing.push(raw);
    const store = open(`http://127.0.0.1:${raw.port}`);
    await fails(services(store), 'bad-answer', /does not speak HTTP/);
  });

  it('that is not there', async () => {
    const url = `http://127.0.0.1:${await closedPort()}`;
    await fails(
      services(open(url)),
      'unreachable',
      /Nothing listens at http:\/\/127/,
      /port-forward/,
    );
  });

  it('whose name nobody knows', async () => {
    await fails(
      services(open('http://nowhere.invalid:4040')),
      'unreachable',
      /name of .* not known/,
    );
  });

  it('that redirects within itself, which is followed with the credentials', async () => {
    const server = await fake((response, { path }) => {
      if (path.startsWith('/old/'))
        response.writeHead(307, { location: path.replace('/old/', '/new/') }).end();
      else response.setHeader('content-type', 'application/json').end('{}');
    });
    assert.deepEqual(await services(open(`${server.url}/old/`)), []);
    const last = server.received.at(-1)!;
    assert.equal(last.path, '/new/querier.v1.QuerierService/Series');
    assert.equal(last.headers.authorization, `Bearer ${TOKEN}`);
    assert.equal(last.body.toString(), server.received[0]!.body.toString());
  });

  it('that redirects to another, which is not asked', async () => {
    const other = await fake((response) => void response.end('{}'));
    const server = await fake((response) => {
      response.writeHead(307, { location: `${other.url}/querier.v1.QuerierService/Series` }).end();
    });
    await fails(services(open(server.url)), 'not-found', /has moved to http:\/\/127/);
    assert.equal(other.received.length, 0);
  });

  it('that redirects in a circle', async () => {
    const server = await fake((response, { path }) => {
      response.writeHead(308, { location: path }).end();
    });
    await fails(services(open(server.url)), 'not-found', /has moved/);
    assert.equal(server.received.length, 4);
  });

  it('that is given up on, and sees it', async () => {
    const giveUp = new AbortController();
    const closed = new Promise<void>((resolve) => {
      void fake((response) => {
        response.on('close', resolve);
        giveUp.abort();
      }).then((server) =>
        fails(services(open(server.url), giveUp.signal), 'cancelled', /cancelled/),
      );
    });
    await closed;
  });

  it('that is given up on while it wants to be waited for', async () => {
    const giveUp = new AbortController();
    const server = await fake((response) => {
      response.writeHead(503, { 'retry-after': '1' }).end();
      setTimeout(() => giveUp.abort(), 20);
    });
    await fails(services(open(server.url), giveUp.signal), 'cancelled', /cancelled/);
    assert.equal(server.received.length, 1);
  });

  it('that is never asked when the question was given up before', async () => {
    const server = await fake((response) => void response.end('{}'));
    await fails(services(open(server.url), AbortSignal.abort()), 'cancelled', /cancelled/);
    assert.equal(server.received.length, 0);
  });
});

describe('a fake server that behaves', () => {
  let server: FakeServer;
  before(async () => {
    server = await startFake((response, { path }) => {
      response.setHeader('content-type', 'application/json');
      if (path.endsWith('/api/v1/status/buildinfo'))
        response.end('{"status":"success","data":{"version":"1.21.1"}}');
      else response.setHeader('content-encoding', 'gzip').end(gzipSync('{}'));
    });
  });
  after(() => server.close());

  it('is told who asks, for which tenant, and that dots in labels are welcome', async () => {
    const store = openPyroscope(
      {
        url: `${server.url}/prefix/`,
        tenant: 'a|b',
        auth: { kind: 'basic', user: '123', password: 'p' },
        headers: { 'X-Cell': '7' },
      },
      PATIENCE,
    );
    const { version } = await store.check(new AbortController().signal);
    await store.close();
    assert.equal(version, '1.21.1');
    const [types, info] = server.received;
    assert.equal(types!.path, '/prefix/querier.v1.QuerierService/ProfileTypes');
    assert.equal(info!.path, '/prefix/api/v1/status/buildinfo');
    for (const { headers } of [types!, info!]) {
      assert.equal(headers.authorization, `Basic ${Buffer.from('123:p').toString('base64')}`);
      assert.equal(headers['x-scope-orgid'], 'a|b');
      assert.equal(headers['x-cell'], '7');
      assert.equal(headers.accept, '*/*;allow-utf8-labelnames=true');
    }
  });

  it('is asked over one connection again and again', async () => {
    const store = openPyroscope({ url: server.url, auth: { kind: 'none' } }, PATIENCE);
    const before = server.connections();
    for (let i = 0; i < 3; i++) await store.services(RANGE, new AbortController().signal);
    await store.close();
    assert.equal(server.connections() - before, 1);
  });

  it('is not asked what cannot be asked', async () => {
    const store = openPyroscope({ url: server.url, auth: { kind: 'none' } }, PATIENCE);
    const before = server.received.length;
    for (const range of [
      { from: 5, to: 5 },
      { from: 9, to: 5 },
      { from: NaN, to: 5 },
    ])
      await assert.rejects(
        store.services(range, new AbortController().signal),
        (error) => error instanceof SourceError && error.kind === 'bad-question',
      );
    await store.close();
    assert.equal(server.received.length, before);
  });
});
