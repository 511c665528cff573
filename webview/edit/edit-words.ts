// What is done to a graph, in words: for the menu, the chips and those who listen.
import type { FlameEdit } from '../../src/core/flame/edits.ts';

export type EditOfFunction = Exclude<FlameEdit['does'], 'fold-recursion'>;

/** In the order of the menu, each with its key. */
export const EDITS: readonly { readonly does: EditOfFunction; readonly key: string }[] = [
  { does: 'focus', key: 'F' },
  { does: 'only', key: 'O' },
  { does: 'hide', key: 'H' },
  { does: 'ignore', key: 'I' },
  { does: 'close', key: 'C' },
];

export const EDIT_LABELS: Record<FlameEdit['does'], string> = {
  focus: 'Begin with This Function',
  only: 'Show Only Samples through It',
  hide: 'Hide This Function',
  ignore: 'Ignore Samples through It',
  close: 'Collapse What It Calls',
  'fold-recursion': 'Collapse Recursion',
};

/** What an edit does, in a sentence under the pointer. */
export const EDIT_MEANINGS: Record<FlameEdit['does'], string> = {
  focus: 'Stacks begin with this function, whoever called it.',
  only: 'Samples that do not pass through this function are left out.',
  hide: 'Its frames are left out; what it calls is called by its callers.',
  ignore: 'Samples that pass through this function are left out.',
  close: 'What it calls is not drawn. No number changes, and the table has all.',
  'fold-recursion':
    'A function that comes again in its own stack is drawn where it was first called, and where samples end in it.',
};

/** The verb of an edit's chip. */
export const CHIP_VERBS: Record<FlameEdit['does'], string> = {
  focus: 'From',
  only: 'Only',
  hide: 'Hide',
  ignore: 'Ignore',
  close: 'Collapsed',
  'fold-recursion': 'Collapsed',
};

/** `Hidden gcBgMarkWorker` */
export function spokenEdit({ does }: FlameEdit, name: string): string {
  switch (does) {
    case 'focus':
      return `Stacks begin with ${name}`;
    case 'only':
      return `Only samples through ${name}`;
    case 'hide':
      return `Hidden ${name}`;
    case 'ignore':
      return `Ignored samples through ${name}`;
    case 'close':
      return `Collapsed ${name}`;
    case 'fold-recursion':
      return 'Collapsed recursion';
  }
}
