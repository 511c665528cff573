// Draws a flame graph as an SVG that needs nothing else: colours are written out, names are texts, a tooltip tells what a
// box costs. What is too narrow to be drawn is in "N smaller", as in the view.
import { comparedFacts, type ComparedFact } from '../flame/compared-facts.ts';
import { allText, describe, type Told } from '../flame/describe.ts';
import { markOfBox, paintOfBox, paintOfSmaller, shareOnBox } from '../flame/box-paint.ts';
import { ROOT } from '../flame/graph.ts';
import { labelFor, markedForms, PADDING, TEXT_FROM_PX, type Label } from '../flame/labels.ts';
import { layOut, type Grows, type Item, type View } from '../flame/layout.ts';
import { BAND, bandText, captionOf } from '../flame/sandwich.ts';
import type { Ruler, Weight } from '../flame/ruler.ts';
import { amount, countText, shareText } from '../flame/value-texts.ts';
import { cssOf } from '../look/colour.ts';
import type { BoxState, Paint, Palette } from '../look/palette.ts';
import type { Theme } from '../look/theme.ts';
import { estimatedRuler } from './estimated-ruler.ts';
import { shownText } from '../shown-text.ts';
import { whyEmpty } from '../flame/why-empty.ts';
import { escapeMarkup } from './markup.ts';

export interface SvgPicture {
  readonly title: string;
  readonly subtitle: string;
  readonly told: Told;
  readonly palette: Palette;
  /** What is zoomed to. */
  readonly view: View;
  readonly grows: Grows;
  readonly width: number; // Pixels.
  /** Per box 1 where it is lit; undefined where nothing is searched for. */
  readonly lit?: Uint8Array | undefined;
}

/** Callers of a function above a band, what it calls below. */
export interface SvgSandwich extends Pick<SvgPicture, 'title' | 'subtitle' | 'palette' | 'width'> {
  readonly callers: SvgHalf;
  readonly callees: SvgHalf;
}

type SvgHalf = Pick<SvgPicture, 'told' | 'view' | 'lit'>;

const LEFT = 8;
const TOP = 44; // Below the title.
const BAND_PX = 28;
const MOST_ABOVE = 3;
const BAR_FROM_PX = 10;
const TOOTH_PX = 4;
const HATCH_PX = 8;
/** Longer names say nothing more in a tooltip. */
const LONGEST = 2_000;

export function encodeSvg(picture: SvgPicture): string {
  const { told, view, grows } = picture;
  const place = placeOn(picture);
  const { row } = place;
  const layout = layOut(told.graph, view, place.inner, {
    mostAbove: MOST_ABOVE,
    without: undefined,
    grows,
  });
  const boxes = layout.items.map((item) => boxOf(picture, item, place));
  const empty = whyEmpty(told.graph);
  const { muted } = picture.palette.theme;
  const said = empty === undefined ? [] : [noteOf(empty, TOP + 2 * row, cssOf(muted))];
  return written(picture, TOP + (layout.rows + (empty === undefined ? 1 : 2)) * row, [
    ...boxes,
    ...said,
  ]);
}

/** Both halves at one scale, as on the page; they meet the band without a gap. */
export function encodeSandwichSvg(picture: SvgSandwich): string {
  const { palette, width, callers, callees } = picture;
  const place = placeOn(picture);
  const { row, inner } = place;
  const half = (part: SvgHalf, grows: Grows) => {
    const frame = { mostAbove: 0, without: BAND, grows };
    const layout = layOut(part.told.graph, part.view, inner, frame);
    const drawn: SvgPicture = { ...picture, ...part, grows };
    const boxes = (top: number) =>
      layout.items.map((item) => boxOf(drawn, item, { ...place, top }));
    return { rows: layout.rows, boxes };
  };
  const [above, below] = [half(callers, 'up'), half(callees, 'down')];
  const top = TOP + row + above.rows * row; // Below the caption of the callers.
  const end = top + BAND_PX + (below.rows + 1) * row;
  const { theme } = palette;
  const name = callees.told.names.short(BAND);
  const [ground, ink] = [cssOf(theme.foreground), cssOf(theme.page)];
  const line = (text: string, x: number, more: string) =>
    `<text x="${x}" y="${top + BAND_PX / 2}" dominant-baseline="central" fill="${ink}"${more}>${escapeMarkup(isolated(text))}</text>`;
  const cost = bandText(callees.told);
  const room = inner - 4 * PADDING - place.ruler.width(cost, 400);
  const short = labelFor([{ text: name, tail: '' }], '', 600, room, place.ruler)?.text ?? '';
  const caption = ({ told: { graph } }: SvgHalf, y: number) => {
    const { title, text: more } = captionOf(graph);
    return noteOf(more, y, cssOf(theme.muted), { text: title, fill: ground });
  };
  return written(picture, end + row, [
    caption(callers, TOP + row / 2),
    ...above.boxes(TOP + row),
    `<rect x="${LEFT}" y="${top}" width="${width - 2 * LEFT}" height="${BAND_PX}" fill="${ground}"/>`,
    line(short, LEFT + PADDING, ' font-weight="600"'),
    line(cost, width - LEFT - PADDING, ' text-anchor="end" xml:space="preserve"'),
    ...below.boxes(top + BAND_PX),
    caption(callees, end),
  ]);
}

/** A line of text that is no box, in bold what it begins with. */
function noteOf(
  text: string,
  y: number,
  fill: string,
  head?: { readonly text: string; readonly fill: string },
): string {
  const bold =
    head && `<tspan font-weight="600" fill="${head.fill}">${escapeMarkup(head.text)}</tspan> `;
  return `<text x="${LEFT}" y="${y}" dominant-baseline="central" fill="${fill}">${bold ?? ''}${escapeMarkup(text)}</text>`;
}

function placeOn({ palette: { theme }, width }: Pick<SvgPicture, 'palette' | 'width'>): Place {
  return {
    row: Math.round(theme.fontSize * 1.55),
    inner: Math.max(1, width - 2 * LEFT),
    ruler: estimatedRuler(sizeOn(theme)),
    top: TOP,
  };
}

function sizeOn({ fontSize }: Theme): number {
  return Math.max(11, fontSize - 1);
}

function written(
  { palette: { theme }, title, subtitle, width }: Omit<SvgPicture, 'told' | 'view' | 'grows'>,
  height: number,
  boxes: readonly string[],
): string {
  const size = sizeOn(theme);
  const text = (y: number, weight: Weight, content: string, fill: string) =>
    `<text x="${LEFT}" y="${y}" font-weight="${weight}" fill="${fill}">${escapeMarkup(shownText(content))}</text>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escapeMarkup(theme.font)}" font-size="${size}">`,
    `<title>${escapeMarkup(shownText(title))}</title>`,
    `<rect width="100%" height="100%" fill="${cssOf(theme.page)}"/>`,
    text(17, 600, title, cssOf(theme.foreground)),
    text(34, 400, subtitle, cssOf(theme.muted)),
    ...boxes,
    '</svg>\n',
  ].join('\n');
}

interface Place {
  readonly inner: number; // Width of the graph.
  readonly row: number; // Height of a row, its gap included.
  readonly ruler: Ruler;
  readonly top: number; // Of its first row.
}

/** A box with its text in a frame of its own, which clips what does not fit after all. */
function boxOf(picture: SvgPicture, item: Item, { inner, row, ruler, top }: Place): string {
  const { told, palette } = picture;
  const number = paintOf(picture, item);
  const paint = palette.paints[number]!;
  const from = Math.max(0, item.x);
  const to = Math.min(inner, item.x + Math.max(item.width, 1));
  if (to <= from) return '';
  const gap = to - from > 2 ? 1 : 0;
  const w = to - from - gap;
  const h = row - 1;
  const label =
    w < TEXT_FROM_PX ? undefined : labelOf(picture, item, paint.bold ? 600 : 400, w, ruler);
  const place = `x="${rounded(LEFT + from)}" y="${top + item.row * row}" width="${rounded(w)}" height="${h}"`;
  return [
    `<svg ${place}>`,
    `<title>${escapeMarkup(shownText(tooltipOf(told, item)))}</title>`,
    rectOf(paint, w, h),
    ...(paint.hatch === undefined ? [] : [hatchOf(paint.hatch, w, h)]),
    ...(paint.inner === undefined || w < 6 ? [] : [innerOf(paint.inner, w, h)]),
    ...(paint.bar === undefined ? [] : [barOf(paint.bar, w, h)]),
    ...(number === palette.cutOff ? [tearOf(palette, w, h)] : []),
    ...(number === palette.smaller ? [ticksOf(palette, label, w, h, ruler)] : []),
    ...(label === undefined ? [] : [textOf(label, paint, w, h)]),
    '</svg>',
  ].join('');
}

function paintOf(
  { told: { graph }, palette, lit }: SvgPicture,
  { kind, box, above }: Item,
): number {
  if (kind === 'between') return palette.between;
  if (kind === 'smaller') return paintOfSmaller(graph, palette, box, lit);
  return paintOfBox(graph, palette, box, stateOf(lit?.[box], above));
}

/** As on the page: what is lit tells more than what is zoomed to. */
function stateOf(isLit: number | undefined, above: boolean): BoxState {
  if (isLit !== undefined) return isLit === 1 ? 'match' : 'other';
  return above ? 'above' : 'plain';
}

function rectOf({ fill, edge, dashed }: Paint, w: number, h: number): string {
  const round = w >= 24 ? ' rx="2"' : '';
  if (edge === undefined)
    return `<rect width="${rounded(w)}" height="${h}"${round} fill="${fill}"/>`;
  const line = `stroke="${edge}"${dashed ? ' stroke-dasharray="3 2"' : ''}`;
  return `<rect x=".5" y=".5" width="${rounded(Math.max(0, w - 1))}" height="${h - 1}"${round} fill="${fill}" ${line}/>`;
}

/** Lines across what is less, at 45 degrees. */
function hatchOf(colour: string, w: number, h: number): string {
  const lines: string[] = [];
  for (let x = HATCH_PX / 2 - h; x < w; x += HATCH_PX)
    lines.push(`M${rounded(x)} ${h}L${rounded(x + h)} 0`);
  return `<path d="${lines.join('')}" stroke="${colour}" stroke-width="1.25"/>`;
}

/** A second line inside what is new. */
function innerOf(colour: string, w: number, h: number): string {
  return `<rect x="2.5" y="2.5" width="${rounded(w - 5)}" height="${h - 5}" fill="none" stroke="${colour}"/>`;
}

/** At the left, as on the page; a narrow box has no room for one. */
function barOf({ style, colour }: NonNullable<Paint['bar']>, w: number, h: number): string {
  if (w < BAR_FROM_PX) return '';
  if (style === 'dotted')
    return `<path d="M2.5 2V${h}" stroke="${colour}" stroke-dasharray="2 2"/>`;
  const [x, wide] = style === 'solid' ? [0, 3] : [2, 1];
  return `<rect x="${x}" width="${wide}" height="${h}" fill="${colour}"/>`;
}

/** The torn left edge of what is cut off, in the page's colour. */
function tearOf({ theme }: Palette, w: number, h: number): string {
  if (w < 2 * TOOTH_PX) return '';
  const teeth = Array.from({ length: Math.ceil(h / TOOTH_PX) }, (_, at) => {
    const [tip, end] = [at + 0.5, at + 1].map((part) => rounded(Math.min(h, part * TOOTH_PX)));
    return `L${TOOTH_PX} ${tip}L-.5 ${end}`;
  });
  return `<path d="M-.5 0${teeth.join('')}Z" fill="${cssOf(theme.page)}"/>`;
}

/** The bars of "N smaller" begin after its text. */
function ticksOf(
  { ticks }: Palette,
  label: Label | undefined,
  w: number,
  h: number,
  ruler: Ruler,
): string {
  const from = label === undefined ? 0 : ruler.width(label.text, 400) + 2 * PADDING;
  if (from >= w) return '';
  return `<path d="M${rounded(from + 0.5)} ${h / 2}H${rounded(w)}" stroke="${ticks}" stroke-width="${h}" stroke-dasharray="1 3"/>`;
}

function labelOf(
  { told, palette }: SvgPicture,
  item: Item,
  weight: Weight,
  room: number,
  ruler: Ruler,
): Label | undefined {
  const { graph, names } = told;
  if (item.kind !== 'box') {
    const count = countText(item.count);
    const long = item.kind === 'smaller' ? `${count} smaller` : `${count} frames between`;
    const label = labelFor(
      [
        { text: long, tail: '' },
        { text: count, tail: '' },
      ],
      '',
      400,
      room,
      ruler,
    );
    return label?.text.endsWith('…') === true ? undefined : label;
  }
  const forms =
    item.box === ROOT
      ? [{ text: 'all', tail: allText(told) }, ...names.of(ROOT)]
      : markedForms(names.written(item.box), markOfBox(graph, palette, item.box));
  return labelFor(forms, shareOnBox(graph, palette, item.box), weight, room, ruler);
}

function textOf({ text, tail, share }: Label, paint: Paint, w: number, h: number): string {
  const line = (x: number, content: string, more: string) =>
    `<text x="${rounded(x)}" y="${rounded(h / 2)}" dominant-baseline="central" fill="${paint.ink}"${more}>${content}</text>`;
  const written = (content: string) => escapeMarkup(isolated(content));
  // The package follows the name wherever that ends in the font at hand.
  const more = tail === '' ? '' : `<tspan dx="8" font-weight="400">${written(tail)}</tspan>`;
  return [
    line(PADDING, written(text) + more, paint.bold ? ' font-weight="600"' : ''),
    ...(share === '' ? [] : [line(w - PADDING, written(share), ' text-anchor="end"')]),
  ].join('');
}

/** A name that runs from right to left starts at the left edge as others do. */
function isolated(text: string): string {
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/.test(text)
    ? `\u200e\u2068${text}\u2069`
    : text;
}

function tooltipOf(told: Told, item: Item): string {
  const { graph, measure } = told;
  const { title, full, place, self, total, remarks } = describe(told, item);
  const cost = (name: string, value: number) =>
    `${name} ${value === 0 ? '–' : `${amount(value, measure)}, ${shareText(value, graph.whole)}`}`;
  return [
    ...(item.kind !== 'box' ? [title, full] : [item.box === ROOT ? title : full]),
    place,
    ...(graph.base === undefined
      ? [
          item.kind === 'between' || self === undefined ? '' : cost('Self', self),
          cost('Total', total),
        ]
      : comparedFacts(told, item).map(factText)),
    ...remarks,
  ]
    .filter((line) => line !== '')
    .map((line) => line.slice(0, LONGEST))
    .join('\n');
}

function factText({ label, text }: ComparedFact): string {
  return `${label} ${text}`.trim();
}

function rounded(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}
