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
import type { CallColumns } from '../../src/core/flame/call-columns.ts';
import { asRecipe, type Recipe } from '../edit/recipe.ts';
import { LineTexts, type LineTextsOfFile } from '../../src/core/flame/line-texts.ts';
import { WIDTHS, type Widths } from '../../src/core/compare/compared-graph.ts';
import type { RevealedLine } from '../graph/line-mark.ts';
import { GraphPanel } from '../graph/graph-panel.ts';
import type { Scene } from '../graph/travels.ts';
import type { Host } from '../host.ts';
import type { Palette } from '../../src/core/look/palette.ts';
import type { Theme } from '../../src/core/look/theme.ts';
import { SandwichPanel } from '../sandwich/sandwich-panel.ts';
import type { RowSource } from '../table/table-view.ts';
import type { EditedFunction } from '../../src/core/flame/meant.ts';
import { WIDTH_NAMES } from './change-tools.ts';
import { detailsOf } from './details.ts';
import { makeKeysHelp, type KeysHelp } from './keys-help.ts';
import { headerOf } from './header.ts';
import type { TextFinder } from '../../src/core/flame/text-query.ts';
import { makeNarrowTools } from './narrow-tools.ts';
import type { MenuItem } from '../menu.ts';
import { PageGraphs } from './page-graphs.ts';
import { PageSearch } from './page-search.ts';
import { PageSelection } from './page-selection.ts';
import { PageTable } from './page-table.ts';
import { PageTools } from './page-tools.ts';
import { listOfColourings } from './tools.ts';
import { shownOnPage } from './shown-on-page.ts';
import type { Selected } from '../selection.ts';
import { makeSummary } from './summary.ts';
import type { SplitPart } from '../../src/core/flame/split.ts';
import { makeTabs, type TabId } from './tabs.ts';

export class ProfileView {
  readonly #host: Host;
  readonly #act: (action: string) => void;
  readonly #head = element('div', { class: 'head-place' });
  readonly #tools: PageTools;
  readonly #graphs: PageGraphs;
  readonly #announcer: Announcer;
  readonly #keys: KeysHelp;
  readonly #summary = makeSummary();
  readonly #details = element('div', { class: 'details', attributes: { tabindex: '0' } });
  readonly #graph: GraphPanel;
  readonly #table: PageTable;
  readonly #sandwich: SandwichPanel;
  readonly #search: PageSearch;
  readonly #tabs;
  readonly whole: HTMLElement;
  #page: ProfilePage | undefined;
  /** The drawing that was looked at last: the table leads back to it. */
  #drawing: TabId = 'graph';
  readonly #selection: PageSelection;
  #revealing: RevealedLine | undefined;
  #hasGraph = false;
  #recipe: Recipe;
  /** Who waits for a graph to be drawn. */
  readonly #waiting: (() => void)[] = [];
  /** What stands on lines, once it was asked for. */
  #lineTexts: LineTexts | undefined;
  #hasAskedForTexts = false;
  constructor(host: Host, announcer: Announcer, theme: Theme) {
    this.#host = host;
    this.#announcer = announcer;
    this.#keys = makeKeysHelp(host.opensSource);
    this.#tools = new PageTools(host, theme, {
      value: (value) => this.#post({ type: 'chooseValue', value }),
      toggleLines: () => this.#graph.toggleLines(),
      colours: (palette, words) => {
        this.#wear(palette);
        announcer.say(`Colours by ${words}.`);
      },
      changes: {
        widths: (widths) => this.#widen(widths),
        light: (what) => {
          this.#tabs.choose('graph');
          this.#graph.lights.showChanges(what);
        },
        way: (way) => this.#post({ type: 'chooseWay', way }),
      },
      split: {
        announcer,
        show: (split) => this.#graph.showSplit(split),
        say: (sentence) => this.#graph.tell(sentence),
      },
    });
    const widths = WIDTHS.find((one) => one === host.saved.widths) ?? 'mean';
    this.#graphs = new PageGraphs(widths, () => this.#post({ type: 'wantCalls' }));
    this.#tools.changes.show(widths);
    this.#act = (action) => {
      if (action === 'showDetails') this.#tabs.choose('details');
      else host.post({ type: 'act', action });
    };
    this.#search = new PageSearch({
      host,
      base: () => this.#graphs.base,
      light: (finder) => this.#light(finder),
      step: (by) => this.#graph.lights.step(by),
      matches: () => this.#graph.lights.matches,
      showGraph: () => this.#tabs.choose('graph'),
      leave: () => this.focus(),
    });
    this.#graph = new GraphPanel({
      host,
      announcer,
      sayMatches: (text) => this.#search.tell(text),
      focusSearch: () => this.#search.focus(),
      setSearch: (text) => this.#search.setText(text),
      graphOf: (recipe) => this.#graphs.asked(recipe),
      wantGraph: (recipe) => this.#want(recipe),
      showKeys: () => this.#showKeys(),
      summary: () => this.#summary.text,
      pprofFile: () => this.#page?.pprofFile,
      nextSplit: () => this.#tools.split.next(),
      canSplit: () => this.#tools.split.canSplit,
      nextColours: () => this.#tools.colours.next(),
      colourings: () => listOfColourings(this.#tools.colours.offered),
      scene: () => this.#scene,
      showScene: (scene) => this.#showScene(scene),
      sandwich: (fn) => this.#centre(fn),
      showInTable: (fn) => {
        this.#select({ fn });
        this.#go('table');
      },
      showTable: () => this.#go('table'),
      selected: (selected) => this.#select(selected),
      litChanges: (what) => this.#tools.changes.lit(what),
    });
    this.#recipe = asRecipe(host.saved.recipe);
    this.#table = new PageTable(host, {
      open: (row, beside, by) => this.#openRow(row, beside, by),
      say: (sentence) => announcer.say(sentence),
      counted: (all, shown) => this.#tabs.count('table', all, shown),
      leave: () => this.#go(this.#drawing),
      sandwich: (fn) => this.#centre(fn),
      selected: (selected) => this.#select(selected),
    });
    this.#sandwich = new SandwichPanel(announcer, {
      handsFor: (own) =>
        this.#graph.handsFor({
          ...own,
          // There is no split of a sandwich: the graph is split where it is seen.
          nextSplit: () => {
            this.#go('graph');
            this.#tools.split.next();
          },
        }),
      leave: () => this.#go('graph'),
      centred: (fn) => this.#centre(fn),
      selected: (selected) => this.#select(selected),
      opensSource: host.opensSource,
      split: { saved: host.saved.split, save: (split) => host.save({ split }) },
    });
    const panel = (...content: readonly HTMLElement[]) =>
      element('div', { class: 'panel' }, content);
    const panels: readonly [TabId, string, HTMLElement][] = [
      ['graph', 'Flame Graph', panel(this.#graph.whole)],
      ['sandwich', 'Sandwich', panel(this.#sandwich.whole)],
      ['table', 'Table', panel(this.#table.view.whole, this.#table.strip.whole)],
      ['details', 'Details', panel(this.#details)],
    ];
    this.#tabs = makeTabs(
      panels.map(([id, label, content]) => ({ id, label, panel: content })),
      (id) => this.#chose(id),
    );
    const narrow = makeNarrowTools(this.#tools.whole, () => this.#more());
    // Flat, so that the style sheet can put them in other rows on narrow and low pages.
    this.whole = element('div', { class: 'profile' }, [
      this.#summary.whole,
      this.#head,
      this.#tabs.whole,
      this.#search.whole,
      narrow.buttons,
      this.#tools.whole,
      this.#graph.crumbs,
      this.#graph.legend,
      element(
        'main',
        { class: 'panels' },
        panels.map(([, , content]) => content),
      ),
      this.#keys.whole,
      this.#search.popup,
      narrow.menu,
    ]);
    this.whole.addEventListener('keydown', (event) => this.#pressed(event));
    const { tab } = host.saved;
    this.#selection = new PageSelection(host, tab === 'sandwich');
    const saved = panels.find(([id]) => id === tab);
    this.#tabs.choose(saved?.[0] ?? 'graph');
    this.#search.restore();
  }

  /** What a page without room for it has in a menu. */
  #more(): MenuItem[][] {
    const actions = this.#page?.actions ?? [];
    return [
      actions.map(({ action, label }) => ({ label, run: () => this.#act(action) })),
      [
        { label: 'Details of the Profile', run: () => this.#go('details') },
        { label: 'Keys', key: '?', run: () => this.#keys.open() },
      ],
    ];
  }

  show(page: ProfilePage): void {
    const isOther = page.id !== this.#page?.id;
    this.#page = page;
    if (isOther) this.#graphs.clear(page);
    this.#tools.show(page, isOther);
    this.#tools.offerColours(this.#graphs.base?.isDifference === true);
    this.#head.replaceChildren(headerOf(page, this.#act));
    this.#details.replaceChildren(...detailsOf(page.details));
    this.#graph.grow(page.grows);
    this.#graph.linesFiltered(page.lineFilter);
    this.#keys.grow(page.grows);
    if (!isOther) return;
    this.#table.clear();
    this.#sandwich.clear();
    this.#summary.clear();
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
    this.#tools.split.receive(by, parts, columns);
  }

  refuseSplit(by: string, why: string): void {
    this.#tools.split.refuse(by, why);
  }

  showGraph(columns: GraphColumns): void {
    if (this.#page === undefined) return;
    this.#graphs.take(columns, this.#page);
    this.#tools.offerColours(this.#graphs.base?.isDifference === true);
    this.#search.findAgain();
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
    this.#graph.show(graph, this.#page, this.#tools.colours.palette, this.#recipe);
    this.#tools.split.draw(base, this.#recipe);
    this.#graph.tellLines(this.#lineTexts);
    if (this.#recipe.by === 'lines' && !this.#hasAskedForTexts) {
      this.#hasAskedForTexts = true;
      this.#post({ type: 'wantLineTexts' });
    }
    this.#tools.tellFrames(this.#recipe.by);
    this.#graph.lights.search(this.#search.finder);
    if (this.#tabs.current === 'graph') {
      const { selected } = this.#selection;
      if (!this.#hasGraph && selected !== undefined) this.#graph.select(selected);
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

  #drawTable(): void {
    const { base } = this.#graphs;
    if (this.#page === undefined || base === undefined || this.#tabs.current !== 'table') return;
    const calls = this.#graphs.callsOrAsk();
    if (calls === undefined) return;
    const { palette } = this.#tools.colours;
    if (this.#table.draw(calls, this.#recipe, base, this.#page, palette))
      this.#table.view.search(this.#search.finder);
  }

  #drawSandwich(): void {
    const { base } = this.#graphs;
    if (this.#page === undefined || base === undefined || this.#tabs.current !== 'sandwich') return;
    const calls = this.#graphs.callsOrAsk();
    if (calls === undefined) return;
    const { measure, build } = this.#page;
    const fn = this.#host.saved.sandwich;
    const shown = { base, calls, recipe: this.#recipe, fn, measure, build };
    this.#sandwich.show({ ...shown, palette: this.#tools.colours.palette });
    this.#sandwich.search(this.#search.finder);
  }

  /** The source; where nobody opens any, the function itself in the middle of the sandwich, which a click does not leave the table for. */
  #openRow({ path, line, ...fn }: RowSource, beside: boolean, by: 'click' | 'enter'): void {
    const { file } = fn;
    if (this.#host.opensSource) this.#post({ type: 'openSource', file, path, line, beside });
    else if (by === 'enter') this.#centre(fn);
  }

  /** Puts a function into the middle of the sandwich, and shows that. */
  #centre(fn: EditedFunction): void {
    this.#host.save({ sandwich: fn });
    this.#selection.selectInSandwich({ fn });
    this.#tabs.choose('sandwich');
    this.#sandwich.focus();
  }

  #select(selected: Selected | undefined): void {
    if (this.#tabs.current === 'sandwich') this.#selection.selectInSandwich(selected);
    else this.#selection.select(selected);
  }

  /** What was selected in another tab is selected in this one. */
  #takeSelection(id: TabId): void {
    const { selected } = this.#selection;
    if (id === 'table') this.#table.view.choose(selected);
    if (selected === undefined) return;
    if (id === 'graph') this.#graph.select(selected);
    if (id === 'sandwich' && this.#selection.isNewToSandwich)
      this.#host.save({ sandwich: selected.fn });
  }

  #want(recipe: Recipe): void {
    this.#recipe = recipe;
    this.#host.save({ recipe });
    this.#drawGraph();
  }

  /** Waits for the graph when it isn't there yet. */
  reveal(line: RevealedLine): void {
    this.#revealing = this.#hasGraph ? undefined : line;
    if (!this.#hasGraph) return;
    if (line.again !== 'restored') this.#tabs.choose('graph');
    this.#graph.lights.reveal(line);
  }

  /** What the graph shows, once it is drawn. @throws Error when the browser makes no picture */
  async shown(withPicture: boolean): Promise<ShownOnPage> {
    if (!this.#hasGraph) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    const page = this.#page;
    const { pictured } = this.#graph;
    if (page === undefined || pictured === undefined) throw new Error('No graph is shown.');
    const { colours } = this.#tools;
    return shownOnPage(
      {
        page,
        pictured,
        sandwich: this.#tabs.current === 'sandwich' ? this.#sandwich.pictured : undefined,
        palette: colours.palette,
        colouring: colours.colouring,
        recipe: this.#recipe,
        saved: this.#host.saved,
        tab: this.#tabs.current,
      },
      withPicture,
    );
  }

  /** The theme changed. */
  look(theme: Theme): void {
    this.#wear(this.#tools.colours.look(theme));
  }

  #wear(palette: Palette): void {
    this.#graph.look(palette);
    this.#table.view.look(palette);
    this.#sandwich.look(palette);
  }

  #light(finder: TextFinder | undefined): void {
    this.#graph.lights.search(finder);
    this.#table.view.search(finder);
    this.#sandwich.search(finder);
  }

  #chose(id: TabId): void {
    if (id === 'graph' || id === 'sandwich') this.#drawing = id;
    this.#takeSelection(id);
    this.#host.save({ tab: id });
    this.#graph.crumbs.hidden = id === 'details';
    this.#graph.crumbs.classList.toggle('edits-only', id !== 'graph');
    this.#graph.legend.disabled = id !== 'graph';
    for (const tool of [this.#graph.legend, this.#search.whole]) tool.hidden = id === 'details';
    this.#tools.see(id);
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
      this.#selection.selectInSandwich(centre && { fn: centre });
    } else if (tab === 'graph') this.#selection.select(this.#graph.selected); // It is as it was left.
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
    if (current === 'table') this.#table.view.focus();
    else if (current === 'sandwich') this.#sandwich.focus();
    else if (current === 'graph') this.#graph.focus();
    else this.#details.focus();
  }

  #showKeys(): void {
    this.#keys.colour(listOfColourings(this.#tools.colours.offered));
    this.#keys.open();
  }

  #post(message: FromWebview): void {
    this.#host.post(message);
  }
}
