// What boxes are painted with: fill, ink and edges for every kind of code, package and state, in the theme at hand.
// Inks are chosen by contrast, never by taste: 4.5 to 1 holds for every paint, on foreign themes too.
import { CODE_KINDS, type CodeKind } from '../code-kind.ts';
import type { HeatLevel } from '../heat.ts';
import { bandOf, BANDS, colourAt, placeOf, placesOf, type Band, type Colouring } from './bands.ts';
import { DIFFERENCE_BANDS, signOf, stepOf, type Change } from './difference-bands.ts';
import { HEAT_FILLS } from './heat-fills.ts';
import {
  contrast,
  cssOf,
  distance,
  luminance,
  mix,
  rgbOf,
  type Oklch,
  type Rgb,
} from './colour.ts';
import type { Theme, ThemeKind } from './theme.ts';

export type BoxState = 'plain' | 'match' | 'other' | 'above';

/** All colours are CSS texts. */
export interface Paint {
  readonly fill: string;
  readonly ink: string;
  readonly bold: boolean;
  readonly edge: string | undefined; // A line around the box.
  readonly dashed: boolean; // The edge.
  /** A bar at the left that tells the kind without colour. */
  readonly bar:
    { readonly style: 'solid' | 'double' | 'dotted'; readonly colour: string } | undefined;
  /** Lines across it, at 45 degrees: cost that went away. */
  readonly hatch?: string | undefined;
  /** A second line inside: it is new. */
  readonly inner?: string | undefined;
  readonly foot: string | undefined; // A line at the bottom of a match, in its kind's colour.
  /** For tests: the same as numbers. */
  readonly rgb: { readonly fill: Rgb; readonly ink: Rgb };
}

export interface Palette {
  readonly theme: Theme;
  /** Paints by number: boxes are drawn in batches of one number. */
  readonly paints: readonly Paint[];
  readonly by: Colouring;
  /** The number of a function's paint: by its kind, its package, the heat of the box (its self) and its state. */
  paintOf(kind: number, packageName: string, state: BoxState, heat?: HeatLevel): number;
  /** The number of the paint of a box that changed so, where colours are by difference. */
  paintOfChange(change: Change, state: BoxState): number;
  /** The paints of what is no function. */
  readonly root: number;
  readonly between: number;
  readonly smaller: number;
  readonly cutOff: number; // The rest of stacks that are cut off: its left edge is torn.
  /** The bars of "N smaller". */
  readonly ticks: string;
  /** The colour that stands for a kind in legends and tables. */
  readonly swatches: readonly Paint[];
  /** By level of heat, for legends. */
  readonly heats: readonly Paint[];
}

const INKS: Record<ThemeKind, readonly [Rgb, Rgb]> = {
  dark: [rgb('f2f2f2'), rgb('16130d')],
  light: [rgb('ffffff'), rgb('1b1a18')],
  'hc-dark': [rgb('ffffff'), rgb('000000')],
  'hc-light': [rgb('ffffff'), rgb('000000')],
};
/** One of them reaches 4.58 on every colour. */
const BLACK_AND_WHITE: readonly [Rgb, Rgb] = [rgb('ffffff'), rgb('000000')];
const MATCH: Record<ThemeKind, Oklch> = {
  dark: [0.95, 0.035, 100],
  light: [0.27, 0.04, 290],
  'hc-dark': [1, 0, 0],
  'hc-light': [0, 0, 0],
};
/** How much of the page a box takes on that is not a match. */
const FADED: Record<ThemeKind, number> = {
  dark: 0.72,
  light: 0.62,
  'hc-dark': 0.7,
  'hc-light': 0.7,
};
const ABOVE = 0.62;
const READABLE = 4.5;
/** From this level on a box is semibold and says its self. */
export const BOLD_HEAT: HeatLevel = 4;
/** A kind nearer to the page than this would be lost in it. */
const SEEN = 6;

/** However many packages there are, paints are as many as the bands have places, for each state of a box. */
export function paletteOf(theme: Theme, by: Colouring = 'kind'): Palette {
  const paints: Paint[] = [];
  const numbers = new Map<string, number>();
  const bands = CODE_KINDS.map((kind) => bandOf(theme.kind, kind, by));
  const add = (paint: Paint) => paints.push(paint) - 1;
  const numberOf = (key: string, make: () => Paint): number => {
    let number = numbers.get(key);
    if (number === undefined) numbers.set(key, (number = add(make())));
    return number;
  };
  const places = CODE_KINDS.map(() => new Map<string, number>());
  const placeIn = (known: number, packageName: string): number => {
    let place = places[known]!.get(packageName);
    if (place === undefined) {
      place = placeOf(packageName, placesOf(bands[known]!));
      places[known]!.set(packageName, place);
    }
    return place;
  };
  const kindPaint = (known: number, place: number, state: BoxState) =>
    functionPaint(theme, CODE_KINDS[known]!, rgbOf(colourOn(theme, bands[known]!, place)), state);
  return {
    theme,
    by,
    paints,
    paintOf(kind, packageName, state, heat = 0) {
      const known = kind in CODE_KINDS ? kind : DEPENDENCY;
      if (by === 'heat') {
        const isOwn = CODE_KINDS[known] === 'own';
        return numberOf(`${isOwn} ${heat} ${state}`, () => heatPaint(theme, heat, isOwn, state));
      }
      const place = placeIn(known, packageName);
      return numberOf(`${known} ${place} ${state}`, () => kindPaint(known, place, state));
    },
    paintOfChange: (change, state) =>
      numberOf(`${change} ${state}`, () => changePaint(theme, change, state)),
    root: add(neutralPaint(theme, 0.09, theme.foreground, 1)),
    between: add(neutralPaint(theme, 0.05, theme.muted, 0.5)),
    smaller: add(neutralPaint(theme, 0.08, theme.muted, 0.5)),
    cutOff: add(tornPaint(theme)),
    ticks: cssOf(mix(theme.page, theme.foreground, isHighContrast(theme) ? 0.7 : 0.3)),
    swatches: CODE_KINDS.map((kind, known) => {
      const band = BANDS[theme.kind][kind];
      const middle = Math.floor(placesOf(band) / 2);
      return functionPaint(
        theme,
        CODE_KINDS[known]!,
        rgbOf(colourOn(theme, band, middle)),
        'plain',
      );
    }),
    heats: HEAT_FILLS[theme.kind].map((_, level) =>
      heatPaint(theme, level as HeatLevel, false, 'plain'),
    ),
  };
}

const DEPENDENCY = CODE_KINDS.indexOf('dependency');

function colourOn(theme: Theme, band: Band, place: number): Oklch {
  const colour = colourAt(band, place);
  return isHighContrast(theme) ? colour : awayFromPage(theme, colour);
}

/** What a state makes of a fill. */
function stateFill(theme: Theme, base: Rgb, state: BoxState) {
  const faded = state === 'other' ? FADED[theme.kind] : state === 'above' ? ABOVE : 0;
  const fill = state === 'match' ? rgbOf(MATCH[theme.kind]) : mix(base, theme.page, faded);
  const ink = faded > 0 ? quietInk(theme, fill) : bestInk(theme, fill);
  return { faded, fill, ink };
}

/** Own code has a bar at its left: by heat, colours tell nothing of whose code it is. */
function heatPaint(theme: Theme, level: HeatLevel, isOwn: boolean, state: BoxState): Paint {
  const own = HEAT_FILLS[theme.kind][level]!;
  const { faded, fill, ink } = stateFill(theme, own, state);
  const match = state === 'match';
  const line = mix(theme.contrastBorder ?? theme.foreground, theme.page, faded);
  return {
    ...coloured(fill, ink),
    bold: match || (faded === 0 && (isOwn || level >= BOLD_HEAT)),
    edge: isHighContrast(theme) && !match ? cssOf(line) : undefined,
    dashed: false,
    bar: isOwn && !match ? { style: 'solid', colour: cssOf(ink) } : undefined,
    foot: match ? cssOf(own) : undefined,
  };
}

/** The sign has three cues: the colour, lines across what is less, and the mark that stands before the name. */
function changePaint(theme: Theme, change: Change, state: BoxState): Paint {
  const band = DIFFERENCE_BANDS[theme.kind];
  const match = state === 'match';
  const line = theme.contrastBorder ?? theme.foreground;
  if (change === 'gone' && !match) {
    const blue = rgbOf(awayFromPage(theme, band.less[GONE_STEP]!));
    const fill = theme.page;
    const edge = mix(blue, theme.page, state === 'plain' ? 0 : FADED[theme.kind]);
    const ink = quietInk(theme, fill);
    return {
      ...coloured(fill, ink),
      bold: false,
      edge: cssOf(edge),
      dashed: true,
      bar: undefined,
      hatch: cssOf(faintOn(fill, blue, ink)),
      foot: undefined,
    };
  }
  const sign = signOf(change);
  const steps = sign === 'less' || sign === 'gone' ? band.less : band.more;
  const own =
    sign === undefined ? band.noise : rgbOf(awayFromPage(theme, steps[stepOf(change) - 1]!));
  const { faded, fill, ink } = stateFill(theme, own, state);
  const isNoise = sign === undefined;
  const shownInk = isNoise && !match ? quietInk(theme, fill) : ink;
  const isLess = sign === 'less' && faded === 0 && !match;
  return {
    ...coloured(fill, shownInk),
    bold: match || (faded === 0 && stepOf(change) >= 3 && !isNoise),
    edge: isHighContrast(theme) && !match ? cssOf(mix(line, theme.page, faded)) : undefined,
    dashed: false,
    bar: undefined,
    hatch: isLess ? cssOf(hatchOn(fill, ink)) : undefined,
    inner: change === 'new' && !match ? cssOf(ink) : undefined,
    foot: match ? cssOf(own) : undefined,
  };
}

const GONE_STEP = 3;
/** Text over a line of the hatch is to be read as well. */
const READABLE_ON_HATCH = 5;

/** As much of a colour as text stays readable on, and no more than a little. */
function faintOn(fill: Rgb, colour: Rgb, ink: Rgb): Rgb {
  for (let share = 0.18; share > 0; share -= 0.02) {
    const faint = mix(fill, colour, share);
    if (contrast(ink, faint) >= READABLE + 0.05) return faint; // A screen rounds.
  }
  return fill;
}

/** A little towards the ink; where text would suffer, away from it. */
function hatchOn(fill: Rgb, ink: Rgb): Rgb {
  const towards = mix(fill, ink, 0.2);
  if (contrast(ink, towards) >= READABLE_ON_HATCH) return towards;
  return mix(fill, luminance(ink) > luminance(fill) ? [0, 0, 0] : [1, 1, 1], 0.3);
}

function functionPaint(theme: Theme, kind: CodeKind, own: Rgb, state: BoxState): Paint {
  const hc = isHighContrast(theme);
  const filled = !hc || kind === 'own';
  const match = state === 'match';
  const { faded, fill, ink } = stateFill(theme, filled ? own : theme.page, state);
  const edge = mix(own, theme.page, faded);
  const bars = { dependency: 'solid', standard: 'double', runtime: 'dotted' } as const;
  const bar = hc && !match && kind in bars ? bars[kind as keyof typeof bars] : undefined;
  return {
    ...coloured(fill, ink),
    bold: (kind === 'own' && faded === 0) || match,
    edge: match ? undefined : edgeOf(theme, kind, edge, fill),
    dashed: hc && kind === 'kernel',
    bar: bar && { style: bar, colour: cssOf(edge) },
    foot: match ? cssOf(own) : undefined,
  };
}

/** High contrast draws every box as an outline; elsewhere only what is nearly the page's colour needs one. */
function edgeOf(theme: Theme, kind: CodeKind, edge: Rgb, fill: Rgb): string | undefined {
  if (isHighContrast(theme)) return cssOf(edge);
  const hairline = kind === 'kernel' || (kind === 'runtime' && theme.kind === 'light');
  return hairline ? cssOf(mix(fill, theme.foreground, 0.22)) : undefined;
}

/** `strength` is that of the edge, which only high contrast has. */
function neutralPaint(theme: Theme, share: number, text: Rgb, strength: number): Paint {
  const hc = isHighContrast(theme);
  const fill = hc ? theme.page : mix(theme.page, theme.foreground, share);
  const ink = contrast(text, fill) >= READABLE ? text : bestInk(theme, fill);
  return {
    ...coloured(fill, ink),
    bold: false,
    edge: hc
      ? cssOf(mix(theme.page, theme.contrastBorder ?? theme.foreground, strength))
      : undefined,
    dashed: false,
    bar: undefined,
    foot: undefined,
  };
}

/** Always with an edge, so that it can be seen to be torn. */
function tornPaint(theme: Theme): Paint {
  const plain = neutralPaint(theme, 0.08, theme.foreground, 0.5);
  return { ...plain, edge: plain.edge ?? cssOf(mix(theme.page, theme.foreground, 0.5)) };
}

/**
 * The colour itself on a page like the ones it was made for. On a page of middling lightness its lightness is moved
 * away from the page until it can be seen there and one of the inks can be read on it.
 */
function awayFromPage(theme: Theme, [lightness, chroma, hue]: Oklch): Oklch {
  const page = theme.page;
  const away = contrast(page, [0, 0, 0]) > contrast(page, [1, 1, 1]) ? -1 : 1;
  // What is meant to be nearest to the page (kernel, runtime) may be as near as it is on the default page.
  const needed = Math.min(SEEN, nearestOnDefault(theme.kind, [lightness, chroma, hue]));
  for (let moved = lightness; moved >= 0 && moved <= 1; moved += 0.02 * away) {
    const fill = rgbOf([moved, chroma, hue]);
    const [light, dark] = INKS[theme.kind];
    const best = Math.max(contrast(light, fill), contrast(dark, fill));
    if (distance(fill, page) >= needed && best >= READABLE) {
      return [moved, chroma, hue];
    }
  }
  return [lightness, chroma, hue];
}

function nearestOnDefault(kind: ThemeKind, colour: Oklch): number {
  return distance(rgbOf(colour), kind === 'dark' ? rgb('1f1f1f') : rgb('ffffff')) - 0.5;
}

/** The better of the theme's inks; black or white where a foreign page makes fills on which neither can be read. */
function bestInk(theme: Theme, fill: Rgb): Rgb {
  const better = ([a, b]: readonly [Rgb, Rgb]) => (contrast(a, fill) >= contrast(b, fill) ? a : b);
  const ink = better(INKS[theme.kind]);
  return contrast(ink, fill) >= READABLE ? ink : better(BLACK_AND_WHITE);
}

function quietInk(theme: Theme, fill: Rgb): Rgb {
  const readable = [theme.muted, theme.foreground].find((ink) => contrast(ink, fill) >= READABLE);
  return readable ?? bestInk(theme, fill);
}

function coloured(fill: Rgb, ink: Rgb): Pick<Paint, 'fill' | 'ink' | 'rgb'> {
  return { fill: cssOf(fill), ink: cssOf(ink), rgb: { fill, ink } };
}

export function isHighContrast(theme: Theme): boolean {
  return theme.kind === 'hc-dark' || theme.kind === 'hc-light';
}

function rgb(hex: string): Rgb {
  return (hex.match(/../g) ?? []).map((pair) => parseInt(pair, 16) / 255) as unknown as Rgb;
}
