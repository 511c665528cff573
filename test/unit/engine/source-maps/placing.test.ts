// What is answered of built files with a map: sources of all spellings, and maps that must lead nowhere.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { ProfileBuilder } from '../../../../src/core/builder.ts';
import { NONE, type Profile } from '../../../../src/core/profile.ts';
import type { Workspace } from '../../../../src/engine/origin.ts';
import { cardOf } from '../../../../src/engine/lines/card-answer.ts';
import { flameAnswer } from '../../../../src/engine/graph/flame-answer.ts';
import { heatOf } from '../../../../src/engine/lines/heat-answer.ts';
import { HeldView } from '../../../../src/engine/held-profile.ts';
import { listOf } from '../../../../src/engine/tables/list-answer.ts';
import { pathReportOf } from '../../../../src/engine/places/path-report.ts';
import { SourceMaps } from '../../../../src/engine/source-maps/source-maps.ts';
import { profileOf } from '../../support/profile-text.ts';

/** Three lines of built text, of which each leads to another line of source 0, 0 and 1: to 1, 3 and 2. */
const BUILT = 'function total() {}\nfunction price() {}\nfunction tax() {}\n';
const MAPPINGS = 'AAAA;AAEA;ACDA';

describe('built files with a source map', () => {
  let folder = '';
  let shop = '';
  const at = (name: string) => path.join(shop, name);
  const put = (name: string, text = '1\n2\n3\n') => {
    mkdirSync(path.dirname(at(name)), { recursive: true });
    writeFileSync(at(name), text);
  };
  const putMap = (more: object, name = 'dist/shop.js.map') =>
    put(
      name,
      JSON.stringify({
        version: 3,
        sources: ['../src/cart.ts', '../src/tax.ts'],
        names: [],
        mappings: MAPPINGS,
        ...more,
      }),
    );
  const PROFILE = `1ns /app/dist/shop.js:1:9 total
    2ns /app/dist/shop.js:1:9 total > /app/dist/shop.js:2:9 price
    4ns /app/dist/shop.js:3:9 tax`;
  const ask = async (more: Partial<Workspace> = {}, text: string | Profile = PROFILE) => {
    const profile = typeof text === 'string' ? profileOf(text) : text;
    const view = new HeldView(profile, 0, 1, undefined);
    const workspace = { roots: [shop], files: [at('dist/shop.js')], ...more };
    const report = await pathReportOf(view, workspace);
    const placement = await view.place(workspace);
    const lines = heatOf(view).files.flatMap((file) =>
      [...file.line].map(
        (line, row) => `${path.relative(shop, file.path)}:${line} ${file.total[row]}`,
      ),
    );
    assert.equal(
      placement.shares.resolved * Number(report.total),
      Number(report.outcomes.resolved),
    );
    assert.deepEqual(
      placement.unmapped.map(({ name }) => name).sort(),
      report.files
        .filter(({ outcome }) => outcome === 'unmapped')
        .map(({ file }) => file)
        .sort(),
    );
    return { view, report, placement, lines: lines.sort() };
  };
  const BUNDLE_LINES = ['dist/shop.js:1 3', 'dist/shop.js:2 2', 'dist/shop.js:3 4'];
  const SOURCE_LINES = ['src/cart.ts:1 3', 'src/cart.ts:3 2', 'src/tax.ts:2 4'];

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'hotline-maps-')));
    shop = path.join(folder, 'shop');
    for (const name of ['src/cart.ts', 'src/tax.ts', 'package.json']) put(name);
    put('package.json', '{ "name": "shop" }');
    put('dist/shop.js', BUILT);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('stand on their sources, in every answer', async () => {
    putMap({ sourcesContent: ['a\nb\nc', 'd\ne'] });
    const { view, report, placement, lines } = await ask();
    assert.deepEqual(lines, SOURCE_LINES);
    assert.deepEqual(
      report.files.map(({ file, rule, places, total }) => [file, rule, places, total]),
      [
        [at('src/tax.ts'), 'source-map', [at('src/tax.ts')], 4],
        [at('src/cart.ts'), 'source-map', [at('src/cart.ts')], 3],
      ],
    );
    assert.deepEqual(report.problems, []);
    const cart = placement.files.findIndex((file) => file.path === at('src/cart.ts'));
    assert.equal(view.placed.textOf(cart), 'a\nb\nc');
    const card = cardOf(view, at('src/cart.ts'), 1)!;
    assert.deepEqual(
      card.callees.map(({ name, path: file, line }) => [name, file, line]),
      [['price', at('src/cart.ts'), 3]],
    );
    const [listing] = listOf(view, 'price', {});
    assert.equal(listing?.path, at('src/cart.ts'));
    assert.deepEqual(
      listing.lines.map(({ line }) => line),
      [3],
    );
    assert.deepEqual(
      new Set(flameAnswer(view).paths.filter((file) => file !== undefined)),
      new Set([at('src/cart.ts'), at('src/tax.ts')]),
    );
  });

  it('may have a map in its comment, elsewhere or inside', async () => {
    put('dist/shop.js', `${BUILT}//# sourceMappingURL=maps/of%20shop.json\n`);
    putMap({ sources: ['../../src/cart.ts', '../../src/tax.ts'] }, 'dist/maps/of shop.json');
    assert.deepEqual((await ask()).lines, SOURCE_LINES);
    const json = JSON.stringify({
      version: 3,
      sourceRoot: '../src',
      sources: ['cart.ts', 'tax.ts'],
      names: [],
      mappings: MAPPINGS,
    });
    for (const url of [
      `data:application/json;charset=utf-8;base64,${Buffer.from(json).toString('base64')}`,
      `data:application/json,${encodeURIComponent(json)}`,
    ]) {
      put('dist/shop.js', `${BUILT}/*# sourceMappingURL=${url} */\n//# debugId=1\n`);
      assert.deepEqual((await ask()).lines, SOURCE_LINES);
    }
    // The build machine's path: the map lies beside the file here.
    put('dist/shop.js', `${BUILT}//# sourceMappingURL=file:///app/dist/shop.js.map`);
    putMap({});
    assert.deepEqual((await ask()).lines, SOURCE_LINES);
  });

  const spellings: readonly (readonly [string, object])[] = [
    ['bundlers', { sources: ['webpack://shop/./src/cart.ts', 'webpack://shop/src/tax.ts?a1b2'] }],
    [
      'the build machine',
      { sources: ['/builds/acme/shop/src/cart.ts', 'file:///builds/acme/shop/src/tax.ts'] },
    ],
    ['a root', { sourceRoot: '/usr/src/app/', sources: ['src/cart.ts', 'src/tax.ts'] }],
    ['encoded', { sources: ['../src/%63art.ts', '../src/tax.ts'] }],
  ];
  for (const [title, map] of spellings)
    it(`finds sources as spelled by ${title}`, async () => {
      putMap(map);
      const { lines, report } = await ask({
        manifests: [{ path: at('package.json'), text: '{ "name": "shop" }' }],
      });
      assert.deepEqual(lines, SOURCE_LINES, JSON.stringify(report.files));
      assert.deepEqual(
        report.files.map(({ rule }) => rule),
        ['source-map', 'source-map'],
      );
    });

  it('goes by mappings for names that the map leaves open', async () => {
    putMap({ sources: ['/x/cart.ts', '/x/tax.ts'] });
    assert.deepEqual((await ask()).lines, []);
    assert.deepEqual((await ask({ mappings: [{ from: '/x/', to: 'src/' }] })).lines, SOURCE_LINES);
  });

  it('tells sources that are not there, libraries, and bundlers’ own modules', async () => {
    putMap({ sources: ['../lib/gone.ts', '../node_modules/lodash/lodash.js'] });
    put('node_modules/lodash/lodash.js');
    const { report, lines } = await ask();
    assert.deepEqual(lines, []);
    assert.deepEqual(
      report.files.map(({ file, outcome }) => [file, outcome]),
      [
        ['/app/node_modules/lodash/lodash.js', 'outside'],
        ['/app/lib/gone.ts', 'unmapped'],
      ],
    );
    putMap({ sources: ['webpack://shop/webpack/bootstrap', '<define:x>'] });
    assert.equal((await ask()).report.outcomes.outside, 7);
  });

  it('takes what lies elsewhere than the map says for uncertain', async () => {
    putMap({ sources: ['../lib/deep/cart.ts', '../src/tax.ts'] });
    put('old/lib/deep/cart.ts');
    const { lines, placement } = await ask();
    assert.deepEqual(lines, ['src/tax.ts:2 4']);
    assert.deepEqual(
      placement.files.map((file) => path.relative(shop, file.path)),
      ['src/tax.ts'],
    );
  });

  it('leaves frames without a column where they are, unless their line has one source line', async () => {
    put('dist/shop.js', 'function total() {} function price() {}\nfunction tax() {}\n');
    putMap({ mappings: 'AAAA,oBAEA;ACDA' });
    const { lines, report } = await ask(
      {},
      '1ns /app/dist/shop.js:1 total\n6ns /app/dist/shop.js:2 tax',
    );
    assert.deepEqual(lines, ['dist/shop.js:1 1', 'src/tax.ts:2 6']);
    assert.match(report.problems.join(), /1 of its 2 places in the profile have no column/);
  });

  it('leaves the function that is the whole file on it, unless all of it is of one source', async () => {
    put('dist/shop.js', 'sum(); function total() {}\n');
    // As V8 tells it: where functions begin, and of what ran the line.
    const builder = new ProfileBuilder([{ type: 'cpu', unit: 'nanoseconds' }]);
    const of = (name: string) =>
      builder.function({ name, file: '/app/dist/shop.js', startLine: 1 });
    const script = of('(anonymous)');
    const called = builder.stack(NONE, builder.frame({ function: script, line: 0, column: 1 }));
    const total = builder.frame({ function: of('total'), line: 0, column: 22 });
    builder.sample(builder.stack(called, total), [1]);
    builder.sample(builder.stack(NONE, builder.frame({ function: script, line: 1 })), [6]);
    const text = builder.finish();
    putMap({ mappings: 'AAAA,qBCAA' });
    const { lines, report } = await ask({}, text);
    assert.deepEqual(lines, ['dist/shop.js:1 6']);
    assert.deepEqual(
      report.files.map(({ places, total }) => [path.relative(shop, places[0]!), total]),
      [
        ['dist/shop.js', 7],
        ['src/tax.ts', 1],
      ],
    );
    assert.match(
      report.problems.join(),
      /2 of its 3 places .* the function that is the whole file/,
    );
    putMap({ mappings: 'AAAA,qBAEA' });
    const alone = await ask({}, text);
    assert.deepEqual(
      alone.report.files.map(({ places, total }) => [path.relative(shop, places[0]!), total]),
      [['src/cart.ts', 7]],
    );
    assert.deepEqual(alone.report.problems, []);
  });

  it('is not gone by when the built file is another than the measured one', async () => {
    putMap({});
    for (const text of [
      '7ns /app/dist/shop.js:1:3 total', // Within `function`.
      '7ns /app/dist/shop.js:9:1 total', // Behind the end.
      '7ns /app/dist/shop.js:1:50 total',
    ]) {
      const { lines, report } = await ask({}, text);
      assert(
        lines.every((line) => line.startsWith('dist/shop.js')),
        lines.join(),
      );
      assert.match(report.problems.join(), /is not the text that was measured: 1 of its 1 places/);
    }
  });

  it('tells a file that was built after the profile', async () => {
    putMap({});
    const view = new HeldView(
      profileOf(PROFILE, { info: { timeNanos: 1_000_000_000_000n } }),
      0,
      1,
      undefined,
    );
    const workspace = { roots: [shop], files: [at('dist/shop.js')] };
    assert.match(
      (await pathReportOf(view, workspace)).problems.join(),
      /written after the profile was taken/,
    );
    utimesSync(at('dist/shop.js'), 900, 900);
    assert.deepEqual((await pathReportOf(view, workspace)).problems, []);
  });

  it('reads a map anew when it has changed, and only then', async () => {
    putMap({});
    const view = new HeldView(profileOf(PROFILE), 0, 1, undefined);
    const workspace = { roots: [shop], files: [at('dist/shop.js')] };
    const paths = async () =>
      (await view.place(workspace)).files.map((file) => path.relative(shop, file.path)).sort();
    assert.deepEqual(await paths(), ['src/cart.ts', 'src/tax.ts']);
    putMap({ sources: ['../src/tax.ts', '../src/cart.ts'], mappings: 'AAAA;AAEA;AADA' });
    assert.deepEqual(await paths(), ['src/tax.ts']);
  });

  it('leaves where they are only those frames of a source that its map lies about', async () => {
    putMap({ sourcesContent: ['a\nb', 'd\ne'] });
    const { lines, report } = await ask();
    assert.deepEqual(lines, ['dist/shop.js:2 2', 'src/cart.ts:1 3', 'src/tax.ts:2 4']);
    assert.match(report.problems.join(), /cart\.ts has 2 lines/);
  });

  it('knows no measured text where two builds had two', async () => {
    put('dist/other.js', BUILT);
    putMap({ sourcesContent: ['a\nb\nc', 'd\ne'] });
    putMap({ sourcesContent: ['a\nb\nC', 'd\ne'] }, 'dist/other.js.map');
    const { view, placement } = await ask(
      { files: [at('dist/shop.js'), at('dist/other.js')] },
      `${PROFILE}\n8ns /app/dist/other.js:1:9 total\n8ns /app/dist/other.js:3:9 tax`,
    );
    const texts = placement.files.map((file, index) => [
      path.relative(shop, file.path),
      view.placed.textOf(index),
    ]);
    assert.deepEqual(
      new Map(texts as [string, string][]),
      new Map([
        ['src/cart.ts', undefined],
        ['src/tax.ts', 'd\ne'],
      ]),
    );
  });

  it('is read once for all value types', async () => {
    putMap({});
    const maps = new SourceMaps();
    const file = { path: at('dist/shop.js'), name: '/app/dist/shop.js', frames: [0] };
    const profile = profileOf(PROFILE);
    assert.equal(await maps.trace(profile, file, [shop]), await maps.trace(profile, file, [shop]));
  });

  it('answers for the workspace that was asked for last', async () => {
    putMap({});
    const view = new HeldView(profileOf(PROFILE), 0, 1, undefined);
    const slow = view.place({ roots: [shop], files: [at('dist/shop.js')] });
    const fast = view.place({ roots: [shop], files: [] });
    await Promise.all([slow, fast]);
    assert.deepEqual(view.placed.placement.files, []);
  });

  it('names packages that lie outside by their sources', async () => {
    putMap({ sources: ['../src/cart.ts', '../node_modules/lodash/lodash.js'] });
    const { view } = await ask();
    assert.deepEqual(
      heatOf(view).outside.map(({ name }) => name),
      ['lodash'],
    );
  });

  it('knows the package of a bundle that is named otherwise, and takes no other one for it', async () => {
    const manifests = ['', 'lib/'].map((folder) => ({
      path: at(`${folder}package.json`),
      text: `{ "name": "@acme/${folder || 'web'}" }`,
    }));
    putMap({ sources: ['webpack://any-word/./src/cart.ts', 'webpack://any-word/./src/tax.ts'] });
    assert.deepEqual((await ask({ manifests })).lines, SOURCE_LINES);
    rmSync(at('src/tax.ts'));
    put('lib/src/tax.ts', 'x\ny\nz\n');
    const { report } = await ask({ manifests });
    assert.deepEqual(
      report.files.map(({ outcome, places }) => [outcome, ...places]),
      [
        ['ambiguous', at('lib/src/tax.ts')],
        ['resolved', at('src/cart.ts')],
      ],
    );
  });

  it('takes a mapping of people before what a name says', async () => {
    putMap({ sources: ['webpack://shop/./src/cart.ts', 'webpack://shop/./src/tax.ts'] });
    put('other/cart.ts');
    put('other/tax.ts');
    const { lines } = await ask({
      manifests: [{ path: at('package.json'), text: '{ "name": "shop" }' }],
      mappings: [{ from: 'src/', to: 'other/' }],
    });
    assert(
      lines.every((line) => line.startsWith('other/')),
      lines.join(),
    );
  });

  const none: readonly (readonly [string, () => void, RegExp | undefined])[] = [
    ['none', () => undefined, undefined],
    [
      'no JSON',
      () => put('dist/shop.js.map', '{"version":3,'),
      /shop\.js\.map is left out: it is not JSON/,
    ],
    ['a folder', () => put('dist/shop.js.map/x'), /shop\.js\.map is left out: it is not a file/],
    ['a pipe', () => execFileSync('mkfifo', [at('dist/shop.js.map')]), /it is not a file/],
    [
      'named and not there',
      () => put('dist/shop.js', `${BUILT}//# sourceMappingURL=gone.map`),
      /names gone\.map as its source map, which is not a file there/,
    ],
    [
      'at an address',
      () => put('dist/shop.js', `${BUILT}//# sourceMappingURL=https://cdn.example/shop.js.map`),
      /which is not fetched/,
    ],
    [
      'outside',
      () => {
        writeFileSync(
          path.join(folder, 'other.map'),
          JSON.stringify({ version: 3, sources: ['x'], mappings: 'AAAA' }),
        );
        put('dist/shop.js', `${BUILT}//# sourceMappingURL=../../other.map`);
      },
      /lies outside the workspace and is not read/,
    ],
    [
      'a link that leads out',
      () => {
        writeFileSync(
          path.join(folder, 'other.map'),
          JSON.stringify({ version: 3, sources: ['../src/cart.ts'], mappings: 'AAAA' }),
        );
        symlinkSync(path.join(folder, 'other.map'), at('dist/shop.js.map'));
      },
      /is not a file/,
    ],
    [
      'in a string only',
      () => put('dist/shop.js', `${BUILT}x = "//# sourceMappingURL=gone.map";\n`),
      undefined,
    ],
    [
      'inside and no base64',
      () => put('dist/shop.js', `${BUILT}//# sourceMappingURL=data:application/json;base64,AAAA`),
      /The source map in .*shop\.js is left out: it is not JSON/,
    ],
    [
      'of another file',
      () => putMap({ mappings: `${';'.repeat(20)}AAAA` }),
      /tells of more lines than the built file has/,
    ],
    [
      'one that leads behind the end of the built text',
      () => putMap({ sourcesContent: ['a', 'b'], mappings: ';AAEA;ACDA' }),
      /has 1 lines, and a source map leads to lines behind its end/,
    ],
    [
      'one that leads behind the end of a file',
      () => putMap({ mappings: 'AAgkBA;AAgkBA;ACgkBA' }),
      /leads to lines behind its end/,
    ],
    [
      'one that leads to sources that it has not',
      () => putMap({ mappings: 'AKAA;AAEA;AADA' }),
      /leads 3 places to a source or line that it does not have/,
    ],
    ['one that leads to itself', () => putMap({ sources: ['shop.js', './shop.js'] }), undefined],
  ];
  for (const [title, prepare, problem] of none)
    it(`stay where they are: the map is ${title}`, async () => {
      prepare();
      const { lines, report } = await ask();
      assert.deepEqual(lines, BUNDLE_LINES);
      if (problem === undefined) assert.deepEqual(report.problems, []);
      else assert.match(report.problems.join('\n'), problem);
    });

  it('shows nothing outside the workspace, whatever a map says', async () => {
    writeFileSync(path.join(folder, 'secret.ts'), '1\n2\n3\n');
    symlinkSync(path.join(folder, 'secret.ts'), at('src/link.ts'));
    symlinkSync(folder, at('src/up'));
    for (const source of [
      ...[
        '../../secret.ts',
        '../../../../../../../../etc/passwd',
        '../src/link.ts',
        '../src/up/secret.ts',
      ],
      ...[
        path.join(folder, 'secret.ts'),
        `file://${folder}/secret.ts`,
        '/etc/passwd',
        '..\\..\\secret.ts',
      ],
    ]) {
      putMap({ sources: [source, source] });
      const { lines, placement, report } = await ask();
      assert.deepEqual([lines, placement.files], [[], []], source);
      assert.equal(report.outcomes.resolved, 0);
      if (source.startsWith('../../'))
        assert.match(report.problems.join(), /lies outside the workspace and is not opened/);
    }
  });
});
