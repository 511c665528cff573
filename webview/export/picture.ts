// The graph as a PNG: every row of what is shown, in the theme's colours, drawn by the same code as on the page.
import { allText, type Told } from '../../src/core/flame/describe.ts';
import type { EditedFunction } from '../../src/core/flame/meant.ts';
import { BAND, bandText, captionOf } from '../../src/core/flame/sandwich.ts';
import { PADDING } from '../../src/core/flame/labels.ts';
import { layOut, type Grows, type View } from '../../src/core/flame/layout.ts';
import { cssOf } from '../../src/core/look/colour.ts';
import type { Palette } from '../../src/core/look/palette.ts';
import type { PagePicture, ProfilePage } from '../../src/protocol.ts';
import { callersWhere } from '../graph/geometry.ts';
import { drawBoxes } from '../graph/draw-graph.ts';
import { CanvasRuler } from '../graph/measure.ts';

/** What is drawn: the graph as it is zoomed and lit now. */
export interface Pictured {
  readonly told: Told;
  readonly palette: Palette;
  readonly view: View;
  readonly lit: Uint8Array | undefined;
  readonly grows: Grows;
}

/** The tab Sandwich: a function, and its halves as they are zoomed and lit. */
export interface PicturedSandwich {
  readonly fn: EditedFunction;
  readonly callers: Omit<Pictured, 'palette'>;
  readonly callees: Omit<Pictured, 'palette'>;
}

const SCALE = 2;
const BAND_PX = 28;
/** Browsers draw nothing on a canvas that is larger than theirs may be, without a word; all can do these. */
const LONGEST_SIDE = 32_767;
const MOST_PIXELS = 2 ** 26;
const LEFT = 8;
const TOP = 44; // Below the title.
const MOST_ABOVE = 3;

/**
 * What is drawn below one another: the graph, or the halves of a sandwich with the band between them.
 *
 * @throws Error when the browser gives no canvas, or no picture of it
 */
export async function pictureOf(
  shown: Omit<Pictured, 'palette'> | PicturedSandwich,
  palette: Palette,
  { title, subtitle }: Pick<ProfilePage, 'title' | 'subtitle'>,
  width: number,
): Promise<PagePicture> {
  const { theme } = palette;
  const rowHeight = Math.round(theme.fontSize * 1.55);
  const inner = Math.max(1, width - 2 * LEFT);
  const isSandwich = 'callees' in shown;
  let height = isSandwich ? TOP + rowHeight : TOP; // A caption over the callers, and one under the callees.
  const graphs = (isSandwich ? [shown.callers, shown.callees] : [shown]).map((graph, at) => {
    const { told, view, grows } = graph;
    const layout = layOut(told.graph, view, inner, {
      mostAbove: isSandwich ? 0 : MOST_ABOVE,
      without: isSandwich ? BAND : undefined,
      grows,
    });
    if (at === 1) height += BAND_PX;
    const top = height;
    height += layout.rows * rowHeight;
    return { ...graph, layout, top };
  });
  const end = height;
  height += isSandwich ? rowHeight + LEFT : LEFT;
  const scale = scaleFor(width, height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.floor(width * scale));
  canvas.height = Math.max(1, Math.floor(height * scale));
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('The page has no canvas to draw on.');
  const ruler = new CanvasRuler(context, theme.font, Math.max(11, theme.fontSize - 1));
  for (const { told, lit, grows, layout, top } of graphs) {
    const scene = {
      ...{ graph: told.graph, layout, palette, names: told.names, ruler, lit },
      whole: allText(told),
      lines: told.lines,
    };
    drawBoxes(context, scene, {
      ...{ height: rowHeight, top, scrolled: -top, visible: height },
      ...{ left: LEFT, width: inner, ratio: scale, callers: callersWhere(grows) },
    });
  }
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  const write = (text: string, y: number, weight: 400 | 600, colour: string, left = LEFT) => {
    const room = width - LEFT - left;
    context.font = ruler.font(weight);
    context.fillStyle = colour;
    const fits = ruler.width(text, weight) <= room;
    context.fillText(fits ? text : (ruler.cut(text, weight, room) ?? ''), left, y);
  };
  write(title, 13, 600, cssOf(theme.foreground));
  write(subtitle, 30, 400, cssOf(theme.muted));
  if (isSandwich) {
    const top = graphs[1]!.top - BAND_PX;
    const name = shown.callees.told.names.short(BAND);
    context.fillStyle = cssOf(theme.foreground);
    context.fillRect(LEFT, top, inner, BAND_PX);
    const cost = bandText(shown.callees.told);
    const costWidth = ruler.width(cost, 400);
    const room = inner - costWidth - 4 * PADDING;
    const fits = ruler.width(name, 600) <= room;
    const short = fits ? name : (ruler.cut(name, 600, room) ?? '');
    write(short, top + BAND_PX / 2, 600, cssOf(theme.page), LEFT + PADDING);
    const right = width - LEFT - PADDING - costWidth;
    write(cost, top + BAND_PX / 2, 400, cssOf(theme.page), right);
    const caption = ({ graph }: Told, y: number) => {
      const { title, text } = captionOf(graph);
      write(title, y, 600, cssOf(theme.foreground));
      write(text, y, 400, cssOf(theme.muted), LEFT + ruler.width(`${title} `, 600));
    };
    caption(shown.callers.told, TOP + rowHeight / 2);
    caption(shown.callees.told, end + rowHeight / 2);
  }
  // Below all that is drawn: boxes may be outlines, through which the page is seen.
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = cssOf(theme.page);
  context.fillRect(0, 0, width + 1, height + 1);
  return { png: await pngOf(canvas), scale, isReduced: scale < SCALE };
}

/** The wanted scale, or the largest that a canvas can hold. */
export function scaleFor(width: number, height: number): number {
  const most = Math.min(
    SCALE,
    LONGEST_SIDE / Math.max(width, height),
    Math.sqrt(MOST_PIXELS / (width * height)),
  );
  return most === SCALE ? most : Math.floor(most * 1000) / 1000;
}

async function pngOf(canvas: HTMLCanvasElement): Promise<Uint8Array> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null)
    throw new Error(`A picture of ${canvas.width} × ${canvas.height} pixels could not be made.`);
  return new Uint8Array(await blob.arrayBuffer());
}
