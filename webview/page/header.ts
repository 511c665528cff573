// The head of the page: what this profile is, in five facts, and what can be done with it.
import type { Action, Fact, ProfilePage } from '../../src/protocol.ts';
import { button, element } from '../dom.ts';

export function headerOf(
  { title, subtitle, facts, note, actions }: ProfilePage,
  act: (action: string) => void,
): HTMLElement {
  return element('header', { class: 'head' }, [
    element('div', { class: 'head-row' }, [
      element('h1', { text: title, title }),
      element('span', { class: 'head-subtitle muted', text: subtitle, title: subtitle }),
      element(
        'div',
        { class: 'head-actions' },
        actions.map((one, at) => actionButton(one, at === 0, act)),
      ),
    ]),
    element(
      'dl',
      { class: 'facts' },
      facts.map((fact) => factOf(fact, act)),
    ),
    ...(note === undefined
      ? []
      : [element('p', { class: 'note', text: note, attributes: { role: 'status' } })]),
  ]);
}

function factOf({ label, value, link }: Fact, act: (action: string) => void): HTMLElement {
  const shown: (Node | string)[] = link === undefined ? [value] : [value, ' · ', linkOf(link, act)];
  return element('div', { class: 'fact' }, [
    element('dt', { class: 'muted', text: label }),
    element('dd', {}, shown),
  ]);
}

function linkOf({ action, label }: Action, act: (action: string) => void): HTMLElement {
  return button(label, () => act(action), { class: 'link' });
}

export function actionButton(
  { action, label }: Action,
  isFirst: boolean,
  act: (action: string) => void,
): HTMLElement {
  return button(label, () => act(action), { class: isFirst ? 'button primary' : 'button' });
}
