// What is lit in the graph: what a search finds, an entry of the legend, what changed, or a line of the editor; and what
// is told of it.
import type { Matches } from '../page/match-popup.ts';
import { boxAtPath, pathOfNames, ROOT, type Box, type Graph } from '../../src/core/flame/graph.ts';
import type { Told } from '../../src/core/flame/describe.ts';
import { Names } from '../../src/core/flame/labels.ts';
import type { TextFinder } from '../../src/core/flame/text-query.ts';
import {
  aroundLit,
  countTooNarrow,
  findLines,
  heaviest,
  isDeclaredOn,
  nearestLine,
  nextLit,
  totalOfLines,
  type ChangeFilter,
  type Lit,
} from './find.ts';
import type { GraphView } from './graph-view.ts';
import {
  findLit,
  matchTexts,
  noCostSentence,
  NONE_COLLAPSED,
  spokenMatches,
  takenAwaySentence,
  type Collapsed,
  type Light,
  type Within,
} from './light.ts';
import { linesOf, spokenLine, type LineMark, type RevealedLine } from './line-mark.ts';
import { heaviestOf, matchedFunctions, matchRow, sentenceOfMatches } from './match-list.ts';
import type { Note } from './note.ts';
import type { PanelParts } from './panel-parts.ts';

export interface LightsParts extends Pick<
  PanelParts,
  'host' | 'announcer' | 'setSearch' | 'sayMatches' | 'litChanges'
> {
  readonly view: GraphView;
  readonly note: Note;
  /** What is shown; undefined while nothing is. */
  readonly told: () => Told | undefined;
  /** The shown graph with what is collapsed in it; undefined where nothing is. */
  readonly expanded: () => Graph | undefined;
  readonly expandAll: () => void;
  /** The shown graph with all that was taken away, and what was; undefined where nothing was. */
  readonly unedited: () => { readonly graph: Graph; readonly edits: readonly string[] } | undefined;
  readonly takeBackAll: () => void;
  /** Something else is lit by now, or nothing. */
  readonly relit: () => void;
  /** Boxes that other graphs of the same light, too. */
  readonly followed: (lit: Lit | undefined) => void;
  /** Gives the focus to the graph. */
  readonly focus: () => void;
}

/** Longer lists are for tables. */
const MOST_LISTED = 200;

export class Lights {
  readonly #parts: LightsParts;
  #light: Light | undefined;
  /** The matches under collapsed boxes. */
  #collapsed: Collapsed = NONE_COLLAPSED;
  /** Stays while something else is lit: a search must not lose the line that the reader came from. */
  #mark: LineMark | undefined;

  constructor(parts: LightsParts) {
    this.#parts = parts;
  }

  get light(): Light | undefined {
    return this.#light;
  }

  get mark(): LineMark | undefined {
    return this.#mark;
  }

  /** Lights this alone, or nothing. */
  only(light: Light | undefined): void {
    this.#light = light; // First: a search that goes out by itself would light anew what is lit here.
    this.#parts.setSearch('');
    this.relight();
  }

  /** Puts the light out, and leaves in the search field what stands there. */
  putOut(): void {
    this.#light = undefined;
    this.relight();
  }

  unmark(): void {
    this.#remember(undefined);
    this.relight();
  }

  #remember(mark: LineMark | undefined): void {
    this.#mark = mark;
    this.#parts.host.save({ line: mark && { path: mark.path, line: mark.line } });
  }

  /** In other data the line costs something else. */
  forgetCost(): void {
    this.#mark = this.#mark && { ...this.#mark, total: undefined };
  }

  /** Lights boxes by what they did; undefined puts that light out. */
  showChanges(what: ChangeFilter | undefined): void {
    this.only(what && { by: 'change', what });
  }

  /** Lights what is found; undefined puts the light out. */
  search(finder: TextFinder | undefined): void {
    if (finder === undefined && this.#light?.by !== 'search') return;
    this.#light = finder && { by: 'search', finder };
    this.relight();
  }

  /** The functions that match; undefined while nothing is searched for. */
  get matches(): Matches | undefined {
    const told = this.#parts.told();
    if (told === undefined || this.#light?.by !== 'search') return undefined;
    const { finder } = this.#light;
    const { graph, names } = told;
    const all = this.#parts.expanded() ?? graph;
    const found = matchedFunctions(all, finder, { graph, layout: this.#parts.view.layout });
    const namesOfAll = all === graph ? names : new Names(all);
    const choose = (fn: number) => this.#showFunction(fn);
    return {
      rows: found.slice(0, MOST_LISTED).map((one) => matchRow(all, namesOfAll, one, choose)),
      more: sentenceOfMatches(found, MOST_LISTED),
      expand: this.#countCollapsed().count === 0 ? undefined : this.#parts.expandAll,
    };
  }

  /** The matches of what is shown that lie under collapsed boxes. */
  #countCollapsed(): Collapsed {
    const told = this.#parts.told();
    const { lit, view } = this.#parts.view;
    const all = this.#parts.expanded();
    if (told === undefined || lit === undefined || this.#light?.by !== 'search')
      return NONE_COLLAPSED;
    if (all === undefined) return NONE_COLLAPSED;
    const root = boxAtPath(all, pathOfNames(told.graph, view.root));
    const found = findLit(all, this.#light, root);
    return { count: Math.max(0, found.count - lit.count), total: found.total - lit.total };
  }

  #heaviestOf(fn: number): Box | undefined {
    const told = this.#parts.told();
    return told && heaviestOf(told.graph, fn);
  }

  /** Goes to the heaviest box of a function, wherever it is, and makes sure that it is a box of its own. */
  #showFunction(fn: number): void {
    let box = this.#heaviestOf(fn);
    if (box === undefined) {
      this.#parts.expandAll();
      box = this.#heaviestOf(fn);
    }
    if (box !== undefined) this.#parts.view.bringOut(box);
    this.#parts.focus();
  }

  /** Moves the focus to the next match, or the one before. */
  step(by: 1 | -1): void {
    const { lit } = this.#parts.view;
    if (lit === undefined) return;
    if (lit.count === 0 && lit.outside > 0) this.#parts.view.zoomTo(ROOT);
    const next = nextLit(lit, this.#parts.view.focus, by);
    if (next !== undefined) this.#parts.view.focusOn(next);
  }

  /** Lights the boxes of a line, or of the function on it, and shows all, the heaviest with the focus; where there are none, says so and leaves all as it is. */
  reveal({ again, ...mark }: RevealedLine): void {
    const told = this.#parts.told();
    if (told === undefined) return;
    const { graph } = told;
    const { line: kept } = this.#parts.host.saved;
    const isKept = again !== undefined && kept?.path === mark.path && kept.line === mark.line;
    if (isKept) {
      this.#mark = mark;
      this.relight();
    }
    if (isKept || again === 'restored') return;
    const lines = linesOf(mark);
    const found = findLines(graph, mark, lines, ROOT);
    const best = heaviest(found, (box) =>
      isDeclaredOn(graph, box, lines) ? graph.total[box]! : totalOfLines(graph, box, lines),
    );
    if (best === undefined) {
      this.#refuse(graph, mark);
      return;
    }
    this.#light = undefined;
    this.#parts.setSearch('');
    this.#remember(mark);
    this.relight();
    this.#parts.view.zoomTo(aroundLit(graph, found)); // One alone fills the width; of several none is left out.
    this.#parts.view.focusOn(best);
    this.#parts.announcer.say(spokenLine(graph, mark));
    this.#parts.focus();
  }

  /** Says why a line lights nothing, and offers what helps. */
  #refuse(graph: Graph, mark: LineMark): void {
    const { path, line } = mark;
    const { host, note, announcer } = this.#parts;
    const say = (
      sentence: string,
      action?: { readonly label: string; readonly run: () => void },
    ) => {
      note.show(sentence, action);
      announcer.say(sentence);
    };
    const unedited = this.#parts.unedited();
    if (unedited !== undefined && findLines(unedited.graph, mark, linesOf(mark), ROOT).count > 0) {
      say(takenAwaySentence(path, line, unedited.edits), {
        label: unedited.edits.length === 1 ? 'Take It Back' : 'Take All Back',
        run: () => {
          this.#parts.takeBackAll();
          this.reveal(mark);
        },
      });
      return;
    }
    const nearest = nearestLine(graph, mark, line);
    const sentence = noCostSentence(path, line, nearest);
    if (nearest === undefined) say(sentence);
    else
      say(sentence, {
        label: `Show Line ${nearest}`,
        run: () => host.post({ type: 'revealLine', path, line: nearest }),
      });
  }

  /** What is lit is another thing, or the graph is another one. */
  relight(): void {
    this.#parts.note.close(); // The reader goes on to something else.
    this.#parts.litChanges(this.#light?.by === 'change' ? this.#light.what : undefined);
    this.findAgain();
    this.#parts.relit();
    const told = this.#parts.told();
    const { lit } = this.#parts.view;
    if (told === undefined || lit === undefined || this.#light?.by !== 'search') return;
    this.#parts.announcer.say(spokenMatches(told.graph, lit, this.#within, this.#collapsed));
  }

  /** Finds again what is lit: in another graph, or in what is zoomed to now. */
  findAgain(): void {
    const graph = this.#parts.told()?.graph;
    if (graph === undefined) return;
    const { root } = this.#parts.view.view;
    const mark = this.#mark;
    const marked = mark && findLines(graph, mark, linesOf(mark), root);
    this.#parts.view.light(this.#light === undefined ? marked : findLit(graph, this.#light, root));
    this.#parts.followed(this.#parts.view.lit);
    this.#collapsed = this.#countCollapsed();
    this.tellMatches();
  }

  get #within(): Within {
    const { view, isPart } = this.#parts.view;
    return { root: view.root, isPart };
  }

  /** Says beside the search how much matches, and where the focus is among it. */
  tellMatches(): void {
    const { lit, focus } = this.#parts.view;
    const graph = this.#parts.told()?.graph;
    const tells = graph !== undefined && lit !== undefined && this.#light?.by === 'search';
    if (!tells) {
      this.#parts.sayMatches(undefined);
      return;
    }
    // Room is the graph's: while it is not seen, as on other tabs, none of its boxes is too narrow.
    const tooNarrow = this.#parts.view.isSeen
      ? countTooNarrow(graph, this.#parts.view.layout, lit)
      : 0;
    const hidden = { tooNarrow, collapsed: this.#collapsed };
    this.#parts.sayMatches(matchTexts(graph, lit, this.#within, focus, hidden));
  }
}
