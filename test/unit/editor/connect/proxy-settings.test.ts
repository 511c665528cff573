import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { proxySettings } from '../../../../src/editor/connect/proxy-settings.ts';

function read(http: Readonly<Record<string, unknown>>): unknown {
  return proxySettings((key) => http[key]);
}

describe("VS Code's proxy settings", () => {
  it('are passed on where they are set', () => {
    assert.deepEqual(
      read({
        proxy: ' http://proxy:3128 ',
        noProxy: ['.internal', 7, ''],
        proxyAuthorization: 'Basic x',
        proxyStrictSSL: false,
        proxySupport: 'override',
      }),
      {
        url: 'http://proxy:3128',
        noProxy: ['.internal'],
        authorization: 'Basic x',
        strictSsl: false,
      },
    );
  });

  it('are nothing where nothing is set, or only what is so anyway', () => {
    assert.equal(read({}), undefined);
    assert.equal(
      read({ proxy: '', noProxy: [], proxyAuthorization: null, proxyStrictSSL: true }),
      undefined,
    );
    assert.equal(read({ proxy: 7, noProxy: 'x' }), undefined);
  });

  it('are not followed when extensions shall not use them', () => {
    assert.equal(read({ proxy: 'http://proxy:3128', proxySupport: 'off' }), undefined);
  });
});
