// A small square in the colour that a function has on the graph.
import type { Paint, Palette } from '../../src/core/look/palette.ts';
import { element } from '../dom.ts';

/** By kind or by package; by heat, which is a box's and not a function's, by kind. */
export function swatch(palette: Palette, kind: number, packageName: string): HTMLElement {
  const { paints, swatches, by } = palette;
  return swatchOf(
    by === 'package'
      ? paints[palette.paintOf(kind, packageName, 'plain')]!
      : (swatches[kind] ?? swatches[1]!),
  );
}

export function swatchOf(paint: Paint): HTMLElement {
  const made = element('span', { class: 'swatch', attributes: { 'aria-hidden': 'true' } });
  paintSwatch(made, paint);
  return made;
}

/** In high contrast with its outline and bar. */
export function paintSwatch(swatch: HTMLElement, paint: Paint): void {
  swatch.style.backgroundColor = paint.fill;
  if (paint.hatch !== undefined)
    swatch.style.backgroundImage = `repeating-linear-gradient(135deg, ${paint.hatch} 0 1.5px, transparent 1.5px 4px)`;
  if (paint.inner !== undefined)
    swatch.style.boxShadow = `inset 0 0 0 1px ${paint.fill}, inset 0 0 0 2px ${paint.inner}`;
  if (paint.edge === undefined) return;
  swatch.style.border = `1px ${paint.dashed ? 'dashed' : 'solid'} ${paint.edge}`;
  if (paint.bar === undefined) return;
  const { style, colour } = paint.bar;
  if (style === 'dotted') {
    // As on the graph; a dotted border breaks the outline.
    swatch.style.background = `repeating-linear-gradient(${colour} 0 2px, transparent 2px 4px) 2px 0 / 2px 100% no-repeat`;
  } else swatch.style.borderLeft = `4px ${style} ${colour}`;
}
