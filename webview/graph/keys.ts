// The keyboard in the graph. Single letters act only while the graph has the focus.
import { EDITS, type EditOfFunction } from '../edit/edit-words.ts';
import type { ArrowOf } from './navigate.ts';

export type GraphKey =
  | { readonly does: 'move'; readonly direction: ArrowOf }
  | { readonly does: 'open'; readonly beside: boolean }
  | { readonly does: 'edit'; readonly edit: EditOfFunction }
  | {
      readonly does:
        | 'zoom'
        | 'nearer'
        | 'farther'
        | 'whole'
        | 'escape'
        | 'card'
        | 'search'
        | 'back'
        | 'forward'
        | 'help'
        | 'lines'
        | 'lineFilter'
        | 'colours'
        | 'split'
        | 'menu'
        | 'nextMatch'
        | 'recursion'
        | 'sandwich'
        | 'table'
        | 'previousMatch';
    };

const MOVES: Readonly<Record<string, ArrowOf>> = {
  ArrowDown: 'down',
  ArrowUp: 'up',
  ArrowRight: 'next',
  ArrowLeft: 'previous',
  Home: 'root',
  End: 'leaf',
};

/** What a key does, or undefined when it isn't the graph's. */
export function graphKey(event: KeyboardEvent): GraphKey | undefined {
  const control = event.ctrlKey || event.metaKey;
  if (event.altKey && !control && event.key === 'ArrowLeft') return { does: 'back' };
  if (event.altKey && !control && event.key === 'ArrowRight') return { does: 'forward' };
  if (event.altKey || (control && event.key !== 'Enter')) return undefined;
  const direction = MOVES[event.key];
  if (direction !== undefined) return { does: 'move', direction };
  const edit = EDITS.find(({ key }) => key === event.key.toUpperCase());
  if (edit !== undefined) return { does: 'edit', edit: edit.does };
  switch (event.key) {
    case 'Enter':
      return { does: 'open', beside: control };
    case 'F10':
      return event.shiftKey ? { does: 'menu' } : undefined;
    case 'ContextMenu':
      return { does: 'menu' };
    case '?':
      return { does: 'help' };
    case 'l':
    case 'L':
      return { does: 'lines' };
    case 'u':
    case 'U':
      return { does: 'lineFilter' };
    case 'k':
    case 'K':
      return { does: 'colours' };
    case 'b':
    case 'B':
      return { does: 'split' };
    case 's':
    case 'S':
      return { does: 'sandwich' };
    case 't':
    case 'T':
      return { does: 'table' };
    case 'r':
    case 'R':
      return { does: 'recursion' };
    case 'F3':
      return { does: event.shiftKey ? 'previousMatch' : 'nextMatch' };
    case 'Escape':
      return { does: 'escape' };
    case ' ':
      return { does: 'card' };
    case '/':
      return { does: 'search' };
    case 'z':
    case 'Z':
      return { does: 'zoom' };
    case '+':
    case '=':
      return { does: 'nearer' };
    case '-':
      return { does: 'farther' };
    case '0':
      return { does: 'whole' };
    default:
      return undefined;
  }
}
