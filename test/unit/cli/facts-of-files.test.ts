// `hotline types` and `labels` of files: amounts for people, numbers for programs.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'mocha';
import { hotline } from '../support/command-line.ts';

const CPU = 'test/demo/recordings/v1/cpu';

async function printed(...args: readonly string[]): Promise<string> {
  const { stdout, stderr, exitCode } = await hotline(args);
  assert.equal(exitCode, 0, stderr);
  return stdout;
}

async function rows(...args: readonly string[]): Promise<readonly Record<string, unknown>[]> {
  const { rows: all } = JSON.parse(await printed(...args, '--format', 'json')) as {
    readonly rows: readonly Record<string, unknown>[];
  };
  return all;
}

describe('what there is to ask of files', () => {
  it('types are told with amounts, and with numbers for programs', async () => {
    assert.equal(
      await printed('types', CPU),
      [
        'type     unit         rule    total  default',
        'samples  count        delta   2,752  false',
        'cpu      nanoseconds  delta  27.5 s  true',
        '',
      ].join('\n'),
    );
    const cpu = { type: 'cpu', unit: 'nanoseconds', rule: 'delta', total: 27_520_000_000 };
    assert.deepEqual((await rows('types', CPU))[1], { ...cpu, default: true });
    assert.match(
      await printed('types', CPU, '--format', 'csv'),
      /^cpu,nanoseconds,delta,27520000000,true\r$/m,
    );
    assert.match(await printed('types', CPU, '--format', 'markdown'), /\| 27\.5 s \|/);
  });

  it('a file of several profiles of speedscope is told to be their sum, and one of one is not', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'hotline-sum-'));
    after(() => rmSync(folder, { recursive: true }));
    const one = (name: string) => ({
      ...{ type: 'sampled', name, unit: 'milliseconds', startValue: 0, endValue: 2 },
      ...{ samples: [[0]], weights: [2] },
    });
    const told = async (command: readonly string[], ...names: readonly string[]) => {
      const file = path.join(folder, `${names.length}.speedscope.json`);
      const $schema = 'https://www.speedscope.app/file-format-schema.json';
      const shared = { frames: [{ name: 'work' }] };
      writeFileSync(file, JSON.stringify({ $schema, shared, profiles: names.map(one) }));
      const { stderr, exitCode } = await hotline([command[0]!, file, ...command.slice(1)]);
      assert.equal(exitCode, 0, stderr);
      return stderr;
    };
    const page = ['flame', '-o', path.join(folder, 'out.html')];
    for (const command of [['top'], ['types'], page]) {
      assert.match(
        await told(command, 't1', 't2'),
        /^hotline: Sum of the 2 profiles in this file; the label "profile" tells them apart\.$/m,
      );
      assert.equal(await told(command, 't1'), '');
      const tagged = [...command, '--tag', 'profile=t1'];
      if (command[0] !== 'types') assert.equal(await told(tagged, 't1', 't2'), '');
    }
  });

  it('values of labels are told with how much they have', async () => {
    const table = await printed('labels', CPU);
    assert.match(table, /^label +value +size\nendpoint +\/checkout +1\.58 s\n/);
    const [endpoint, tenant] = await rows('labels', CPU);
    assert.equal(endpoint!['type'], 'cpu');
    for (const { values, sizes } of [endpoint!, tenant!] as unknown as readonly {
      readonly values: readonly string[];
      readonly sizes: readonly { readonly value: string; readonly total: number }[];
    }[])
      assert.deepEqual(
        sizes.map(({ value }) => value),
        values,
      );
    const [first] = (endpoint as unknown as { readonly sizes: readonly unknown[] }).sizes;
    const exact = { unit: 'nanoseconds', rule: 'delta', total: 1_580_000_000 };
    assert.deepEqual(first, { value: '/checkout', ...exact });
    assert.match(
      await printed('labels', CPU, '--format', 'csv'),
      /^endpoint,\/checkout,nanoseconds,delta,1580000000,\r$/m,
    );
  });

  it('sizes of labels are what --tag leaves', async () => {
    const top = JSON.parse(
      await printed('top', CPU, '--tag', 'tenant=acme', '--format', 'json'),
    ) as { readonly rows: readonly { readonly self: number }[] };
    const tenant = (await rows('labels', CPU)).find(({ label }) => label === 'tenant')!;
    const sizes = tenant['sizes'] as readonly { readonly value: string; readonly total: number }[];
    assert.equal(
      sizes.find(({ value }) => value === 'acme')!.total,
      top.rows.reduce((sum, { self }) => sum + self, 0),
    );
  });

  it('values that are numbers are not listed among those of texts', async () => {
    const labels = await rows('labels', 'test/fixtures/profiles/edge-labels.pb.gz');
    for (const { values, sizes } of labels)
      assert.equal((sizes as unknown[]).length, (values as unknown[]).length);
  });
});
