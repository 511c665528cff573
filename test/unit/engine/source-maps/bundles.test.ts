// Real bundles, really run: every frame stands where Node's own reader of source maps says.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BuildOptions } from 'esbuild';
import { after, before, describe, it } from 'mocha';
import { NONE } from '../../../../src/core/profile.ts';
import { HeldView } from '../../../../src/engine/held-profile.ts';
import { bundleShop, profileRun, writeShop } from '../../support/bundled-shop.ts';

const BUILDS: readonly (readonly [string, BuildOptions])[] = [
  ['minified, with a map beside it', { minify: true, sourcemap: 'linked' }],
  ['minified, with a map that no comment names', { minify: true, sourcemap: 'external' }],
  ['minified, with a map inside', { minify: true, sourcemap: 'inline' }],
  ['not minified, without texts', { sourcemap: 'linked', sourcesContent: false }],
  [
    'of modules, charset as it is',
    {
      format: 'esm',
      outExtension: { '.js': '.mjs' },
      charset: 'utf8',
      minify: true,
      sourcemap: true,
    },
  ],
];

describe('frames of a bundle', () => {
  let folder = '';
  before(() => {
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'hotline-bundle-')));
  });
  after(() => rmSync(folder, { recursive: true }));

  BUILDS.forEach(([title, options], at) =>
    it(`lead to their sources: ${title}`, async function () {
      this.timeout(20_000);
      const shop = path.join(folder, String(at), 'shop');
      writeShop(shop);
      const { outExtension, ...rest } = options;
      const bundle = await bundleShop(shop, {
        ...rest,
        ...(outExtension === undefined ? {} : { outfile: path.join(shop, 'dist/shop.mjs') }),
      });
      const program = outExtension === undefined ? bundle : bundle.replace(/js$/, 'mjs');
      const profile = profileRun(program);
      const view = new HeldView(profile, 0, 1, undefined);
      const { files } = await view.place({ roots: [shop], files: [program] });
      assert.deepEqual(
        files
          .map((file) => path.relative(shop, file.path))
          .filter((file) => /\.ts$/.test(file))
          .sort(),
        ['src/cart/price.ts', 'src/checksum.ts', 'src/index.ts'],
      );
      const checked = compareWithNode(view, program);
      assert(checked.moved >= 4, `${checked.moved} frames moved`);
      assert(checked.outside >= 1, 'the package is outside');
      // V8 tells where functions begin. Of those that a minifier has put on one line nothing more is known.
      assert.equal(checked.level > 0, options.minify === true);
      assert.equal(checked.exact > 0, options.minify !== true);
    }),
  );

  /** Per frame of the bundle: the same source and line as Node's, or none where that has none. */
  function compareWithNode(view: HeldView, program: string) {
    const payload = mapOf(program);
    const map = new SourceMap(payload);
    const hasTexts = (payload.sourcesContent as unknown) !== undefined;
    const { frames, functions, strings } = view.profile;
    const { placed } = view;
    const counts = { moved: 0, outside: 0, exact: 0, level: 0 };
    for (let frame = 0; frame < frames.length; frame++) {
      if (strings.at(functions.file[frames.function[frame]!]!) !== program) continue;
      const entry = map.findEntry(frames.line[frame]! - 1, frames.column[frame]! - 1);
      const said = 'originalSource' in entry && entry.generatedLine === frames.line[frame]! - 1;
      const file = placed.ofFrame[frame]!;
      const told = file === NONE ? undefined : placed.placement.files[file]!.path;
      if (!said) {
        assert.equal(told, program);
        continue;
      }
      const source = path.resolve(path.dirname(program), entry.originalSource);
      const line = placed.lineOfFrame[frame]!;
      const { startLine } = placed.profile.functions;
      const begins = startLine[placed.profile.frames.function[frame]!]!;
      assert.equal(line === 0 ? begins : line, entry.originalLine + 1);
      if (source.endsWith('price.ts')) counts[line === 0 ? 'level' : 'exact']++;
      if (source.includes('node_modules')) {
        counts.outside++;
        assert.equal(told, undefined);
        continue;
      }
      counts.moved++;
      assert.equal(told, source);
      const text = hasTexts ? readFileSync(source, 'utf8') : undefined;
      assert.equal(placed.textOf(file), text);
    }
    return counts;
  }
});

function mapOf(program: string): SourceMapPayload {
  const text = readFileSync(program, 'utf8');
  const inline = /sourceMappingURL=data:[^,]*,(\S+)/.exec(text);
  const json =
    inline === null
      ? readFileSync(`${program}.map`, 'utf8')
      : Buffer.from(inline[1]!, 'base64').toString('utf8');
  return JSON.parse(json) as SourceMapPayload;
}
