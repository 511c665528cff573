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
  bandValues,
  captionOf,
  directOf,
  sandwichOf,
} from '../../src/core/flame/sandwich.ts';
import type { TextFinder } from '../../src/core/flame/text-query.ts';
import type { Measure } from '../../src/core/flame/value-texts.ts';
import type { Announcer } from '../announce.ts';
import { button, element } from '../dom.ts';
import type { Recipe } from '../edit/recipe.ts';
import type { Graph } from '../../src/core/flame/graph.ts';
import type { PicturedSandwich } from '../export/picture.ts';
import { Names } from '../../src/core/flame/labels.ts';
import type { Palette } from '../../src/core/look/palette.ts';
import { countText, spokenShare } from '../../src/core/flame/value-texts.ts';
import { rowsOf, type Sort } from '../table/rows.ts';
import { TableView } from '../table/table-view.ts';
import type { HandParts, Hands } from '../graph/hands.ts';
import { makeStrip, type Strip } from '../graph/strip.ts';
import type { Told } from '../../src/core/flame/describe.ts';
import type { Item } from '../../src/core/flame/layout.ts';
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
  /** Whether anybody opens sources. */
  readonly opensSource: boolean;
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
  /** Opens the list where there is no room for it beside the halves. */
  readonly #picker = button('Functions', () => this.#pick(!this.#isPicking), {
    class: 'sandwich-picker',
    title: 'Choose another function for the middle',
    attributes: {
      'aria-label': 'Choose another function for the middle',
      'aria-expanded': 'false',
      'aria-controls': 'sandwich-list',
    },
  });
  #isPicking = false;
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
  readonly #place: HTMLElement;
  /** Below both halves: what is pointed at or has the focus in either. */
  readonly #strip: Strip;
  #described: { readonly told: Told; readonly item: Item } | undefined;
  #palette: Palette | undefined;
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
    const described = (told: Told, item: Item) => this.#describe(told, item);
    this.#strip = makeStrip(
      events.opensSource
        ? (item, beside) => hands.open(this.#described?.told, item, beside)
        : undefined,
      [
        ['S', 'Into the middle'],
        ['Z', 'Zoom'],
        ['T', 'Show in table'],
      ],
    );
    const half = { hands, described, centre: events.centred, selected: events.selected };
    this.#above = new Half('above', 'Callers', half);
    this.#below = new Half('below', 'Callees', half);
    this.#split = makeSplit(this.#band, [this.#above.whole, this.#below.whole], split);
    this.#halves = element('div', { class: 'sandwich', attributes: { hidden: '' } }, [
      element('div', { class: 'sandwich-top' }, [this.#captions.above, this.#picker]),
      this.#above.whole,
      this.#band,
      this.#below.whole,
      this.#captions.below,
    ]);
    this.#list = new TableView({
      open: (row) => this.#picked({ name: row.name, file: row.file }, events),
      sandwich: (fn) => this.#picked(fn, events),
      sorted: () => undefined, // The list is what the table is; only that keeps its order.
      sized: () => undefined,
      counted: () => undefined,
      selected: () => undefined, // It is a function to choose, until it is in the middle.
      say: (sentence) => announcer.say(sentence),
      leave,
    });
    this.#list.whole.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      if (this.#isPicking) {
        this.#pick(false);
        this.#picker.focus();
      } else leave();
    });
    this.#list.whole.classList.add('sandwich-list');
    this.#list.whole.id = 'sandwich-list';
    this.#list.whole.addEventListener('focusout', ({ relatedTarget }) => {
      const stays = relatedTarget ?? document.activeElement;
      if (stays instanceof Node && stays !== document.body && !this.#list.whole.contains(stays))
        this.#pick(stays === this.#picker && this.#isPicking);
    });
    this.#place = element('div', { class: 'sandwich-place is-empty' }, [
      this.#list.whole,
      element('div', { class: 'sandwich-right' }, [this.#note.whole, this.#empty, this.#halves]),
      ...hands.elements,
    ]);
    this.whole = element('div', { class: 'sandwich-panel' }, [this.#place, this.#strip.whole]);
  }

  show({ base, calls, recipe, fn, measure, build, palette }: Shown): void {
    const edited = applyEdits(followed(calls), recipe.edits);
    if (this.#listed?.calls !== calls || this.#listed.recipe !== recipe) {
      this.#listed = { calls, recipe };
      const rows = rowsOf(edited, 'functions', base);
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
    this.#place.classList.remove('is-empty');
    this.#list.choose({ fn });
    const stays = JSON.stringify(this.#centred) === JSON.stringify(fn);
    this.#centred = fn;
    this.#palette = palette;
    // The function in the middle, until a frame is pointed at.
    const band: Item = { kind: 'box', box: BAND, count: 1, x: 0, width: 0, row: 0, above: false };
    this.#describe(below, band);
    this.#above.show(above, palette, stays);
    this.#below.show(below, palette, stays);
    const { graph, names } = below;
    this.#band.replaceChildren(
      element('b', { class: 'sandwich-name', text: names.short(BAND), title: fn.name }),
      ...bandValues(below).map(({ label, amount, share }) =>
        element('span', { class: 'sandwich-value' }, [
          `${label} `,
          element('b', { text: amount }),
          share === '' ? '' : ` · ${share}`,
        ]),
      ),
      this.#split.grip,
    );
    const [callersOf, calleesOf] = [directOf(above.graph), directOf(below.graph)];
    for (const [where, half] of [
      ['above', above],
      ['below', below],
    ] as const) {
      const { title, text } = captionOf(half.graph);
      this.#captions[where].replaceChildren(element('b', { text: title }), ` ${text}`);
    }
    this.#split.fill(callersOf === 0, calleesOf === 0);
    if (this.#takesFocus && this.#list.whole.contains(document.activeElement)) this.#below.focus();
    this.#takesFocus = false;
    if (stays) return; // What was done to it is told by whoever did it.
    this.#announcer.say(
      `${names.short(BAND)}, ${spokenShare(graph.total[0]!, graph.whole)}: ${counted(above.graph, 'caller')}, ${counted(below.graph, 'callee')}.`,
    );
  }

  #showNothing(why: string): void {
    const hadFocus = this.#halves.contains(document.activeElement);
    this.#centred = undefined;
    this.#strip.clear();
    this.#empty.textContent = shownText(why);
    this.#empty.hidden = false;
    this.#halves.hidden = true;
    this.#pick(false);
    this.#place.classList.add('is-empty');
    if (hadFocus) this.#list.focus();
  }

  #describe(told: Told, item: Item): void {
    this.#described = { told, item };
    if (this.#palette !== undefined) this.#strip.show(told, this.#palette, item, undefined);
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
    this.#palette = palette;
    this.#list.look(palette);
    this.#above.look(palette);
    this.#below.look(palette);
    if (this.#centred !== undefined && this.#described !== undefined)
      this.#describe(this.#described.told, this.#described.item);
  }

  clear(): void {
    this.#listed = this.#centred = undefined;
    this.#strip.clear();
    this.#list.clear();
    this.#halves.hidden = true;
    this.#empty.hidden = false;
    this.#pick(false);
    this.#place.classList.add('is-empty');
  }

  /** Opens the list over the halves, where it does not stand beside them, or closes it. */
  #pick(isPicking: boolean): void {
    this.#isPicking = isPicking;
    this.#place.classList.toggle('is-picking', isPicking);
    this.#picker.setAttribute('aria-expanded', String(isPicking));
    if (isPicking) this.#list.focus();
  }

  /** The list leads to the halves: what has the focus must not be hidden with it. */
  #picked(fn: EditedFunction, { centred }: Pick<SandwichEvents, 'centred'>): void {
    this.#pick(false);
    centred(fn);
  }

  /** The halves, or the list while there are none. */
  focus(): void {
    this.#takesFocus = this.#halves.hidden === true;
    if (this.#halves.hidden) this.#list.focus();
    else this.#below.focus();
  }
}
