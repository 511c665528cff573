import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readArguments } from '../../../src/cli/arguments.ts';
import { UsageError } from '../../../src/cli/cli-error.ts';
import { sourceOf } from '../../../src/cli/source-arguments.ts';
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

  it('does not go without credentials when only half of them is there', async () => {
    const half = (environment: Record<string, string>) =>
      assert.rejects(
        authFrom(undefined, environment, undefined),
        /_\w+ is set and HOTLINE_\w+ is not/,
      );
    await half({ HOTLINE_USER: 'u' });
    await half({ HOTLINE_PASSWORD: 'p' });
  });

  it('takes headers with secrets from the environment only, and repeats none of them', async () => {
    const source = (header: string, environment: Record<string, string> = {}) => {
      const args = readArguments(['top', '--pyroscope', 'http://h', '--header', header]);
      assert.ok(typeof args === 'object');
      return sourceOf(args.options, [], { environment, ask: undefined, now: Date.now() });
    };
    for (const name of ['Authorization', 'Cookie', 'X-Api-Key', 'CF-Access-Client-Secret'])
      await assert.rejects(source(`${name}: hush`), (error) => {
        assert.ok(error instanceof UsageError);
        assert.match(error.message, /would show a secret in the process list/);
        assert.doesNotMatch(error.message + error.next, /hush/);
        return true;
      });
    await assert.rejects(source('hush'), /^UsageError: --header has no name$/);
    const read = await source('X-Cell: 7', { HOTLINE_HEADERS: 'X-Api-Key: hush\nX-Two: a:b\n' });
    assert.ok(read.kind === 'store');
    assert.deepEqual(read.connection.headers, {
      'X-Cell': '7',
      'X-Api-Key': 'hush',
      'X-Two': 'a:b',
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
