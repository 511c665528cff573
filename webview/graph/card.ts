// The card of a frame: opens after a rest of the pointer or by Space, beside the frame and never over it. The pointer
// can travel into it.
import { CODE_KINDS } from '../../src/core/code-kind.ts';
import { button, element } from '../dom.ts';
import { surenessOf } from '../../src/core/flame/change.ts';
import { sureText } from '../../src/core/flame/compared-facts.ts';
import { amount, changeText, relativeText, shareText } from '../../src/core/flame/value-texts.ts';
import { describe, evidenceText, KIND_NAMES, type Told } from '../../src/core/flame/describe.ts';
import { ROOT, wholeBelow, type Box } from '../../src/core/flame/graph.ts';
import type { Item } from '../../src/core/flame/layout.ts';
import type { PartOnLine } from './line-mark.ts';

export interface CardAction {
  readonly label: string;
  readonly run: () => void;
}

/** What else is known of a frame. */
export interface CardFacts {
  readonly onLine: PartOnLine | undefined;
}

interface Shown extends CardFacts {
  readonly root: Box; // What is zoomed to.
}

export interface CardPlace {
  readonly frame: DOMRect;
  /** Where it points across the window, in CSS pixels; undefined for the keyboard. */
  readonly pointer: number | undefined;
}

export interface Card {
  readonly whole: HTMLElement;
  readonly isOpen: boolean;
  open(told: Told, item: Item, shown: Shown, at: CardPlace, actions: readonly CardAction[]): void;
  close(): void;
}

const WIDTH = 340;
const GAP = 6;
/** From the edges of the page. */
const EDGE = 8;

export function makeCard(): Card {
  const whole = element('div', {
    class: 'card',
    attributes: { role: 'dialog', 'aria-label': 'Frame details', hidden: '' },
  });
  return {
    whole,
    get isOpen() {
      return !whole.hidden;
    },
    open(told, item, shown, at, actions) {
      whole.replaceChildren(...contentOf(told, item, shown), actionRow(actions));
      whole.hidden = false;
      place(whole, at);
    },
    close() {
      whole.hidden = true;
    },
  };
}

function contentOf(told: Told, item: Item, shown: Shown): HTMLElement[] {
  const { title, full, packageName, place, kind, self, total, remarks } = describe(told, item);
  const kindName = kind === undefined ? '' : KIND_NAMES[CODE_KINDS[kind]!].long;
  const line = (parts: readonly string[], className = 'muted') => {
    const told = parts.filter((part) => part !== '');
    // Each by itself: a name in a script that runs from right to left must not turn its neighbours around.
    const spans = told.flatMap((text, at) => [at === 0 ? '' : ' · ', element('bdi', { text })]);
    return told.length === 0 ? [] : [element('div', { class: className }, spans)];
  };
  return [
    element('div', { class: 'card-name', text: title }),
    ...line([isTold(title, full, packageName) ? '' : full], 'card-full muted'),
    ...line([packageName, place]),
    ...sourceLine(told, item),
    costTable(told, item, self, total, shown),
    ...line([evidenceText(told, item)], 'card-evidence muted'),
    ...line([sureOf(told, item)]),
    ...line([kindName, ...remarks]),
  ];
}

/** How sure the difference is; '' where nothing is compared. */
function sureOf({ graph }: Told, { kind, box }: Item): string {
  if (graph.base === undefined || kind !== 'box' || box === ROOT) return '';
  const text = sureText(surenessOf(graph, box));
  return text[0]!.toUpperCase() + text.slice(1);
}

/** The line as it was measured, where it is known. */
function sourceLine({ graph, lines }: Told, { kind, box }: Item): HTMLElement[] {
  const text = kind === 'box' ? lines?.of(graph, box)?.text : undefined;
  return text === undefined || text === '' ? [] : [element('code', { class: 'card-line', text })];
}

/** Whether the short name and the package say all that the profile's own spelling says. */
function isTold(title: string, full: string, packageName: string): boolean {
  const local = title.slice(title.indexOf('.') + 1);
  if (title.startsWith(`${full} `)) return true; // With its place, or its line.
  return [title, local].some((name) => full === name || full === `${packageName}.${name}`);
}

/** Self and total of both sides. */
function comparedTable({ graph, measure }: Told, { kind, box }: Item): HTMLElement {
  const { base } = graph;
  const row = (label: 'Self' | 'Total') => {
    const column = label === 'Self' ? 'self' : 'total';
    const [before, now] = [base?.[column][box] ?? 0, graph[column][box]!];
    const values = [before, now].map((value) => (value === 0 ? '–' : amount(value, measure)));
    return element('tr', {}, [
      element('th', { text: label, attributes: { scope: 'row' } }),
      ...[...values, changeText(now - before, measure), relativeText(now, before)].map((text) =>
        element('td', { text }),
      ),
    ]);
  };
  const heads = ['', 'base', 'new', 'change', 'of base'];
  return element('table', {}, [
    element('thead', {}, [
      element(
        'tr',
        {},
        heads.map((text) => element(text === '' ? 'td' : 'th', { text })),
      ),
    ]),
    element('tbody', {}, [
      ...(graph.isOfCallers || kind !== 'box' ? [] : [row('Self')]),
      row('Total'),
    ]),
  ]);
}

function costTable(
  told: Told,
  item: Item,
  self: number | undefined,
  total: number,
  { root, onLine }: Shown,
): HTMLElement {
  const { graph, measure } = told;
  if (graph.base !== undefined) return comparedTable(told, item);
  const bases = root === ROOT ? [ROOT] : [ROOT, root];
  const heads = ['', 'value', 'of all', 'of zoomed'].slice(0, 2 + bases.length);
  const row = (label: string, value: number) =>
    element('tr', {}, [
      element('th', { text: label, attributes: { scope: 'row' } }),
      element('td', { text: value === 0 ? '–' : amount(value, measure) }),
      ...bases.map((base) => element('td', { text: shareText(value, wholeBelow(graph, base)) })),
    ]);
  const head = heads.map((text) => element(text === '' ? 'td' : 'th', { text }));
  return element('table', {}, [
    element('thead', {}, [element('tr', {}, head)]),
    element('tbody', {}, [
      ...(self === undefined ? [] : [row('Self', self)]),
      ...(onLine === undefined ? [] : [row(`Line ${onLine.line}`, onLine.total)]),
      row('Total', total),
    ]),
  ]);
}

function actionRow(actions: readonly CardAction[]): HTMLElement {
  return element(
    'div',
    { class: 'card-actions' },
    actions.map(({ label, run }) => button(label, run, { class: 'link' })),
  );
}

/** What a hand strays aside on its way down. */
const STRAY = 40;

/** Below the frame if it fits there, else above, else beside; else where there is more room, as low as that is. */
function place(card: HTMLElement, { frame, pointer = frame.left }: CardPlace): void {
  const { innerWidth, innerHeight } = window;
  const width = Math.min(WIDTH, innerWidth - 2 * EDGE);
  card.style.width = `${width}px`;
  card.style.maxHeight = '';
  const height = card.offsetHeight;
  const room = {
    below: innerHeight - EDGE - frame.bottom - GAP,
    above: frame.top - GAP - EDGE,
    right: innerWidth - EDGE - frame.right - GAP,
    left: frame.left - GAP - EDGE,
  };
  // Beside the pointer, not at the beginning of a wide frame: on the way there other frames would open their own.
  const start = Math.max(frame.left + EDGE, pointer - STRAY);
  const along = Math.max(EDGE, Math.min(start, innerWidth - EDGE - width));
  const put = (left: number, top: number) => {
    card.style.left = `${left}px`;
    card.style.top = `${top}px`;
  };
  if (height <= room.below) put(along, frame.bottom + GAP);
  else if (height <= room.above) put(along, frame.top - GAP - height);
  else if (width <= room.right) put(frame.right + GAP, Math.max(EDGE, innerHeight - EDGE - height));
  else if (width <= room.left)
    put(frame.left - GAP - width, Math.max(EDGE, innerHeight - EDGE - height));
  else {
    const most = Math.max(room.below, room.above);
    card.style.maxHeight = `${most}px`;
    put(along, room.below >= room.above ? frame.bottom + GAP : EDGE);
  }
}
