// The form of everything that the status bar can say: one finding is one fact with its reason and its next steps.

import type { Doubt } from '../../engine/trace/trace-answers.ts';
import type { ActiveFile } from './active-file.ts';
import type { Part } from '../text/fit.ts';
import type { NextStep } from '../session/next-steps.ts';

export interface StatusFacts {
  readonly now: number; // Milliseconds since the epoch.
  readonly heatShown: boolean;
  readonly activeFile: ActiveFile | undefined;
  /** Lines with cost in the active file that were edited since they were measured. */
  readonly editedLines: number;
  /** Lines with cost in the active file when it was measured, that are no more. */
  readonly goneLines: number;
  /** Why the lines of the active file may have been measured on another text. */
  readonly doubt: (Doubt & { readonly file: string }) | undefined;
  /** Whether the workspace is trusted, so that git may be asked. */
  readonly trusted: boolean;
}

/** One thing to be said. `reason` is Markdown. */
export interface Finding {
  readonly icon: string;
  readonly parts: readonly Part[];
  readonly aloud: string;
  readonly reason: string;
  readonly steps: readonly NextStep[];
  readonly mustAct?: boolean;
}

/** A part of the text; see fit.ts for what may be left out. */
export function part(text: string, expendable = 0): Part {
  return { text, expendable };
}
