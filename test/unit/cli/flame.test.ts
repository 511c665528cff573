// Every format against the one who reads it: `go tool pprof`, the profile's own rows, a browser (test/webview).
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { after, describe, it } from 'mocha';
import { unpackExported } from '../../../src/core/flame/exported.ts';
import { hotline, root } from '../support/command-line.ts';
import { askPprof, describeOracle, topRows } from '../support/go-pprof.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'hotline-flame-'));
after(() => rmSync(folder, { recursive: true }));
const CPU = 'test/demo/recordings/v1/cpu/01.pb.gz';

async function written(name: string, ...options: string[]): Promise<string> {
  const file = path.join(folder, name);
  const { exitCode, stderr } = await hotline(['flame', CPU, '-o', file, ...options]);
  assert.equal(exitCode, 0, stderr);
  return file;
}

async function total(...options: string[]): Promise<number> {
  const run = await hotline(['top', CPU, '--by', 'functions', '--format', 'json', ...options]);
  const { rows } = JSON.parse(run.stdout) as { rows: { self: number }[] };
  return rows.reduce((sum, { self }) => sum + self, 0);
}

/** What a page says of its profile. */
function wordsOf(html: string) {
  const packed = /id="hotline-profile">([^<]+)</.exec(readFileSync(html, 'utf8'))![1]!;
  return unpackExported(new Uint8Array(gunzipSync(Buffer.from(packed, 'base64')))).words;
}

/** The beginning of the box of a picture that has this name. */
function boxOf(svg: string, name: string): string {
  const at = svg.indexOf(`<title>${name}\n`);
  assert.ok(at > 0);
  return svg.slice(svg.lastIndexOf('<svg', at), at);
}

describe('hotline flame', () => {
  for (const options of [[], ['--focus', 'Search', '--ignore', 'gc']])
    it(`writes folded stacks of the same total ${options.join(' ')}`, async () => {
      const text = readFileSync(await written('out.folded', ...options), 'utf8');
      const values = [...text.matchAll(/ (\d+)$/gm)].map(([, value]) => Number(value));
      assert.ok(values.length > 3);
      assert.equal(
        values.reduce((sum, value) => sum + value),
        await total(...options),
      );
    });

  it('writes an SVG that tells the same total and has nothing to load or to run', async () => {
    const file = path.join(folder, 'all.svg');
    await hotline(['flame', path.dirname(CPU), '-o', file]);
    const text = readFileSync(file, 'utf8');
    assert.match(text, /<title>all\nSelf –\nTotal [^<]+100\.0/);
    assert.match(text, /<title>\d+ smaller\nCallees of .* too narrow/);
    assert.doesNotMatch(text, /<script|href|url\(|var\(|@import|NaN/);
  });

  it('says why there is no PNG, and which formats there are', async () => {
    const png = await hotline(['flame', CPU, '-o', path.join(folder, 'out.png')]);
    assert.equal(png.exitCode, 2);
    assert.match(
      png.stderr,
      /a PNG needs a browser to draw it\. Open the profile in VS Code .*Export Flame Graph…, or write an \.svg/,
    );
    const other = await hotline(['flame', CPU, '-o', path.join(folder, 'out.xyz')]);
    assert.match(other.stderr, /says no format\. End it in \.html/);
    const none = await hotline(['flame', CPU]);
    assert.match(none.stderr, /flame needs a file to write/);
  });

  it('draws in the colours and the direction that are told, and begins with them in a page', async () => {
    const rootOf = (svg: string) => Number(/ y="(\d+)"/.exec(boxOf(svg, 'all'))![1]);
    const svg = async (name: string, ...options: string[]) =>
      readFileSync(await written(name, ...options), 'utf8');
    const plain = await svg('plain.svg');
    const same = await svg('same.svg', '--colour', 'kind', '--direction', 'icicle');
    assert.equal(plain, same);
    const flame = await svg('flame.svg', '--direction', 'flame');
    assert.ok(rootOf(flame) > rootOf(plain), 'roots are at the bottom');
    const fills = (text: string) => new Set(text.match(/fill="#\w+"/g));
    const heat = await svg('heat.svg', '--colour', 'heat');
    assert.notDeepEqual(fills(heat), fills(plain));

    const html = await written('out.html', '--colour', 'heat', '--direction', 'flame');
    const words = wordsOf(html);
    assert.equal(words.grows, 'up');
    assert.equal(words.saved['colouring'], 'heat');
  });

  it('names the file in a page where it is one that pprof reads', async () => {
    assert.equal(wordsOf(await written('named.html')).pprofFile, '01.pb.gz');
    const page = async (source: string, name: string) => {
      const file = path.join(folder, name);
      const run = await hotline(['flame', source, '-o', file]);
      assert.equal(run.exitCode, 0, run.stderr);
      return wordsOf(file);
    };
    assert.equal((await page(path.dirname(CPU), 'several.html')).pprofFile, undefined);
    const folded = path.join(folder, 'other.folded');
    writeFileSync(folded, 'main;work 5\n');
    assert.equal((await page(folded, 'folded.html')).pprofFile, undefined);
  });

  it('begins with more and less where values have signs, unless other colours are told', async () => {
    const file = path.join(folder, 'signed.folded');
    writeFileSync(file, 'main;gone -50\nmain;new 30\n');
    const drawn = async (...options: string[]) => {
      const svg = path.join(folder, 'signed.svg');
      const run = await hotline(['flame', file, '-o', svg, ...options]);
      assert.equal(run.exitCode, 0, run.stderr);
      return readFileSync(svg, 'utf8');
    };
    const texts = new Set((await drawn()).match(/[▲▼] \w+|[+−][\d.]+\s%/g));
    assert.deepEqual([...texts].sort(), [
      ...['+37.5\u202f%', '−25.0\u202f%', '−62.5\u202f%'],
      ...['▲ new', '▼ gone', '▼ main'],
    ]);
    assert.doesNotMatch(await drawn('--colour', 'kind'), /[▲▼]/);
    const html = path.join(folder, 'signed.html');
    await hotline(['flame', file, '-o', html]);
    assert.equal(wordsOf(html).saved['colouring'], undefined, 'the page chooses');
  });

  it('refuses colours and directions that are none, and where nothing is drawn', async () => {
    const refused = async (name: string, ...options: string[]) => {
      const run = await hotline(['flame', CPU, '-o', path.join(folder, name), ...options]);
      assert.equal(run.exitCode, 2);
      return run.stderr;
    };
    assert.match(
      await refused('a.svg', '--colour', 'rainbow'),
      /rainbow is unknown.*kind, package/,
    );
    assert.match(await refused('a.svg', '--direction', 'up'), /up is unknown.*icicle, flame/);
    assert.match(
      await refused('a.folded', '--direction', 'flame'),
      /--direction is for what is drawn, and folded is not/,
    );
  });

  it('counts the samples of the profiler in a page, and nothing where they are unknown', async () => {
    const samples = async (source: string) => {
      const html = path.join(folder, 'samples.html');
      const run = await hotline(['flame', source, '-o', html]);
      assert.equal(run.exitCode, 0, run.stderr);
      return wordsOf(html).facts.find(({ label }) => label === 'Samples')?.value;
    };
    const folded = path.join(folder, 'stacks.folded');
    writeFileSync(folded, 'main;a 40\nmain;b 20\n');
    assert.equal(await samples(folded), '60', 'two stacks');
    const counted = await hotline(['top', CPU, '--value', 'samples', '--format', 'json']);
    const { rows } = JSON.parse(counted.stdout) as { rows: { self: number }[] };
    const all = rows.reduce((sum, { self }) => sum + self, 0);
    assert.ok(all > 10);
    assert.equal((await samples(CPU))?.replace(/\D/g, ''), String(all));
    assert.equal(await samples('test/fixtures/profiles/go126-goroutine.pb.gz'), undefined);
  });

  it('has details, and numbers as a page has them', async () => {
    const signed = path.join(folder, 'signed.folded');
    writeFileSync(signed, 'main;gone -50000\nmain;new 30000\n');
    const html = path.join(folder, 'signed.html');
    assert.equal((await hotline(['flame', signed, '-o', html])).exitCode, 0);
    const { facts, details } = wordsOf(html);
    assert.equal(
      facts.find(({ label }) => label === 'Total')?.value,
      '80\u202f000, net −20\u202f000',
    );
    assert.deepEqual(
      details.map(({ title, rows }) => [title, rows.length > 0]),
      [
        ['Profile', true],
        ['Value types', true],
      ],
    );
    const demo = wordsOf(await written('details.html'));
    const types = demo.details.find(({ title }) => title === 'Value types');
    assert.deepEqual(
      types?.rows.map(({ label }) => label),
      ['samples / count', 'cpu / nanoseconds'],
    );
  });

  it('names the source that has nothing of a value, and a file that is named twice', async () => {
    const zero = path.join(folder, 'zero.folded');
    writeFileSync(zero, 'main;a 0\n');
    const none = await hotline(['flame', zero, '-o', path.join(folder, 'zero.html')]);
    assert.ok(none.stderr.includes(`came from ${zero}: what was written is empty.`), none.stderr);
    const twice = ['flame', CPU, `./${CPU}`, CPU, '-o', path.join(folder, 'twice.folded')];
    const { stderr } = await hotline(twice);
    assert.equal(stderr, `hotline: ${CPU} is named more than once and counted once.\n`);
  });

  it('says that nothing is left', async () => {
    const file = path.join(folder, 'none.html');
    const run = await hotline(['flame', CPU, '-o', file, '--focus', 'no such function']);
    assert.equal(run.exitCode, 0);
    assert.match(run.stderr, /No sample is left/);
  });
});

describeOracle('hotline flame as pprof, against go tool pprof', () => {
  for (const filter of [
    {},
    { focus: 'Search' },
    { ignore: 'scanObject' },
    { hide: 'net/http' },
  ] as Readonly<Record<string, string>>[])
    it(`has the rows of the original with ${JSON.stringify(filter)}`, async () => {
      const options = Object.entries(filter).flatMap(([name, value]) => [`--${name}`, value]);
      const file = await written('out.pb.gz', ...options);
      const same = { granularity: 'functions', unit: 'nanoseconds' };
      const [exported] = await askPprof([file], [{ options: same }]);
      const cpu = { ...same, ...filter, sample_index: 'cpu' };
      const [original] = await askPprof([path.join(root, CPU)], [{ options: cpu }]);
      assert.ok(topRows(exported!).length > 5);
      assert.deepEqual(topRows(exported!), topRows(original!));
    });
});
