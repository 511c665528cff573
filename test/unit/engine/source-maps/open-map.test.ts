// Positions in a map, against Node's own reader: at random places, in sections, without columns, and of maps that lie.
import assert from 'node:assert/strict';
import { SourceMap, type SourceMapPayload } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { openMap, type OpenMap } from '../../../../src/engine/source-maps/open-map.ts';
import { root } from '../../support/command-line.ts';

function opened(map: unknown, lines: number): OpenMap {
  const read = openMap(typeof map === 'string' ? map : JSON.stringify(map), lines);
  if (typeof read === 'string') assert.fail(read);
  return read;
}

const refusal = (map: unknown, lines = 10) => {
  const read = openMap(typeof map === 'string' ? map : JSON.stringify(map), lines);
  assert.equal(typeof read, 'string');
  return read as string;
};

const simple = {
  version: 3,
  sources: ['a.ts', 'b.ts'],
  names: [],
  mappings: 'AAAA,IACA,KCCA;AACA',
};

describe('a source map', () => {
  it('says what a word is called in the sources, at its first character only', () => {
    // Columns 1 and 9 have the names, 5 has none.
    const map = opened({ ...simple, names: ['price', 'total'], mappings: 'AAAAA,IACA,IACAC' }, 1);
    const names = [1, 2, 5, 9, 10].map((column) => map.nameAt(1, column));
    assert.deepEqual(names, ['price', undefined, undefined, 'total', undefined]);
    const lying = opened({ ...simple, names: [], mappings: 'AAAAA' }, 1);
    assert.equal(lying.nameAt(1, 1), undefined);
  });

  for (const minify of [true, false])
    it(`says the same as Node at any place of a bundle, ${minify ? 'minified' : 'as it is'}`, async function () {
      this.timeout(20_000);
      const { outputFiles } = await build({
        entryPoints: [path.join(root, 'src/cli/main.ts')],
        ...{ bundle: true, platform: 'node', write: false, outdir: '/', sourcemap: true, minify },
      });
      const text = outputFiles.find((file) => file.path.endsWith('.js'))!.text;
      const json = outputFiles.find((file) => file.path.endsWith('.map'))!.text;
      const lines = text.split('\n');
      const map = opened(json, lines.length);
      const node = new SourceMap(JSON.parse(json) as SourceMapPayload);
      let placed = 0;
      const place = fc
        .nat(lines.length - 1)
        .chain((line) => fc.tuple(fc.constant(line), fc.nat(lines[line]!.length)));
      fc.assert(
        fc.property(place, ([line, column]) => {
          const ours = map.at(line + 1, column + 1);
          const entry = node.findEntry(line, column);
          // Node goes on to the line above, where a line begins without any segment; the standard does not.
          if (!('originalSource' in entry) || entry.generatedLine !== line) {
            assert.equal(ours, 'none');
            return;
          }
          if (typeof ours === 'string') assert.fail(ours);
          placed++;
          assert.equal(ours.line, entry.originalLine + 1);
          assert.equal(map.sources[ours.source]!.name, entry.originalSource);
        }),
        { numRuns: 20_000 },
      );
      assert(placed > 10_000, `${placed} places had a source`);
    });

  it('keeps the sections of an index map apart', () => {
    const section = (line: number, column: number, name: string) => ({
      offset: { line, column },
      map: {
        version: 3,
        sourceRoot: `/${name}`,
        sources: ['x.ts'],
        sourcesContent: [name],
        names: [],
        mappings: 'AAAA;AACA',
      },
    });
    const payload = {
      version: 3,
      sections: [section(0, 0, 'a'), section(1, 4, 'b'), section(3, 0, 'c')],
    };
    const map = opened(payload, 5);
    const at = (line: number, column: number) => {
      const place = map.at(line, column);
      return typeof place === 'string'
        ? place
        : `${map.sources[place.source]!.name}:${place.line} ${map.sources[place.source]!.text}`;
    };
    assert.equal(at(1, 9), '/a/x.ts:1 a');
    assert.equal(at(2, 1), '/a/x.ts:2 a');
    assert.equal(at(2, 5), '/b/x.ts:1 b');
    assert.equal(at(3, 7), '/b/x.ts:2 b');
    assert.equal(at(4, 1), '/c/x.ts:1 c');
  });

  it('guesses nothing without a column', () => {
    const map = opened({ ...simple, mappings: 'AAAA,IAAI,KAAK;AACA,EACA;AAAA,ECAA;;A,EADA' }, 6);
    assert.deepEqual(map.at(1, 0), { source: 0, line: 1 });
    assert.equal(map.at(2, 0), 'several'); // Two lines of one source.
    assert.equal(map.at(3, 0), 'several'); // Two sources.
    assert.equal(map.at(4, 0), 'none');
    assert.equal(map.at(6, 0), 'none');
    // What has no source beside it is the bundler's.
    assert.equal(typeof map.at(5, 0), 'object');
  });

  it('takes what stands in front of JSON against its inclusion, and sources without a name', () => {
    const map = opened(`)]}'\n${JSON.stringify({ ...simple, sources: [null, 'b.ts'] })}`, 2);
    assert.equal(map.at(1, 1), 'none');
    assert.deepEqual(map.at(1, 10), { source: 1, line: 3 });
  });

  it('tells nonsense from places', () => {
    // The second segment leads to source 3 of 2, the third to a line before the first.
    const map = opened({ ...simple, mappings: 'AAAA,IGAA,IHFA' }, 2);
    assert.deepEqual(map.at(1, 1), { source: 0, line: 1 });
    assert.equal(map.at(1, 5), 'nonsense');
    assert.equal(map.at(1, 9), 'nonsense');
    assert.equal(map.at(1, 0), 'nonsense');
  });

  const broken: readonly (readonly [string, unknown, RegExp])[] = [
    ['no JSON', '{', /not JSON/],
    ['a number', 7, /version 3/],
    ['null', null, /version 3/],
    ['another version', { ...simple, version: 2 }, /version 3/],
    ['no mappings', { ...simple, mappings: undefined }, /no base64 VLQ/],
    ['garbage for mappings', { ...simple, mappings: 'AAAA,§$%' }, /no base64 VLQ/],
    ['sources that are no list', { ...simple, sources: 'a.ts' }, /no list of names/],
    ['sources that are no names', { ...simple, sources: [{}] }, /no list of names/],
    ['names that are no list', { ...simple, names: 3 }, /its lists are none/],
    [
      'texts that are no list',
      { ...simple, sourcesContent: { length: 1e9 } },
      /its lists are none/,
    ],
    ['a line behind the end', { ...simple, mappings: `${';'.repeat(11)}AAAA` }, /more lines/],
    ['a million lines of nothing', { ...simple, mappings: ';'.repeat(1e6) }, /more lines/],
    [
      'sections without order',
      {
        version: 3,
        sections: [2, 1].map((line) => ({ offset: { line, column: 0 }, map: simple })),
      },
      /in order/,
    ],
    [
      'a section two billion lines down',
      { version: 3, sections: [{ offset: { line: 2 ** 31, column: 0 }, map: simple }] },
      /in order/,
    ],
    [
      'sections in sections',
      {
        version: 3,
        sections: [{ offset: { line: 0, column: 0 }, map: { version: 3, sections: [] } }],
      },
      /one of its sections is wrong/,
    ],
    [
      'a section elsewhere',
      { version: 3, sections: [{ offset: { line: 0, column: 0 }, url: 'x.map' }] },
      /one of its sections is wrong/,
    ],
  ];
  for (const [title, map, why] of broken)
    it(`is refused: ${title}`, () => assert.match(refusal(map), why));

  it('ends with an answer whatever its mappings are', () => {
    const letters = fc.constantFrom(...'A B C D g h i j z + / , ;'.split(' '));
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 60 }), (mappings) => {
        const read = openMap(JSON.stringify({ ...simple, mappings }), 5);
        if (typeof read === 'string') return;
        for (let line = 1; line <= 6; line++)
          for (const column of [0, 1, 5, 1e9]) {
            const place = read.at(line, column);
            if (typeof place === 'string') continue;
            assert(place.line >= 1 && read.sources[place.source] !== undefined);
          }
      }),
    );
  });
});
