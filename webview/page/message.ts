// When there is no profile to show: loading, or why there is none, and what to do next.
import type { Page, ProgressText } from '../../src/protocol.ts';
import { element } from '../dom.ts';
import { actionButton } from './header.ts';

type MessagePage = Extract<Page, { kind: 'message' }>;

export function messageOf(page: MessagePage, act: (action: string) => void): HTMLElement {
  const words = element('section', {
    class: `message ${page.severity}`,
    attributes: { role: 'alert' },
  });
  words.append(
    element('h1', { text: page.title }),
    ...page.sentences.map((sentence) => element('p', { text: sentence })),
    element(
      'div',
      { class: 'message-actions' },
      page.actions.map((action, at) => actionButton(action, at === 0, act)),
    ),
  );
  return element('main', { class: 'in-place-of-profile' }, [words]);
}

/** Grey boxes where the graph will be, still: nothing that moves may hold the eye. */
export function loadingOf(
  title: string,
  { sentence, share }: ProgressText,
  act: (action: string) => void,
): HTMLElement {
  const bar = element('progress', { attributes: { 'aria-label': `Loading ${title}`, max: '1' } });
  if (share !== undefined) bar.value = share;
  return element('main', { class: 'loading' }, [
    element('h1', { class: 'unseen', text: `Loading ${title}` }),
    bar,
    element(
      'div',
      { class: 'loading-boxes', attributes: { 'aria-hidden': 'true' } },
      WIDTHS.map((row) =>
        element(
          'div',
          {},
          row.map((width) => element('span', { class: `loading-box w${width}` })),
        ),
      ),
    ),
    element('div', { class: 'loading-foot' }, [
      element('span', { text: sentence, attributes: { role: 'status' } }),
      actionButton({ action: 'cancel', label: 'Cancel' }, false, act),
    ]),
  ]);
}

/** Percent of the page's width, row by row. */
const WIDTHS = [[100], [60, 30], [50, 10, 20], [30, 15], [20]];
