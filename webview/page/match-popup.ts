// The list of what matches a search, below the search field: by the pointer and by the keyboard, as lists of VS Code
// work. Choosing a function closes it.
import { button, element } from '../dom.ts';

export interface MatchRow {
  readonly name: string;
  readonly title: string; // In full.
  readonly home: string; // Its package.
  readonly boxes: string; // `12 boxes`
  readonly hidden: string; // `3 hidden`, or ''.
  readonly share: string;
  readonly isOwn: boolean;
  readonly choose: () => void;
}

export interface Matches {
  readonly rows: readonly MatchRow[]; // The heaviest first.
  readonly more: string; // What is left out and what is hidden, or ''.
  /** Shows what lies under collapsed boxes; undefined where nothing does. */
  readonly expand: (() => void) | undefined;
}

export interface MatchPopup {
  readonly whole: HTMLElement;
  open(below: DOMRect, matches: Matches): void;
  close(): void;
}

/** `left` gives the focus back when Escape closes the list. */
export function makeMatchPopup(left: () => void): MatchPopup {
  const whole = element('div', {
    class: 'match-popup',
    attributes: { role: 'dialog', 'aria-label': 'Functions that match', hidden: '' },
  });
  const close = () => (whole.hidden = true);
  const options = () => [...whole.querySelectorAll<HTMLElement>('[role=option]')];
  const go = (to: HTMLElement | undefined) => {
    if (to === undefined) return;
    for (const option of options()) {
      option.tabIndex = option === to ? 0 : -1;
      option.setAttribute('aria-selected', String(option === to));
    }
    to.focus();
  };
  whole.addEventListener('keydown', (event) => {
    const all = options();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = {
      ArrowDown: Math.min(at + 1, all.length - 1),
      ArrowUp: Math.max(at - 1, 0),
      PageDown: Math.min(at + 10, all.length - 1),
      PageUp: Math.max(at - 10, 0),
      Home: 0,
      End: all.length - 1,
    }[event.key];
    if (event.key === 'Escape' || (event.key === 'ArrowUp' && at === 0)) {
      close();
      left();
    } else if (to !== undefined) go(all[to]);
    else if ((event.key === 'Enter' || event.key === ' ') && at >= 0) all[at]!.click();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  whole.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !whole.contains(relatedTarget)) close();
  });
  document.addEventListener('pointerdown', ({ target }) => {
    if (target instanceof Node && !whole.contains(target)) close();
  });
  const rowOf = ({ name, title, home, boxes, hidden, share, isOwn, choose }: MatchRow) =>
    element(
      'div',
      {
        class: 'match',
        title,
        attributes: { role: 'option', tabindex: '-1', 'aria-selected': 'false' },
        on: {
          click: () => {
            close();
            choose();
          },
        },
      },
      [
        element('span', { class: 'match-name' }, [
          element(isOwn ? 'b' : 'bdi', { text: name }),
          ' ',
          element('bdi', { class: 'match-home muted', text: home }),
        ]),
        element('span', { class: 'match-count muted' }, [
          element('span', { class: 'match-boxes', text: hidden === '' ? boxes : `${boxes}, ` }),
          hidden,
        ]),
        element('span', { class: 'match-share', text: share }),
      ],
    );
  return {
    whole,
    open({ left: from, right, bottom }, { rows, more, expand }) {
      const expanding =
        expand === undefined
          ? []
          : [
              button(
                'Expand Collapsed Boxes',
                () => {
                  close();
                  expand();
                  left();
                },
                { class: 'button' },
              ),
            ];
      const foot =
        more === '' && expand === undefined
          ? []
          : [
              element('div', { class: 'match-foot muted' }, [
                element('span', { text: more }),
                ...expanding,
              ]),
            ];
      whole.replaceChildren(
        element(
          'div',
          {
            class: 'match-list',
            attributes: { role: 'listbox', 'aria-label': 'Matches by total' },
          },
          rows.map(rowOf),
        ),
        ...foot,
      );
      whole.hidden = false;
      whole.style.top = `${bottom + 2}px`;
      whole.style.left = `${Math.min(from, Math.max(4, innerWidth - 324))}px`;
      whole.style.width = `${Math.max(Math.min(320, innerWidth - 8), right - from)}px`;
      whole.style.maxHeight = `${Math.max(80, innerHeight - bottom - 10)}px`;
      go(options()[0]);
    },
    close,
  };
}
