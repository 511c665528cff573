// The colours that Hotline contributes must be seen, told apart and stay calm, whatever the reader's eyes and theme.
// What is asked of them is the table of "Contributed colours" in the design of the editor's looks.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { KINDS, marks } from '../../../scripts/marks.mjs';
import { VISIONS, colour, contrast, distance } from './colour-science.ts';

const root = path.resolve(import.meta.dirname, '../../..');

interface Contributed {
  readonly id: string;
  readonly description: string;
  readonly defaults: Readonly<Record<ThemeName, string>>;
}
type ThemeName = 'dark' | 'light' | 'highContrast' | 'highContrastLight';

const colours = (
  JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    contributes: { colors: readonly Contributed[] };
  }
).contributes.colors;

/** The themes that VS Code starts with: their backgrounds and, for those with tints, what else lies on a line. */
const THEMES = {
  dark: {
    background: '#1f1f1f',
    code: '#cccccc',
    find: '#ea5c0055',
    error: '#f14c4c',
    warning: '#cca700',
  },
  light: {
    background: '#ffffff',
    code: '#3b3b3b',
    find: '#ea5c0055',
    error: '#e51400',
    warning: '#bf8803',
  },
  highContrast: { background: '#000000' },
  highContrastLight: { background: '#ffffff' },
} as const;

const LEVELS = [1, 2, 3, 4, 5];
const NO_COLOUR = '#00000000';

function hexOf(id: string, theme: ThemeName): string {
  const found = colours.find((each) => each.id === `hotline.${id}`);
  assert.ok(found, `hotline.${id} is contributed`);
  return found.defaults[theme];
}

for (const theme of Object.keys(THEMES) as ThemeName[]) {
  const { background } = THEMES[theme];
  const of = (id: string) => colour(hexOf(id, theme), background);
  const paper = colour(background);

  describe(`contributed colours, ${theme}`, () => {
    it('marks stand out from the background (WCAG 2, at least 3)', () => {
      const signs = ['more1', 'more2', 'more3', 'less1', 'less2', 'less3'];
      for (const id of [...LEVELS.map((level) => `heat${level}`), ...signs]) {
        atLeast(3, contrast(of(id), paper), id);
      }
    });

    it('each level stands out more than the one before', () => {
      const contrasts = LEVELS.map((level) => contrast(of(`heat${level}`), paper));
      assert.deepEqual(
        contrasts,
        contrasts.toSorted((a, b) => a - b),
      );
    });

    it('text can be read (at least 4.5)', () => {
      for (const id of ['text', 'textHot', 'textStale']) {
        atLeast(4.5, contrast(of(id), paper), id);
      }
    });

    it('levels beside each other are told apart with every kind of eyes (at least 4.5)', () => {
      for (const vision of VISIONS) {
        for (const level of [1, 2, 3, 4]) {
          const step = distance(of(`heat${level}`), of(`heat${level + 1}`), vision);
          atLeast(4.5, step, `${vision}: heat${level} to heat${level + 1}`);
        }
      }
    });

    it('more and less are told apart with every kind of eyes (at least 12)', () => {
      for (const vision of VISIONS) {
        for (const more of ['more1', 'more2', 'more3']) {
          for (const less of ['less1', 'less2', 'less3']) {
            atLeast(12, distance(of(more), of(less), vision), `${vision}: ${more} and ${less}`);
          }
        }
      }
    });
  });
}

for (const theme of ['dark', 'light'] as const) {
  const { background, code, find, error, warning } = THEMES[theme];
  const tint = (id: string) => colour(hexOf(`${id}Background`, theme), background);
  const tints = ['heat3', 'heat4', 'heat5', 'more', 'less'];

  describe(`contributed tints, ${theme}`, () => {
    it('leave the code as it was (at least 7)', () => {
      for (const id of tints) atLeast(7, contrast(colour(code), tint(id)), id);
    });

    it('leave text after the line readable (at least 4.5)', () => {
      for (const id of ['text', 'textHot']) {
        atLeast(4.5, contrast(colour(hexOf(id, theme)), tint('heat5')), id);
      }
    });

    it('let a find match be seen (at least 10)', () => {
      const below = `#${tint('heat5').map(twoDigits).join('')}`;
      atLeast(10, distance(colour(find, below), colour(below)), 'find match');
    });

    it('are at most 12.5 % opaque and grow with the level', () => {
      const alphas = tints.map((id) =>
        Number.parseInt(hexOf(`${id}Background`, theme).slice(7), 16),
      );
      for (const alpha of alphas) assert.ok(alpha / 255 <= 0.125, `${alpha / 255}`);
      assert.ok(alphas[0]! < alphas[1]! && alphas[1]! < alphas[2]!);
    });

    it('heat is no error and no warning (at least 7)', () => {
      for (const level of LEVELS) {
        const heat = colour(hexOf(`heat${level}`, theme));
        atLeast(7, distance(heat, colour(error)), `heat${level} and an error`);
        atLeast(7, distance(heat, colour(warning)), `heat${level} and a warning`);
      }
    });
  });
}

describe('contributed colours', () => {
  it('have a value for each kind of theme and a description', () => {
    for (const { id, description, defaults } of colours) {
      assert.match(id, /^hotline\.[a-z]+[0-9]?(Background|Hot|Stale)?$/);
      assert.match(description, /\.$/, id);
      assert.deepEqual(Object.keys(defaults), Object.keys(THEMES), id);
      for (const hex of Object.values(defaults)) assert.match(hex, /^#[0-9a-f]{6}([0-9a-f]{2})?$/);
    }
  });

  it('high contrast has no tints', () => {
    for (const { id, defaults } of colours.filter((each) => each.id.endsWith('Background'))) {
      assert.equal(defaults.highContrast, NO_COLOUR, id);
      assert.equal(defaults.highContrastLight, NO_COLOUR, id);
    }
  });
});

describe('marks', () => {
  const drawn = marks(colours);
  const folder = path.join(root, 'media/marks');

  it('are drawn from the colours of the manifest (node scripts/marks.mjs)', () => {
    const there = Object.keys(KINDS).flatMap((kind) =>
      readdirSync(path.join(folder, kind)).map((name) => `${kind}/${name}`),
    );
    assert.deepEqual(['none.svg', ...there].toSorted(), [...drawn.keys()].toSorted());
    for (const [name, content] of drawn) {
      assert.equal(readFileSync(path.join(folder, name), 'utf8'), content, name);
    }
  });

  it('have the colour of their level and kind of theme', () => {
    for (const [kind, theme] of Object.entries(KINDS) as [string, ThemeName][]) {
      for (const level of LEVELS) {
        const heat = hexOf(`heat${level}`, theme);
        assert.match(fileText(`${kind}/solid-${level}.svg`), new RegExp(`fill="${heat}"`));
        assert.match(fileText(`${kind}/hollow-${level}.svg`), new RegExp(`stroke="${heat}"`));
        const stale = hexOf('textStale', theme);
        assert.match(fileText(`${kind}/stale-${level}.svg`), new RegExp(`stroke="${stale}"`));
      }
    }
  });

  it('are as long as their level, solid or hollow', () => {
    for (const form of ['solid', 'hollow', 'stale']) {
      const widths = LEVELS.map((level) => {
        const text = fileText(`dark/${form}-${level}.svg`);
        const stroke = Number(/stroke-width="([\d.]+)"/.exec(text)?.[1] ?? 0);
        return Number(/<rect x="[\d.]+" y="[\d.]+" width="([\d.]+)"/.exec(text)![1]) + stroke;
      });
      assert.deepEqual(widths, [3.5, 6.5, 9.5, 12.5, 15.5], form);
    }
  });

  function fileText(name: string): string {
    return readFileSync(path.join(folder, name), 'utf8');
  }
});

function atLeast(asked: number, got: number, what: string): void {
  assert.ok(got >= asked, `${what}: ${got.toFixed(2)}, asked are ${asked}`);
}

function twoDigits(channel: number): string {
  return Math.round(channel * 255)
    .toString(16)
    .padStart(2, '0');
}
