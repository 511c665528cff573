// A load that the reader started ends with a word when it did not work: the reason, the next step, and one button.
// Loads that start by themselves say it in the status bar only.

import * as vscode from 'vscode';
import { subjectOf } from './choice.ts';
import { STEPS, stepsFor, type NextStep } from './next-steps.ts';
import { inRange } from './range.ts';
import { choiceOf } from './state-parts.ts';
import type { Choice, State } from './state.ts';

/** Does nothing when the state is about another choice: the reader has moved on. */
export async function tellOutcome(state: State, choice: Choice): Promise<void> {
  if (choiceOf(state) !== choice) return;
  if (state.kind === 'failed' && state.error.kind !== 'cancelled') {
    const { message, next } = state.error;
    const [step] = stepsFor(state.error, choice);
    await offer(vscode.window.showErrorMessage, `${message} ${next}`, step);
  }
  if (state.kind === 'no-data') {
    await (choice.kind === 'store'
      ? offer(
          vscode.window.showWarningMessage,
          `${choice.connection} has no such profile of ${choice.service} ` +
            `${inRange(choice.range, Date.now())}. Choose a longer time range or fewer labels.`,
          STEPS.range,
        )
      : offer(
          vscode.window.showWarningMessage,
          `There is not one sample in ${subjectOf(choice)}. Open a profile that was recorded under load.`,
          STEPS.openFiles,
        ));
  }
}

async function offer(
  show: (message: string, ...items: string[]) => Thenable<string | undefined>,
  sentence: string,
  step: NextStep,
): Promise<void> {
  const answer = await show(sentence, step.title);
  if (answer === step.title) await vscode.commands.executeCommand(step.command);
}
