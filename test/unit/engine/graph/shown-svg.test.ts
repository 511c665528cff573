import assert from 'node:assert/strict';
import path from 'node:path';
import { DEFAULT_COLOURS, type Theme } from '../../../../src/core/look/theme.ts';
import type { TextQuery } from '../../../../src/core/flame/text-query.ts';
import { createLocalEngine } from '../../../../src/engine/local-engine.ts';

const recording = path.resolve(import.meta.dirname, '../../../demo/recordings/v1/cpu/01.pb.gz');
const theme: Theme = {
  kind: 'light',
  ...DEFAULT_COLOURS.light,
  ...{ muted: [0.35, 0.35, 0.35], contrastBorder: undefined, font: 'sans-serif', fontSize: 13 },
};

describe('a flame graph that is exported as a picture', () => {
  const engine = createLocalEngine();
  after(() => engine.close());

  /** Per box of the picture its name and its colour. */
  async function boxes(search?: TextQuery): Promise<readonly (readonly [string, string])[]> {
    const { signal } = new AbortController();
    const origin = { kind: 'files', paths: [recording] } as const;
    const { handle, defaultValue: valueType } = await engine.load(origin, signal, () => undefined);
    const shown = { narrowing: {}, by: 'functions', edits: [] } as const;
    const bytes = await engine.exportShown({ handle, valueType }, shown, {
      ...{ format: 'svg', title: 't', subtitle: '', width: 1400, theme, colouring: 'kind' },
      ...{ grows: 'down', zoom: [], ...(search === undefined ? {} : { search }) },
    });
    const svg = new TextDecoder().decode(bytes);
    return [...svg.matchAll(/<title>([^\n<]*)\n[^<]*<\/title><rect[^>]* fill="([^"]*)"/g)].map(
      ([, name, fill]) => [name!, fill!] as const,
    );
  }

  it('has what was searched for in the colour of matches, and nothing else', async () => {
    const plain = await boxes();
    const search = { text: 'serveHTTP', regexp: false, matchCase: false };
    const lit = await boxes(search);
    assert.deepEqual(
      lit.map(([name]) => name),
      plain.map(([name]) => name),
    );
    const matches = lit.filter(([name]) => /servehttp/i.test(name));
    const colours = new Set(matches.map(([, fill]) => fill));
    assert.ok(matches.length > 1 && colours.size === 1, [...colours].join());
    const files = /server\.go|smaller/; // A match of a file's name would be lit as well; there is none.
    for (const [name, fill] of lit)
      if (!/servehttp/i.test(name) && !files.test(name)) assert.ok(!colours.has(fill), name);
    assert.ok(!plain.some(([, fill]) => colours.has(fill)));
  });

  it('has callers and callees of a function with its band between, where that is what is shown', async () => {
    const { signal } = new AbortController();
    const origin = { kind: 'files', paths: [recording] } as const;
    const { handle, defaultValue: valueType } = await engine.load(origin, signal, () => undefined);
    const shown = { narrowing: {}, by: 'functions', edits: [] } as const;
    const name = 'encoding/json.(*Encoder).Encode';
    const svgOf = async (fn: string, callees: readonly string[] = []) => {
      const sandwich = { fn: { name: fn, file: 'encoding/json/stream.go' }, callers: [], callees };
      const bytes = await engine.exportShown({ handle, valueType }, shown, {
        ...{ format: 'svg', title: 't', subtitle: '', width: 1400, theme, colouring: 'kind' },
        ...{ grows: 'down', zoom: [], sandwich },
      });
      return new TextDecoder().decode(bytes);
    };
    const rowsIn = (svg: string) =>
      [...svg.matchAll(/<svg x="[^"]*" y="(\d+)"[^>]*><title>([^\n<]*)/g)].map(
        ([, y, title]) => [Number(y), title!] as const,
      );
    const svg = await svgOf(name);
    const band = Number(/<rect x="8" y="(\d+)" width="1384" height="28"/.exec(svg)?.[1]);
    const rows = rowsIn(svg);
    const above = rows.filter(([y]) => y < band).map(([, title]) => title);
    const below = rows.filter(([y]) => y > band).map(([, title]) => title);
    assert.ok(
      above.includes('net/http.(*conn).serve') && !below.includes('net/http.(*conn).serve'),
    );
    assert.ok(below.includes('encoding/json.(*encodeState).marshal'));
    assert.ok(!rows.some(([, title]) => title === name), 'the band stands for it');
    const captionAt = (title: string) =>
      Number(
        new RegExp(`<text x="8" y="([\\d.]+)"[^>]*><tspan[^>]*>${title}</tspan> \\S`).exec(svg)![1],
      );
    const ys = rows.map(([y]) => y);
    assert(captionAt('Callers') < Math.min(...ys), 'over the callers');
    assert(captionAt('Callees') > Math.max(...ys), 'under the callees');
    assert.match(svg, /Total [\d.]+\s?m?s · [\d.]+\s%/);
    const lowest = Math.max(...rows.flatMap(([y]) => (y < band ? [y] : [])));
    const direct = rows.flatMap(([y, title]) => (y === lowest ? [title] : [])).join();
    assert.match(direct, /httpapi/, 'what calls it meets the band');
    const inside = ['marshal', 'reflectValue'].map((one) => `encoding/json.(*encodeState).${one}`);
    const zoomed = rowsIn(await svgOf(name, [name, ...inside])).map(([, title]) => title);
    assert.deepEqual([zoomed.includes(inside[0]!), zoomed.includes(inside[1]!)], [false, true]);
    await assert.rejects(svgOf('no.such'), /no\.such costs nothing in what is shown/);
  });

  it('minds case and patterns, and lights nothing by one that is none', async () => {
    const count = async (text: string, regexp: boolean, matchCase: boolean) => {
      const [plain, lit] = [await boxes(), await boxes({ text, regexp, matchCase })];
      return lit.filter(([, fill], at) => fill !== plain[at]![1]).length === 0
        ? 'as it was'
        : 'lit or dim';
    };
    assert.equal(await count('^net/http', true, true), 'lit or dim');
    assert.equal(await count('(', true, true), 'as it was');
    assert.notDeepEqual(
      await boxes({ text: 'servehttp', regexp: false, matchCase: true }),
      await boxes({ text: 'servehttp', regexp: false, matchCase: false }),
    );
  });
});
