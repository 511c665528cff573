// What edits of a graph mean as a filter of samples: for whoever counts samples and draws no graph.
import type { FlameEdit } from './edits.ts';
import { functionWords } from './meant.ts';

/** Whether any sample can be dropped by the edits; all others only draw it elsewhere. */
export function dropsSamples(edits: readonly FlameEdit[]): boolean {
  return edits.some((edit) => wordsOf(edit) !== '');
}

/** `only (*Cart).Add, without runtime.mallocgc`: in the order in which samples are dropped; '' when none is. */
export function filterWords(edits: readonly FlameEdit[]): string {
  return edits
    .map(wordsOf)
    .filter((words) => words !== '')
    .join(', ');
}

function wordsOf(edit: FlameEdit): string {
  switch (edit.does) {
    case 'only':
    case 'focus': // Where its stacks begin, no sample knows.
      return `only ${functionWords(edit.function)}`;
    case 'ignore':
      return `without ${functionWords(edit.function)}`;
    case 'hide':
    case 'close':
    case 'fold-recursion':
      return '';
  }
}
