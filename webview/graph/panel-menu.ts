// The menu of the graph, opened at a frame, and what its items set in motion beyond the graph itself.
import type { EditedFunction } from '../../src/core/flame/meant.ts';
import type { Announcer } from '../announce.ts';
import { makeMenu, type Menu } from '../menu.ts';
import type { Told } from '../../src/core/flame/describe.ts';
import { withEdit } from '../edit/recipe.ts';
import type { Editing } from './editing.ts';
import type { LineFilter } from './line-filter.ts';
import { pprofCommand } from '../../src/core/flame/pprof-command.ts';
import { editOf, frameMenu, type FrameActions } from './frame-menu.ts';
import { functionAt, isNoCaller, ROOT, type Box, type Graph } from '../../src/core/flame/graph.ts';
import type { Item } from '../../src/core/flame/layout.ts';
import type { Note } from './note.ts';

/** Where there is no such file, the command needs a name for what the reader exports. */
const EXPORTED = 'profile.pb.gz';

export interface MenuParts extends Pick<FrameActions, 'zoom' | 'open'> {
  readonly announcer: Announcer;
  readonly editing: Editing;
  readonly lineFilter: LineFilter;
  readonly note: Note;
  /** Puts a text into the search field and searches for it. */
  readonly setSearch: (query: string) => void;
  readonly showInTable: (fn: EditedFunction) => void;
  readonly sandwich: (fn: EditedFunction) => void;
  /** Writes what is shown to a file; undefined where nobody can. */
  readonly exportShown: (() => void) | undefined;
  readonly nextColours: () => void;
  /** What colours can say here, in words. */
  readonly colourings: () => string;
  readonly showKeys: () => void;
  readonly nextSplit: () => void;
  /** There is something to split by. */
  readonly canSplit: () => boolean;
  readonly summary: () => string;
  /** What the graph is of: the profile's file. */
  readonly pprofFile: () => string | undefined;
  /** Gives the focus back when the menu closes. */
  readonly left: () => void;
}

export class PanelMenu {
  readonly #parts: MenuParts;
  readonly #menu: Menu;

  constructor(parts: MenuParts) {
    this.#parts = parts;
    this.#menu = makeMenu('Frame', parts.left);
  }

  get whole(): HTMLElement {
    return this.#menu.whole;
  }

  open(told: Told, item: Item, at: { readonly x: number; readonly y: number }): void {
    const { recipe } = this.#parts.editing;
    this.#menu.open(at, frameMenu(told.graph, item, recipe, this.#actions(told, item)));
  }

  close(): void {
    this.#menu.close();
  }

  #actions({ graph, names, measure }: Told, { kind, box }: Item): FrameActions {
    const { zoom, open, editing, lineFilter, setSearch, showInTable, sandwich, exportShown } =
      this.#parts;
    return {
      zoom,
      open,
      exportShown,
      search: (box) => setSearch(names.short(box)),
      lineFilter:
        kind === 'box' && lineFilter.isUsable(box, editing.recipe)
          ? {
              isUsed: lineFilter.isUsed(graph, box, editing.recipe),
              use: () => lineFilter.use(graph, box, editing.recipe),
            }
          : undefined,
      edit: (edit) => editing.edit(edit),
      toggleLines: () => editing.toggleLines(),
      nextColours: this.#parts.nextColours,
      colourings: this.#parts.colourings(),
      showKeys: this.#parts.showKeys,
      nextSplit: this.#parts.canSplit() ? this.#parts.nextSplit : undefined,
      showInTable: (box) => withFunction(graph, box, showInTable),
      sandwich: (box) => withFunction(graph, box, sandwich),
      copy: (text, what) => this.#copy(text, what),
      copyCommand: (box) => this.#copyCommand(graph, box, measure.type),
      copySummary: () => this.#copy(this.#parts.summary(), 'summary'),
    };
  }

  #copyCommand(graph: Graph, box: Box, type: string): void {
    const { recipe } = this.#parts.editing;
    const edits = box === ROOT ? recipe.edits : withEdit(recipe, editOf(graph, box, 'only')).edits;
    const file = this.#parts.pprofFile();
    const path = file ?? EXPORTED;
    const { command, unsaid } = pprofCommand({ type, by: recipe.by, edits, path });
    const remarks = [
      ...(unsaid.length > 0 ? [`pprof cannot be told: ${unsaid.join(', ')}.`] : []),
      ...(file === undefined
        ? [`${EXPORTED} stands for what is shown: export that as pprof.`]
        : []),
    ];
    this.#copy(command, 'command', () => {
      if (remarks.length > 0)
        this.#parts.note.show(`Copied, but ${remarks.join(' And ')}`, undefined);
    });
  }

  #copy(text: string, what: string, copied?: () => void): void {
    const { announcer, note } = this.#parts;
    navigator.clipboard.writeText(text).then(
      () => {
        announcer.say(`Copied the ${what}.`);
        copied?.();
      },
      (error: unknown) => note.show(`The ${what} could not be copied: ${String(error)}`, undefined),
    );
  }
}

/** Hands on the function that a box is of; the root is of none. */
export function withFunction(graph: Graph, box: Box, show: (fn: EditedFunction) => void): void {
  if (box !== ROOT && !isNoCaller(graph, box)) show(functionAt(graph, box));
}
