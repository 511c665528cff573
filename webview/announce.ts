// Says things to those who listen: politely, at most one a second, and of several the last.
import { shownText } from '../src/core/shown-text.ts';
import { element } from './dom.ts';

const PAUSE_MS = 1000;

export interface Announcer {
  readonly whole: HTMLElement;
  say(sentence: string): void;
}

export function makeAnnouncer(): Announcer {
  const whole = element('div', {
    class: 'unseen',
    attributes: { role: 'status', 'aria-live': 'polite' },
  });
  let waiting: string | undefined;
  let isPaused = false;
  const next = () => {
    isPaused = waiting !== undefined;
    if (waiting === undefined) return;
    whole.textContent = shownText(waiting);
    waiting = undefined;
    setTimeout(next, PAUSE_MS);
  };
  return {
    whole,
    say(sentence) {
      waiting = sentence;
      if (!isPaused) next();
    },
  };
}
