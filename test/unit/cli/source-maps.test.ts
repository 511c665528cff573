import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, it } from 'mocha';
import { encodePprof } from '../../../src/core/encode/pprof.ts';
import { bundleShop, profileRun, writeShop } from '../support/bundled-shop.ts';
import { hotline } from '../support/command-line.ts';
import { commit, describeGit, git } from '../support/git-repository.ts';

describeGit('hotline, on a profile of a bundle that was built elsewhere', () => {
  let shop = '';
  let profile = '';
  before(async function () {
    this.timeout(20_000);
    shop = realpathSync(mkdtempSync(path.join(tmpdir(), 'hotline-bundled-')));
    writeShop(shop);
    const bundle = await bundleShop(shop, { minify: true, sourcemap: true });
    const named = (file: string) => file.replace(shop, '/app');
    profile = path.join(shop, 'cpu.pb');
    writeFileSync(profile, encodePprof(profileRun(bundle, named)));
  });
  after(() => rmSync(shop, { recursive: true }));

  it('doctor tells the sources', async () => {
    const run = await hotline(['doctor', profile, '--root', shop, '--format', 'json']);
    assert.equal(run.stderr, '');
    const { files } = JSON.parse(run.stdout) as {
      files: readonly { rule: string; places: readonly string[] }[];
    };
    const sources = files
      .filter(({ rule }) => rule === 'source-map')
      .flatMap(({ places }) => places);
    assert.deepEqual(sources.sort(), ['src/cart/price.ts', 'src/checksum.ts', 'src/index.ts']);
  });

  it('list shows the TypeScript with its cost, by the names that it has there', async () => {
    // V8 tells where a function begins; its name is the bundle's, which was minified.
    const run = await hotline(['list', '^priceOf$', profile, '--root', shop]);
    assert.match(run.stdout, new RegExp(`\npriceOf in ${shop}/src/cart/price\\.ts\n`));
    assert.match(
      run.stdout,
      /\(self, total\).*\n +\. +\. +20:export function priceOf\(item: Item\): number \{$/m,
    );
  });

  it('lines has functions at their declarations, and no line of them: V8 tells no more of a minified one', async () => {
    const run = await hotline(
      ['lines', 'src/cart/price.ts', profile, '--root', shop].concat('--format', 'json'),
    );
    const { rows, functions } = JSON.parse(run.stdout) as {
      rows: readonly { line: number }[];
      functions: readonly { name: string; declared: number; total: number }[];
    };
    assert.deepEqual(rows, []);
    const price = functions.find(({ declared }) => declared === 20);
    assert.equal(price?.name, 'priceOf');
    assert(price.total > 0);
  });

  it('lines is uncertain where the map leads to a line without code, since its texts are of other sources than its places', async () => {
    const file = path.join(shop, 'dist/shop.js.map');
    const honest = readFileSync(file, 'utf8');
    const map = JSON.parse(honest) as { sources: string[]; sourcesContent: string[] };
    const price = map.sources.findIndex((source) => source.endsWith('price.ts'));
    map.sourcesContent[price] = `\n${map.sourcesContent[price]!}`;
    const doubtOf = async (name: string) => {
      const run = await hotline(['lines', name, profile, '--root', shop, '--format', 'json']);
      return (JSON.parse(run.stdout) as { doubt?: string }).doubt;
    };
    assert.equal(await doubtOf('src/cart/price.ts'), undefined);
    try {
      writeFileSync(file, JSON.stringify(map));
      assert.match(
        (await doubtOf('src/cart/price.ts')) ?? 'none',
        /^The profile has cost on line \d+, and in the text that the source map carries nothing is there that could be run\.$/,
      );
    } finally {
      writeFileSync(file, honest);
    }
  });

  it('lines is uncertain where the map names and carries each source for another, and declares nothing there', async () => {
    const file = path.join(shop, 'dist/shop.js.map');
    const honest = readFileSync(file, 'utf8');
    const map = JSON.parse(honest) as { sources: string[]; sourcesContent: string[] };
    const [price, checksum] = ['price.ts', 'checksum.ts'].map((end) =>
      map.sources.findIndex((source) => source.endsWith(end)),
    ) as [number, number];
    for (const column of [map.sources, map.sourcesContent])
      [column[price], column[checksum]] = [column[checksum]!, column[price]!];
    const answer = async (name: string) => {
      const run = await hotline(['lines', name, profile, '--root', shop, '--format', 'json']);
      return JSON.parse(run.stdout) as {
        doubt?: string;
        functions: readonly { name: string; declared?: number }[];
      };
    };
    try {
      writeFileSync(file, JSON.stringify(map));
      const { doubt, functions } = await answer('src/cart/price.ts');
      assert.match(doubt ?? 'none', /^The profile has checksum on line 3, and the text that/);
      assert.deepEqual(
        functions.map(({ name, declared }) => [name, declared]),
        [['checksum', undefined]],
      );
    } finally {
      writeFileSync(file, honest);
    }
    assert.equal((await answer('src/checksum.ts')).doubt, undefined);
    assert.equal((await answer('src/checksum.ts')).functions[0]?.declared, 3);
  });

  it('lines tells that the text is the map’s, also beside a revision that has no bundle', async () => {
    git(shop, 'init', '-q', '-b', 'main');
    commit(shop, { '.gitignore': 'dist\nnode_modules\n' });
    for (const more of [[], ['--rev', 'HEAD']]) {
      const run = await hotline(['lines', 'src/cart/price.ts', profile, '--root', shop, ...more]);
      assert.equal(run.stderr, '');
      assert.match(
        run.stdout,
        /^src\/cart\/price\.ts, measured as in the text that the source map carries\n/,
      );
    }
  });

  it('lines is uncertain where functions stand elsewhere in the text of the map: it is of another build', async () => {
    const other = path.join(shop, 'other/shop');
    writeShop(other);
    const bundle = await bundleShop(other, { sourcemap: true });
    const plain = path.join(other, 'plain.pb');
    writeFileSync(plain, encodePprof(profileRun(bundle, (file) => file.replace(other, '/app'))));
    const doubt = async () => {
      const of = ['lines', 'src/cart/price.ts', plain, '--root', other, '--format', 'json'];
      const run = await hotline(of);
      assert.equal(run.exitCode, 0, run.stderr);
      return (JSON.parse(run.stdout) as { doubt?: string }).doubt;
    };
    assert.equal(await doubt(), undefined);
    const file = path.join(other, 'dist/shop.js.map');
    const map = JSON.parse(readFileSync(file, 'utf8')) as {
      sources: string[];
      sourcesContent: string[];
    };
    const price = map.sources.findIndex((source) => source.endsWith('price.ts'));
    map.sourcesContent[price] = `let a = 1;\nlet b = 2;\n${map.sourcesContent[price]!}`;
    writeFileSync(file, JSON.stringify(map));
    assert.match(
      (await doubt()) ?? 'none',
      /^The profile has priceOf on line 20, and in the text that the source map carries it is on line 22\.$/,
    );
  });

  it('all sources are uncertain where something was written into the built file after the build', async () => {
    for (const sourcesContent of [true, false]) {
      const late = path.join(shop, `late-${String(sourcesContent)}`, 'shop');
      writeShop(late);
      const bundle = await bundleShop(late, { sourcemap: true, sourcesContent });
      const answers = async () => {
        const of = path.join(late, 'cpu.pb');
        writeFileSync(of, encodePprof(profileRun(bundle)));
        const files = ['src/cart/price.ts', 'src/checksum.ts', 'src/index.ts'];
        return Promise.all(
          files.map(async (file) => {
            const run = await hotline(
              ['lines', file, of, '--root', late].concat('--format', 'json'),
            );
            // Where most places lie behind the ends of lines, the file is told to be another one.
            if (run.exitCode !== 0) return `no cost: ${run.stderr}`;
            return (JSON.parse(run.stdout) as { doubt?: string }).doubt;
          }),
        );
      };
      assert.deepEqual(await answers(), [undefined, undefined, undefined]);
      writeFileSync(
        bundle,
        `/*! Shop 1.0\n * All rights reserved. */\n${readFileSync(bundle, 'utf8')}`,
      );
      const after = await answers();
      for (const doubt of after)
        assert.match(
          doubt ?? 'none',
          /^no cost: .* is not the text that was measured|The profile has|leads “|leads a place/,
        );
    }
  }).timeout(30_000);

  it('lines says why a source has nothing where its map is broken, and what is no file of the root', async () => {
    const map = path.join(shop, 'dist/shop.js.map');
    const honest = readFileSync(map, 'utf8');
    const told = async (name: string) =>
      (await hotline(['lines', name, profile, '--root', shop])).stderr;
    try {
      writeFileSync(map, '{"version":3,');
      assert.match(
        await told('src/cart/price.ts'),
        /no line of .*shop\.js\.map is left out: it is not JSON/s,
      );
      rmSync(map);
      assert.match(
        await told('src/cart/price.ts'),
        /names shop\.js\.map as its source map, which is not a file/,
      );
    } finally {
      writeFileSync(map, honest);
    }
    assert.match(await told('src/cart'), /src\/cart is a folder/);
    assert.match(await told(tmpdir()), /lies outside of/);
  });
});
