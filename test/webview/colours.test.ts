// Every box of a real profile, in every theme and state: readable, and apart from what it must not be taken for.

import assert from 'node:assert/strict';
import { CODE_KINDS } from '../../src/core/code-kind.ts';
import {
  bandOf,
  BANDS,
  colourAt,
  COLOURINGS,
  placeOf,
  placesOf,
  type Colouring,
} from '../../src/core/look/bands.ts';
import { cssOf, parseColour, rgbOf } from '../../src/core/look/colour.ts';
import { DIFFERENCE_BANDS, type Change } from '../../src/core/look/difference-bands.ts';
import type { Rgb } from '../../src/core/look/colour.ts';
import { heatLevelShares, type HeatLevel } from '../../src/core/heat.ts';
import { HEAT_FILLS } from '../../src/core/look/heat-fills.ts';
import { paletteOf, type BoxState, type Palette } from '../../src/core/look/palette.ts';
import type { Theme } from '../../src/core/look/theme.ts';
import { contrast, distance, VISIONS } from '../unit/manifest/colour-science.ts';
import { demoMessages } from './support/profiles.ts';
import { themeNames, webviewThemes } from './support/themes.ts';
import type { ThemeName } from './support/themes.ts';

const READABLE = 4.5;

function themeOf(name: ThemeName, page?: string): Theme {
  const variables: Readonly<Record<string, string>> = webviewThemes[name].variables;
  const colour = (id: string): Rgb => {
    const found = parseColour(variables[id] ?? '');
    assert.ok(found, id);
    return found;
  };
  return {
    kind: name,
    page: page === undefined ? colour('editor-background') : parseColour(page)!,
    foreground: colour('editor-foreground'),
    muted: colour('descriptionForeground'),
    focus: colour('focusBorder'),
    contrastBorder: name.startsWith('hc') ? colour('contrastBorder') : undefined,
    font: 'sans-serif',
    fontSize: 13,
  };
}

const BOX_STATES = Object.keys({
  plain: 0,
  match: 0,
  other: 0,
  above: 0,
} satisfies Record<BoxState, 0>) as BoxState[];

/** Kinds have no heat, and heat has no packages. */
const HEATS: Record<(typeof COLOURINGS)[number], readonly HeatLevel[]> = {
  kind: [0],
  package: [0],
  heat: [0, 1, 2, 3, 4, 5],
};
const CHANGES: readonly Change[] = [
  ...(['noise', 'new', 'gone'] as const),
  ...(['more1', 'more2', 'more3', 'more4'] as const),
  ...(['less1', 'less2', 'less3', 'less4'] as const),
];

/** Every paint that a box of a comparison can get, its hatch included. */
function assertChangesReadable(palette: Palette): void {
  for (const state of BOX_STATES) {
    for (const change of CHANGES) {
      const { rgb, hatch } = palette.paints[palette.paintOfChange(change, state)]!;
      const grounds = hatch === undefined ? [rgb.fill] : [rgb.fill, parseColour(hatch)!];
      for (const ground of grounds) {
        const ratio = contrast(ground, rgb.ink);
        assert.ok(ratio >= READABLE, `${change} ${state} on ${cssOf(ground)}: ${ratio.toFixed(2)}`);
      }
    }
  }
}

/** Every paint that a function of a kind and a package can get. */
function assertReadable(palette: Palette, kind: number, packageName: string): void {
  for (const state of BOX_STATES) {
    for (const heat of palette.by === 'difference' ? [] : HEATS[palette.by]) {
      const paint = palette.paints[palette.paintOf(kind, packageName, state, heat)]!;
      const ratio = contrast(paint.rgb.fill, paint.rgb.ink);
      const what = `${CODE_KINDS[kind]} ${packageName} ${heat} ${state}: ${ratio.toFixed(2)}`;
      assert.ok(ratio >= READABLE, what);
    }
  }
}

describe('colours of boxes', () => {
  for (const name of themeNames) {
    for (const by of COLOURINGS) {
      it(`are readable on every box of the demo, in every state: ${name}, by ${by}`, async () => {
        const { flame } = await demoMessages();
        const palette = paletteOf(themeOf(name), by);
        const { kinds, packages, packageOf } = flame.columns;
        for (const [fn, kind] of kinds.entries())
          assertReadable(palette, kind, packages[packageOf[fn]!]!);
        for (const number of [palette.root, palette.between, palette.smaller, palette.cutOff]) {
          const { fill, ink } = palette.paints[number]!.rgb;
          assert.ok(contrast(fill, ink) >= READABLE);
        }
      });
    }
  }

  for (const name of themeNames) {
    it(`are readable on every box of a comparison, in every state: ${name}`, () => {
      assertChangesReadable(paletteOf(themeOf(name), 'difference'));
    });
  }

  it('tell more from less for every eye, from the second step on', () => {
    for (const name of themeNames) {
      const { more, less } = DIFFERENCE_BANDS[name];
      for (const vision of VISIONS)
        for (const step of [1, 2, 3]) {
          const apart = distance(rgbOf(more[step]!), rgbOf(less[step]!), vision);
          assert.ok(apart >= 14, `${name} ${vision} ${step}: ${apart.toFixed(1)}`);
        }
      // Neither shouts.
      more.forEach(([lightness], step) => {
        assert.ok(Math.abs(lightness - less[step]![0]) <= 0.021);
      });
    }
  });

  // Pages of popular themes between and beyond the default ones.
  for (const page of [
    '#282a36',
    '#002b36',
    '#fdf6e3',
    '#3b4252',
    '#5a5f66',
    '#8a8a8a',
    '#c0c0c0',
  ]) {
    for (const name of ['dark', 'light'] as const) {
      it(`are readable on a foreign page: ${name} on ${page}`, () => {
        assertChangesReadable(paletteOf(themeOf(name, page), 'difference'));
        for (const by of COLOURINGS) {
          const palette = paletteOf(themeOf(name, page), by);
          for (const kind of CODE_KINDS.keys())
            for (let place = 0; place < 60; place++) assertReadable(palette, kind, `p${place}`);
        }
      });
    }
  }

  it('are those that were designed', () => {
    const middle = (theme: 'dark' | 'light', kind: (typeof CODE_KINDS)[number]) => {
      const { lightness, chroma, hue } = BANDS[theme][kind];
      return cssOf(rgbOf([lightness, chroma, (hue[0] + hue[1]) / 2]));
    };
    assert.deepEqual(
      CODE_KINDS.map((kind) => middle('dark', kind)),
      ['#ebb359', '#456998', '#29584e', '#38393c', '#311e2b'],
    );
    assert.deepEqual(CODE_KINDS.map((kind) => middle('light', kind)).slice(1, 4), [
      '#9cbfec',
      '#b3e0d4',
      '#eaeaec',
    ]);
  });

  for (const theme of ['dark', 'light'] as const) {
    it(`keep own code apart by package for every eye, too: ${theme}`, () => {
      const colours = CODE_KINDS.map((kind) => {
        const band = bandOf(theme, kind, 'package');
        return Array.from({ length: placesOf(band) }, (_, at) => rgbOf(colourAt(band, at)));
      });
      for (const vision of VISIONS) {
        for (const own of colours[0]!) {
          for (const other of colours.slice(1).flat()) {
            const apart = distance(own, other, vision);
            assert.ok(apart >= 20, `${vision}: ${cssOf(own)} ${cssOf(other)} ${apart.toFixed(1)}`);
          }
        }
      }
    });

    it(`keep own code apart from all other code for every eye: ${theme}`, () => {
      const colours = CODE_KINDS.map((kind) => {
        const band = BANDS[theme][kind];
        return Array.from({ length: placesOf(band) }, (_, at) => rgbOf(colourAt(band, at)));
      });
      for (const vision of VISIONS) {
        for (const own of colours[0]!) {
          for (const other of colours.slice(1).flat()) {
            const apart = distance(own, other, vision);
            assert.ok(apart >= 25, `${vision}: ${cssOf(own)} ${cssOf(other)} ${apart.toFixed(1)}`);
          }
        }
      }
    });
  }

  for (const theme of themeNames) {
    it(`go one way from cold to hot, in steps that every eye sees: ${theme}`, () => {
      const fills = HEAT_FILLS[theme];
      assert.equal(fills.length, heatLevelShares.length + 1);
      const page = themeOf(theme).page;
      for (let level = 1; level < fills.length; level++) {
        const [colder, hotter] = [fills[level - 1]!, fills[level]!];
        assert.ok(contrast(hotter, page) > contrast(colder, page), cssOf(hotter));
        for (const vision of VISIONS) {
          const apart = distance(colder, hotter, vision);
          assert.ok(
            apart >= 4.9,
            `${vision}: ${cssOf(colder)} ${cssOf(hotter)} ${apart.toFixed(1)}`,
          );
        }
      }
    });
  }

  it('have few paints, however many packages there are', () => {
    const palette = paletteOf(themeOf('dark'), 'package');
    for (let at = 0; at < 50_000; at++) palette.paintOf(at % 5, `example.com/p${at}`, 'plain');
    assert.ok(palette.paints.length < 100, `${palette.paints.length}`);
  });

  it('tell packages of one kind apart where they are to tell packages', () => {
    const names = Array.from({ length: 40 }, (_, at) => `example.com/module${at}`);
    const coloursBy = (by: Colouring) => {
      const palette = paletteOf(themeOf('dark'), by);
      return new Set(names.map((name) => palette.paints[palette.paintOf(1, name, 'plain')]!.fill));
    };
    assert.ok(coloursBy('package').size >= 1.5 * coloursBy('kind').size);
  });

  it('are the same for a package for ever, and never leave their kind', () => {
    // Fixed: whoever changes the hash repaints everybody's graphs.
    const names = ['net/http', 'runtime', 'shop.example/checkout/internal/cart', 'é'];
    assert.deepEqual(
      names.map((name) => placeOf(name, 15)),
      [12, 13, 0, 3],
    );
    const places = new Set(Array.from({ length: 500 }, (_, at) => placeOf(`package${at}`, 15)));
    assert.equal(places.size, 15);
  });
});
