// Tenants, on a server that wants them: a real one where HOTLINE_TEST_PYROSCOPE_TENANTS_URL names it (run with
// -auth.multitenancy-enabled), else the small store in Go.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { openPyroscope } from '../../src/sources/pyroscope/pyroscope.ts';
import { SourceError } from '../../src/sources/source-error.ts';
import { buildGo, runServer, whyNoGo } from './support/go-program.ts';
import { push, uploads } from './support/pushed.ts';

const realUrl = process.env['HOTLINE_TEST_PYROSCOPE_TENANTS_URL'];
const missing = realUrl === undefined ? whyNoGo() : undefined;
const where = realUrl === undefined ? 'the Go store' : `a real server (${realUrl})`;

describe(`Tenants on ${where}${missing === undefined ? '' : ` (skipped: ${missing})`}`, function () {
  this.timeout(60_000);
  const now = Date.now();
  const signal = new AbortController().signal;
  const range = { from: now - 3_600_000, to: now };
  // Of this run, on a server that may have others.
  const mark = randomBytes(4).toString('hex');
  const [red, blue] = [`red-${mark}`, `blue.${mark}`];
  let url = realUrl ?? '';
  let close = () => Promise.resolve();

  before(async function () {
    this.timeout(300_000);
    if (missing !== undefined) return this.skip();
    if (realUrl === undefined) {
      const running = await runServer(await buildGo('store'), ['-tenants']);
      url = running.line;
      close = () => running.close();
    }
    for (const tenant of [red, blue]) {
      const one = uploads({ id: tenant, now }).slice(0, 1);
      await push(url, one, { 'X-Scope-OrgID': tenant });
    }
  });
  after(() => close());

  const servicesOf = async (tenant?: string) => {
    const connection = {
      url,
      auth: { kind: 'none' } as const,
      ...(tenant === undefined ? {} : { tenant }),
    };
    const store = openPyroscope(connection, { environment: {} });
    try {
      return (await store.services(range, signal)).map(({ name }) => name);
    } finally {
      await store.close();
    }
  };

  it('see what is theirs', async () => {
    assert.deepEqual(await servicesOf(red), [`${red}-cart`]);
    assert.deepEqual(await servicesOf(blue), [`${blue}-cart`]);
  });

  it('can be asked together', async () => {
    assert.deepEqual(await servicesOf(`${red}|${blue}`), [`${blue}-cart`, `${red}-cart`]);
  });

  it('see nothing of others', async () => {
    assert.deepEqual(await servicesOf(`nobody-${mark}`), []);
  });

  it('must be named', async () => {
    await assert.rejects(servicesOf(), (error) => {
      assert(error instanceof SourceError, String(error));
      assert.equal(error.kind, 'unauthorized');
      assert.match(error.message, /wants to know the tenant \(401: no org id\)/);
      assert.match(error.next, /X-Scope-OrgID/);
      return true;
    });
  });
});
