// The search field: what is typed lights the graph and narrows the tables.
import { button, element } from '../dom.ts';

export interface SearchField {
  readonly whole: HTMLElement;
  readonly query: string;
  focus(): void;
  set(query: string): void;
  /** Says beside the text how much was found; '' says nothing. */
  tell(text: string): void;
}

export interface SearchEvents {
  readonly search: (query: string) => void;
  readonly step: (by: 1 | -1) => void;
  /** Escape in an empty field, or after the text is gone. */
  readonly leave: () => void;
}

export function makeSearchField(events: SearchEvents): SearchField {
  const input = element('input', {
    attributes: {
      type: 'text',
      placeholder: 'Search functions and files',
      'aria-label': 'Search functions and files',
      spellcheck: 'false',
      autocomplete: 'off',
    },
  });
  const found = element('span', { class: 'search-found muted' });
  const next = button('↓', () => events.step(1), stepOptions('Next match (F3)'));
  const previous = button('↑', () => events.step(-1), stepOptions('Previous match (Shift+F3)'));
  const steps = element('span', { class: 'search-steps' }, [previous, next]);
  const whole = element('div', { class: 'search', attributes: { role: 'search' } }, [
    element('span', { class: 'search-icon', attributes: { 'aria-hidden': 'true' } }),
    input,
    found,
    steps,
  ]);
  const tell = (text: string) => {
    found.textContent = text;
    steps.hidden = text === '' || text === 'No match';
    input.setAttribute('aria-describedby', 'search-found');
  };
  found.id = 'search-found';
  tell('');
  input.addEventListener('input', () => events.search(input.value));
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === 'F3') events.step(event.shiftKey ? -1 : 1);
    else if (event.key !== 'Escape') return;
    else if (input.value === '') events.leave();
    else {
      input.value = '';
      events.search('');
    }
    event.preventDefault();
  });
  return {
    whole,
    get query() {
      return input.value;
    },
    focus() {
      input.focus();
      input.select();
    },
    set(query) {
      input.value = query;
      events.search(query);
    },
    tell,
  };
}

function stepOptions(title: string) {
  return { class: 'icon-button', title, attributes: { 'aria-label': title } };
}
