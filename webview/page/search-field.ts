// The search field: what is typed lights the graph and narrows the tables. On a page that is not wide it is a button,
// which opens the field over the row of tabs for as long as the focus is in it.
import { button, element } from '../dom.ts';

/** How much was found, in words. */
export interface Found {
  readonly count: string; // `2 of 134`
  readonly detail: string; // ` · 24.7 % of shown`; left out on narrow pages.
  readonly leads: boolean; // Whether there is a match to go to.
}

export interface SearchField {
  readonly whole: HTMLElement;
  readonly query: string;
  focus(): void;
  set(query: string): void;
  /** Says beside the text how much was found; undefined says nothing. */
  tell(found: Found | undefined): void;
}

export interface SearchEvents {
  readonly search: (query: string) => void;
  readonly step: (by: 1 | -1) => void;
  /** Escape in an empty field, or after the text is gone. */
  readonly leave: () => void;
}

const WHAT = 'Search functions and files';

export function makeSearchField(events: SearchEvents): SearchField {
  const input = element('input', {
    attributes: {
      type: 'text',
      placeholder: WHAT,
      'aria-label': WHAT,
      'aria-describedby': 'search-found',
      spellcheck: 'false',
      autocomplete: 'off',
    },
  });
  const count = element('span');
  const detail = element('span', { class: 'search-detail' });
  const found = element(
    'span',
    { class: 'search-found muted', attributes: { id: 'search-found' } },
    [count, detail],
  );
  const next = button('↓', () => events.step(1), stepOptions('Next match (F3)'));
  const previous = button('↑', () => events.step(-1), stepOptions('Previous match (Shift+F3)'));
  const steps = element('span', { class: 'search-steps' }, [previous, next]);
  // Escape does the same, so that it needs no stop of the Tab key.
  const clear = button('×', () => type(''), {
    class: 'icon-button',
    title: 'Clear the search (Escape)',
    attributes: { 'aria-label': 'Clear the search', tabindex: '-1' },
  });
  const field = element('div', { class: 'search', attributes: { role: 'search' } }, [
    icon(),
    input,
    found,
    steps,
    clear,
  ]);
  const asked = element('span', { class: 'search-asked' });
  const opener = button('', () => focus(), { class: 'search-open' });
  opener.append(icon(), asked);
  const whole = element('div', { class: 'search-place' }, [opener, field]);

  const open = (isOpen: boolean) => {
    whole.classList.toggle('open', isOpen);
    opener.setAttribute('aria-expanded', String(isOpen));
  };
  const nameAll = () => {
    const { value } = input;
    clear.hidden = value === '';
    asked.textContent = value;
    opener.title = value === '' ? `${WHAT} (/)` : `Searched: ${value}`;
    opener.setAttribute('aria-label', value === '' ? WHAT : `${WHAT}: ${value}`);
  };
  const searched = () => {
    nameAll();
    events.search(input.value);
  };
  const type = (text: string) => {
    input.focus(); // First: a button that hides while it has the focus would close the field.
    input.value = text;
    searched();
  };
  const focus = () => {
    open(true);
    input.focus();
    input.select();
  };
  const tell = (told: Found | undefined) => {
    count.textContent = told?.count ?? '';
    detail.textContent = told?.detail ?? '';
    steps.hidden = told?.leads !== true;
  };
  field.addEventListener('focusin', () => open(true));
  field.addEventListener('focusout', ({ relatedTarget }) => {
    // A window that loses the focus leaves it, for its own return, where it is.
    const stays = relatedTarget ?? document.activeElement;
    if (!(stays instanceof Node) || !field.contains(stays)) open(false);
  });
  input.addEventListener('input', searched);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === 'F3') events.step(event.shiftKey ? -1 : 1);
    else if (event.key !== 'Escape') return;
    else if (input.value === '') events.leave();
    else type('');
    event.preventDefault();
  });
  open(false);
  tell(undefined);
  nameAll();
  return {
    whole,
    get query() {
      return input.value;
    },
    focus,
    set(query) {
      input.value = query;
      searched();
    },
    tell,
  };
}

function icon(): HTMLElement {
  return element('span', { class: 'search-icon', attributes: { 'aria-hidden': 'true' } });
}

function stepOptions(title: string) {
  return { class: 'icon-button', title, attributes: { 'aria-label': title } };
}
