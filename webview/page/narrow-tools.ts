// What stands for the tools and the actions on a page that has no room for them: two buttons, one that opens the tools, and
// one with a menu of all that is left.
import { button, element } from '../dom.ts';
import { makeMenu, type MenuItem } from '../menu.ts';

export interface NarrowTools {
  /** The buttons, for the row of the tabs; the style sheet shows them where there is no room for what they open. */
  readonly buttons: HTMLElement;
  readonly menu: HTMLElement;
}

/** `tools` are opened below the buttons; `items` are those of the menu, when it is opened. */
export function makeNarrowTools(tools: HTMLElement, items: () => MenuItem[][]): NarrowTools {
  tools.id = 'page-tools';
  const label = 'Tools of the view';
  const filter = button('', () => open(!isOpen), {
    class: 'icon-button tools-open',
    title: label,
    attributes: { 'aria-label': label, 'aria-expanded': 'false', 'aria-controls': tools.id },
  });
  filter.append(element('span', { class: 'filter-icon', attributes: { 'aria-hidden': 'true' } }));
  const more = button('…', () => openMenu(), {
    class: 'icon-button more-open',
    title: 'More',
    attributes: { 'aria-label': 'More', 'aria-haspopup': 'menu' },
  });
  const menu = makeMenu('More', () => more.focus());
  let isOpen = false;
  const open = (wanted: boolean) => {
    isOpen = wanted;
    tools.classList.toggle('open', wanted);
    filter.setAttribute('aria-expanded', String(wanted));
    if (wanted) tools.querySelector<HTMLElement>('label:not([hidden]) select')?.focus();
  };
  const openMenu = () => {
    const { right, bottom } = more.getBoundingClientRect();
    menu.open({ x: right, y: bottom + 2 }, items());
  };
  tools.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !isOpen) return;
    open(false);
    filter.focus();
    event.preventDefault();
  });
  tools.addEventListener('focusout', ({ relatedTarget }) => {
    // A window that loses the focus, or a list that opens, leaves it as it is.
    if (relatedTarget instanceof Node && relatedTarget !== filter && !tools.contains(relatedTarget))
      open(false);
  });
  return {
    buttons: element(
      'div',
      { class: 'narrow-tools', attributes: { role: 'region', 'aria-label': 'Tools and actions' } },
      [filter, more],
    ),
    menu: menu.whole,
  };
}
