// Which revision of a file is meant: the only one, the one that has cost on the line, or the reader says. Where there is
// none that could be opened, the reader is told why and what to do.

import * as vscode from 'vscode';
import type { Engine } from '../../engine/engine.ts';
import type { ProfiledVersion } from '../../engine/trace/trace-answers.ts';
import { fewOf } from '../../engine/few-of.ts';
import { STEPS, type NextStep } from '../session/next-steps.ts';
import type { Shown } from '../session/state.ts';
import { baseNameOf } from '../../core/paths/segments.ts';
import { copyCommand } from '../text/copy-command.ts';
import { plainNotice } from '../text/plain-notice.ts';
import { relativeName } from '../text/relative-name.ts';
import { shareText } from '../text/share-text.ts';
import { hotFiles } from './hot-files.ts';
import { revisionWords } from './profiled-address.ts';
import type { ProfiledTarget } from './profiled-target.ts';

/** One that has a text. */
export interface KnownVersion extends ProfiledVersion {
  readonly text: string;
}

const COPY = 'Copy Command';

/** Undefined when the reader was told why there is none, or chose none. */
export async function chooseVersion(
  engine: Pick<Engine, 'profiled'>,
  shown: Shown | undefined,
  target: ProfiledTarget | undefined,
): Promise<KnownVersion | undefined> {
  if (shown === undefined) {
    tellStep('No profile is shown, so no file has a profiled version.', STEPS.choose);
    return undefined;
  }
  if (target === undefined) {
    tell('No file of this machine is in front. Open one that the view Hot Lines has.');
    return undefined;
  }
  const versions = await versionsOf(engine, shown, target);
  if (versions.length === 0) {
    tellNone(shown, target.path);
    return undefined;
  }
  const version = onlyOne(versions, target) ?? (await ask(versions, target.path));
  if (version === undefined) return undefined;
  if (isKnown(version)) return version;
  await tellProblem(version, target.path);
  return undefined;
}

/** Of the drawn type; of the one beside it where only that has cost in the file. */
async function versionsOf(
  engine: Pick<Engine, 'profiled'>,
  { drawn, beside }: Shown,
  { path, line }: ProfiledTarget,
): Promise<readonly ProfiledVersion[]> {
  const versions = await engine.profiled(drawn.view, path, line);
  return versions.length > 0 || beside === undefined
    ? versions
    : engine.profiled(beside.view, path, line);
}

/** A line by its measured number is of the revision that has cost on it. */
function onlyOne(
  versions: readonly ProfiledVersion[],
  { line, revision }: ProfiledTarget,
): ProfiledVersion | undefined {
  const named = versions.find((version) => version.revision === revision);
  if (named !== undefined) return named;
  const withCost = 'measured' in line ? versions.filter(({ hasCost }) => hasCost) : [];
  const meant = withCost.length === 1 ? withCost : versions;
  return meant.length === 1 ? meant[0] : undefined;
}

async function ask(
  versions: readonly ProfiledVersion[],
  path: string,
): Promise<ProfiledVersion | undefined> {
  const items = versions.map((version) => ({
    label: revisionWords(version),
    description: [
      `${shareText(version.share)} of the profile, in this file`,
      ...(version.commit === undefined ? [] : [version.commit.slice(0, 7)]),
      ...(version.hasCost ? ['has cost on this line'] : []),
    ].join(' · '),
    ...(version.problem === undefined ? {} : { detail: `$(warning) ${version.problem.message}` }),
    version,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Profiled Version',
    placeHolder: `The profile has ${versions.length} builds of ${baseNameOf(path)}. Which one?`,
  });
  return picked?.version;
}

function isKnown(version: ProfiledVersion): version is KnownVersion {
  return version.text !== undefined;
}

/** Several candidates, or no cost at all. */
function tellNone(shown: Shown, path: string): void {
  const name = baseNameOf(path);
  const candidates = hotFiles(shown).of(path)?.candidates ?? [];
  if (candidates.length > 0)
    tellStep(
      `It is not certain which file was measured: it may be ${fewOf(candidates.map(relativeName))}.`,
      STEPS.pickFile,
    );
  else tell(`${name} has no cost in this profile. Open a file that the view Hot Lines has.`);
}

async function tellProblem({ problem }: ProfiledVersion, path: string): Promise<void> {
  const { message, next, command } = problem ?? {
    message: `${baseNameOf(path)} cannot be read, and nobody tells which revision of it was measured.`,
    next: 'Tell it by a label of the profile, see Hotline: How to Tell the Revision.',
    command: undefined,
  };
  const buttons = command === undefined ? [] : [COPY];
  const sentence = plainNotice(`${message} ${next.replaceAll('`', '')}`);
  const answer = await vscode.window.showWarningMessage(sentence, ...buttons);
  if (answer === COPY && command !== undefined) await copyCommand(command);
}

function tell(sentence: string): void {
  void vscode.window.showInformationMessage(plainNotice(sentence));
}

function tellStep(sentence: string, { title, command }: NextStep): void {
  void vscode.window
    .showInformationMessage(plainNotice(sentence), title)
    .then((answer) => (answer === title ? vscode.commands.executeCommand(command) : undefined));
}
