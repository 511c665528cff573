// What a page shows in a few sentences: the first thing in it for those who listen, and to be copied.
import { shownText } from '../../src/core/shown-text.ts';
import type { Told } from '../../src/core/flame/describe.ts';
import { summaryOf } from '../../src/core/flame/summary.ts';
import type { ProfilePage } from '../../src/protocol.ts';
import { element } from '../dom.ts';

export interface Summary {
  readonly whole: HTMLElement;
  /** Tells what is shown now, as soon as nobody waits for it to be drawn. */
  tell(page: ProfilePage, told: Told): void;
  /** As a text; '' while nothing is shown. */
  readonly text: string;
  clear(): void;
}

export function makeSummary(): Summary {
  const content = element('p');
  const whole = element('section', { class: 'unseen', attributes: { 'aria-label': 'Summary' } }, [
    content,
  ]);
  let shown: { readonly page: ProfilePage; readonly told: Told } | undefined;
  let later: number | undefined;
  const write = () => {
    later = undefined;
    content.textContent = shown === undefined ? '' : shownText(summaryText(shown.page, shown.told));
  };
  return {
    whole,
    tell(page, told) {
      shown = { page, told };
      later ??= setTimeout(write);
    },
    get text() {
      return shown === undefined ? '' : summaryText(shown.page, shown.told);
    },
    clear() {
      shown = undefined;
      content.textContent = '';
    },
  };
}

function summaryText({ title, subtitle, facts, comparison }: ProfilePage, told: Told): string {
  const head = [title, subtitle].filter((part) => part !== '').join(', ');
  const words = facts.map(({ label, value }) => `${label}: ${value}`);
  return [
    `${head}.`,
    ...(comparison === undefined
      ? []
      : [`Verdict: ${comparison.verdict}. ${comparison.result}`, `${comparison.compared}.`]),
    ...(words.length === 0 ? [] : [`${words.join(', ')}.`]),
    ...summaryOf(told),
  ].join(' ');
}
