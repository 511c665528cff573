// The tab "Flame Graph": the graph with the way that was zoomed, its legend, its card and its strip.
import { element } from '../dom.ts';
import { CHIP_VERBS } from '../edit/edit-words.ts';
import { sameRecipe, withoutCollapsed, type Recipe } from '../edit/recipe.ts';
import type { FlameEdit } from '../../src/core/flame/edits.ts';
import type { LineTexts } from '../../src/core/flame/line-texts.ts';
import type { Palette } from '../../src/core/look/palette.ts';
import type { Told } from '../../src/core/flame/describe.ts';
import { nameOfEdit } from './edit-chips.ts';
import { Editing } from './editing.ts';
import { makeEmptyGraph } from './empty-graph.ts';
import type { Pictured } from '../export/picture.ts';
import { boxAtPath, pathOfNames, ROOT, type Graph } from '../../src/core/flame/graph.ts';
import { GraphView } from './graph-view.ts';
import { Names } from '../../src/core/flame/labels.ts';
import type { Grows, Item } from '../../src/core/flame/layout.ts';
import { Lights } from './lights.ts';
import { PanelCrumbs } from './panel-crumbs.ts';
import { PanelLegend } from './panel-legend.ts';
import { spokenZoom } from './zoom-words.ts';
import { LineFilter } from './line-filter.ts';
import { partOnLine, type PartOnLine } from './line-mark.ts';
import { makeNote } from './note.ts';
import { Hands, type HandParts } from './hands.ts';
import type { PanelParts } from './panel-parts.ts';
import { SplitPanel, type SplitGraphsShown } from '../split/split-panel.ts';
import { Overview } from './overview.ts';
import { boxOfSelected, isSelectedAt, selectedAt, type Selected } from '../selection.ts';
import { makeStrip, type Strip } from './strip.ts';
import { Travels } from './travels.ts';

/** What stands outside of the panel, in the page's rows of tools, is `legend` and `crumbs`. */
export class GraphPanel {
  readonly #legend = new PanelLegend((light) => this.lights.only(light));
  readonly legend = this.#legend.whole;
  /** What is lit in it. */
  readonly lights: Lights;
  readonly #parts: PanelParts;
  readonly #crumbs: PanelCrumbs;
  readonly crumbs: HTMLElement;
  readonly #note = makeNote(() => this.focus());
  readonly #strip: Strip;
  readonly #view = new GraphView({ changed: (what) => this.#changed(what) }, 'Flame graph');
  readonly #overview = new Overview(this.#view);
  readonly #editing: Editing;
  readonly #lineFilter: LineFilter;
  readonly #travels: Travels;
  readonly #hands: Hands;
  readonly #split: SplitPanel;
  readonly whole: HTMLElement;
  #told: Told | undefined;
  #palette: Palette | undefined;
  /** A graph takes the place of another: what is zoomed and focused for it is none of the reader's doing. */
  #isArriving = false;
  /** The frame that had the focus when the graph came. */
  #arrivedAt: readonly string[] = [];
  readonly #empty = makeEmptyGraph(() =>
    this.#editing.want({ ...this.#editing.recipe, edits: [] }),
  );

  constructor(parts: PanelParts) {
    this.#parts = parts;
    this.#editing = new Editing({
      ...parts,
      wantGraph: (recipe) => {
        this.#hands.closeCard();
        parts.wantGraph(recipe);
      },
    });
    this.lights = new Lights({
      ...parts,
      view: this.#view,
      note: this.#note,
      told: () => this.#told,
      expanded: () => this.#expanded(),
      expandAll: () => this.#editing.want(withoutCollapsed(this.#editing.recipe)),
      unedited: () => this.#unedited(),
      takeBackAll: () => this.#editing.want({ ...this.#editing.recipe, edits: [] }),
      relit: () => {
        this.#drawLegend();
        this.#drawCrumbs();
      },
      followed: (lit) => this.#split.light(lit),
      focus: () => this.focus(),
    });
    const { scene, showScene } = parts;
    const want = (recipe: Recipe) => this.#editing.want(recipe);
    this.#travels = new Travels({ view: this.#view, want, scene, showScene });
    this.#lineFilter = new LineFilter(parts.host, parts.announcer);
    this.#crumbs = new PanelCrumbs({
      view: this.#view,
      editing: this.#editing,
      lineFilter: this.#lineFilter,
      lights: this.lights,
      unmark: () => this.#unmark(),
    });
    this.crumbs = this.#crumbs.whole;
    this.#hands = this.handsFor({
      note: this.#note,
      step: (by) => this.lights.step(by),
      escape: () => this.#escape(),
    });
    this.#strip = makeStrip(
      parts.host.opensSource
        ? (item, beside) => this.#hands.open(this.#described?.told, item, beside)
        : undefined,
    );
    this.#hands.attach({
      view: this.#view,
      told: () => this.#told,
      zoom: (item) => this.#view.zoomToItem(item),
      facts: (item) => ({ onLine: this.#partOnLine(item) }),
    });
    this.#split = new SplitPanel({
      hands: this.#hands,
      zoomTo: (box) => this.#view.zoomTo(box),
      chose: (box) => {
        this.#view.choose(box);
        this.#saveFocus();
        this.lights.tellMatches();
      },
      changed: () => this.#describe(),
    });
    this.whole = element('div', { class: 'graph-panel' }, [
      this.#note.whole,
      this.#legend.bar,
      this.#overview.whole,
      element('div', { class: 'graph-area' }, [
        this.#view.stage.whole,
        this.#split.whole,
        this.#empty.whole,
      ]),
      ...this.#hands.elements,
      this.#strip.whole,
    ]);
  }

  /** Hands for graphs of the same profile: what edits they make, and the way back through them, are one. */
  handsFor(own: Pick<HandParts, 'note' | 'step' | 'escape'> & Partial<HandParts>): Hands {
    return new Hands({
      ...this.#parts,
      lineFilter: this.#lineFilter,
      editing: this.#editing,
      travel: (by) => this.travel(by),
      ...own,
    });
  }

  /** A step back or forward on the way that the reader came. */
  travel(by: 1 | -1): void {
    if (this.#told !== undefined) this.#travels.travel(by, this.#told.graph, this.#editing.recipe);
  }

  /** `graph` is what `recipe` makes of the profile. */
  show(
    graph: Graph,
    { measure, build }: Pick<Told, 'measure' | 'build'>,
    palette: Palette,
    recipe: Recipe,
  ): void {
    const hasStayed = this.#hasStayed();
    this.#editing.shows(recipe);
    const { zoom = [], focus = [] } = this.#parts.host.saved;
    this.#told = { graph, names: new Names(graph), measure, build };
    this.#palette = palette;
    this.#empty.tell(graph, recipe);
    this.#legend.take(this.#expanded() ?? graph, palette);
    this.#overview.show(graph, palette);
    this.#view.show(this.#told, palette);
    // What the reader was looking at, by names: numbers are others in other data.
    const root = boxAtPath(graph, zoom);
    this.#isArriving = true;
    const left = this.#travels.arrive(graph);
    if (left === undefined && root !== ROOT) this.#view.zoomTo(root);
    const isUndone = left === undefined && this.#editing.isUndone && hasStayed;
    const before = isUndone ? this.#travels.focusBefore(recipe) : undefined;
    const focused = boxAtPath(graph, left ?? before ?? focus);
    if (focused !== ROOT && focused >= this.#view.view.root) this.#view.focusOn(focused);
    this.#isArriving = false;
    this.#arrivedAt = pathOfNames(graph, this.#view.focus);
    this.#travels.remember(graph, recipe);
    this.lights.relight();
    this.#editing.say(graph);
  }

  /** Whether the focus is where it was when the graph came. */
  #hasStayed(): boolean {
    if (this.#told === undefined) return false;
    const now = pathOfNames(this.#told.graph, this.#view.focus);
    return JSON.stringify(now) === JSON.stringify(this.#arrivedAt);
  }

  /** Another tab, or another function in the middle of the sandwich, is a step on the reader's way. */
  changedTab(): void {
    if (this.#told !== undefined) this.#travels.remember(this.#told.graph, this.#editing.recipe);
    this.lights.tellMatches();
  }

  /** What stands on the lines of its boxes; undefined while nobody has told. */
  tellLines(lines: LineTexts | undefined): void {
    if (this.#told === undefined || this.#told.lines === lines) return;
    this.#told = { ...this.#told, lines };
    this.#view.retell(this.#told);
    this.#split.tellLines(lines);
    this.#describe();
  }

  /** What the frame with the focus stands for; undefined of all. */
  get selected(): Selected | undefined {
    return this.#told && selectedAt(this.#told.graph, this.#view.focus);
  }

  /** Puts the focus on the heaviest frame of what was selected elsewhere, unless it is on one of them. */
  select(selected: Selected): void {
    const graph = this.#told?.graph;
    if (graph === undefined || isSelectedAt(graph, this.#view.focus, selected)) return;
    const box = boxOfSelected(graph, selected);
    if (box !== undefined) this.#view.bringOut(box);
  }

  /** What a picture of the graph shows; undefined while there is none. */
  get pictured(): Pictured | undefined {
    if (this.#told === undefined || this.#palette === undefined) return undefined;
    const { view, lit, grows } = this.#view;
    return { told: this.#told, palette: this.#palette, view, lit: lit?.boxes, grows };
  }

  /** Boxes of functions, or of their lines. */
  toggleLines(): void {
    this.#editing.toggleLines();
  }

  /** What lines in the editor are filtered with; undefined where none follow the page. */
  linesFiltered(edits: readonly FlameEdit[] | undefined): void {
    if (this.#lineFilter.show(edits)) this.#drawCrumbs();
  }

  /** Callers stand above what they call, or below it. */
  grow(grows: Grows): void {
    this.#view.grow(grows);
    this.#split.grow(grows);
  }

  /** A graph for each value of a label in place of the one of all, which they follow; undefined for that one alone. */
  showSplit(split: SplitGraphsShown | undefined): void {
    if (this.#told === undefined || this.#palette === undefined) return;
    const area = this.#view.stage.whole.parentElement;
    const hadFocus = area?.contains(document.activeElement) === true;
    this.#split.show(split && { ...split, of: this.#told }, this.#palette);
    this.whole.classList.toggle('is-split', split !== undefined);
    this.#split.grow(this.#view.grows);
    this.#split.zoomTo(this.#view.view.root);
    this.#split.choose(this.#view.focus);
    this.#split.light(this.#view.lit);
    this.#describe();
    if (hadFocus) this.focus(); // What had it may no longer be seen.
  }

  look(palette: Palette): void {
    this.#palette = palette;
    this.#overview.show(this.#told?.graph, palette);
    this.#view.look(palette);
    this.#split.look(palette);
    if (this.#told !== undefined) this.#legend.take(this.#expanded() ?? this.#told.graph, palette);
    this.#drawLegend();
    this.#strip.clear();
    this.#describe();
  }

  /** A sentence above the graph. */
  tell(sentence: string): void {
    this.#note.show(sentence, undefined);
    this.#parts.announcer.say(sentence);
  }

  clear(): void {
    this.#told = undefined;
    this.#empty.tell(undefined, this.#editing.recipe);
    this.whole.classList.remove('is-split');
    this.lights.forgetCost();
    this.#overview.show(undefined, undefined);
    this.#overview.follow();
    this.#view.clear();
    this.#strip.clear();
    this.#hands.close();
    this.#split.show(undefined, undefined);
    this.#note.close();
    this.#crumbs.clear();
    this.#legend.clear();
  }

  focus(): void {
    if (!this.#split.focus()) this.#view.stage.scroller.focus();
  }

  /** The shown graph with what is collapsed in it; undefined where nothing is. */
  #expanded(): Graph | undefined {
    const { recipe } = this.#editing;
    const opened = withoutCollapsed(recipe);
    return sameRecipe(opened, recipe) ? undefined : this.#parts.graphOf(opened);
  }

  /** The shown graph with all that was taken away, and what was, as its chips say it; undefined where nothing was. */
  #unedited(): { readonly graph: Graph; readonly edits: readonly string[] } | undefined {
    const { recipe } = this.#editing;
    if (recipe.edits.length === 0) return undefined;
    const graph = this.#parts.graphOf({ ...recipe, edits: [] });
    const edits = recipe.edits.map((edit) => `${CHIP_VERBS[edit.does]} ${nameOfEdit(edit)}`);
    return graph && { graph, edits };
  }

  #changed(what: 'zoom' | 'focus' | 'hover' | 'layout'): void {
    const told = this.#told;
    if (told === undefined) return;
    const { view, focus } = this.#view;
    switch (what) {
      case 'zoom': {
        if (!this.#isArriving) this.#travels.remember(told.graph, this.#editing.recipe);
        this.#parts.host.save({ zoom: pathOfNames(told.graph, view.root) });
        if (!this.#isArriving) this.#parts.announcer.say(spokenZoom(told, this.#view));
        this.#hands.closeCard();
        this.#note.close();
        this.#split.zoomTo(view.root);
        this.lights.findAgain(); // Shares of matches are of what is shown.
        const tell = () => {
          this.#drawCrumbs();
          if (this.#overview.follow()) this.#view.refit();
        };
        if (this.#view.isPart) this.#view.scroll.stayDuring(tell);
        else tell();
        return;
      }
      case 'focus':
        this.#saveFocus();
        this.#hands.closeCard();
        this.#split.choose(focus);
        this.lights.tellMatches();
        this.#describe();
        return;
      case 'layout':
        this.#hands.closeCardIfLeft();
        if (this.#overview.follow()) this.#view.refit();
        if (!this.#view.isMoving) this.lights.tellMatches(); // How many have a box follows the width.
        this.#describe();
        return;
      case 'hover':
        this.#describe();
    }
  }

  #saveFocus(): void {
    if (this.#told === undefined) return;
    const { graph } = this.#told;
    this.#parts.host.save({ focus: pathOfNames(graph, this.#view.focus) });
    if (this.#isArriving) return;
    this.#travels.rememberFocus(graph);
    this.#parts.selected(this.selected);
  }

  #describe(): void {
    const described = this.#described;
    if (this.#palette === undefined || described === undefined) return;
    const { told, item } = described;
    const onLine = told === this.#told ? this.#partOnLine(item) : undefined;
    this.#strip.show(told, this.#palette, item, onLine);
  }

  /** What is pointed at or has the focus, in a row of a split or in the graph of all. */
  get #described(): { readonly told: Told; readonly item: Item } | undefined {
    const item = this.#view.hovered ?? this.#view.focusItem ?? this.#view.layout.items[0];
    const ofAll = this.#told && item && { told: this.#told, item };
    return this.#split.described ?? ofAll;
  }

  #partOnLine(item: Item): PartOnLine | undefined {
    if (this.#told === undefined || item.kind !== 'box') return undefined;
    return partOnLine(this.#told.graph, this.lights.mark, item.box);
  }

  #drawLegend(): void {
    if (this.#told !== undefined) this.#legend.draw(this.lights.light);
  }

  #drawCrumbs(): void {
    if (this.#told !== undefined) this.#crumbs.draw(this.#told);
  }

  #unmark(): void {
    this.lights.unmark();
    this.#describe();
  }

  /** One thing at a time: a sentence, what is lit, the line, the zoom, the last edit. */
  #escape(): void {
    if (this.#note.isOpen) this.#note.close();
    else if (this.lights.light !== undefined) this.lights.only(undefined);
    else if (this.lights.mark !== undefined) this.#unmark();
    else if (this.#split.isSlid) this.#split.zoomTo(this.#view.view.root);
    else if (this.#view.isZoomed) this.#view.zoomTo(ROOT);
    else this.#editing.undo();
  }
}
