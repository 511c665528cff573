// A bundle that was built anew after the profile: with one line more, most functions still begin where they did.
import assert from 'node:assert/strict';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { createLocalEngine } from '../../../../src/engine/local-engine.ts';
import { bundleShop, profileRun, writeShop } from '../../support/bundled-shop.ts';

describe('a bundle that was built anew after the profile', () => {
  let shop = '';
  let recorded = '';
  const source = () => path.join(shop, 'src/index.ts');
  before(async function () {
    this.timeout(20_000);
    shop = realpathSync(mkdtempSync(path.join(tmpdir(), 'hotline-rebuilt-')));
    writeShop(shop);
    profileRun(await bundleShop(shop, { sourcemap: true }));
    recorded = path.join(shop, 'profiles', readdirSync(path.join(shop, 'profiles'))[0]!);
  });
  after(() => rmSync(shop, { recursive: true }));

  /** What is told of `src/index.ts` on its lines, and by the doctor. */
  async function told() {
    const engine = createLocalEngine();
    const { signal } = new AbortController();
    const origin = { kind: 'files', paths: [recorded] } as const;
    const { handle, defaultValue } = await engine.load(origin, signal, () => undefined);
    const view = { handle, valueType: defaultValue };
    const workspace = { roots: [shop], files: [path.join(shop, 'dist/shop.js'), source()] };
    const { problems } = await engine.doctor(view, workspace);
    await engine.place(view, workspace);
    await engine.trace(view, { mayRunGit: false, assumedAs: '' }, signal);
    const basis = (await engine.lines(view, source()))?.basis;
    await engine.close();
    assert.equal(basis?.kind, 'source-map');
    return { doubt: basis.doubt?.message ?? '', problems: problems.join('\n') };
  }

  it('leaves no doubt as long as it is the one that ran, nor when it is built again of the same', async () => {
    assert.deepEqual(await told(), { doubt: '', problems: '' });
    const before = new Date(Date.now() - 60_000);
    for (const file of ['src/index.ts', 'src/checksum.ts', 'src/cart/price.ts'])
      utimesSync(path.join(shop, file), before, before);
    await bundleShop(shop, { sourcemap: true });
    assert.deepEqual(await told(), { doubt: '', problems: '' });
  });

  it('is uncertain where only functions below the new line begin elsewhere, whatever the files’ times are', async () => {
    const text = readFileSync(source(), 'utf8');
    writeFileSync(source(), text.replace('  let sum = 0;', '  let sum = 0;\n  let more = sum;'));
    const file = await bundleShop(shop, { sourcemap: true });
    utimesSync(file, 1e9, 1e9);
    const { doubt, problems } = await told();
    assert.match(doubt, /was built anew, .* begin at line \d+, column \d+, where no such function/);
    assert(problems.includes(doubt));
  });

  it('is uncertain where it is younger and of sources that are, though all functions begin where they did', async () => {
    const text = readFileSync(source(), 'utf8').replace('\n  let more = sum;', '');
    writeFileSync(source(), text.replace('String(round)', 'String(round + 1)'));
    const later = new Date(Date.now() + 60_000);
    utimesSync(source(), later, later);
    utimesSync(await bundleShop(shop, { sourcemap: true }), later, later);
    const { doubt, problems } = await told();
    assert.match(doubt, /was written after the profile was taken, and \S*index\.ts, /);
    assert(problems.includes(doubt));
  });
});
