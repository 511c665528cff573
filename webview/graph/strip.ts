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

/** What a strip says of one thing, from left to right; '' of what is not known. */
export interface StripContent {
  readonly swatch: HTMLElement | undefined;
  readonly title: string;
  readonly packageName: string;
  readonly place: string;
  /** Opens the place; undefined where nobody can. */
  readonly open: ((beside: boolean) => void) | undefined;
  readonly values: readonly HTMLElement[];
  readonly remarks: string;
  readonly keys: readonly StripKey[];
}

/** A key and what it does. */
export type StripKey = readonly [key: string, does: string];

export const OPENS: StripKey = ['Enter', 'Open source'];

/** The parts of a strip, which are the same below all of the tabs. */
export function stripParts(content: StripContent): HTMLElement[] {
  const { title, packageName, place, open, values, remarks, keys } = content;
  const placed =
    place === ''
      ? []
      : [
          open === undefined
            ? element('span', { class: 'muted', text: place })
            : placeLink(place, open),
        ];
  return [
    element('span', { class: 'strip-what' }, [
      ...(content.swatch === undefined ? [] : [content.swatch]),
      element('b', { class: 'strip-name', text: title }),
      element('span', {
        class: 'muted strip-package',
        text: packageTail(packageName),
        title: packageName,
      }),
      ...placed,
    ]),
    element('span', { class: 'strip-values' }, values),
    element('span', { class: 'muted strip-remarks', text: remarks }),
    element(
      'span',
      { class: 'strip-keys' },
      keys.map(([key, what]) =>
        element('span', { class: 'key' }, [element('kbd', { text: key }), ` ${what}`]),
      ),
    ),
  ];
}

/** A value with its name before it and its share behind; nothing is a dash. */
export function stripValue(label: string, text: string, share: string): HTMLElement {
  return element('span', { class: 'strip-value' }, [
    element('span', { class: 'muted', text: label }),
    text === '' ? ' –' : ` ${text}`,
    element('span', { class: 'strip-share', text: share === '' ? '' : ` · ${share}` }),
  ]);
}

/** The element of a strip. */
export function stripElement(): HTMLElement {
  return element('div', {
    class: 'strip',
    attributes: { role: 'region', 'aria-label': 'Frame' },
  });
}

/** `open` is called when the place is clicked; without it the place is a text. `keysOf` are those of a frame. */
export function makeStrip(
  open: ((item: Item, beside: boolean) => void) | undefined,
  keysOf: readonly StripKey[] = [
    ['Z', 'Zoom'],
    ['/', 'Search'],
  ],
): Strip {
  const whole = stripElement();
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
        number === 0
          ? stripValue(label, '', '')
          : stripValue(label, amount(number, measure), shareOfAll(graph, number));
      const isAll = item.kind === 'box' && item.box === ROOT;
      whole.replaceChildren(
        ...stripParts({
          ...{ title, packageName, place },
          swatch: kind === undefined ? undefined : swatch(palette, kind, packageName),
          open: open && ((beside) => open(item, beside)),
          values:
            graph.base !== undefined
              ? comparedValues(told, item)
              : [
                  ...(item.kind === 'between' || self === undefined ? [] : [value('Self', self)]),
                  ...(onLine === undefined ? [] : [lineValue(told, onLine)]),
                  isAll ? allValue(told) : value('Total', total),
                ],
          remarks: remarks.join(' · '),
          keys:
            item.kind !== 'box'
              ? [['Enter', 'Zoom in']]
              : [...(open === undefined ? [] : [OPENS]), ...keysOf],
        }),
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

function placeLink(place: string, open: (beside: boolean) => void): HTMLElement {
  // What comes to be cut is the file's name, never the number.
  const [, file, line] = /^(.*?)(:\d+)?$/.exec(place)!;
  const link = button('', (event) => open(event.ctrlKey || event.metaKey), {
    class: 'link',
    attributes: { 'aria-label': `Open ${place}` },
  });
  link.append(
    element('span', { class: 'strip-file', text: file ?? place }),
    element('span', { text: line ?? '' }),
  );
  return link;
}
