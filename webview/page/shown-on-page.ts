// What is shown, told to those who write it into a file.
import type { ProfilePage, ShownOnPage } from '../../src/protocol.ts';
import { pathOfNames, ROOT } from '../../src/core/flame/graph.ts';
import type { Colouring } from '../../src/core/look/bands.ts';
import type { Palette } from '../../src/core/look/palette.ts';
import type { Recipe } from '../edit/recipe.ts';
import { pictureOf, type Pictured, type PicturedSandwich } from '../export/picture.ts';
import type { Host } from '../host.ts';

export interface Showing {
  readonly page: ProfilePage;
  readonly pictured: Pictured;
  /** While that is looked at. */
  readonly sandwich: PicturedSandwich | undefined;
  readonly palette: Palette;
  readonly colouring: Colouring;
  readonly recipe: Recipe;
  readonly saved: Host['saved'];
  readonly tab: string;
}

/** @throws Error when the browser makes no picture */
export async function shownOnPage(
  { page, pictured, sandwich, palette, colouring, recipe, saved, tab }: Showing,
  withPicture: boolean,
): Promise<ShownOnPage> {
  const { graph } = pictured.told;
  const width = document.documentElement.clientWidth;
  return {
    ...{ id: page.id, width, theme: palette.theme, colouring },
    ...recipe,
    isEmpty: graph.size[ROOT] === 0,
    zoom: saved.zoom ?? [],
    // A path on this machine is nothing for a file that is handed on.
    saved: { ...saved, line: undefined, tab },
    sandwich: sandwich && {
      fn: sandwich.fn,
      callers: pathOfNames(sandwich.callers.told.graph, sandwich.callers.view.root),
      callees: pathOfNames(sandwich.callees.told.graph, sandwich.callees.view.root),
    },
    picture: withPicture ? await pictureOf(sandwich ?? pictured, palette, page, width) : undefined,
  };
}
