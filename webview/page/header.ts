// The head of the page: what this profile is, in five facts, and what can be done with it.
import type { ComparedWords } from '../../src/core/flame/exported.ts';
import type { Action, Fact, ProfilePage } from '../../src/protocol.ts';
import { button, element } from '../dom.ts';

export function headerOf(
  { title, subtitle, facts, note, actions, comparison }: ProfilePage,
  act: (action: string) => void,
): HTMLElement {
  return element('header', { class: 'head' }, [
    element('div', { class: 'head-row' }, [
      ...(comparison === undefined
        ? [
            element('h1', { text: title, title }),
            element('span', { class: 'head-subtitle muted', text: subtitle, title: subtitle }),
          ]
        : [verdictOf(comparison)]),
      element(
        'div',
        { class: 'head-actions' },
        actions.map((one, at) => actionButton(one, at === 0, act)),
      ),
    ]),
    ...(facts.length === 0
      ? []
      : [
          element(
            'dl',
            { class: 'facts' },
            facts.map((fact) => factOf(fact, act)),
          ),
        ]),
    ...(note === undefined
      ? []
      : [element('p', { class: 'note', text: note, attributes: { role: 'status' } })]),
  ]);
}

const VERDICTS: Record<ComparedWords['verdict'], readonly [icon: string, word: string]> = {
  worse: ['↑', 'Worse'],
  better: ['↓', 'Better'],
  same: ['–', 'Same'],
  'cannot tell': ['?', 'Cannot tell'],
};

/** The verdict, how it comes to that, and what is compared with what. */
function verdictOf({ verdict, result, compared }: ComparedWords): HTMLElement {
  const [icon, word] = VERDICTS[verdict];
  return element('div', { class: 'verdict' }, [
    element('span', { class: `verdict-pill verdict-${verdict.replace(' ', '-')}` }, [
      element('span', { text: icon, attributes: { 'aria-hidden': 'true' } }),
      element('b', { text: word }),
    ]),
    element('div', { class: 'verdict-words' }, [
      element('h1', { text: result, title: result }),
      element('p', { class: 'muted', text: compared, title: compared }),
    ]),
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
