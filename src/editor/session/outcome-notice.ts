// A load that the reader started ends with a word when it did not work: the reason, the next step, and buttons for it.
// Loads that start by themselves say it in the status bar only.

import * as vscode from 'vscode';
import { subjectOf } from './choice.ts';
import { STEPS, stepsFor, type NextStep } from './next-steps.ts';
import { failureSentence, type Outcome } from './outcome.ts';
import { inRange } from './range.ts';
import type { Session } from './session.ts';
import type { Choice } from './state.ts';

/** Runs a step for a choice that failed while another is shown: the command alone would be about the shown one. */
export type RunStep = (step: NextStep, choice: Choice) => Promise<unknown>;

/** More would hide the sentence. */
const MOST_BUTTONS = 2;

export async function tellOutcome(outcome: Outcome, run: RunStep): Promise<void> {
  if (outcome.kind === 'failed' && outcome.error.kind !== 'cancelled') {
    const { choice, error, still } = outcome;
    const steps = stepsFor(error, choice).slice(0, MOST_BUTTONS);
    const sentence = failureSentence(outcome, Date.now());
    const step = await offer(vscode.window.showErrorMessage, sentence, steps);
    if (step !== undefined) await (still === undefined ? runCommand(step) : run(step, choice));
  }
  if (outcome.kind === 'no-data') {
    const { choice } = outcome;
    const step = await (choice.kind === 'store'
      ? offer(
          vscode.window.showWarningMessage,
          `${choice.connection} has no such profile of ${choice.service} ` +
            `${inRange(choice.range, Date.now())}. Choose a longer time range or fewer labels.`,
          [STEPS.range],
        )
      : offer(
          vscode.window.showWarningMessage,
          `There is not one sample in ${subjectOf(choice)}. Open a profile that was recorded under load.`,
          [STEPS.openFiles],
        ));
    if (step !== undefined) await runCommand(step);
  }
}

/** For files, whose steps but one are about no choice. */
export async function chooseAndTell(session: Session, choice: Choice): Promise<void> {
  const run: RunStep = (step) =>
    step === STEPS.retry ? chooseAndTell(session, choice) : runCommand(step);
  await tellOutcome(await session.choose(choice), run);
}

async function runCommand({ command }: NextStep): Promise<void> {
  await vscode.commands.executeCommand(command);
}

async function offer(
  show: (message: string, ...items: string[]) => Thenable<string | undefined>,
  sentence: string,
  steps: readonly NextStep[],
): Promise<NextStep | undefined> {
  const answer = await show(sentence, ...steps.map(({ title }) => title));
  return steps.find(({ title }) => title === answer);
}
