import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { authFrom } from '../../../src/cli/secrets.ts';

describe('secrets of the command line', () => {
  it('takes what the environment holds', async () => {
    assert.deepEqual(await authFrom(undefined, {}, undefined), { kind: 'none' });
    assert.deepEqual(await authFrom(undefined, { HOTLINE_TOKEN: 't' }, undefined), {
      kind: 'bearer',
      token: 't',
    });
    const basic = { HOTLINE_USER: 'u', HOTLINE_PASSWORD: 'p' };
    assert.deepEqual(await authFrom('basic', basic, undefined), {
      kind: 'basic',
      user: 'u',
      password: 'p',
    });
  });

  it('asks for what is missing, and says which variable would do where nobody can be asked', async () => {
    const ask = (question: string) => Promise.resolve(`answer to ${question}`);
    assert.deepEqual(await authFrom('bearer', {}, ask), {
      kind: 'bearer',
      token: 'answer to Token: ',
    });
    await assert.rejects(authFrom('bearer', {}, undefined), /HOTLINE_TOKEN is not set/);
  });
});
