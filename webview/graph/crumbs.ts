// The way from all to what is zoomed, as links, and how much of its width is seen; and chips for what is lit.
import { button, element } from '../dom.ts';
import { ancestorsOf, ROOT, type Box } from '../../src/core/flame/graph.ts';
import type { View } from '../../src/core/flame/layout.ts';
import { shareText } from '../../src/core/flame/value-texts.ts';
import type { Told } from '../../src/core/flame/describe.ts';

/** How many callers stand before what is zoomed; the ones between are left out. */
const MOST = 3;

/** A thing that can be taken away again. */
export interface Chip {
  readonly verb: string; // '' for a button that takes several away.
  readonly value: string;
  readonly share?: string;
  readonly base?: string; // What the share is of; it goes first where there is no room.
  /** It changes what tables show, too. */
  readonly isEdit?: boolean;
  readonly remove: () => void;
}

export function crumbsOf(
  told: Told,
  { root, from, to }: View,
  isPart: boolean,
  chips: readonly Chip[],
  zoomTo: (box: Box) => void,
): HTMLElement[] {
  const { graph, names } = told;
  const way = root === ROOT ? [ROOT] : [ROOT, ...ancestorsOf(graph, root)];
  const shown = way.length <= MOST + 2 ? way : [ROOT, ...way.slice(-MOST - 1)];
  const items = shown.flatMap((box, at) => {
    const isHere = box === root && !isPart;
    const name = names.short(box);
    const crumb = isHere
      ? element('b', { class: 'crumb', text: name, attributes: { 'aria-current': 'location' } })
      : button(name, () => zoomTo(box), { class: 'crumb link-quiet' });
    // The mark of what is left out; on a narrow page that is all between the first and the last.
    const isGap = at === 1 && shown.length > 2;
    const between = element('li', {
      class: `muted crumb-gap${shown.length === way.length ? ' crumb-far' : ''}`,
      text: '…',
    });
    return [...(isGap ? [between] : []), element('li', {}, [crumb])];
  });
  if (isPart) {
    const text = `${shareText(to - from, graph.size[root]!)} of its width`;
    const part = element('b', { class: 'crumb', text, attributes: { 'aria-current': 'location' } });
    items.push(element('li', {}, [part]));
  }
  const list = element('ol', { class: 'crumb-list', attributes: { 'aria-label': 'Zoom' } }, items);
  return [...(way.length > 1 || isPart ? [list] : []), ...chips.map(chipOf)];
}

function chipOf({ verb, value, share = '', base = '', isEdit = false, remove }: Chip): HTMLElement {
  const edits = isEdit ? ' chip-edit' : '';
  if (verb === '') return button(value, remove, { class: `link-quiet${edits}` });
  return element(
    'span',
    { class: `chip${edits}`, title: `${verb} ${value} ${share}${base}`.trim() },
    [
      element('span', { class: 'muted', text: verb }),
      ' ',
      element('bdi', { text: value }),
      ' ',
      ...(share === ''
        ? []
        : [
            element('b', { text: share }),
            element('span', { class: 'chip-base', text: base }),
            ' ',
          ]),
      button('×', remove, {
        class: 'chip-remove',
        attributes: { 'aria-label': `Remove: ${verb} ${value}` },
      }),
    ],
  );
}
