// The tab "Sandwich": one function in the middle, above it who calls it, below it what it calls. Both halves have the
// same scale, the function's total, and meet in its band.
import { shownText } from '../../src/core/shown-text.ts';
import type { CallTree } from '../../src/core/flame/call-tree.ts';
import { followed, graphOfCalls } from '../../src/core/compare/compared-graph.ts';
import { applyEdits } from '../../src/core/flame/edits.ts';
import type { EditedFunction } from '../../src/core/flame/meant.ts';
import {
  asCallees,
  BAND,
  directOf,
  sandwichOf,
  selfOfBand,
} from '../../src/core/flame/sandwich.ts';
import type { TextFinder } from '../../src/core/flame/text-query.ts';
import type { Measure } from '../../src/core/flame/value-texts.ts';
import type { Announcer } from '../announce.ts';
import { element } from '../dom.ts';
import type { Recipe } from '../edit/recipe.ts';
import type { Graph } from '../../src/core/flame/graph.ts';
import type { PicturedSandwich } from '../export/picture.ts';
import { Names } from '../../src/core/flame/labels.ts';
import type { Palette } from '../../src/core/look/palette.ts';
import { amount, countText, shareText, spokenShare } from '../../src/core/flame/value-texts.ts';
import { rowsOf, type Sort } from '../table/rows.ts';
import { TableView } from '../table/table-view.ts';
import type { HandParts, Hands } from '../graph/hands.ts';
import { makeNote } from '../graph/note.ts';
import type { Selected } from '../selection.ts';
import { Half } from './half.ts';
import { makeSplit, type KeptSplit, type Split } from './split.ts';

export interface SandwichEvents {
  /** Hands that do to its frames what is done to those of the flame graph. */
  readonly handsFor: (own: Pick<HandParts, 'note' | 'step' | 'escape'>) => Hands;
  /** Back to the flame graph. */
  readonly leave: () => void;
  /** Another function was put into the middle. */
  readonly centred: (fn: EditedFunction) => void;
  /** A frame of a half was selected. */
  readonly selected: (selected: Selected) => void;
  readonly split: KeptSplit;
}

/** What is shown: `fn` in the middle, or nothing while there is none or while it costs nothing. */
interface Shown {
  readonly base: Graph;
  readonly calls: CallTree;
  readonly recipe: Recipe;
  readonly fn: EditedFunction | undefined;
  readonly measure: Measure;
  readonly build: string | undefined;
  readonly palette: Palette;
}

/** `1 direct caller`, `3 direct callers`. */
function counted(graph: Graph, word: string): string {
  const count = directOf(graph);
  return `${countText(count)} direct ${word}${count === 1 ? '' : 's'}`;
}

const CHOOSE = 'Choose a function in the list, or press S on a frame of the flame graph.';
const BY_TOTAL: Sort = { column: 'total', ascending: false };

export class SandwichPanel {
  readonly #announcer: Announcer;
  readonly #above: Half;
  readonly #below: Half;
  readonly #band = element('div', { class: 'sandwich-band' });
  readonly #split: Split;
  readonly #captions = {
    above: element('div', { class: 'sandwich-caption muted' }),
    below: element('div', { class: 'sandwich-caption muted' }),
  };
  readonly #halves: HTMLElement;
  /** Functions to choose from, the heaviest first. */
  readonly #list: TableView;
  readonly #empty = element('p', {
    class: 'muted sandwich-empty',
    text: CHOOSE,
  });
  readonly whole: HTMLElement;
  #listed: { readonly calls: CallTree; readonly recipe: Recipe } | undefined;
  /** What the halves were made of. */
  #centred: EditedFunction | undefined;
  readonly #note = makeNote(() => this.focus());
  /** The reader has asked for a function whose halves were not there yet. */
  #takesFocus = false;

  constructor(announcer: Announcer, events: SandwichEvents) {
    this.#announcer = announcer;
    const { handsFor, leave, split } = events;
    const hands = handsFor({
      note: this.#note,
      step: (by) => [this.#above, this.#below].find((one) => one.hasFocus)?.step(by),
      escape: () => {
        if (this.#note.isOpen) this.#note.close();
        else if (![this.#above, this.#below].some((one) => one.hasFocus && one.zoomHome())) leave();
      },
    });
    const half = { hands, centre: events.centred, selected: events.selected };
    this.#above = new Half('above', 'Callers', half);
    this.#below = new Half('below', 'Callees', half);
    this.#split = makeSplit(this.#band, [this.#above.whole, this.#below.whole], split);
    this.#halves = element('div', { class: 'sandwich', attributes: { hidden: '' } }, [
      this.#captions.above,
      this.#above.whole,
      this.#band,
      this.#below.whole,
      this.#captions.below,
    ]);
    this.#list = new TableView({
      open: (row) => events.centred({ name: row.name, file: row.file }),
      sandwich: events.centred,
      sorted: () => undefined, // The list is what the table is; only that keeps its order.
      sized: () => undefined,
      counted: () => undefined,
      selected: () => undefined, // It is a function to choose, until it is in the middle.
      say: (sentence) => announcer.say(sentence),
      leave,
    });
    this.#list.whole.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') leave();
    });
    this.#list.whole.classList.add('sandwich-list');
    this.whole = element('div', { class: 'sandwich-place' }, [
      this.#list.whole,
      element('div', { class: 'sandwich-right' }, [this.#note.whole, this.#empty, this.#halves]),
      ...hands.elements,
    ]);
  }

  show({ base, calls, recipe, fn, measure, build, palette }: Shown): void {
    const edited = applyEdits(followed(calls), recipe.edits);
    if (this.#listed?.calls !== calls || this.#listed.recipe !== recipe) {
      this.#listed = { calls, recipe };
      const rows = rowsOf(edited, 'functions', base.paths);
      this.#list.show(rows, base.whole, measure, palette, BY_TOTAL);
    }
    if (fn === undefined) {
      this.#showNothing(CHOOSE);
      return;
    }
    const { by } = recipe;
    const graphOf = (tree: CallTree, isOfCallers: boolean) => {
      const drawn = graphOfCalls(base, tree, by, isOfCallers);
      const graph = isOfCallers ? drawn : asCallees(drawn);
      return { graph, names: new Names(graph), measure, build };
    };
    const { callers, callees } = sandwichOf(edited, fn);
    const above = graphOf(callers, true);
    const below = graphOf(callees, false);
    const isThere = below.graph.length > BAND;
    if (!isThere) {
      this.#showNothing(`${fn.name} costs nothing in what is shown. ${CHOOSE}`);
      return;
    }
    this.#empty.hidden = true;
    this.#halves.hidden = false;
    this.#list.choose({ fn });
    const stays = JSON.stringify(this.#centred) === JSON.stringify(fn);
    this.#centred = fn;
    this.#above.show(above, palette, stays);
    this.#below.show(below, palette, stays);
    const { graph, names } = below;
    const [total, self] = [graph.total[0]!, selfOfBand(graph)];
    const value = (label: string, number: number) =>
      element('span', { class: 'sandwich-value' }, [
        `${label} `,
        element('b', { text: number === 0 ? '–' : amount(number, measure) }),
        number === 0 ? '' : ` · ${shareText(number, graph.whole)}`,
      ]);
    this.#band.replaceChildren(
      element('b', { class: 'sandwich-name', text: names.short(BAND), title: fn.name }),
      value('Total', total),
      value('Self', self),
      this.#split.grip,
    );
    const [callersOf, calleesOf] = [directOf(above.graph), directOf(below.graph)];
    this.#captions.above.replaceChildren(
      element('b', { text: 'Callers' }),
      callersOf === 0
        ? ' nobody calls it in what is shown'
        : ` who spends it · ${callersOf} direct`,
    );
    this.#captions.below.replaceChildren(
      element('b', { text: 'Callees' }),
      calleesOf === 0
        ? ' it calls nothing in what is shown: all of it is its own'
        : ` what it spends it on · ${calleesOf} direct`,
    );
    this.#split.fill(callersOf === 0, calleesOf === 0);
    if (this.#takesFocus && this.#list.whole.contains(document.activeElement)) this.#below.focus();
    this.#takesFocus = false;
    if (stays) return; // What was done to it is told by whoever did it.
    this.#announcer.say(
      `${names.short(BAND)}, ${spokenShare(total, graph.whole)}: ${counted(above.graph, 'caller')}, ${counted(below.graph, 'callee')}.`,
    );
  }

  #showNothing(why: string): void {
    const hadFocus = this.#halves.contains(document.activeElement);
    this.#centred = undefined;
    this.#empty.textContent = shownText(why);
    this.#empty.hidden = false;
    this.#halves.hidden = true;
    if (hadFocus) this.#list.focus();
  }

  /** What a picture shows; undefined while there is no function in the middle. */
  get pictured(): PicturedSandwich | undefined {
    const [callers, callees] = [this.#above.pictured, this.#below.pictured];
    if (this.#centred === undefined || callers === undefined || callees === undefined)
      return undefined;
    return { fn: this.#centred, callers, callees };
  }

  search(finder: TextFinder | undefined): void {
    this.#list.search(finder);
    this.#above.search(finder);
    this.#below.search(finder);
  }

  look(palette: Palette): void {
    this.#list.look(palette);
    this.#above.look(palette);
    this.#below.look(palette);
  }

  clear(): void {
    this.#listed = this.#centred = undefined;
    this.#list.clear();
    this.#halves.hidden = true;
    this.#empty.hidden = false;
  }

  /** The halves, or the list while there are none. */
  focus(): void {
    this.#takesFocus = this.#halves.hidden === true;
    if (this.#halves.hidden) this.#list.focus();
    else this.#below.focus();
  }
}
