// The line below the graph: what is pointed at or has the focus, at once and without a delay.
import { button, element } from '../dom.ts';
import type { Palette } from '../../src/core/look/palette.ts';
import { amount, shareText } from '../../src/core/flame/value-texts.ts';
import { swatch } from './swatch.ts';
import { comparedFacts } from '../../src/core/flame/compared-facts.ts';
import { allText, describe, shareOfAll, type Told } from '../../src/core/flame/describe.ts';
import { ROOT } from '../../src/core/flame/graph.ts';
import type { Item } from '../../src/core/flame/layout.ts';
import type { PartOnLine } from './line-mark.ts';
import { packageTail } from '../../src/core/flame/name-forms.ts';

export interface Strip {
  readonly whole: HTMLElement;
  /** `onLine` is told between self and total: of the function only a part may be spent on the line. */
  show(told: Told, palette: Palette, item: Item, onLine: PartOnLine | undefined): void;
  clear(): void;
}

/** `open` is called when the place is clicked; without it the place is a text. */
export function makeStrip(open: ((item: Item, beside: boolean) => void) | undefined): Strip {
  const whole = element('div', {
    class: 'strip',
    attributes: { role: 'region', 'aria-label': 'Frame' },
  });
  let shown: readonly unknown[] = [];
  return {
    whole,
    show(told, palette, item, onLine) {
      const now = [told, palette, item.kind, item.box, item.count, onLine?.line];
      if (now.every((part, at) => part === shown[at])) return;
      shown = now;
      const { graph, measure } = told;
      const { title, packageName, place, kind, self, total, remarks } = describe(told, item);
      const value = (label: string, number: number) =>
        element('span', { class: 'strip-value' }, [
          element('span', { class: 'muted', text: label }),
          number === 0 ? ' –' : ` ${amount(number, measure)}`,
          element('span', {
            class: 'strip-share',
            text: number === 0 ? '' : ` · ${shareOfAll(graph, number)}`,
          }),
        ]);
      const isAll = item.kind === 'box' && item.box === ROOT;
      whole.replaceChildren(
        element('span', { class: 'strip-what' }, [
          ...(kind === undefined ? [] : [swatch(palette, kind, packageName)]),
          element('b', { class: 'strip-name', text: title }),
          element('span', {
            class: 'muted strip-package',
            text: packageTail(packageName),
            title: packageName,
          }),
          ...(place === ''
            ? []
            : [
                open === undefined
                  ? element('span', { class: 'muted', text: place })
                  : placeLink(place, item, open),
              ]),
        ]),
        element('span', { class: 'strip-values' }, [
          ...(graph.base !== undefined
            ? comparedValues(told, item)
            : [
                ...(item.kind === 'between' || self === undefined ? [] : [value('Self', self)]),
                ...(onLine === undefined ? [] : [lineValue(told, onLine)]),
                isAll ? allValue(told) : value('Total', total),
              ]),
        ]),
        element('span', { class: 'muted strip-remarks', text: remarks.join(' · ') }),
        element('span', { class: 'strip-keys' }, keysFor(item, open !== undefined)),
      );
    },
    clear() {
      shown = [];
      whole.replaceChildren();
    },
  };
}

/** Base, new, what changed and how sure that is. */
function comparedValues(told: Told, item: Item): HTMLElement[] {
  return comparedFacts(told, item).map(({ label, text }) =>
    element('span', { class: 'strip-value' }, [
      ...(label === '' ? [] : [element('span', { class: 'muted', text: `${label} ` })]),
      text,
    ]),
  );
}

function lineValue({ graph }: Told, { line, total }: PartOnLine): HTMLElement {
  return element('span', { class: 'strip-value strip-line' }, [
    element('span', { class: 'muted', text: `Line ${line}` }),
    ` ${shareOfAll(graph, total)}`,
  ]);
}

/** All is all, whatever it adds up to. */
function allValue(told: Told): HTMLElement {
  const { whole, total } = told.graph;
  return element('span', { class: 'strip-value' }, [
    element('span', { class: 'muted', text: 'Total' }),
    ` ${allText(told)}${total[ROOT] === whole ? ` · ${shareText(whole, whole)}` : ''}`,
  ]);
}

function placeLink(
  place: string,
  item: Item,
  open: (item: Item, beside: boolean) => void,
): HTMLElement {
  // What comes to be cut is the file's name, never the number.
  const [, file, line] = /^(.*?)(:\d+)?$/.exec(place)!;
  const link = button('', (event) => open(item, event.ctrlKey || event.metaKey), {
    class: 'link',
    attributes: { 'aria-label': `Open ${place}` },
  });
  link.append(
    element('span', { class: 'strip-file', text: file ?? place }),
    element('span', { text: line ?? '' }),
  );
  return link;
}

function keysFor(item: Item, opensSource: boolean): HTMLElement[] {
  const keys: (readonly [string, string])[] =
    item.kind === 'box'
      ? [
          ...(opensSource ? ([['Enter', 'Open source']] as const) : []),
          ['Z', 'Zoom'],
          ['/', 'Search'],
        ]
      : [['Enter', 'Zoom in']];
  return keys.map(([key, what]) =>
    element('span', { class: 'key' }, [element('kbd', { text: key }), ` ${what}`]),
  );
}
