// The legend, which is also the summary: each kind of code with its share of self, so that "how much is mine?" is
// answered before a click. A click lights the kind.
import { CODE_KINDS } from '../../src/core/code-kind.ts';
import { button, element } from '../dom.ts';
import type { Paint, Palette } from '../../src/core/look/palette.ts';
import { shareText } from '../../src/core/flame/value-texts.ts';
import { KIND_NAMES } from '../../src/core/flame/describe.ts';
import type { Graph } from '../../src/core/flame/graph.ts';

/** Self by kind, and what no function spends (samples without frames) left out. */
export function selfByKind(graph: Graph): Float64Array {
  const self = new Float64Array(CODE_KINDS.length);
  for (let box = 1; box < graph.length; box++) {
    self[graph.kinds[graph.name[box]!]!]! += graph.self[box]!;
  }
  return self;
}

/** `lit` is the kind that is lit now. */
export function legendOf(
  graph: Graph,
  self: Float64Array,
  palette: Palette,
  lit: number | undefined,
  onLight: (kind: number) => void,
): HTMLElement {
  const kinds = CODE_KINDS.map((_, kind) => kind).filter((kind) => self[kind] !== 0);
  const entries = kinds.map((kind) => {
    const names = KIND_NAMES[CODE_KINDS[kind]!];
    const share = shareText(self[kind]!, graph.whole);
    return button('', () => onLight(kind), {
      class: 'legend-entry',
      title: `${share} of self is spent in ${names.long.toLowerCase()}. A click lights it in the flame graph.`,
      attributes: { 'aria-pressed': String(kind === lit) },
    });
  });
  entries.forEach((entry, at) => {
    const kind = kinds[at]!;
    const names = KIND_NAMES[CODE_KINDS[kind]!];
    entry.append(
      swatch(palette, kind),
      element('span', { class: 'legend-long', text: names.long }),
      element('span', { class: 'legend-short', text: names.short }),
      element('b', { text: shareText(self[kind]!, graph.whole) }),
    );
  });
  const whole = element(
    'div',
    { class: 'legend', attributes: { role: 'group', 'aria-label': 'Self by kind of code' } },
    entries,
  );
  return whole;
}

/** The narrow page's legend: one bar of the shares. */
export function kindBar(self: Float64Array, palette: Palette): HTMLElement {
  const bar = element('div', { class: 'kind-bar', attributes: { 'aria-hidden': 'true' } });
  self.forEach((value, kind) => {
    if (value === 0) return;
    const part = element('span');
    part.style.flexGrow = String(Math.abs(value));
    paintSwatch(part, palette.swatches[kind]!);
    bar.append(part);
  });
  return bar;
}

/** A small square in a kind's colour; in high contrast its outline and bar. */
export function swatch(palette: Palette, kind: number): HTMLElement {
  const made = element('span', { class: 'swatch', attributes: { 'aria-hidden': 'true' } });
  paintSwatch(made, palette.swatches[kind] ?? palette.swatches[1]!);
  return made;
}

function paintSwatch(swatch: HTMLElement, paint: Paint): void {
  swatch.style.backgroundColor = paint.fill;
  if (paint.edge === undefined) return;
  swatch.style.border = `1px ${paint.dashed ? 'dashed' : 'solid'} ${paint.edge}`;
  if (paint.bar === undefined) return;
  const { style, colour } = paint.bar;
  if (style === 'dotted') {
    // As on the graph; a dotted border breaks the outline.
    swatch.style.background = `repeating-linear-gradient(${colour} 0 2px, transparent 2px 4px) 2px 0 / 2px 100% no-repeat`;
  } else swatch.style.borderLeft = `4px ${style} ${colour}`;
}
