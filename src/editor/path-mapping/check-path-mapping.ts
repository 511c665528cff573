// Check Path Mapping: where the names of the shown profile lead, what would lead more of them to their files, and one
// press for each. The list stays until the reader leaves it, and is asked anew after each change.

import * as vscode from 'vscode';
import type { Engine } from '../../engine/engine.ts';
import type { PathOutcome } from '../../engine/places/path-answers.ts';
import { revisionsNotHere } from '../../engine/places/revisions-not-here.ts';
import { pick, type Answer, type Item } from '../ask/quick-questions.ts';
import { subjectOf } from '../session/choice.ts';
import { STEPS } from '../session/next-steps.ts';
import { addPathMapping, openPathMappings } from '../session/path-mapping-setting.ts';
import { mappingTo, writtenTarget } from '../session/path-mappings.ts';
import type { Session } from '../session/session.ts';
import { asSourceError } from '../session/source-errors.ts';
import { allSamplesOf, shownOf } from '../session/state-parts.ts';
import type { Shown } from '../session/state.ts';
import { escapeIcons } from '../text/markdown.ts';
import { relativeName } from '../text/relative-name.ts';
import { valueTypeName } from '../text/type-names.ts';
import { chooseFile } from './choose-file.ts';
import type { MappingFacts, MappingRow, RowAction } from './mapping-row.ts';
import { mappingRows, mappingSentence } from './mapping-rows.ts';
import { outcomeList, outcomeSentence, outcomeTitle } from './name-rows.ts';
import { mappingReport } from './report-text.ts';
import { grouped } from '../../core/grouped.ts';

export interface PathMappingCheck {
  /** Shows the list; the row of a name is the active one if it is given. */
  run(name?: string): Promise<void>;
  /** For tests: the rows of the list; none when no profile is shown. */
  rows(): Promise<readonly MappingRow[]>;
  /** Does what pressing a row does. True when something may lead elsewhere now. */
  press(row: MappingRow): Promise<boolean>;
}

type Locate = Extract<RowAction, { kind: 'locate' }>;
type Leave = Extract<Answer<never>, { kind: 'leave' | 'escape' }>;

const TITLE = 'Check Path Mapping';

export function createPathMappingCheck(
  engine: Engine,
  session: Session,
  log: vscode.LogOutputChannel,
): PathMappingCheck {
  /** What the last press has done, told above the rows that it led to. */
  let news = '';

  async function factsOf(shown: Shown): Promise<MappingFacts> {
    const { drawn } = allSamplesOf(shown); // Where files are does not depend on which samples count.
    const { view, loaded, workspace } = drawn;
    const facts = loaded.values[view.valueType];
    return {
      report: await engine.doctor(view, workspace),
      whole: facts?.whole ?? 0,
      typeName: valueTypeName(facts?.valueType.type ?? ''),
      revisionsNotHere: revisionsNotHere(drawn.trace.revisions),
      roots: workspace.roots,
      nameOf: relativeName,
    };
  }

  async function run(name?: string): Promise<void> {
    if (shownOf(session.state) === undefined) {
      tellNothingShown();
      return;
    }
    news = '';
    const answer = await ask(undefined, name === undefined ? undefined : `name:${name}`);
    if (answer.kind === 'leave') await answer.afterwards();
  }

  /** The list of everything, or of the names of one outcome, until the reader leaves it. */
  function ask(outcome: PathOutcome | undefined, active?: string): Promise<Answer<never>> {
    const frame = {
      title: outcome === undefined ? TITLE : outcomeTitle(outcome),
      step: undefined,
      totalSteps: undefined,
      canGoBack: outcome !== undefined,
    };
    return pick<never>(frame, {
      placeholder: 'Asking where each name leads…',
      active,
      async load(show) {
        const shown = shownOf(session.state);
        if (shown === undefined) return { kind: 'escape' }; // It was cleared while the list stood.
        try {
          const facts = await factsOf(shown);
          const [rows, sentence] =
            outcome === undefined
              ? [mappingRows(facts), mappingSentence(facts)]
              : [outcomeList(outcome, facts), outcomeSentence(outcome, facts)];
          show(itemsOf(rows, itemOf), news + sentence);
        } catch (error) {
          show([failureItem(error)]);
        }
        return undefined;
      },
    });
  }

  function itemOf(row: MappingRow): Item<never> {
    const { does } = row;
    const item = {
      key: row.key,
      label: escapeIcons(row.label),
      description: escapeIcons(row.description),
      iconPath: new vscode.ThemeIcon(row.icon),
      ...(row.detail === undefined ? {} : { detail: escapeIcons(row.detail) }),
    };
    if (does.kind === 'nothing') return item;
    if (does.kind === 'list') return { ...item, answer: () => listed(does.outcome) };
    const leave: Leave = { kind: 'leave', afterwards: () => press(row) };
    const staying = does.kind === 'apply' || does.kind === 'pick' || does.kind === 'locate';
    return { ...item, answer: staying ? () => pressed(row) : leave };
  }

  /** Undefined asks the question again, with what has changed. */
  async function pressed(row: MappingRow): Promise<undefined> {
    news = '';
    await press(row);
    return undefined;
  }

  async function listed(outcome: PathOutcome): Promise<Answer<never> | undefined> {
    const answer = await ask(outcome);
    return answer.kind === 'back' ? undefined : answer;
  }

  async function press({ does }: MappingRow): Promise<boolean> {
    switch (does.kind) {
      case 'apply':
        return apply(does);
      case 'pick':
        await vscode.commands.executeCommand(STEPS.pickFile.command, does.name);
        return true;
      case 'locate':
        return locate(does);
      case 'open':
        await vscode.window.showTextDocument(vscode.Uri.file(does.path));
        return false;
      case 'open-folder':
        await vscode.commands.executeCommand(STEPS.openFolder.command);
        return false;
      case 'revision':
        await vscode.commands.executeCommand(STEPS.setRevision.command);
        return false;
      case 'settings':
        await openPathMappings();
        return false;
      case 'copy':
        await copy();
        return false;
      case 'list':
      case 'nothing':
        return false;
    }
  }

  /** Writes a mapping and waits until the lines show it. */
  async function apply({ from, to }: { from: string; to: string }): Promise<boolean> {
    try {
      if (!(await addPathMapping({ from, to }))) {
        tell('hotline.pathMappings is no list, so that nothing can be added to it.', {
          title: 'Edit Path Mappings',
          run: openPathMappings,
        });
        return false;
      }
      await session.placeAgain();
      news = `${from} → ${to} is mapped. `;
      return true;
    } catch (error) {
      const { message } = asSourceError(error);
      tell(`The mapping ${from} → ${to} was not written: ${message}`, STEP_LOG);
      log.error(`hotline.pathMappings was not written: ${message}`);
      return false;
    }
  }

  async function locate({ name, lookAlikes }: Locate): Promise<boolean> {
    const shown = shownOf(session.state);
    if (shown === undefined) return false;
    const { roots } = shown.drawn.workspace;
    const file = await chooseFile({ name, lookAlikes, root: roots[0], nameOf: relativeName });
    if (file === undefined) return false;
    if (vscode.workspace.getWorkspaceFolder(file) === undefined) {
      tell(`${file.fsPath} is in no folder that is open.`, stepOf(STEPS.openFolder));
      return false;
    }
    const { from, to } = mappingTo(name, file.fsPath);
    return apply({ from, to: writtenTarget(to, roots) });
  }

  async function copy(): Promise<void> {
    const shown = shownOf(session.state);
    if (shown === undefined) return;
    const text = mappingReport(subjectOf(shown.choice), await factsOf(shown));
    await vscode.env.clipboard.writeText(text);
    vscode.window.setStatusBarMessage('$(copy) The report on paths is copied.', MESSAGE_MS);
  }

  function tellNothingShown(): void {
    const sentence =
      session.state.kind === 'loading'
        ? 'The profile is still being loaded: there are no names to check yet.'
        : 'No profile is shown, so there are no names to check.';
    tell(sentence, stepOf(STEPS.choose));
  }

  /** A command is done when it has spoken, not when the notification is closed. */
  function tell(sentence: string, step: MessageStep): void {
    const answered = async () => {
      const answer = await vscode.window.showInformationMessage(sentence, step.title);
      if (answer !== undefined) await step.run();
    };
    answered().catch((error: unknown) => log.error(String(error)));
  }

  return {
    run,
    press,
    async rows() {
      const shown = shownOf(session.state);
      return shown === undefined ? [] : mappingRows(await factsOf(shown));
    },
  };
}

const MESSAGE_MS = 5000;

interface MessageStep {
  readonly title: string;
  readonly run: () => Thenable<unknown>;
}

function stepOf({ title, command }: { title: string; command: string }): MessageStep {
  return { title, run: () => vscode.commands.executeCommand(command) };
}

const STEP_LOG = stepOf(STEPS.log);

/** Rows below their headings. */
function itemsOf(
  rows: readonly MappingRow[],
  itemOf: (row: MappingRow) => Item<never>,
): readonly Item<never>[] {
  return [...grouped(rows, ({ section }) => section)].flatMap(([section, of]) => [
    { label: section, kind: vscode.QuickPickItemKind.Separator },
    ...of.map(itemOf),
  ]);
}

function failureItem(error: unknown): Item<never> {
  const { message, next } = asSourceError(error);
  return {
    label: escapeIcons(message),
    detail: escapeIcons(next),
    iconPath: new vscode.ThemeIcon('error'),
  };
}
