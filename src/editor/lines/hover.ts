// The card over the text after a line. It does not open from the code: the hover of the language stays short.

import * as vscode from 'vscode';
import type { Engine } from '../../engine/engine.ts';
import { shortBuild } from '../text/build-name.ts';
import { isFile, type DocumentShifts } from './document-shifts.ts';
import { hotFiles, type HotFile, type HotFiles } from './hot-files.ts';
import {
  cardText,
  CHECK_MAPPING,
  doubtfulCardText,
  inOrder,
  OPEN_LINE,
  PICK_FILE,
  uncertainCardText,
  type CardOfType,
} from './hover-text.ts';
import { costOf, costOfLine, type Scale } from './line-heat.ts';
import { commandLink } from '../text/markdown.ts';
import type { Palette } from './palette.ts';
import { endOfLine, isAtEndOfLine, lineOf } from './positions.ts';
import { rangeWords } from '../session/range.ts';
import { shownOf } from '../session/state-parts.ts';
import type { StateSource } from '../session/state-source.ts';
import type { DrawnView, Shown } from '../session/state.ts';
import { themeKind } from '../text/theme-kind.ts';

export interface LineHover extends vscode.HoverProvider {
  /** The card of a line (of now) as Markdown; undefined where there is no cost. */
  textOf(document: vscode.TextDocument, line: number): Promise<string | undefined>;
}

/** The flame graph's command (see flame.ts). */
const REVEAL_IN_GRAPH = 'hotline.revealInFlameGraph';

export function createLineHover(
  engine: Engine,
  source: StateSource,
  shifts: DocumentShifts,
  palette: Palette,
): LineHover {
  async function textOf(document: vscode.TextDocument, line: number): Promise<string | undefined> {
    const shown = source.heatShown && isFile(document) ? shownOf(source.state) : undefined;
    const path = document.uri.fsPath;
    const then = shifts.lineThen(path, line);
    if (shown === undefined || then === undefined) return undefined;
    const files = hotFiles(shown);
    const file = files.of(path);
    if (file === undefined) return undefined;
    if (file.candidates > 1 || file.basis?.doubt !== undefined)
      return uncertainText(files, file, then);
    const [drawn, beside] = await Promise.all([
      cardOf(shown.drawn, files.scale, path, then),
      shown.beside && files.besideScale && cardOf(shown.beside, files.besideScale, path, then),
    ]);
    const cards = inOrder(drawn, beside);
    const hottest = file.lines.find((each) => each.line === then);
    const level = hottest === undefined || hottest.level === 0 ? 3 : hottest.level;
    return cardText({
      cards,
      colour: palette(`hotline.heat${level}`, themeKind(vscode.window.activeColorTheme)),
      edited: shifts.lineNow(path, then)?.edited ?? false,
      measuredText: cards[0]?.card.measured[0]?.text ?? '',
      gone: file.gone
        .filter(({ near }) => near === then)
        .map((gone) => ({
          cost: costOf(gone, files.scale),
          line: gone.measuredLine,
          text: gone.text,
        })),
      behind: behindOf(shown, cards[0]),
      links: [commandLink('Flame Graph', REVEAL_IN_GRAPH, [{ path, line: then }])],
    });
  }

  async function cardOf(
    { view }: DrawnView,
    scale: Scale,
    path: string,
    line: number,
  ): Promise<CardOfType | undefined> {
    const card = await engine.card(view, path, line);
    return card && { scale, card };
  }

  return {
    textOf,
    async provideHover(document, position) {
      if (!isAtEndOfLine(document, position)) return undefined;
      const text = await textOf(document, lineOf(position));
      if (text === undefined) return undefined;
      const markdown = new vscode.MarkdownString(text, true);
      markdown.supportHtml = true;
      markdown.isTrusted = {
        enabledCommands: [OPEN_LINE, REVEAL_IN_GRAPH, PICK_FILE, CHECK_MAPPING],
      };
      return new vscode.Hover(markdown, endOfLine(document, lineOf(position)));
    },
  };
}

/** What a line costs if its file is the one that was measured, and how to say which one is. */
function uncertainText({ scale }: HotFiles, file: HotFile, line: number): string | undefined {
  const cost = file.drawn && costOfLine(file.drawn, line, scale);
  if (cost === undefined) return undefined;
  const doubt = file.basis?.doubt;
  return doubt === undefined
    ? uncertainCardText(cost, scale, file.candidates)
    : doubtfulCardText(cost, scale, doubt);
}

/** What the numbers stand on: `build v1.42`, `last 1 h`, `360 scrapes`. */
function behindOf({ choice, drawn }: Shown, first: CardOfType | undefined): readonly string[] {
  const builds = first?.card.builds ?? [];
  const names = builds.map((build) => {
    const known = drawn.loaded.builds.find(({ buildId }) => buildId === build);
    return shortBuild(known?.gitRef ?? build);
  });
  const { scrapes } = drawn.loaded;
  return [
    ...(names.length === 0 ? [] : [buildWords(names)]),
    choice.kind === 'store' ? rangeWords(choice.range, Date.now()) : drawn.loaded.title,
    ...(scrapes === undefined || scrapes < 2 ? [] : [`${scrapes} scrapes`]),
  ];
}

function buildWords(names: readonly string[]): string {
  const shown = names.slice(0, 2).join(', ');
  const more = names.length - 2;
  return `build${names.length > 1 ? 's' : ''} ${shown}${more > 0 ? ` and ${more} more` : ''}`;
}
