// The tab "Flame Graph": the graph with the way that was zoomed, its legend, its card and its strip.
import type { Measure } from '../../src/protocol.ts';
import type { Announcer } from '../announce.ts';
import { element } from '../dom.ts';
import { spokenEdit } from '../edit/edit-words.ts';
import { History } from '../edit/history.ts';
import { PLAIN, sameRecipe, toggled, type Recipe } from '../edit/recipe.ts';
import type { FlameEdit } from '../../src/core/flame/edits.ts';
import type { EditedFunction } from '../../src/core/flame/meant.ts';
import type { Host } from '../host.ts';
import { makeMenu } from '../menu.ts';
import type { Palette } from '../look/palette.ts';
import { spokenShare } from '../values.ts';
import { makeCard, type CardAction } from './card.ts';
import { crumbsOf } from './crumbs.ts';
import type { Told } from './describe.ts';
import { chipsOfEdits, nameOfEdit } from './edit-chips.ts';
import { findLine, heaviest, nearestLine, nextLit, totalOfLine } from './find.ts';
import { editOf, frameMenu, type FrameActions } from './frame-menu.ts';
import {
  boxAtPath,
  fileOf,
  nameOf,
  type Box,
  pathOf,
  pathOfNames,
  ROOT,
  type Graph,
} from './graph.ts';
import { GraphView } from './graph-view.ts';
import { graphKey } from './keys.ts';
import { Names } from './labels.ts';
import { sameItem, wholeOf, type Item } from './layout.ts';
import {
  chipsOf,
  findLit,
  matchTexts,
  noCostSentence,
  spokenMatches,
  type Light,
} from './light.ts';
import { kindBar, legendOf, selfByKind } from './legend.ts';
import { chipOfLine, partOnLine, spokenLine, type LineMark, type PartOnLine } from './line-mark.ts';
import { makeNote } from './note.ts';
import { followPointer } from './pointer.ts';
import { press } from './press.ts';
import { makeStrip } from './strip.ts';

export interface PanelParts {
  readonly host: Host;
  readonly announcer: Announcer;
  /** What stands in the search field about the matches; undefined while nothing is searched for. */
  readonly sayMatches: (found: ReturnType<typeof matchTexts> | undefined) => void;
  readonly focusSearch: () => void;
  /** Puts a text into the search field and searches for it. */
  readonly setSearch: (query: string) => void;
  /** The reader wants another graph of the same profile. */
  readonly wantGraph: (recipe: Recipe) => void;
  readonly showKeys: () => void;
  readonly showInTable: (fn: EditedFunction) => void;
  readonly sandwich: (fn: EditedFunction) => void;
}

/** Where the reader has been in the graph: a zoom, by names and as parts of the box's width, of one recipe. */
interface Place {
  readonly recipe: Recipe;
  readonly zoom: readonly string[];
  readonly from: number; // 0 to 1.
  readonly to: number;
}

/** What stands outside of the panel, in the page's rows of tools, is `legend` and `crumbs`. */
export class GraphPanel {
  /** Disabled while the graph is not to be seen: what it lights would be lit unseen. */
  readonly legend = element('fieldset', { class: 'legend-place' });
  readonly bar = element('div', { class: 'kind-bar-place' });
  readonly #parts: PanelParts;
  readonly crumbs = element('nav', {
    class: 'crumbs',
    attributes: { 'aria-label': 'Zoom and filters' },
  });
  readonly #card = makeCard();
  readonly #note = makeNote(() => this.focus());
  readonly #menu = makeMenu('Frame', () => this.focus());
  readonly #history = new History<Place>((a, b) => JSON.stringify(a) === JSON.stringify(b));
  #recipe: Recipe = PLAIN;
  /** What was done to the graph that is to be shown next. */
  #edited: FlameEdit | undefined;
  /** Where the graph that is to be shown next is to be zoomed to. */
  #travelling: Place | undefined;
  readonly #strip = makeStrip((item, beside) => this.#open(item, beside));
  readonly #view = new GraphView({ changed: (what) => this.#changed(what) }, 'Flame graph');
  readonly whole = element('div', { class: 'graph-panel' }, [
    this.#note.whole,
    this.bar,
    this.#view.stage.whole,
    this.#strip.whole,
    this.#card.whole,
    this.#menu.whole,
  ]);
  #told: Told | undefined;
  #palette: Palette | undefined;
  #light: Light | undefined;
  /** Stays while something else is lit: a search must not lose the line that the reader came from. */
  #mark: LineMark | undefined;
  #carded: { readonly item: Item; readonly frame: DOMRect } | undefined;
  #self: Float64Array = new Float64Array();

  constructor(parts: PanelParts) {
    this.#parts = parts;
    followPointer(this.#view, this.#card.whole, {
      rest: (item) => this.#openCard(item),
      left: () => this.#card.close(),
      click: (item) => this.#clicked(item),
      open: (item, beside) => this.#open(item, beside),
      menu: (item, at) => this.#openMenu(item, at),
    });
    this.#view.stage.scroller.addEventListener('keydown', (event) => {
      const key = graphKey(event);
      if (key === undefined) return;
      event.preventDefault();
      event.stopPropagation(); // VS Code would go back and forward among its editors, and open its own menu.
      // What was touched last is told: a pointer that only happens to lie here must not speak for the keys.
      this.#view.point(undefined);
      press(this.#view, key, {
        zoom: (item) => this.#clicked(item),
        open: (item, beside) => this.#open(item, beside),
        toggleCard: (item) => this.#toggleCard(item),
        search: () => this.#parts.focusSearch(),
        step: (by) => this.step(by),
        edit: (does, { box }) => this.#told && this.#edit(editOf(this.#told.graph, box, does)),
        editAll: (edit) => this.#edit(edit),
        toggleLines: () => this.toggleLines(),
        openMenu: (item) => {
          const { left, bottom } = this.#view.rectOf(item);
          this.#openMenu(item, { x: left, y: bottom });
        },
        showKeys: () => this.#parts.showKeys(),
        travel: (by) => this.#travel(by),
        showInTable: (item) => this.#withFunction(item.box, this.#parts.showInTable),
        sandwich: (item) => this.#withFunction(item.box, this.#parts.sandwich),
        escape: () => this.#escape(),
      });
    });
  }

  /** `graph` is what `recipe` makes of the profile. */
  show(graph: Graph, measure: Measure, palette: Palette, recipe: Recipe): void {
    this.#recipe = recipe;
    const { zoom = [], focus = [] } = this.#parts.host.saved;
    this.#told = { graph, names: new Names(graph), measure };
    this.#palette = palette;
    this.#self = selfByKind(graph);
    this.#view.show(this.#told, palette);
    // What the reader was looking at, by names: numbers are others in other data.
    const root = boxAtPath(graph, zoom);
    const focused = boxAtPath(graph, focus);
    const travelling = this.#travelling;
    this.#travelling = undefined;
    if (travelling !== undefined) this.#zoomTo(travelling);
    else if (root !== ROOT) this.#view.zoomTo(root);
    if (focused !== ROOT && focused >= this.#view.view.root) this.#view.focusOn(focused);
    this.#remember();
    this.#relight();
    this.#sayEdited(graph);
  }

  /** Boxes of functions, or of their lines. */
  toggleLines(): void {
    this.#want({ ...this.#recipe, by: this.#recipe.by === 'lines' ? 'functions' : 'lines' });
  }

  look(palette: Palette): void {
    this.#palette = palette;
    this.#view.look(palette);
    this.#drawLegend();
    this.#strip.clear();
    this.#describe();
  }

  clear(): void {
    this.#told = undefined;
    // In other data the line costs something else.
    this.#mark = this.#mark && { ...this.#mark, total: undefined };
    this.#view.clear();
    this.#strip.clear();
    this.#card.close();
    this.#menu.close();
    this.#note.close();
    for (const place of [this.crumbs, this.legend, this.bar]) place.replaceChildren();
  }

  focus(): void {
    this.#view.stage.scroller.focus();
  }

  /** Lights what has the text; '' puts the light out. */
  search(query: string): void {
    if (query === '' && this.#light?.by !== 'search') return;
    this.#light = query === '' ? undefined : { by: 'search', query };
    this.#relight();
  }

  /** Moves the focus to the next match, or the one before. */
  step(by: 1 | -1): void {
    const { lit } = this.#view;
    if (lit === undefined) return;
    if (lit.count === 0 && lit.outside > 0) this.#view.zoomTo(ROOT);
    const next = nextLit(lit, this.#view.focus, by);
    if (next !== undefined) this.#view.focusOn(next);
  }

  /** Lights the boxes of a line and zooms to the heaviest; where there are none, says so and leaves all as it is. */
  reveal(mark: LineMark): void {
    const told = this.#told;
    if (told === undefined) return;
    const { graph } = told;
    const { path, line } = mark;
    const found = findLine(graph, path, line, ROOT);
    const best = heaviest(found, (box) => totalOfLine(graph, box, line));
    if (best === undefined) {
      const nearest = nearestLine(graph, path, line);
      const sentence = noCostSentence(path, line, nearest);
      this.#note.show(
        sentence,
        nearest === undefined
          ? undefined
          : {
              label: `Show Line ${nearest}`,
              run: () => this.#parts.host.post({ type: 'revealLine', path, line: nearest }),
            },
      );
      this.#parts.announcer.say(sentence);
      return;
    }
    this.#parts.setSearch('');
    this.#light = undefined;
    this.#mark = mark;
    this.#relight();
    this.#view.zoomTo(best);
    this.#view.focusOn(best);
    this.#parts.announcer.say(spokenLine(graph, mark));
    this.focus();
  }

  #relight(): void {
    this.#note.close(); // The reader goes on to something else.
    this.#findAgain();
    this.#drawLegend();
    this.#drawCrumbs();
    const told = this.#told;
    const { lit, view } = this.#view;
    if (told === undefined || lit === undefined || this.#light?.by !== 'search') return;
    this.#parts.announcer.say(spokenMatches(told.graph, lit, view.root));
  }

  #findAgain(): void {
    const graph = this.#told?.graph;
    if (graph === undefined) return;
    const { root } = this.#view.view;
    const mark = this.#mark;
    const marked = mark && findLine(graph, mark.path, mark.line, root);
    this.#view.light(this.#light === undefined ? marked : findLit(graph, this.#light, root));
    this.#tellMatches();
  }

  #tellMatches(): void {
    const { lit, view, focus } = this.#view;
    const graph = this.#told?.graph;
    const tells = graph !== undefined && lit !== undefined && this.#light?.by === 'search';
    this.#parts.sayMatches(tells ? matchTexts(graph, lit, view.root, focus) : undefined);
  }

  #changed(what: 'zoom' | 'focus' | 'hover' | 'layout'): void {
    const told = this.#told;
    if (told === undefined) return;
    const { view, focus } = this.#view;
    switch (what) {
      case 'zoom': {
        this.#remember();
        this.#parts.host.save({ zoom: pathOfNames(told.graph, view.root) });
        const levels = this.#view.layout.rows - this.#view.layout.rootRow;
        const share = spokenShare(told.graph.total[view.root]!, told.graph.whole);
        const name = view.root === ROOT ? 'all' : told.names.short(view.root);
        const deep = levels === 1 ? '1 level' : `${levels} levels`;
        this.#parts.announcer.say(`Zoomed to ${name}, ${share}, ${deep}.`);
        this.#card.close();
        this.#note.close();
        this.#findAgain(); // Shares of matches are of what is shown.
        this.#drawCrumbs();
        return;
      }
      case 'focus':
        this.#parts.host.save({ focus: pathOfNames(told.graph, focus) });
        this.#card.close();
        this.#tellMatches();
        this.#describe();
        return;
      case 'layout':
        this.#closeLeftCard();
        this.#describe();
        return;
      case 'hover':
        this.#describe();
    }
  }

  #describe(): void {
    const item = this.#view.hovered ?? this.#view.focusItem ?? this.#view.layout.items[0];
    if (this.#told === undefined || this.#palette === undefined || item === undefined) return;
    this.#strip.show(this.#told, this.#palette, item, this.#partOnLine(item));
  }

  #partOnLine(item: Item): PartOnLine | undefined {
    if (this.#told === undefined || item.kind !== 'box') return undefined;
    return partOnLine(this.#told.graph, this.#mark, item.box);
  }

  #drawLegend(): void {
    if (this.#told === undefined || this.#palette === undefined) return;
    const lit = this.#light?.by === 'kind' ? this.#light.kind : undefined;
    const toggle = (kind: number) => {
      this.#parts.setSearch('');
      this.#light = kind === lit ? undefined : { by: 'kind', kind };
      this.#relight();
    };
    this.legend.replaceChildren(legendOf(this.#told.graph, this.#self, this.#palette, lit, toggle));
    this.bar.replaceChildren(kindBar(this.#self, this.#palette));
  }

  #drawCrumbs(): void {
    if (this.#told === undefined) return;
    const { graph } = this.#told;
    const chips = [
      ...chipsOfEdits(this.#recipe, (recipe) => this.#want(recipe)),
      ...(this.#mark === undefined ? [] : [chipOfLine(graph, this.#mark, () => this.#unmark())]),
      ...chipsOf(this.#light, () => {
        this.#light = undefined;
        this.#relight();
      }),
    ];
    const { root } = this.#view.view;
    this.crumbs.replaceChildren(
      ...crumbsOf(this.#told, root, chips, (box) => this.#view.zoomTo(box)),
    );
  }

  #unmark(): void {
    this.#mark = undefined;
    this.#relight();
    this.#describe();
  }

  #clicked(item: Item): void {
    if (item.kind === 'smaller') this.#view.zoomIntoSmaller(item.box);
    else this.#view.zoomTo(item.box);
    this.#view.focusOn(item.box);
  }

  #open(item: Item, beside: boolean): void {
    const graph = this.#told?.graph;
    if (graph === undefined || item.kind !== 'box' || item.box === ROOT) return;
    const { box } = item;
    this.#parts.host.post({
      type: 'openSource',
      file: fileOf(graph, box),
      path: pathOf(graph, box),
      line: graph.line[box]!,
      beside,
    });
  }

  #want(recipe: Recipe): void {
    if (sameRecipe(recipe, this.#recipe)) return;
    this.#card.close();
    this.#parts.wantGraph(recipe);
  }

  /** The function stays in sight where it can; an edit that is there already is taken back. */
  #edit(edit: FlameEdit): void {
    const recipe = toggled(this.#recipe, edit);
    this.#edited = recipe.edits.length > this.#recipe.edits.length ? edit : undefined;
    // What begins with a function is not below what was zoomed to, and shows itself best as a whole.
    if (edit.does === 'focus') this.#parts.host.save({ zoom: [] });
    this.#want(recipe);
  }

  #sayEdited(graph: Graph): void {
    const edit = this.#edited;
    this.#edited = undefined;
    if (edit === undefined) return;
    const isAll = graph.total[ROOT] === graph.whole;
    const left = isAll ? 'all' : `${spokenShare(graph.total[ROOT]!, graph.whole)} of`;
    this.#parts.announcer.say(`${spokenEdit(edit, nameOfEdit(edit))}; ${left} samples remain.`);
  }

  #remember(): void {
    const graph = this.#told?.graph;
    if (graph === undefined) return;
    const { root, from, to } = this.#view.view;
    const size = graph.size[root]! || 1;
    this.#history.go({
      recipe: this.#recipe,
      zoom: pathOfNames(graph, root),
      from: from / size,
      to: to / size,
    });
  }

  #travel(by: 1 | -1): void {
    const place = this.#history.step(by);
    if (place === undefined) return;
    if (sameRecipe(place.recipe, this.#recipe)) this.#zoomTo(place);
    else {
      this.#travelling = place;
      this.#want(place.recipe);
    }
  }

  #zoomTo({ zoom, from, to }: Place): void {
    const graph = this.#told?.graph;
    if (graph === undefined) return;
    const root = boxAtPath(graph, zoom);
    const size = graph.size[root]!;
    const isWhole = from === 0 && to === 1;
    this.#view.zoomToView(
      isWhole ? wholeOf(graph, root) : { root, from: from * size, to: to * size },
    );
  }

  #openMenu(item: Item, at: { readonly x: number; readonly y: number }): void {
    const told = this.#told;
    if (told === undefined) return;
    this.#card.close();
    if (item.kind !== 'between') this.#view.focusOn(item.box);
    this.#menu.open(at, frameMenu(told.graph, item, this.#recipe, this.#actions(told)));
  }

  #actions({ names }: Told): FrameActions {
    return {
      zoom: (item) => this.#clicked(item),
      open: (item, beside) => this.#open(item, beside),
      search: (box) => this.#parts.setSearch(names.short(box)),
      edit: (edit) => this.#edit(edit),
      toggleLines: () => this.toggleLines(),
      showInTable: (box) => this.#withFunction(box, this.#parts.showInTable),
      sandwich: (box) => this.#withFunction(box, this.#parts.sandwich),
      copy: (text, what) => {
        navigator.clipboard.writeText(text).then(
          () => this.#parts.announcer.say(`Copied the ${what}.`),
          (error: unknown) =>
            this.#note.show(`The ${what} could not be copied: ${String(error)}`, undefined),
        );
      },
    };
  }

  #withFunction(box: Box, show: (fn: EditedFunction) => void): void {
    const graph = this.#told?.graph;
    if (graph === undefined || box === ROOT) return;
    show({ name: nameOf(graph, box), file: fileOf(graph, box) });
  }

  #openCard(item: Item): void {
    const told = this.#told;
    if (told === undefined) return;
    const { graph } = told;
    const isFrame = item.kind === 'box' && item.box !== ROOT;
    const zoom: CardAction = { label: 'Zoom', run: () => this.#clicked(item) };
    const open: CardAction = { label: 'Open Source', run: () => this.#open(item, false) };
    const frame = this.#view.rectOf(item);
    const more: CardAction = {
      label: 'More…',
      run: () => this.#openMenu(item, { x: frame.left, y: frame.bottom }),
    };
    const hide: CardAction = {
      label: 'Hide',
      run: () => this.#edit(editOf(graph, item.box, 'hide')),
    };
    const hasSource = isFrame && fileOf(graph, item.box) !== '';
    const actions = [...(hasSource ? [open] : []), zoom, ...(isFrame ? [hide, more] : [])];
    const { root } = this.#view.view;
    this.#card.open(told, item, { root, onLine: this.#partOnLine(item) }, frame, actions);
    this.#carded = { item, frame };
  }

  /** A card whose frame has moved away, by scrolling or in another width, would belong to another one. */
  #closeLeftCard(): void {
    if (!this.#card.isOpen || this.#carded === undefined) return;
    const { item, frame } = this.#carded;
    const now = this.#view.layout.items.find((one) => sameItem(one, item));
    const rect = now && this.#view.rectOf(now);
    if (rect?.x !== frame.x || rect.y !== frame.y || rect.width !== frame.width) this.#card.close();
  }

  #toggleCard(item: Item): void {
    if (this.#card.isOpen) this.#card.close();
    else this.#openCard(item);
  }

  /** One thing at a time: the card, a sentence, what is lit, the line, the zoom, the last edit. */
  #escape(): void {
    if (this.#card.isOpen) this.#card.close();
    else if (this.#note.isOpen) this.#note.close();
    else if (this.#light !== undefined) {
      this.#light = undefined;
      this.#parts.setSearch('');
      this.#relight();
    } else if (this.#mark !== undefined) this.#unmark();
    else if (this.#view.isZoomed) this.#view.zoomTo(ROOT);
    else if (this.#recipe.edits.length > 0) {
      this.#want({ ...this.#recipe, edits: this.#recipe.edits.slice(0, -1) });
    }
  }
}
