// What is remembered of comparisons in a workspace: the sides that were compared last, and a baseline that the reader pinned.

import type { Memento } from 'vscode';
import { isChoice } from '../session/choice.ts';
import type { Choice } from '../session/state.ts';
import { isSides, type Sides } from './sides.ts';

export interface CompareMemory {
  readonly sides: Sides | undefined;
  rememberSides(sides: Sides): Thenable<void>;
  readonly pinned: Choice | undefined;
  pin(choice: Choice): Thenable<void>;
}

export function createCompareMemory(workspace: Memento): CompareMemory {
  return {
    get sides() {
      const stored = workspace.get<unknown>('compare.sides');
      return isSides(stored) ? stored : undefined;
    },
    rememberSides: (sides) => workspace.update('compare.sides', sides),
    get pinned() {
      const stored = workspace.get<unknown>('compare.pinned');
      return isChoice(stored) ? stored : undefined;
    },
    pin: (choice) => workspace.update('compare.pinned', choice),
  };
}
