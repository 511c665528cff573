// The page of a loaded profile: head, tabs, tools, and one panel per tab. It lives as long as the page does; profiles
// come and go in it, so that focus and zoom stay where they were.
import type {
  FromWebview,
  GraphColumns,
  ProfilePage,
  ShownOnPage,
  SplitGraphs,
} from '../../src/protocol.ts';
import type { Announcer } from '../announce.ts';
import { element } from '../dom.ts';
import { applyEdits, withoutClosing } from '../../src/core/flame/edits.ts';
import type { CallColumns } from '../../src/core/flame/call-columns.ts';
import type { CallTree } from '../../src/core/flame/call-tree.ts';
import { asRecipe, type Recipe } from '../edit/recipe.ts';
import { LineTexts, type LineTextsOfFile } from '../../src/core/flame/line-texts.ts';
import { pathOfNames, ROOT } from '../../src/core/flame/graph.ts';
import { pictureOf } from '../export/picture.ts';
import { WIDTHS, type Widths } from '../../src/core/compare/compared-graph.ts';
import { GraphPanel } from '../graph/graph-panel.ts';
import type { LineMark } from '../graph/line-mark.ts';
import type { Scene } from '../graph/travels.ts';
import type { Host } from '../host.ts';
import type { Palette } from '../../src/core/look/palette.ts';
import type { Theme } from '../../src/core/look/theme.ts';
import { asColumnWidths } from '../table/column-widths.ts';
import { DEFAULT_SORT, rowsOf, SORTS, type Sort } from '../table/rows.ts';
import { SandwichPanel } from '../sandwich/sandwich-panel.ts';
import { TableView, type RowSource } from '../table/table-view.ts';
import type { EditedFunction } from '../../src/core/flame/meant.ts';
import { ChangeTools, WIDTH_NAMES } from './change-tools.ts';
import { ColourTool } from './colour-tool.ts';
import { detailsOf } from './details.ts';
import { makeKeysHelp, type KeysHelp } from './keys-help.ts';
import { headerOf } from './header.ts';
import { textsOf } from '../../src/core/flame/found-functions.ts';
import { finderOf, type TextFinder } from '../../src/core/flame/text-query.ts';
import { makeMatchPopup } from './match-popup.ts';
import { makeSearchField } from './search-field.ts';
import { PageGraphs } from './page-graphs.ts';
import { asSelected, sameSelected, type Selected } from '../selection.ts';
import { makeSummary } from './summary.ts';
import { SplitTool } from '../split/split-tool.ts';
import type { SplitPart } from '../../src/core/flame/split.ts';
import { makeTabs, type TabId } from './tabs.ts';
import { toolOf } from './tools.ts';

export class ProfileView {
  readonly #host: Host;
  readonly #act: (action: string) => void;
  readonly #head = element('div', { class: 'head-place' });
  readonly #values = element('select', { attributes: { 'aria-label': 'Profile type' } });
  readonly #type = toolOf('Type', this.#values);
  readonly #by = element('select', { attributes: { 'aria-label': 'Frames' } }, [
    element('option', { text: 'Functions' }),
    element('option', { text: 'Lines' }),
  ]);
  readonly #frames = toolOf('Frames', this.#by, 'tool-frames');
  readonly #colours: ColourTool;
  readonly #splitTool: SplitTool;
  readonly #changes = new ChangeTools({
    widths: (widths) => this.#widen(widths),
    light: (what) => {
      this.#tabs.choose('graph');
      this.#graph.lights.showChanges(what);
    },
  });
  readonly #graphs: PageGraphs;
  readonly #announcer: Announcer;
  readonly #keys: KeysHelp;
  readonly #summary = makeSummary();
  readonly #details = element('div', { class: 'details', attributes: { tabindex: '0' } });
  readonly #graph: GraphPanel;
  readonly #table: TableView;
  readonly #sandwich: SandwichPanel;
  readonly #search = makeSearchField({
    search: () => this.#searched(),
    step: (by) => this.#graph.lights.step(by),
    list: (place) => this.#list(place),
    leave: () => this.focus(),
  });
  readonly #matches = makeMatchPopup(() => this.#search.focus());
  readonly #tabs;
  readonly whole: HTMLElement;
  #page: ProfilePage | undefined;
  /** The drawing that was looked at last: the table leads back to it. */
  #drawing: TabId = 'graph';
  /** What is selected, in all tabs. */
  #selected: Selected | undefined;
  /** What was selected when the sandwich was left: it stays as it is until that is something else. */
  #leftWith: Selected | undefined;
  #revealing: LineMark | undefined;
  #hasGraph = false;
  #recipe: Recipe;
  /** Who waits for a graph to be drawn. */
  readonly #waiting: (() => void)[] = [];
  /** What stands on lines, once it was asked for. */
  #lineTexts: LineTexts | undefined;
  #hasAskedForTexts = false;
  /** What the table was made of last. */
  #tabled: { readonly calls: CallTree; readonly recipe: Recipe } | undefined;
  /** Of the query, or of the last that could be asked. */
  #finder: TextFinder | undefined;

  constructor(host: Host, announcer: Announcer, theme: Theme) {
    this.#host = host;
    this.#announcer = announcer;
    this.#keys = makeKeysHelp(host.opensSource);
    this.#colours = new ColourTool(host, theme, (palette, words) => {
      this.#wear(palette);
      announcer.say(`Colours by ${words}.`);
    });
    const widths = WIDTHS.find((one) => one === host.saved.widths) ?? 'mean';
    this.#graphs = new PageGraphs(widths, () => this.#post({ type: 'wantCalls' }));
    this.#changes.show(widths);
    this.#act = (action) => {
      if (action === 'showDetails') this.#tabs.choose('details');
      else host.post({ type: 'act', action });
    };
    this.#graph = new GraphPanel({
      host,
      announcer,
      sayMatches: (text) => this.#search.tell(text),
      focusSearch: () => this.#search.focus(),
      // What is no pattern of the reader's is meant as it is written.
      setSearch: (text) => this.#search.set({ text, regexp: false }),
      graphOf: (recipe) => this.#graphs.asked(recipe),
      wantGraph: (recipe) => this.#want(recipe),
      showKeys: () => this.#keys.open(),
      summary: () => this.#summary.text,
      path: () => this.#page?.path,
      nextSplit: () => this.#splitTool.next(),
      canSplit: () => this.#splitTool.canSplit,
      nextColours: () => this.#colours.next(),
      scene: () => this.#scene,
      showScene: (scene) => this.#showScene(scene),
      sandwich: (fn) => this.#centre(fn),
      showInTable: (fn) => {
        this.#select({ fn });
        this.#go('table');
      },
      selected: (selected) => this.#select(selected),
      litChanges: (what) => this.#changes.lit(what),
    });
    this.#splitTool = new SplitTool({
      host,
      announcer,
      show: (split) => this.#graph.showSplit(split),
      say: (sentence) => this.#graph.tell(sentence),
    });
    this.#recipe = asRecipe(host.saved.recipe);
    this.#by.addEventListener('change', () => this.#graph.toggleLines());
    this.#table = new TableView(
      {
        open: (row, beside) => this.#openRow(row, beside),
        sorted: (sort) => host.save({ sort }),
        sized: (columns) => host.save({ columns }),
        say: (sentence) => announcer.say(sentence),
        counted: (all, shown) => this.#tabs.count('table', all, shown),
        leave: () => this.#go(this.#drawing),
        sandwich: (fn) => this.#centre(fn),
        selected: (selected) => this.#select(selected),
      },
      asColumnWidths(host.saved.columns),
    );
    this.#sandwich = new SandwichPanel(announcer, {
      handsFor: (own) =>
        this.#graph.handsFor({
          ...own,
          // There is no split of a sandwich: the graph is split where it is seen.
          nextSplit: () => {
            this.#go('graph');
            this.#splitTool.next();
          },
        }),
      leave: () => this.#go('graph'),
      centred: (fn) => this.#centre(fn),
      selected: (selected) => this.#select(selected),
      split: { saved: host.saved.split, save: (split) => host.save({ split }) },
    });
    const panel = (content: HTMLElement) => element('div', { class: 'panel' }, [content]);
    const panels: readonly [TabId, string, HTMLElement][] = [
      ['graph', 'Flame Graph', panel(this.#graph.whole)],
      ['sandwich', 'Sandwich', panel(this.#sandwich.whole)],
      ['table', 'Table', panel(this.#table.whole)],
      ['details', 'Details', panel(this.#details)],
    ];
    this.#tabs = makeTabs(
      panels.map(([id, label, content]) => ({ id, label, panel: content })),
      (id) => this.#chose(id),
    );
    this.#values.addEventListener('change', () =>
      this.#post({ type: 'chooseValue', value: this.#values.selectedIndex }),
    );
    // Flat, so that the style sheet can put them in other rows on narrow and low pages.
    this.whole = element('div', { class: 'profile' }, [
      this.#summary.whole,
      this.#head,
      this.#tabs.whole,
      this.#search.whole,
      element('div', { class: 'tools' }, [
        ...[this.#type, this.#frames, this.#colours.whole, ...this.#changes.whole],
        this.#splitTool.whole,
      ]),
      this.#graph.crumbs,
      this.#graph.legend,
      element(
        'main',
        { class: 'panels' },
        panels.map(([, , content]) => content),
      ),
      this.#keys.whole,
      this.#matches.whole,
    ]);
    this.whole.addEventListener('keydown', (event) => this.#pressed(event));
    const { tab, search, regexp, matchCase, selected } = host.saved;
    this.#selected = asSelected(selected);
    if (tab === 'sandwich') this.#leftWith = this.#selected;
    const saved = panels.find(([id]) => id === tab);
    this.#tabs.choose(saved?.[0] ?? 'graph');
    if (typeof search === 'string' && search !== '')
      this.#search.set({ text: search, regexp: regexp === true, matchCase: matchCase === true });
  }

  #offerColours(): void {
    const isDifference = this.#graphs.base?.isDifference === true;
    this.#colours.offer(this.#page?.comparison !== undefined || isDifference);
  }

  show(page: ProfilePage): void {
    const isOther = page.id !== this.#page?.id;
    this.#page = page;
    if (isOther) this.#graphs.clear(page);
    this.#offerColours();
    this.#changes.offer(page.comparison !== undefined);
    this.#head.replaceChildren(headerOf(page, this.#act));
    this.#values.replaceChildren(...page.values.map((text) => element('option', { text })));
    this.#values.selectedIndex = page.value;
    this.#type.hidden = page.values.length < 2;
    this.#details.replaceChildren(...detailsOf(page.details));
    this.#graph.grow(page.grows);
    this.#graph.linesFiltered(page.lineFilter);
    this.#keys.grow(page.grows);
    if (isOther) this.#splitTool.clear();
    this.#splitTool.offer(page.splits);
    if (!isOther) return;
    this.#table.clear();
    this.#sandwich.clear();
    this.#summary.clear();
    this.#tabled = undefined;
    this.#graph.clear();
    this.#hasGraph = false;
    this.#lineTexts = undefined;
    this.#hasAskedForTexts = false;
  }

  showLineTexts(files: readonly LineTextsOfFile[]): void {
    this.#lineTexts = new LineTexts(files);
    this.#graph.tellLines(this.#lineTexts);
  }

  showSplit(by: string, parts: readonly SplitPart[], columns: SplitGraphs): void {
    this.#splitTool.receive(by, parts, columns);
  }

  refuseSplit(by: string, why: string): void {
    this.#splitTool.refuse(by, why);
  }

  showGraph(columns: GraphColumns): void {
    if (this.#page === undefined) return;
    this.#graphs.take(columns, this.#page);
    this.#offerColours();
    this.#finder = this.#findAgain();
    this.#drawGraph();
  }

  showCalls(columns: CallColumns): void {
    if (!this.#graphs.takeCalls(columns)) return;
    if (!this.#graphs.isBase(this.#recipe)) this.#drawGraph();
    this.#drawTable();
    this.#drawSandwich();
  }

  /** The graph of the recipe; where it needs calls that aren't there, they are asked for and it is drawn with them. */
  #drawGraph(): void {
    const { base } = this.#graphs;
    if (base === undefined || this.#page === undefined) return;
    const graph = this.#graphs.made(this.#recipe);
    if (graph === undefined) return;
    this.#graph.show(graph, this.#page, this.#colours.palette, this.#recipe);
    this.#splitTool.draw(base, this.#recipe);
    this.#graph.tellLines(this.#lineTexts);
    if (this.#recipe.by === 'lines' && !this.#hasAskedForTexts) {
      this.#hasAskedForTexts = true;
      this.#post({ type: 'wantLineTexts' });
    }
    this.#by.selectedIndex = this.#recipe.by === 'lines' ? 1 : 0;
    this.#graph.lights.search(this.#finder);
    if (this.#tabs.current === 'graph') {
      if (!this.#hasGraph && this.#selected !== undefined) this.#graph.select(this.#selected);
      this.#select(this.#graph.selected); // What had the focus may be gone.
    }
    const told = this.#graph.pictured?.told;
    if (told !== undefined)
      this.#summary.tell(this.#page, this.#graphs.measured(told, this.#recipe));
    this.#hasGraph = true;
    for (const go of this.#waiting.splice(0)) go();
    this.takeFocus();
    if (this.#revealing !== undefined) this.reveal(this.#revealing);
    this.#drawTable();
    this.#drawSandwich();
  }

  #widen(widths: Widths): void {
    this.#graphs.widen(widths);
    this.#host.save({ widths });
    this.#announcer.say(`Widths follow ${WIDTH_NAMES[widths].toLowerCase()}.`);
    this.#drawGraph();
  }

  /** Nobody counts for a table that is not looked at. */
  #drawTable(): void {
    const { base } = this.#graphs;
    if (this.#page === undefined || base === undefined || this.#tabs.current !== 'table') return;
    const calls = this.#graphs.callsOrAsk();
    if (
      calls === undefined ||
      (this.#tabled?.calls === calls && this.#tabled.recipe === this.#recipe)
    )
      return;
    this.#tabled = { calls, recipe: this.#recipe };
    const { by, edits } = this.#recipe;
    const rows = rowsOf(applyEdits(calls, withoutClosing(edits)), by, base.paths);
    const { whole, measure } = this.#page;
    this.#table.show(rows, whole, measure, this.#colours.palette, this.#savedSort());
    this.#table.search(this.#finder);
  }

  #drawSandwich(): void {
    const { base } = this.#graphs;
    if (this.#page === undefined || base === undefined || this.#tabs.current !== 'sandwich') return;
    const calls = this.#graphs.callsOrAsk();
    if (calls === undefined) return;
    const { measure, build } = this.#page;
    const fn = this.#host.saved.sandwich;
    const shown = { base, calls, recipe: this.#recipe, fn, measure, build };
    this.#sandwich.show({ ...shown, palette: this.#colours.palette });
    this.#sandwich.search(this.#finder);
  }

  /** The source; where nobody opens any, the function itself in the middle of the sandwich. */
  #openRow({ path, line, ...fn }: RowSource, beside: boolean): void {
    const { file } = fn;
    if (this.#host.opensSource) this.#post({ type: 'openSource', file, path, line, beside });
    else this.#centre(fn);
  }

  /** Puts a function into the middle of the sandwich, and shows that. */
  #centre(fn: EditedFunction): void {
    this.#host.save({ sandwich: fn });
    this.#select({ fn });
    this.#leftWith = this.#selected;
    this.#tabs.choose('sandwich');
    this.#sandwich.focus();
  }

  #select(selected: Selected | undefined): void {
    if (this.#tabs.current === 'sandwich') this.#leftWith = selected;
    this.#remember(selected);
  }

  #remember(selected: Selected | undefined): void {
    if (sameSelected(selected, this.#selected)) return;
    this.#selected = selected;
    this.#host.save({ selected });
  }

  /** What was selected in another tab is selected in this one. */
  #takeSelection(id: TabId): void {
    const selected = this.#selected;
    if (id === 'table') this.#table.choose(selected);
    if (selected === undefined) return;
    if (id === 'graph') this.#graph.select(selected);
    if (id === 'sandwich' && !sameSelected(selected, this.#leftWith))
      this.#host.save({ sandwich: selected.fn });
  }

  #want(recipe: Recipe): void {
    this.#recipe = recipe;
    this.#host.save({ recipe });
    this.#drawGraph();
  }

  /** Waits for the graph when it isn't there yet. */
  reveal(mark: LineMark): void {
    this.#revealing = this.#hasGraph ? undefined : mark;
    if (!this.#hasGraph) return;
    this.#tabs.choose('graph');
    this.#graph.lights.reveal(mark);
  }

  /** What the graph shows, once it is drawn. @throws Error when the browser makes no picture */
  async shown(withPicture: boolean): Promise<ShownOnPage> {
    if (!this.#hasGraph) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    const page = this.#page;
    const { pictured } = this.#graph;
    if (page === undefined || pictured === undefined) throw new Error('No graph is shown.');
    const { graph } = pictured.told;
    const sandwich = this.#tabs.current === 'sandwich' ? this.#sandwich.pictured : undefined;
    const width = document.documentElement.clientWidth;
    const state = {
      ...{
        id: page.id,
        width,
        theme: this.#colours.palette.theme,
        colouring: this.#colours.colouring,
      },
      ...this.#recipe,
      isEmpty: graph.size[ROOT] === 0,
      zoom: this.#host.saved.zoom ?? [],
      saved: { ...this.#host.saved, tab: this.#tabs.current },
    };
    return {
      ...state,
      sandwich: sandwich && {
        fn: sandwich.fn,
        callers: pathOfNames(sandwich.callers.told.graph, sandwich.callers.view.root),
        callees: pathOfNames(sandwich.callees.told.graph, sandwich.callees.view.root),
      },
      picture: withPicture
        ? await pictureOf(sandwich ?? pictured, this.#colours.palette, page, width)
        : undefined,
    };
  }

  /** The theme changed. */
  look(theme: Theme): void {
    this.#wear(this.#colours.look(theme));
  }

  #wear(palette: Palette): void {
    this.#graph.look(palette);
    this.#table.look(palette);
    this.#sandwich.look(palette);
  }

  #savedSort(): Sort {
    const { sort } = this.#host.saved;
    const column = SORTS.find((known) => known === sort?.column);
    return column === undefined || sort === undefined
      ? DEFAULT_SORT
      : { column, ascending: sort.ascending };
  }

  #searched(): void {
    const { text, regexp, matchCase } = this.#search.query;
    this.#host.save({ search: text, regexp, matchCase });
    this.#finder = this.#findAgain();
    this.#graph.lights.search(this.#finder);
    this.#table.search(this.#finder);
    this.#sandwich.search(this.#finder);
  }

  /** What finds the query in this profile. While its pattern can't be used, what was found last stays. */
  #findAgain(): TextFinder | undefined {
    const { query } = this.#search;
    if (query.text === '') {
      this.#search.refuse(undefined);
      return undefined;
    }
    const { base } = this.#graphs;
    const { finder, fault } = finderOf(query, base ? textsOf(base) : []);
    this.#search.refuse(fault);
    return finder ?? this.#finder;
  }

  #list(place: DOMRect): void {
    const { matches } = this.#graph.lights;
    if (matches === undefined) return;
    const shown = (run: () => void) => () => {
      this.#tabs.choose('graph');
      run();
    };
    this.#matches.open(place, {
      ...matches,
      rows: matches.rows.map((row) => ({ ...row, choose: shown(row.choose) })),
    });
  }

  #chose(id: TabId): void {
    if (id === 'graph' || id === 'sandwich') this.#drawing = id;
    this.#takeSelection(id);
    this.#host.save({ tab: id });
    this.#graph.crumbs.hidden = id === 'details';
    this.#graph.crumbs.classList.toggle('edits-only', id !== 'graph');
    this.#graph.legend.disabled = id !== 'graph';
    for (const tool of [this.#graph.legend, this.#search.whole]) tool.hidden = id === 'details';
    this.#frames.hidden = this.#colours.whole.hidden = id === 'details';
    this.#changes.offer(this.#page?.comparison !== undefined && id !== 'details');
    this.#splitTool.see(id === 'graph');
    this.#drawTable();
    this.#drawSandwich();
    this.#graph.changedTab();
  }

  get #scene(): Scene {
    const { current } = this.#tabs;
    return { tab: current, centre: current === 'sandwich' ? this.#host.saved.sandwich : undefined };
  }

  #showScene({ tab, centre }: Scene): void {
    if (tab === 'sandwich') {
      this.#host.save({ sandwich: centre });
      this.#remember(centre && { fn: centre });
      this.#leftWith = this.#selected;
    } else if (tab === 'graph') this.#remember(this.#graph.selected); // It is as it was left.
    this.#go(tab as TabId);
  }

  /** Everywhere beside the graphs, which have more keys. In a field Alt with an arrow may be for its words. */
  #pressed(event: KeyboardEvent): void {
    const by = { ArrowLeft: -1 as const, ArrowRight: 1 as const }[event.key];
    const isOther = !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    if (by === undefined || isOther || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    event.stopPropagation(); // VS Code would go back and forward among its editors.
    this.#graph.travel(by);
  }

  /** To a tab, with the keys. */
  #go(id: TabId): void {
    this.#tabs.choose(id);
    this.focus(); // What had the focus is hidden.
  }

  /** VS Code gives the focus to the page as a whole: keys are to work at once. */
  takeFocus(): void {
    if (document.hasFocus() && document.activeElement === document.body) this.focus();
  }

  /** The panel of the chosen tab. */
  focus(): void {
    const { current } = this.#tabs;
    if (current === 'table') this.#table.focus();
    else if (current === 'sandwich') this.#sandwich.focus();
    else if (current === 'graph') this.#graph.focus();
    else this.#details.focus();
  }

  #post(message: FromWebview): void {
    this.#host.post(message);
  }
}
