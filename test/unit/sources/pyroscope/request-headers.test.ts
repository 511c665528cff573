import assert from 'node:assert/strict';
import { requestHeaders } from '../../../../src/sources/pyroscope/request-headers.ts';
import { SourceError } from '../../../../src/sources/source-error.ts';

const NOBODY = { url: 'http://localhost', auth: { kind: 'none' } } as const;

describe('headers of a question', () => {
  const refuses = (connection: Parameters<typeof requestHeaders>[0], message: RegExp) =>
    assert.throws(
      () => requestHeaders(connection),
      (error) =>
        error instanceof SourceError &&
        error.kind === 'bad-question' &&
        message.test(error.message),
    );

  it('carry Basic with characters beyond ASCII', () => {
    const auth = { kind: 'basic', user: '12345', password: 'pässword:with colon' } as const;
    const header = requestHeaders({ ...NOBODY, auth })['authorization']!;
    assert.match(header, /^Basic /);
    const text = Buffer.from(header.slice(6), 'base64').toString();
    assert.equal(text, '12345:pässword:with colon');
  });

  it('carry a bearer token, also when it was copied with its scheme', () => {
    for (const token of ['glsa_abc', ' Bearer glsa_abc\n'])
      assert.equal(
        requestHeaders({ ...NOBODY, auth: { kind: 'bearer', token } })['authorization'],
        'Bearer glsa_abc',
      );
  });

  it('carry one tenant or several, and none when it is blank', () => {
    assert.equal(requestHeaders({ ...NOBODY, tenant: 'a|b.c' })['x-scope-orgid'], 'a|b.c');
    assert.equal(requestHeaders({ ...NOBODY, tenant: ' ' })['x-scope-orgid'], undefined);
  });

  it("carry the user's own, which cannot replace who asks", () => {
    const headers = requestHeaders({
      ...NOBODY,
      headers: { 'X-Cell': '7', Authorization: 'Bearer wrong' },
      auth: { kind: 'bearer', token: 'right' },
    });
    assert.equal(headers['x-cell'], '7');
    assert.equal(headers['authorization'], 'Bearer right');
  });

  it('are refused when they cannot be sent', () => {
    for (const tenant of ['a b', 'ä', 'a||b', '..', 'x'.repeat(151), 'a/b'])
      refuses({ ...NOBODY, tenant }, /tenant/);
    refuses({ ...NOBODY, headers: { 'X-A': 'line\r\nX-B: y' } }, /"X-A" cannot be sent/);
    refuses({ ...NOBODY, headers: { 'X A': 'y' } }, /"X A" cannot be sent/);
    refuses({ ...NOBODY, auth: { kind: 'bearer', token: '' } }, /token is empty/);
    refuses({ ...NOBODY, auth: { kind: 'bearer', token: 'a b' } }, /characters that no token has/);
    refuses({ ...NOBODY, auth: { kind: 'basic', user: 'a:b', password: 'c' } }, /colon/);
  });
});
