// What the tab "Flame Graph" needs of the page that it stands on.
import type { EditedFunction } from '../../src/core/flame/meant.ts';
import type { Graph } from '../../src/core/flame/graph.ts';
import type { Announcer } from '../announce.ts';
import type { Recipe } from '../edit/recipe.ts';
import type { Host } from '../host.ts';
import type { Selected } from '../selection.ts';
import type { ChangeFilter } from './find.ts';
import type { Found } from './light.ts';
import type { Scene } from './travels.ts';

export interface PanelParts {
  readonly host: Host;
  readonly announcer: Announcer;
  /** What stands in the search field about the matches; undefined while nothing is searched for. */
  readonly sayMatches: (found: Found | undefined) => void;
  readonly focusSearch: () => void;
  /** Puts a text into the search field and searches for it. */
  readonly setSearch: (query: string) => void;
  /** The reader wants another graph of the same profile. */
  readonly wantGraph: (recipe: Recipe) => void;
  /** The graph of a recipe, to be asked and not to be shown; undefined while it can't be made. */
  readonly graphOf: (recipe: Recipe) => Graph | undefined;
  /** What is shown, in a few sentences. */
  readonly summary: () => string;
  /** The profile's file, where it is one alone. */
  readonly pprofFile: () => string | undefined;
  /** Colours boxes by the next thing that colours can say here. */
  readonly nextColours: () => void;
  /** All of these, in words. */
  readonly colourings: () => string;
  readonly showKeys: () => void;
  /** Splits by the next label, or not. */
  readonly nextSplit: () => void;
  readonly canSplit: () => boolean;
  readonly showInTable: (fn: EditedFunction) => void;
  readonly showTable: () => void;
  /** The reader selected a frame; undefined is all. */
  readonly selected: (selected: Selected | undefined) => void;
  readonly sandwich: (fn: EditedFunction) => void;
  /** Which changes are lit by now. */
  readonly litChanges: (what: ChangeFilter | undefined) => void;
  /** What of the page is looked at, and how the reader comes there again. */
  readonly scene: () => Scene;
  readonly showScene: (scene: Scene) => void;
}
