// The list of the graph's keys, in a dialog of its own.
import type { Grows } from '../../src/core/flame/layout.ts';
import { button, element } from '../dom.ts';

/** Its keys follow what is seen. */
const CALLS = '↓ ↑';

/** What colours can say is not everywhere the same. */
const COLOURS = 'K';

/** Where no sources are opened, there are no lines either. */
const FILTER = 'U';

const KEYS: readonly (readonly [string, string])[] = [
  [CALLS, 'heaviest callee, caller'],
  ['→ ←', 'next, previous sibling by weight'],
  ['Home, End', 'all, the end of the hottest path'],
  ['Enter, Ctrl+Enter', 'open the source, to the side'],
  ['Z, Esc', 'zoom to the frame; Esc takes back one thing'],
  ['+ − 0', 'zoom in, out, to all'],
  ['/, F3, Shift+F3', 'search, next match, previous match'],
  ['Alt+R, Alt+C, ↓', 'in the search: regular expression, case, list of matches'],
  ['Space', 'what the frame costs, in a card'],
  ['Shift+F10', 'what can be done with the frame'],
  ['F', 'begin with this function'],
  ['O', 'show only samples through it'],
  ['H', 'hide this function'],
  ['I', 'ignore samples through it'],
  ['C', 'collapse what it calls'],
  ['R', 'collapse recursion'],
  ['L', 'boxes of lines, or of functions'],
  [COLOURS, ''],
  ['B', 'a graph for each value of the next label, or one of all'],
  ['S', 'its callers and callees, as a sandwich'],
  ['T', 'the same function in the table, and back'],
  [FILTER, 'its samples as the filter of the lines in the editor, and back'],
  ['Alt+← Alt+→', 'back, forward'],
];

export interface KeysHelp {
  readonly whole: HTMLElement;
  /** The roots stand on top, or at the bottom. */
  grow(grows: Grows): void;
  /** What colours can say, in words. */
  colour(colourings: string): void;
  open(): void;
}

/** Keys that open sources are told where somebody opens them. */
export function makeKeysHelp(opensSource: boolean): KeysHelp {
  const colours = element('dd');
  const calls = element('kbd', { text: CALLS });
  const isOfSources = (key: string) => key === FILTER || key.startsWith('Enter');
  const rows = KEYS.filter(([key]) => opensSource || !isOfSources(key)).flatMap(([key, what]) => [
    element('dt', {}, [key === CALLS ? calls : element('kbd', { text: key })]),
    key === COLOURS ? colours : element('dd', { text: what }),
  ]);
  const whole = element('dialog', {
    class: 'keys-help',
    // It has the focus itself: the arrows scroll it, and a small page shows its beginning, not the button at its end.
    attributes: { 'aria-label': 'Keys', tabindex: '-1' },
  });
  whole.append(
    element('h2', { text: 'Keys of the flame graph' }),
    element('dl', {}, rows),
    button('Close', () => whole.close(), { class: 'button primary' }),
  );
  return {
    whole,
    grow: (grows) => (calls.textContent = grows === 'down' ? CALLS : '↑ ↓'),
    colour: (colourings) => (colours.textContent = `colours ${colourings}`),
    open: () => {
      whole.showModal(); // Esc closes it, and the focus goes back by itself.
      whole.focus({ preventScroll: true });
      whole.scrollTop = 0;
    },
  };
}
