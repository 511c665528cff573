// `dist/index.js` says nothing of which file it is; its text does.
import assert from 'node:assert/strict';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import type { Profile } from '../../../../src/core/profile.ts';
import { HeldView } from '../../../../src/engine/held-profile.ts';
import { pathReportOf } from '../../../../src/engine/places/path-report.ts';
import { bundleShop, profileRun, writeShop } from '../../support/bundled-shop.ts';

describe('a built file of a name that says nothing', () => {
  let folder = '';
  let root = '';
  let profile: Profile;
  const at = (name: string) => path.join(root, name);

  before(async function () {
    this.timeout(30_000);
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'hotline-proof-')));
    const built = path.join(folder, 'container/app');
    writeShop(built);
    const outfile = path.join(built, 'dist/index.js');
    await bundleShop(built, { minify: true, sourcemap: 'linked', outfile });
    profile = profileRun(outfile);
    // What ran there is now here, under another folder.
    root = path.join(folder, 'clone');
    renameSync(built, root);
  });
  after(() => rmSync(folder, { recursive: true }));

  const placed = async (...files: string[]) => {
    const workspace = { roots: [root], files: files.map(at) };
    const view = new HeldView(profile, 0, 1, undefined);
    const { files: found } = await view.place(workspace);
    const { files: reported } = await pathReportOf(view, workspace);
    return {
      sources: found
        .map((file) => path.relative(root, file.path))
        .filter((file) => /ts$/.test(file)),
      rules: [...new Set(reported.flatMap(({ rule }) => rule ?? []))],
    };
  };

  it('is found by its text, and leads to its sources', async () => {
    const { sources, rules } = await placed('dist/index.js');
    assert.deepEqual(sources.sort(), ['src/cart/price.ts', 'src/checksum.ts', 'src/index.ts']);
    assert.ok(rules.includes('source-map'), rules.join());
  });

  it('is told from files of its name with other texts', async () => {
    mkdirSync(at('other/dist'), { recursive: true });
    writeFileSync(at('other/dist/index.js'), 'console.log("another program");\n'.repeat(50));
    assert.equal((await placed('dist/index.js', 'other/dist/index.js')).sources.length, 3);
  });

  it('is not chosen where its text is another, or is there twice', async () => {
    mkdirSync(at('copy/dist'), { recursive: true });
    copyFileSync(at('dist/index.js'), at('copy/dist/index.js'));
    assert.deepEqual((await placed('dist/index.js', 'copy/dist/index.js')).sources, []);
    mkdirSync(at('old/dist'), { recursive: true });
    const old = `/*! licence */${readFileSync(at('dist/index.js'), 'utf8')}`;
    writeFileSync(at('old/dist/index.js'), old);
    assert.deepEqual((await placed('old/dist/index.js')).sources, []);
  });
});
