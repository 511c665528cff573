// The tabs of the page; on a narrow page one drop-down.
import { button, element } from '../dom.ts';
import { countText } from '../../src/core/flame/value-texts.ts';

export type TabId = 'graph' | 'sandwich' | 'table' | 'details';

export interface Tab {
  readonly id: TabId;
  readonly label: string;
  readonly panel: HTMLElement;
}

export interface Tabs {
  readonly whole: HTMLElement;
  readonly current: TabId;
  choose(id: TabId): void;
  /** Numbers behind the labels: how many there are, and how many of them a search shows. */
  count(id: TabId, count: number | undefined, shown?: number): void;
}

export function makeTabs(tabs: readonly Tab[], chosen: (id: TabId) => void): Tabs {
  let current: TabId = tabs[0]!.id;
  const buttons = tabs.map(({ id }) =>
    button('', () => choose(id), {
      class: 'tab',
      attributes: { role: 'tab', id: `tab-${id}`, 'aria-controls': `panel-${id}` },
    }),
  );
  const list = element(
    'div',
    { class: 'tab-list', attributes: { role: 'tablist', 'aria-label': 'Views' } },
    buttons,
  );
  const options = tabs.map(({ id, label }) =>
    element('option', { text: label, attributes: { value: id } }),
  );
  const select = element(
    'select',
    { class: 'tab-select', attributes: { 'aria-label': 'View' } },
    options,
  );
  select.addEventListener('change', () => choose(select.value as TabId));
  list.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (step === undefined || !isPlain) return; // Alt with an arrow goes back and forward.
    const at = tabs.findIndex(({ id }) => id === current);
    const next = (at + step + tabs.length) % tabs.length;
    choose(tabs[next]!.id);
    buttons[next]!.focus();
    event.preventDefault();
  });
  tabs.forEach(({ id, panel }) => {
    panel.id = `panel-${id}`;
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', `tab-${id}`);
  });
  const show = () => {
    tabs.forEach(({ id, panel }, at) => {
      const isCurrent = id === current;
      panel.hidden = !isCurrent;
      buttons[at]!.setAttribute('aria-selected', String(isCurrent));
      buttons[at]!.tabIndex = isCurrent ? 0 : -1;
    });
    select.value = current;
  };
  const label = (at: number, count: number | undefined, shown = count) => {
    const text = tabs[at]!.label;
    const all = count === undefined ? '' : countText(count);
    const number = shown === undefined || shown === count ? all : `${countText(shown)} of ${all}`;
    buttons[at]!.replaceChildren(text, element('span', { class: 'tab-count', text: number }));
    options[at]!.textContent = number === '' ? text : `${text} ${number}`;
  };
  tabs.forEach((_, at) => label(at, undefined));
  show();

  function choose(id: TabId): void {
    current = id;
    show();
    chosen(id);
  }

  return {
    whole: element('nav', { class: 'tabs', attributes: { 'aria-label': 'Views' } }, [list, select]),
    get current() {
      return current;
    },
    choose,
    count: (id, count, shown) =>
      label(
        tabs.findIndex((tab) => tab.id === id),
        count,
        shown,
      ),
  };
}
