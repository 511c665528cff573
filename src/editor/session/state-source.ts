// What the drawing parts need of the session, and no more.

import type * as vscode from 'vscode';
import type { State } from './state.ts';

export interface StateSource {
  readonly state: State;
  /** Whether the lines are to be painted at all. */
  readonly heatShown: boolean;
  /** Tells of a new state, and of heat shown or hidden. */
  readonly onDidChange: vscode.Event<State>;
}
