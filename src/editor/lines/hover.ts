// The card over the text after a line. It does not open from the code: the hover of the language stays short.

import * as vscode from 'vscode';
import { filterWords } from '../../core/flame/sample-filter.ts';
import type { Doubt } from '../../engine/trace/trace-answers.ts';
import type { Engine } from '../../engine/engine.ts';
import type { LineCard } from '../../engine/lines/line-answers.ts';
import { comparedCard, OPEN_CHANGES, SHOW_COMPARISON } from './compared-card.ts';
import { comparedSide, versionLine } from './compared-version.ts';
import { diskWords, notHereIn } from './disk-words.ts';
import { shortBuild } from '../text/build-name.ts';
import { isFile, type DocumentShifts } from './document-shifts.ts';
import { functionCard } from './function-card.ts';
import type { FunctionPlaces } from './function-places.ts';
import { hotFiles, type HotFile, type HotFiles } from './hot-files.ts';
import {
  ALL_SAMPLES,
  cardText,
  CHECK_MAPPING,
  doubtfulCardText,
  filteredText,
  type GoneCost,
  inOrder,
  OPEN_LINE,
  PICK_FILE,
  SET_REVISION,
  uncertainCardText,
  type CardOfType,
} from './hover-text.ts';
import { costOf, costOfLine, type Scale } from './line-heat.ts';
import { commandLink } from '../text/markdown.ts';
import type { Palette } from './palette.ts';
import { endOfLine, isAtEndOfLine, lineOf } from './positions.ts';
import { openRoots } from './open-roots.ts';
import { addressOf, type ProfiledAddress } from './profiled-address.ts';
import type { ProfiledHeats } from './profiled-heat.ts';
import type { SymbolDoubts } from './symbol-doubts.ts';
import { SHOW_PAGE } from '../text/pages.ts';
import { rangeWords } from '../session/range.ts';
import { relativeName } from '../text/relative-name.ts';
import { shownOf } from '../session/state-parts.ts';
import type { StateSource } from '../session/state-source.ts';
import type { Compared, DrawnView, Shown } from '../session/state.ts';
import { themeKind } from '../text/theme-kind.ts';

export interface LineHover extends vscode.HoverProvider {
  /** The card of a line (of now) as Markdown; undefined where there is no cost. */
  textOf(document: vscode.TextDocument, line: number): Promise<string | undefined>;
}

/** Commands that lines.ts has. */
const OPEN_PROFILED = 'hotline.openProfiledVersion';
const COMPARE_WITH_PROFILED = 'hotline.compareWithProfiled';
/** The flame graph's command (see flame.ts). */
const REVEAL_IN_GRAPH = 'hotline.revealInFlameGraph';

export function createLineHover(
  engine: Engine,
  source: StateSource,
  shifts: DocumentShifts,
  profiled: ProfiledHeats,
  functions: FunctionPlaces,
  doubts: SymbolDoubts,
  palette: Palette,
): LineHover {
  async function textOf(document: vscode.TextDocument, line: number): Promise<string | undefined> {
    const address = addressOf(document.uri);
    const text =
      address === undefined
        ? ((await todaysText(document, line)) ?? (await outsideText(document, line)))
        : await profiledText(document, address, line);
    const filter = shownOf(source.state)?.filter;
    return text === undefined || filter === undefined
      ? text
      : `${text}\n\n${filteredText(filterWords(filter.edits))}`;
  }

  async function todaysText(
    document: vscode.TextDocument,
    line: number,
  ): Promise<string | undefined> {
    const shown = source.heatShown && isFile(document) ? shownOf(source.state) : undefined;
    if (shown === undefined) return undefined;
    const path = document.uri.fsPath;
    if (shown.compared !== undefined) return comparedText(shown.compared, path, line);
    const declared = functions.of(path).filter((each) => each.line === line);
    const parts = [
      await lineText(shown, path, line),
      functionCard(declared, hotFiles(shown).scale),
    ].filter((part) => part !== undefined && part !== '');
    return parts.length === 0 ? undefined : parts.join('\n\n---\n\n');
  }

  /** What is but chance has a card, too: that it is, is an answer. */
  function comparedText(compared: Compared, path: string, line: number): string | undefined {
    const then = shifts.lineThen(path, line);
    const found = compared.lines.find(
      ({ today }) => then !== undefined && today?.path === path && today.line === then,
    );
    if (found === undefined || then === undefined) return undefined;
    const edited = shifts.lineNow(path, then)?.edited ?? false;
    return comparedCard(found, compared, { edited });
  }

  async function lineText(shown: Shown, path: string, line: number): Promise<string | undefined> {
    const then = shifts.lineThen(path, line);
    const files = hotFiles(shown);
    const file = files.of(path);
    if (file === undefined || then === undefined) return undefined;
    const doubt = file.basis?.doubt ?? doubts.of(path);
    const gone = file.gone
      .filter(({ near }) => near === then)
      .map((each) => ({
        cost: costOf(each, files.scale),
        line: each.measuredLine,
        text: each.text,
        ...(each.pathThen === undefined ? {} : { pathThen: each.pathThen }),
      }));
    if (file.candidates.length > 0 || doubt !== undefined)
      return uncertainText(files, file, then, doubt, gone);
    const cards = await cardsOf(shown, files, ({ view }) => engine.card(view, path, then));
    const edited = shifts.lineNow(path, then)?.edited ?? false;
    const place = { path, line: then };
    return cardText({
      cards,
      colour: edited ? quietColour() : colourOf(file, then),
      edited,
      byBuild: shown.builds !== undefined,
      measuredText: cards[0]?.card.measured[0]?.text ?? '',
      gone,
      notHere: notHereIn(shown),
      behind: behindOf(shown, cards[0]),
      links: [
        ...(cards.length === 0 ? [] : [commandLink('Flame Graph', REVEAL_IN_GRAPH, [place])]),
        ...(edited || gone.length > 0
          ? [
              commandLink('Open the Profiled Version', OPEN_PROFILED, [place]),
              commandLink('Compare', COMPARE_WITH_PROFILED, [place]),
            ]
          : []),
      ],
    });
  }

  /** The card of a line as it was measured, with what it cost at that revision. */
  async function profiledText(
    document: vscode.TextDocument,
    address: ProfiledAddress,
    line: number,
  ): Promise<string | undefined> {
    const { path, revision, pathThen } = address;
    const shown = source.heatShown ? shownOf(source.state) : undefined;
    const file = shown === undefined ? undefined : profiled.of(document);
    if (shown === undefined || file === undefined) return undefined;
    const side = shown.compared && comparedSide(shown.compared, address);
    if (shown.compared !== undefined && side !== undefined) {
      const found = shown.compared.lines.find((each) => {
        const at = versionLine(each, side);
        return at?.path === pathThen && at.line === line;
      });
      return found && comparedCard(found, shown.compared, { edited: false });
    }
    const files = hotFiles(shown);
    const doubt = file.basis?.doubt;
    if (doubt !== undefined) return uncertainText(files, file, line, doubt, []);
    const cards = await cardsOf(shown, files, ({ view }) =>
      engine.measuredCard(view, path, line, revision),
    );
    const place = { path, line, revision };
    return cardText({
      cards,
      colour: colourOf(file, line),
      edited: false,
      byBuild: false,
      measuredText: '',
      gone: [],
      notHere: notHereIn(shown),
      behind: behindOf(shown, cards[0]),
      links: [
        commandLink('Flame Graph', REVEAL_IN_GRAPH, [{ ...place, isMeasured: true }]),
        commandLink("Today's Line", OPEN_LINE, [{ ...place, isMeasured: true }]),
        commandLink('Compare', COMPARE_WITH_PROFILED, [{ ...place, isMeasured: true }]),
      ],
    });
  }

  /** The card of a line of a dependency, which is no line of the workspace: nothing of it was edited or is gone. */
  async function outsideText(
    document: vscode.TextDocument,
    line: number,
  ): Promise<string | undefined> {
    const shown = source.heatShown ? shownOf(source.state) : undefined;
    const file = shown === undefined ? undefined : profiled.of(document);
    if (shown === undefined || file === undefined) return undefined;
    const files = hotFiles(shown);
    const { doubt } = file.basis ?? {};
    if (doubt !== undefined) return uncertainText(files, file, line, doubt, [], []);
    const cards = await cardsOf(shown, files, ({ view }) =>
      engine.outsideCard(view, file.path, line, openRoots()),
    );
    return cardText({
      cards,
      colour: colourOf(file, line),
      edited: false,
      byBuild: false,
      measuredText: '',
      gone: [],
      notHere: notHereIn(shown),
      behind: behindOf(shown, cards[0]),
      links:
        cards.length === 0
          ? []
          : [commandLink('Flame Graph', REVEAL_IN_GRAPH, [{ path: file.path, line }])],
    });
  }

  async function cardsOf(
    { drawn, beside }: Shown,
    { scale, besideScale }: HotFiles,
    ask: (view: DrawnView) => Promise<LineCard | undefined>,
  ): Promise<readonly CardOfType[]> {
    const of = async (view: DrawnView, scale: Scale) => {
      const card = await ask(view);
      return card && { scale, card };
    };
    const [first, second] = await Promise.all([
      of(drawn, scale),
      beside && besideScale && of(beside, besideScale),
    ]);
    return inOrder(first, second);
  }

  /** What is no heat of this text any more is as grey as its mark. */
  function quietColour(): string {
    return palette('hotline.textStale', themeKind(vscode.window.activeColorTheme));
  }

  function colourOf(file: HotFile, line: number): string {
    const hottest = file.lines.find((each) => each.line === line);
    const level = hottest === undefined || hottest.level === 0 ? 3 : hottest.level;
    return palette(`hotline.heat${level}`, themeKind(vscode.window.activeColorTheme));
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
        enabledCommands: [
          ...[OPEN_LINE, REVEAL_IN_GRAPH, PICK_FILE, CHECK_MAPPING, SET_REVISION],
          ...[OPEN_CHANGES, SHOW_COMPARISON],
          ...[OPEN_PROFILED, COMPARE_WITH_PROFILED, ALL_SAMPLES, SHOW_PAGE],
        ],
      };
      return new vscode.Hover(markdown, endOfLine(document, lineOf(position)));
    },
  };
}

/** What a line costs if its file is the one that was measured, and how to say which one is. */
function uncertainText(
  { scale }: HotFiles,
  file: HotFile,
  line: number,
  doubt: Doubt | undefined,
  gone: readonly GoneCost[],
  links?: readonly string[],
): string | undefined {
  const cost = file.drawn && costOfLine(file.drawn, line, scale);
  if (doubt === undefined)
    return cost && uncertainCardText(cost, scale, file.candidates.map(relativeName), file.why);
  if (cost === undefined && gone.length === 0) return undefined;
  return doubtfulCardText(cost, scale, doubt, gone, links);
}

/** What the numbers stand on: `build v1.42`, `last 1 h`, `360 scrapes`. */
function behindOf(
  { choice, drawn, builds: apart }: Shown,
  first: CardOfType | undefined,
): readonly string[] {
  const { builds = [], total = 0 } = first?.card ?? {};
  const names = builds.map(({ name, total: of }) => {
    const share = builds.length === 1 || total === 0 ? '' : ` ${Math.round((of / total) * 100)} %`;
    return `${shortBuild(name)}${share}`;
  });
  const { scrapes } = drawn.loaded;
  return [
    ...diskWords(first?.card, notHereIn({ drawn })),
    // Builds that are told apart have rows.
    ...(names.length === 0 || (apart !== undefined && names.length > 1) ? [] : [buildWords(names)]),
    choice.kind === 'store' ? rangeWords(choice.range, Date.now()) : drawn.loaded.title,
    ...(scrapes === undefined || scrapes < 2 ? [] : [`${scrapes} scrapes`]),
  ];
}

function buildWords(names: readonly string[]): string {
  const shown = names.slice(0, 2).join(', ');
  const more = names.length - 2;
  return `build${names.length > 1 ? 's' : ''} ${shown}${more > 0 ? ` and ${more} more` : ''}`;
}
