// The keyboard in the graph. Single letters act only while the graph has the focus.
import type { Direction } from './navigate.ts';

export type GraphKey =
  | { readonly does: 'move'; readonly direction: Direction }
  | { readonly does: 'open'; readonly beside: boolean }
  | {
      readonly does:
        | 'zoom'
        | 'nearer'
        | 'farther'
        | 'whole'
        | 'escape'
        | 'card'
        | 'search'
        | 'nextMatch'
        | 'previousMatch';
    };

const MOVES: Readonly<Record<string, Direction>> = {
  ArrowDown: 'callee',
  ArrowUp: 'caller',
  ArrowRight: 'next',
  ArrowLeft: 'previous',
  Home: 'root',
  End: 'leaf',
};

/** What a key does, or undefined when it isn't the graph's. */
export function graphKey(event: KeyboardEvent): GraphKey | undefined {
  const control = event.ctrlKey || event.metaKey;
  if (event.altKey || (control && event.key !== 'Enter')) return undefined;
  const direction = MOVES[event.key];
  if (direction !== undefined) return { does: 'move', direction };
  switch (event.key) {
    case 'Enter':
      return { does: 'open', beside: control };
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
