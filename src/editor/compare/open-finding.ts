// Opens the line of a finding. The lines say what differs by its value first: a line of the heap may be none of the processor's.

import * as vscode from 'vscode';
import type { ComparedLine } from '../../engine/compare/compared-line-answers.ts';
import { shownOf } from '../session/state-parts.ts';
import type { StateSource } from '../session/state-source.ts';

/** A line as the comparison names it, and the value that it changed by. */
export interface FindingToOpen {
  readonly value: number; // Index into ComparisonFacts.values.
  readonly file: string;
  readonly line: number;
  readonly isGone: boolean;
}

/** The argument of `hotline.openFinding`; undefined for anything else. */
export function asFinding(argument: unknown): FindingToOpen | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { file, line, isGone } = argument as Readonly<Record<string, unknown>>;
  const value = asValue(argument);
  if (value === undefined || typeof file !== 'string' || !Number.isInteger(line)) return undefined;
  return { value, file, line: line as number, isGone: isGone === true };
}

/** Of `hotline.showComparedValue`, too. */
export function asValue(argument: unknown): number | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { value } = argument as Readonly<Record<string, unknown>>;
  return Number.isInteger(value) ? (value as number) : undefined;
}

/** `choose` settles once the lines are those of a value, or the reader was told why they are not. */
export async function openFinding(
  { value, file, line, isGone }: FindingToOpen,
  source: StateSource,
  choose: (value: number) => Promise<void>,
): Promise<void> {
  const comparedNow = () => shownOf(source.state)?.compared;
  if (comparedNow()?.measure.value !== value) await choose(value);
  const compared = comparedNow();
  if (compared?.measure.value !== value) return;
  const found = compared.lines.find(
    ({ at, isGone: gone }) => at.file === file && at.line === line && gone === isGone,
  );
  if (found === undefined) tellNoLine();
  else await openLine(found);
}

async function openLine({ today, inBase, inNew }: ComparedLine): Promise<void> {
  if (today !== undefined) {
    const { path, line } = today;
    await vscode.commands.executeCommand('hotline.openLine', { path, line, keepFocus: true });
  } else if (inBase !== undefined || inNew !== undefined)
    await vscode.commands.executeCommand('hotline.openComparedChanges', { inBase, inNew });
  else tellNoLine();
}

function tellNoLine(): void {
  void vscode.window.showInformationMessage(
    'This line is in no file of the workspace. Open the folder that has it, or tell where it is: Hotline: Check Path Mapping.',
  );
}
