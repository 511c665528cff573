// The legend, which is also the summary: each kind of code, or the heaviest packages, with its share of self, so that
// "how much is mine?" is answered before a click. A click lights what it stands for. By heat it is the scale.
import type { Colouring } from '../../src/core/look/bands.ts';
import { button, element } from '../dom.ts';
import type { LegendEntry } from './legend-entries.ts';
import type { Light } from './light.ts';
import { paintSwatch, swatchOf } from './swatch.ts';

type Lights = NonNullable<LegendEntry['lights']>;

const NAMES: Record<Colouring, string> = {
  kind: 'Self by kind of code',
  package: 'Self by package',
  heat: 'Self of a box, in percent of all',
  difference: 'What changed, with its change of self',
};

/** `lit` is what is lit now. A click lights an entry, or puts it out. */
export function legendOf(
  entries: readonly LegendEntry[],
  by: Colouring,
  lit: Light | undefined,
  onLight: (light: Lights, isLit: boolean) => void,
): HTMLElement {
  const content =
    by === 'heat' ? scaleOf(entries) : entries.map((entry) => entryOf(entry, by, lit, onLight));
  return element(
    'div',
    { class: `legend legend-${by}`, attributes: { role: 'region', 'aria-label': NAMES[by] } },
    content,
  );
}

function entryOf(
  entry: LegendEntry,
  by: Colouring,
  lit: Light | undefined,
  onLight: (light: Lights, isLit: boolean) => void,
): HTMLElement {
  const { paint, long, short, share, what, lights } = entry;
  const spent =
    by === 'difference'
      ? `${what[0]!.toUpperCase()}${what.slice(1)}.`
      : `${share} of self is spent in ${what}.`;
  const content = [
    swatchOf(paint),
    element('bdi', { class: 'legend-long', text: long }),
    element('bdi', { class: 'legend-short', text: short }),
    ...(share === '' ? [] : [element('b', { text: share })]),
  ];
  if (lights === undefined)
    return element('span', { class: 'legend-entry', title: spent }, content);
  const isLit = sameLight(lights, lit);
  const made = button('', () => onLight(lights, isLit), {
    class: 'legend-entry',
    title: `${spent} A click lights it in the flame graph.`,
    attributes: { 'aria-pressed': String(isLit) },
  });
  made.append(...content);
  return made;
}

function sameLight(one: Lights, other: Light | undefined): boolean {
  switch (one.by) {
    case 'kind':
      return other?.by === 'kind' && other.kind === one.kind;
    case 'package':
      return other?.by === 'package' && other.name === one.name;
    case 'change':
      return other?.by === 'change' && other.what === one.what;
  }
}

/** The steps of heat, each in its colour with the share that it begins with. */
function scaleOf(entries: readonly LegendEntry[]): HTMLElement[] {
  const steps = entries.map(({ paint, long, share, what }) => {
    const step = element('span', {
      class: 'heat-step',
      text: long,
      title: `${share} of self is spent in ${what}.`,
    });
    step.style.background = paint.fill;
    step.style.color = paint.ink;
    step.style.fontWeight = paint.bold ? '600' : '';
    if (paint.edge !== undefined) step.style.boxShadow = `inset 0 0 0 1px ${paint.edge}`;
    return step;
  });
  const words = (kind: string, long: string, short: string) =>
    element('span', { class: kind }, [
      element('span', { class: 'legend-long', text: long }),
      element('span', { class: 'legend-short', text: short }),
    ]);
  return [
    words('heat-own', 'Own code', 'Own'),
    element('span', { class: 'heat-steps' }, [
      words('muted heat-name', 'Self, % of all', 'Self %'),
      ...steps,
    ]),
  ];
}

/** The narrow page's legend: one bar of the shares. */
export function shareBar(entries: readonly LegendEntry[]): HTMLElement {
  const bar = element('div', { class: 'kind-bar', attributes: { 'aria-hidden': 'true' } });
  for (const { self, paint } of entries) {
    if (self === 0) continue;
    const part = element('span');
    part.style.flexGrow = String(Math.abs(self));
    paintSwatch(part, paint);
    bar.append(part);
  }
  return bar;
}
