// Texts of an exported SVG in a real browser's font, which the exporter cannot measure: they stay within their boxes.

import assert from 'node:assert/strict';
import { encodeSvg } from '../../src/core/encode/svg.ts';
import { flameColumns } from '../../src/core/flame/columns.ts';
import { ROOT, withColumns } from '../../src/core/flame/graph.ts';
import { Names } from '../../src/core/flame/labels.ts';
import { wholeOf } from '../../src/core/flame/layout.ts';
import { paletteOf } from '../../src/core/look/palette.ts';
import { DEFAULT_COLOURS } from '../../src/core/look/theme.ts';
import { aBrowser, closeWithoutErrors } from './support/each-page.ts';
import { profileOfStacks } from './support/made-messages.ts';
import type { Pages } from './support/page.ts';

describe('texts of an SVG', () => {
  let pages: Pages;
  aBrowser((started) => (pages = started));

  it('stay within their boxes, whatever letters they are of', async () => {
    // Ever narrower boxes: each name meets the width at which it just fits.
    const names = ['W'.repeat(40), 'OQDGNHUCXYZ'.repeat(2), 'HTTPServerHandler', 'mwMW'.repeat(4)];
    const levels = Array.from(
      { length: 160 },
      (_, at) => `shop/a.${names[at % names.length]!}${at}`,
    );
    const stacks = levels.map((_, at) => [levels.slice(0, at + 1), 1] as const);
    const profile = profileOfStacks(stacks);
    const columns = flameColumns(profile, profile.samples.values[0]!);
    const whole = columns.total[0]!;
    const graph = withColumns({ whole, isDifference: false, paths: [] }, columns, 'functions');
    const theme = {
      ...{
        kind: 'light' as const,
        ...DEFAULT_COLOURS.light,
        muted: DEFAULT_COLOURS.light.foreground,
      },
      ...{ contrastBorder: undefined, font: 'system-ui, sans-serif', fontSize: 13 },
    };
    const svg = encodeSvg({
      ...{ title: 'made', subtitle: '', width: 1100, palette: paletteOf(theme, 'kind') },
      told: {
        graph,
        names: new Names(graph),
        measure: { type: 'samples', unit: 'count', seconds: undefined },
      },
      view: wholeOf(graph, ROOT),
      grows: 'down',
    });
    const open = await pages.open();
    await open.waitFor('ready');
    await open.page.evaluate((text) => {
      document.body.innerHTML = text;
    }, svg);
    const out = await open.page.evaluate(() =>
      [...document.querySelectorAll('svg svg text')].map((text) => {
        const box = text.parentElement!.getBoundingClientRect();
        const { left, right } = text.getBoundingClientRect();
        return { text: text.textContent, by: Math.max(box.left - left, right - box.right) };
      }),
    );
    assert.ok(out.length > 8);
    for (const { text, by } of out)
      assert.ok(by <= -2, `${text} is ${-by} px from the edge of its box`);
    await closeWithoutErrors(open);
  });
});
