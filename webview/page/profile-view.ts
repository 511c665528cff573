// The page of a loaded profile: head, tabs, tools, and one panel per tab. It lives as long as the page does; profiles
// come and go in it, so that focus and zoom stay where they were.
import type {
  CallColumns,
  FromWebview,
  GraphColumns,
  ProfilePage,
  TableBy,
  TableColumns,
} from '../../src/protocol.ts';
import type { Announcer } from '../announce.ts';
import { element } from '../dom.ts';
import { countPlaces } from '../graph/counts.ts';
import type { CallTree } from '../../src/core/flame/call-tree.ts';
import { callsOf, editedGraph } from '../edit/edited-graph.ts';
import { asRecipe, isPlain, type Recipe } from '../edit/recipe.ts';
import { graphOf, type Graph } from '../graph/graph.ts';
import { GraphPanel } from '../graph/graph-panel.ts';
import type { LineMark } from '../graph/line-mark.ts';
import type { Host } from '../host.ts';
import type { Palette } from '../look/palette.ts';
import { DEFAULT_SORT, rowsOf, SORTS, type Sort } from '../table/rows.ts';
import { TableView } from '../table/table-view.ts';
import { detailsOf } from './details.ts';
import { makeKeysHelp } from './keys-help.ts';
import { headerOf } from './header.ts';
import { makeSearchField } from './search-field.ts';
import { makeTabs, type TabId } from './tabs.ts';

export class ProfileView {
  readonly #host: Host;
  readonly #act: (action: string) => void;
  readonly #head = element('div', { class: 'head-place' });
  readonly #values = element('select', { attributes: { 'aria-label': 'Profile type' } });
  readonly #type = element('label', { class: 'tool' }, [
    element('span', { class: 'muted tool-name', text: 'Type' }),
    this.#values,
  ]);
  readonly #by = element('select', { attributes: { 'aria-label': 'Frames' } }, [
    element('option', { text: 'Functions' }),
    element('option', { text: 'Lines' }),
  ]);
  readonly #frames = element('label', { class: 'tool tool-frames' }, [
    element('span', { class: 'muted tool-name', text: 'Frames' }),
    this.#by,
  ]);
  readonly #keys = makeKeysHelp();
  readonly #details = element('div', { class: 'details', attributes: { tabindex: '0' } });
  readonly #graph: GraphPanel;
  readonly #tables: Record<TableBy, TableView>;
  readonly #search = makeSearchField({
    search: (query) => this.#searched(query),
    step: (by) => this.#graph.step(by),
    leave: () => this.focus(),
  });
  readonly #tabs;
  readonly whole: HTMLElement;
  #page: ProfilePage | undefined;
  #palette: Palette;
  #asked = new Set<TableBy>();
  #revealing: LineMark | undefined;
  #hasGraph = false;
  #counted: Graph | undefined;
  #recipe: Recipe;
  /** The graph of all functions, and what other graphs are made of once it has been asked for. */
  #base: Graph | undefined;
  #calls: CallTree | undefined;
  #hasAskedForCalls = false;

  constructor(host: Host, announcer: Announcer, palette: Palette) {
    this.#host = host;
    this.#palette = palette;
    this.#act = (action) => {
      if (action === 'showDetails') this.#tabs.choose('details');
      else host.post({ type: 'act', action });
    };
    this.#graph = new GraphPanel({
      host,
      announcer,
      sayMatches: (text) => this.#search.tell(text),
      focusSearch: () => this.#search.focus(),
      setSearch: (query) => this.#search.set(query),
      wantGraph: (recipe) => this.#want(recipe),
      showKeys: () => this.#keys.open(),
    });
    this.#recipe = asRecipe(host.saved.recipe);
    this.#by.addEventListener('change', () => this.#graph.toggleLines());
    const table = (by: TableBy) =>
      new TableView(by, {
        open: (row, beside) => host.post({ type: 'openSource', ...row, beside }),
        sorted: (sort) => host.save({ sort }),
        say: (sentence) => announcer.say(sentence),
      });
    this.#tables = { functions: table('functions'), lines: table('lines') };
    const panel = (content: HTMLElement) => element('div', { class: 'panel' }, [content]);
    const panels: readonly [TabId, string, HTMLElement][] = [
      ['graph', 'Flame Graph', panel(this.#graph.whole)],
      ['functions', 'Functions', panel(this.#tables.functions.whole)],
      ['lines', 'Lines', panel(this.#tables.lines.whole)],
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
      this.#head,
      this.#tabs.whole,
      this.#search.whole,
      element('div', { class: 'tools' }, [this.#type, this.#frames]),
      this.#graph.crumbs,
      this.#graph.legend,
      element(
        'main',
        { class: 'panels' },
        panels.map(([, , content]) => content),
      ),
      this.#keys.whole,
    ]);
    const { tab, search } = host.saved;
    const saved = panels.find(([id]) => id === tab);
    this.#tabs.choose(saved?.[0] ?? 'graph');
    if (search !== undefined && search !== '') this.#search.set(search);
  }

  show(page: ProfilePage): void {
    const isOther = page.id !== this.#page?.id;
    this.#page = page;
    this.#head.replaceChildren(headerOf(page, this.#act));
    this.#values.replaceChildren(...page.values.map((text) => element('option', { text })));
    this.#values.selectedIndex = page.value;
    this.#type.hidden = page.values.length < 2;
    this.#details.replaceChildren(...detailsOf(page.details));
    if (!isOther) return;
    this.#tabs.count('functions', undefined);
    this.#tabs.count('lines', undefined);
    this.#asked = new Set();
    for (const table of Object.values(this.#tables)) table.clear();
    this.#graph.clear();
    this.#hasGraph = false;
    this.#base = this.#calls = undefined;
    this.#hasAskedForCalls = false;
    this.#askForTable();
  }

  showGraph(columns: GraphColumns): void {
    if (this.#page === undefined) return;
    const graph = graphOf(columns, this.#page.whole);
    this.#counted = this.#base = graph;
    // Counting a big graph takes a while, and nobody waits for it.
    requestIdleCallback(() => this.#count(graph));
    this.#drawGraph();
  }

  showCalls(columns: CallColumns): void {
    if (this.#base === undefined) return;
    this.#calls = callsOf(columns, this.#base);
    this.#drawGraph();
  }

  /** The graph of the recipe; where it needs calls that aren't there, they are asked for and it is drawn with them. */
  #drawGraph(): void {
    const base = this.#base;
    if (base === undefined || this.#page === undefined) return;
    const isBase = isPlain(this.#recipe);
    if (!isBase && this.#calls === undefined) {
      if (!this.#hasAskedForCalls) this.#post({ type: 'wantCalls' });
      this.#hasAskedForCalls = true;
      return;
    }
    const graph =
      isBase || this.#calls === undefined ? base : editedGraph(base, this.#calls, this.#recipe);
    this.#graph.show(graph, this.#page.measure, this.#palette, this.#recipe);
    this.#by.selectedIndex = this.#recipe.by === 'lines' ? 1 : 0;
    this.#graph.search(this.#search.query);
    this.#hasGraph = true;
    this.takeFocus();
    if (this.#revealing !== undefined) this.reveal(this.#revealing);
  }

  #want(recipe: Recipe): void {
    this.#recipe = recipe;
    this.#host.save({ recipe });
    this.#drawGraph();
  }

  showTable(by: TableBy, columns: TableColumns): void {
    if (this.#page === undefined) return;
    const rows = rowsOf(columns);
    this.#tabs.count(by, rows.length);
    const { whole, measure } = this.#page;
    this.#tables[by].show(rows, whole, measure, this.#palette, this.#savedSort());
    this.#tables[by].search(this.#search.query);
  }

  /** Waits for the graph when it isn't there yet. */
  reveal(mark: LineMark): void {
    this.#revealing = this.#hasGraph ? undefined : mark;
    if (!this.#hasGraph) return;
    this.#tabs.choose('graph');
    this.#graph.reveal(mark);
  }

  look(palette: Palette): void {
    this.#palette = palette;
    this.#graph.look(palette);
    for (const table of Object.values(this.#tables)) table.look(palette);
  }

  #count(graph: Graph): void {
    if (graph !== this.#counted) return;
    const counts = countPlaces(graph);
    this.#tabs.count('functions', counts.functions);
    this.#tabs.count('lines', counts.lines);
  }

  #savedSort(): Sort {
    const { sort } = this.#host.saved;
    const column = SORTS.find((known) => known === sort?.column);
    return column === undefined || sort === undefined
      ? DEFAULT_SORT
      : { column, ascending: sort.ascending };
  }

  #searched(query: string): void {
    this.#host.save({ search: query });
    this.#graph.search(query);
    for (const table of Object.values(this.#tables)) table.search(query);
  }

  #chose(id: TabId): void {
    this.#host.save({ tab: id });
    this.#graph.crumbs.hidden = id !== 'graph';
    this.#graph.legend.disabled = id !== 'graph';
    for (const tool of [this.#graph.legend, this.#search.whole]) tool.hidden = id === 'details';
    this.#frames.hidden = id !== 'graph';
    this.#askForTable();
  }

  /** A table is asked for when it is first looked at. */
  #askForTable(): void {
    const by = this.#tabs.current;
    if (this.#page === undefined || (by !== 'functions' && by !== 'lines')) return;
    if (this.#asked.has(by)) return;
    this.#asked.add(by);
    this.#post({ type: 'wantTable', by });
  }

  /** VS Code gives the focus to the page as a whole: keys are to work at once. */
  takeFocus(): void {
    if (document.hasFocus() && document.activeElement === document.body) this.focus();
  }

  /** The panel of the chosen tab. */
  focus(): void {
    const { current } = this.#tabs;
    if (current === 'functions' || current === 'lines') this.#tables[current].focus();
    else if (current === 'graph') this.#graph.focus();
    else this.#details.focus();
  }

  #post(message: FromWebview): void {
    this.#host.post(message);
  }
}
