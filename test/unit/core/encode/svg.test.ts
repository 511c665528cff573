import assert from 'node:assert/strict';
import { shownText } from '../../../../src/core/shown-text.ts';
import { ProfileBuilder } from '../../../../src/core/builder.ts';
import { escapeMarkup } from '../../../../src/core/encode/markup.ts';
import { encodeSvg } from '../../../../src/core/encode/svg.ts';
import { flameColumns } from '../../../../src/core/flame/columns.ts';
import { ROOT, withColumns } from '../../../../src/core/flame/graph.ts';
import { Names } from '../../../../src/core/flame/labels.ts';
import { layOut, wholeOf, type Grows } from '../../../../src/core/flame/layout.ts';
import type { Colouring } from '../../../../src/core/look/bands.ts';
import { HEAT_FILLS } from '../../../../src/core/look/heat-fills.ts';
import { cssOf } from '../../../../src/core/look/colour.ts';
import { paletteOf } from '../../../../src/core/look/palette.ts';
import { DEFAULT_COLOURS, type ThemeKind } from '../../../../src/core/look/theme.ts';
import { NONE } from '../../../../src/core/profile.ts';

/** An SVG of functions that are called by none, of these costs. */
function svgOf(
  functions: readonly (readonly [string, number])[],
  kind: ThemeKind = 'light',
  colouring: Colouring = 'kind',
  grows: Grows = 'down',
) {
  const builder = new ProfileBuilder([{ type: 'samples', unit: 'count' }]);
  for (const [name, cost] of functions) {
    const fn = builder.function({ name, file: '' });
    const place = { line: 1, column: 0, inlined: false, mapping: NONE };
    builder.sample(builder.stack(NONE, builder.frame({ function: fn, ...place })), [cost], []);
  }
  const profile = builder.finish();
  const columns = flameColumns(profile, profile.samples.values[0]!);
  const whole = columns.total[0]!;
  const graph = withColumns({ whole, isDifference: false, paths: [] }, columns, 'functions');
  const measure = { type: 'samples', unit: 'count', seconds: undefined };
  const theme = {
    ...{ kind, ...DEFAULT_COLOURS[kind], muted: DEFAULT_COLOURS[kind].foreground },
    ...{ contrastBorder: undefined, font: 'sans-serif', fontSize: 13 },
  };
  const text = encodeSvg({
    ...{ title: 'a <b>', subtitle: '', width: 800, palette: paletteOf(theme, colouring) },
    told: { graph, names: new Names(graph), measure },
    view: wholeOf(graph, ROOT),
    grows,
  });
  return { text, graph };
}

describe('a flame graph as SVG', () => {
  for (const kind of ['dark', 'light', 'hc-dark', 'hc-light'] as const)
    it(`writes colours out: ${kind}`, () => {
      const { text } = svgOf([['main', 3]], kind);
      assert.doesNotMatch(text, /var\(|NaN|undefined|currentColor/);
      assert.match(text, /fill="#?[0-9a-z(), ]+"/);
    });

  it('says so where there is nothing to draw', () => {
    const none =
      /<text [^>]*>There is nothing to draw: all samples together have a value of zero\.</;
    assert.match(svgOf([]).text, none);
    assert.match(svgOf([['free', 0]]).text, none);
    assert.doesNotMatch(svgOf([['main', 3]]).text, /nothing to draw/);
  });

  it('is coloured by heat where that is wanted, and the hottest boxes say their self', () => {
    const { text } = svgOf(
      [
        ['hot.f', 300],
        ['warm.g', 20],
        ['cold.h', 1],
      ],
      'light',
      'heat',
    );
    const filled = (name: string) =>
      new RegExp(`<title>${name}\\n[^]*?</title><rect [^>]*fill="(#[0-9a-f]{6})"`).exec(text)?.[1];
    const [cold, hot] = [HEAT_FILLS.light[0]!, HEAT_FILLS.light[5]!].map(cssOf);
    assert.equal(filled('hot\\.f'), hot);
    assert.equal(filled('warm\\.g'), cssOf(HEAT_FILLS.light[3]!));
    assert.equal(filled('cold\\.h'), cold);
    assert.match(text, />self 93\.5/);
    assert.doesNotMatch(svgOf([['hot.f', 300]]).text, />self/);
  });

  it('has its roots on top, or at the bottom', () => {
    const rows = (grows: Grows) => {
      const { text } = svgOf([['main', 3]], 'light', 'kind', grows);
      const top = (name: string) =>
        Number(new RegExp(`y="(\\d+)"[^>]*><title>${name}`).exec(text)![1]);
      return [top('all'), top('main')] as const;
    };
    const [all, main] = rows('down');
    assert.ok(all < main);
    assert.deepEqual(rows('up'), [main, all]);
  });

  it('tells kinds without colour by a bar, in high contrast', () => {
    const bars = (kind: ThemeKind) =>
      svgOf([['lib.f', 3]], kind).text.match(/<rect x="0" width="3"/g) ?? [];
    assert.equal(bars('hc-dark').length, 1);
    assert.equal(bars('dark').length, 0);
  });

  for (const name of [
    '<script>alert(1)</script>',
    '"><svg onload="alert(1)">&amp;',
    'שלום',
    '🔥 hot',
    'a\u0000b\uffff',
    'check\u202e)nimda(',
    'x'.repeat(10_000),
  ])
    it(`takes a name for a text: ${JSON.stringify(name.slice(0, 30))}`, () => {
      const { text } = svgOf([[name, 3]]);
      assert.ok(text.includes(`<title>${escapeMarkup(shownText(name.slice(0, 200)))}`));
      assert.doesNotMatch(text, /\u202e/);
      assert.doesNotMatch(text, /<script|onload="alert/);
      assert.ok(!text.includes('\0') && !text.includes('\uffff'));
      // Nothing but our own elements, each of them closed.
      const tags = [...text.matchAll(/<(\/?)([a-z?][^\s/>]*)[^>]*?(\/?)>/g)];
      const names = new Set(tags.map(([, , tag]) => tag));
      const ours = new Set<string | undefined>(['?xml', 'rect', 'svg', 'text', 'title', 'tspan']);
      assert.deepEqual(
        [...names].filter((tag) => !ours.has(tag)),
        [],
      );
      const open = tags.filter(([, end, tag, self]) => end === '' && self === '' && tag !== '?xml');
      assert.equal(open.length, tags.filter(([, end]) => end === '/').length);
    });

  it('has a box for each of the layout, and what is too narrow in "N smaller"', () => {
    const many = Array.from({ length: 500 }, (_, at) => [`f${at}`, 1] as const);
    const { text, graph } = svgOf([['main', 2000], ...many]);
    const frame = { mostAbove: 3, without: undefined, grows: 'down' } as const;
    const { items } = layOut(graph, wholeOf(graph, ROOT), 784, frame);
    assert.equal([...text.matchAll(/<svg x=/g)].length, items.length);
    assert.match(text, /<title>500 smaller\nCallees of all/);
  });

  it('draws an empty profile and one without cost', () => {
    assert.match(svgOf([]).text, /<title>all\n/);
    assert.doesNotMatch(svgOf([['main', 0]]).text, /NaN|Infinity/);
  });
});
