// The search field: what is typed lights the graph and narrows the tables. On a page that is not wide it is a button,
// which opens the field over the row of tabs for as long as the focus is in it.
import type { TextQuery } from '../../src/core/flame/text-query.ts';
import { button, element } from '../dom.ts';
import type { Found } from '../graph/light.ts';

export interface SearchField {
  readonly whole: HTMLElement;
  readonly query: TextQuery;
  focus(): void;
  set(query: Partial<TextQuery>): void;
  /** Says beside the text how much was found; undefined says nothing. */
  tell(found: Found | undefined): void;
  /** Says below the field why a pattern can't be used; undefined takes that away. */
  refuse(fault: string | undefined): void;
}

export interface SearchEvents {
  readonly search: (query: TextQuery) => void;
  readonly step: (by: 1 | -1) => void;
  /** The reader wants to see what matches, below `place`. */
  readonly list: (place: DOMRect) => void;
  /** Escape in an empty field, or after the text is gone. */
  readonly leave: () => void;
}

/** The table, whose rows are functions, tells on its own tab how many it has. */
const COUNTED = 'Counted are boxes of the flame graph, and their share of its samples.';
const WHAT = 'Search functions, packages, files';

export function makeSearchField(events: SearchEvents): SearchField {
  const input = element('input', {
    attributes: {
      type: 'text',
      placeholder: WHAT,
      'aria-label': WHAT,
      'aria-describedby': 'search-found search-fault',
      spellcheck: 'false',
      autocomplete: 'off',
    },
  });
  const count = element('span');
  const detail = element('span', { class: 'search-detail' });
  const hidden = element('b', { class: 'search-hidden' });
  const found = button('', () => events.list(field.getBoundingClientRect()), {
    class: 'search-found muted',
    attributes: { id: 'search-found', 'aria-haspopup': 'dialog' },
  });
  found.append(count, detail, hidden);
  const matchCase = toggle('Aa', 'Match Case (Alt+C)', () => searched());
  const regexp = toggle('.*', 'Use Regular Expression (Alt+R)', () => searched());
  const next = button('↓', () => events.step(1), stepOptions('Next match (F3)'));
  const previous = button('↑', () => events.step(-1), stepOptions('Previous match (Shift+F3)'));
  const steps = element('span', { class: 'search-steps' }, [previous, next]);
  // Escape does the same, so that it needs no stop of the Tab key.
  const clear = button('×', () => type(''), {
    class: 'icon-button',
    title: 'Clear the search (Escape)',
    attributes: { 'aria-label': 'Clear the search', tabindex: '-1' },
  });
  const fault = element('div', {
    class: 'search-fault',
    attributes: { id: 'search-fault', role: 'alert', hidden: '' },
  });
  const field = element('div', { class: 'search', attributes: { role: 'search' } }, [
    icon(),
    input,
    found,
    matchCase.whole,
    regexp.whole,
    steps,
    clear,
    fault,
  ]);
  const asked = element('span', { class: 'search-asked' });
  const opener = button('', () => focus(), { class: 'search-open' });
  const askedShare = element('b', { class: 'search-asked-share' });
  opener.append(icon(), asked, ' ', askedShare);
  const whole = element('div', { class: 'search-place' }, [opener, field]);

  const open = (isOpen: boolean) => {
    whole.classList.toggle('open', isOpen);
    opener.setAttribute('aria-expanded', String(isOpen));
  };
  /** What is told of the matches, which stands on the closed search as well. */
  let said: Found | undefined;
  const nameAll = () => {
    const { value } = input;
    clear.hidden = value === '';
    asked.textContent = value;
    const share = value === '' ? '' : (said?.share ?? '');
    askedShare.textContent = share;
    const found = said === undefined ? '' : `, ${said.count}${said.detail}`;
    opener.title = value === '' ? `${WHAT} (/)` : `Searched: ${value}${found}`;
    const shown = `${value} ${share}`.trim();
    opener.setAttribute('aria-label', value === '' ? WHAT : `${WHAT}: ${shown}`);
  };
  const query = (): TextQuery => ({
    text: input.value,
    regexp: regexp.isOn,
    matchCase: matchCase.isOn,
  });
  const searched = () => {
    nameAll();
    events.search(query());
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
    said = told;
    nameAll();
    count.textContent = told?.count ?? '';
    detail.replaceChildren(...(told === undefined ? [] : detailOf(told)));
    hidden.replaceChildren(
      ...(told === undefined || told.hidden === ''
        ? []
        : [` · ${told.hidden}`, element('span', { class: 'search-hidden-word', text: ' hidden' })]),
    );
    const lists = told !== undefined && (told.leads || told.hidden !== '');
    found.hidden = told === undefined;
    found.disabled = !lists;
    found.title = [
      told === undefined ? '' : COUNTED,
      told?.why ?? '',
      lists ? 'List the functions that match (↓)' : '',
    ]
      .filter((line) => line !== '')
      .join('\n');
    steps.hidden = told?.leads !== true;
  };
  const refuse = (why: string | undefined) => {
    fault.hidden = why === undefined;
    fault.textContent = why === undefined ? '' : `This pattern can't be used: ${why}.`;
    field.classList.toggle('refused', why !== undefined);
    input.setAttribute('aria-invalid', String(why !== undefined));
  };
  field.addEventListener('focusin', () => open(true));
  field.addEventListener('focusout', ({ relatedTarget }) => {
    // A window that loses the focus leaves it, for its own return, where it is.
    const stays = relatedTarget ?? document.activeElement;
    if (!(stays instanceof Node) || !field.contains(stays)) open(false);
  });
  input.addEventListener('input', searched);
  field.addEventListener('keydown', (event) => {
    if (!event.altKey || event.ctrlKey || event.shiftKey) return;
    // By the place of the key: with Alt, a Mac types other letters there.
    if (event.code === 'KeyC') matchCase.press();
    else if (event.code === 'KeyR') regexp.press();
    else return;
    event.preventDefault();
    event.stopPropagation(); // VS Code opens its menus with Alt.
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === 'F3') events.step(event.shiftKey ? -1 : 1);
    else if (event.key === 'ArrowDown' && !found.hidden && !found.disabled)
      events.list(field.getBoundingClientRect());
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
      return query();
    },
    focus,
    set(wanted) {
      input.value = wanted.text ?? input.value;
      regexp.set(wanted.regexp ?? regexp.isOn);
      matchCase.set(wanted.matchCase ?? matchCase.isOn);
      searched();
    },
    tell,
    refuse,
  };
}

interface Toggle {
  readonly whole: HTMLElement;
  readonly isOn: boolean;
  set(isOn: boolean): void;
  press(): void;
}

/** As those in VS Code's own find widget. */
function toggle(sign: string, title: string, changed: () => void): Toggle {
  let isOn = false;
  const set = (on: boolean) => {
    isOn = on;
    whole.setAttribute('aria-pressed', String(on));
  };
  const press = () => {
    set(!isOn);
    changed();
  };
  const name = title.replace(/ \(.*/, '');
  const whole = button(sign, press, {
    class: 'icon-button search-toggle',
    title,
    attributes: { 'aria-label': name, 'aria-pressed': 'false' },
  });
  return {
    whole,
    get isOn() {
      return isOn;
    },
    set,
    press,
  };
}

function icon(): HTMLElement {
  return element('span', { class: 'search-icon', attributes: { 'aria-hidden': 'true' } });
}

function stepOptions(title: string) {
  return { class: 'icon-button', title, attributes: { 'aria-label': title } };
}

/** A share that stands in it is kept where there is no room for the words around it. */
function detailOf({ detail, share }: Found): (Node | string)[] {
  const at = share === '' ? -1 : detail.indexOf(share);
  if (at < 0) return [element('span', { class: 'search-words', text: detail })];
  const end = at + share.length;
  const words = element('span', { class: 'search-words', text: detail.slice(end) });
  return [detail.slice(0, end), words];
}
