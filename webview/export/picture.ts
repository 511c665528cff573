// The graph as a PNG: every row of what is shown, in the theme's colours, drawn by the same code as on the page.
import { allText, type Told } from '../../src/core/flame/describe.ts';
import { layOut, type Grows, type View } from '../../src/core/flame/layout.ts';
import { cssOf } from '../../src/core/look/colour.ts';
import type { Palette } from '../../src/core/look/palette.ts';
import type { PagePicture, ProfilePage } from '../../src/protocol.ts';
import { callersWhere } from '../graph/geometry.ts';
import { drawGraph } from '../graph/draw-graph.ts';
import { CanvasRuler } from '../graph/measure.ts';

/** What is drawn: the graph as it is zoomed and lit now. */
export interface Pictured {
  readonly told: Told;
  readonly palette: Palette;
  readonly view: View;
  readonly lit: Uint8Array | undefined;
  readonly grows: Grows;
}

const SCALE = 2;
/** Browsers draw nothing on a canvas that is larger than theirs may be, without a word; all can do these. */
const LONGEST_SIDE = 32_767;
const MOST_PIXELS = 2 ** 26;
const LEFT = 8;
const TOP = 44; // Below the title.
const MOST_ABOVE = 3;

/** @throws Error when the browser gives no canvas, or no picture of it */
export async function pictureOf(
  { told, palette, view, lit, grows }: Pictured,
  { title, subtitle }: Pick<ProfilePage, 'title' | 'subtitle'>,
  width: number,
): Promise<PagePicture> {
  const { theme } = palette;
  const rowHeight = Math.round(theme.fontSize * 1.55);
  const inner = Math.max(1, width - 2 * LEFT);
  const layout = layOut(told.graph, view, inner, {
    mostAbove: MOST_ABOVE,
    without: undefined,
    grows,
  });
  const height = TOP + layout.rows * rowHeight + LEFT;
  const scale = scaleFor(width, height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.floor(width * scale));
  canvas.height = Math.max(1, Math.floor(height * scale));
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('The page has no canvas to draw on.');
  const ruler = new CanvasRuler(context, theme.font, Math.max(11, theme.fontSize - 1));
  const scene = {
    ...{ graph: told.graph, layout, palette, names: told.names, ruler, lit },
    whole: allText(told),
    lines: told.lines,
  };
  drawGraph(context, scene, {
    ...{ height: rowHeight, top: TOP, scrolled: -TOP, visible: height },
    ...{ left: LEFT, width: inner, ratio: scale, callers: callersWhere(grows) },
  });
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  const write = (text: string, y: number, weight: 400 | 600, colour: string) => {
    context.font = ruler.font(weight);
    context.fillStyle = colour;
    const fits = ruler.width(text, weight) <= inner;
    context.fillText(fits ? text : (ruler.cut(text, weight, inner) ?? ''), LEFT, y);
  };
  write(title, 13, 600, cssOf(theme.foreground));
  write(subtitle, 30, 400, cssOf(theme.muted));
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
