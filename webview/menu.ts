// A menu at a place of the page: by the pointer and by the keyboard, as menus of VS Code work.
import { element } from './dom.ts';

export interface MenuItem {
  readonly label: string;
  readonly key?: string; // The key that does the same.
  readonly title?: string;
  readonly run: () => void;
}

export interface Menu {
  readonly whole: HTMLElement;
  readonly isOpen: boolean;
  /** Groups are parted by lines. */
  open(at: { readonly x: number; readonly y: number }, groups: readonly MenuItem[][]): void;
  close(): void;
}

/** `left` is called when the menu closes while the focus is in it, before a choice runs. */
export function makeMenu(label: string, left: () => void): Menu {
  const whole = element('div', {
    class: 'menu',
    attributes: { role: 'menu', 'aria-label': label, tabindex: '-1', hidden: '' },
  });
  const items = () => [...whole.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const close = () => {
    if (whole.hidden) return;
    const hadFocus = whole.contains(document.activeElement);
    whole.hidden = true;
    if (hadFocus) left();
  };
  whole.addEventListener('keydown', (event) => {
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    }[event.key];
    if (to !== undefined) all[to]?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') close();
    else if (event.key === 'Enter' || event.key === ' ') all[at]?.click();
    else if (event.key.length === 1) all.find((item) => beginsWith(item, event.key))?.click();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  whole.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node) || !whole.contains(relatedTarget)) close();
  });
  const itemOf = ({ label: text, key = '', title = '', run }: MenuItem) =>
    element(
      'div',
      {
        class: 'menu-item',
        title,
        attributes: { role: 'menuitem', tabindex: '-1', 'data-key': key },
        on: {
          click: () => {
            close();
            run();
          },
          pointerenter: ({ currentTarget }) => (currentTarget as HTMLElement).focus(),
        },
      },
      [
        element('span', { text }),
        ...(key === ''
          ? []
          : [element('kbd', { class: 'muted', text: key, attributes: { 'aria-hidden': 'true' } })]),
      ],
    );
  return {
    whole,
    get isOpen() {
      return !whole.hidden;
    },
    open({ x, y }, groups) {
      const parted = groups
        .filter((group) => group.length > 0)
        .map((group) =>
          element('div', { class: 'menu-group', attributes: { role: 'group' } }, group.map(itemOf)),
        );
      whole.replaceChildren(...parted);
      whole.hidden = false;
      const { offsetWidth: width, offsetHeight: height } = whole;
      whole.style.left = `${Math.max(4, Math.min(x, innerWidth - width - 4))}px`;
      whole.style.top = `${Math.max(4, Math.min(y, innerHeight - height - 4))}px`;
      items()[0]?.focus();
    },
    close,
  };
}

/** The keys of the graph do the same while its menu is open. */
function beginsWith(item: HTMLElement, key: string): boolean {
  return item.dataset['key']?.toLowerCase() === key.toLowerCase();
}
