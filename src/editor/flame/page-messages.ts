// What comes from a page, as far as a page of ours would have sent it. Names in profiles are drawn there, so nothing
// that comes back is taken on trust.

import { isFlameEdit } from '../../core/flame/checked-edit.ts';
import type { FlameBy } from '../../core/flame/columns.ts';
import { COMPARED_COLOURINGS } from '../../core/look/bands.ts';
import type { Rgb } from '../../core/look/colour.ts';
import type { Theme, ThemeKind } from '../../core/look/theme.ts';
import type { ShownSandwich } from '../../core/flame/sandwich.ts';
import type { FromWebview, PagePicture, ShownOnPage } from '../../protocol.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Pictures of our pages are smaller by far. */
const MOST_PICTURE_BYTES = 2 ** 29;
const MOST_SAVED_LETTERS = 2 ** 22;
const WIDEST = 32_767;
const LARGEST_FONT = 200;
/** What every PNG begins with. */
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const GRAINS: readonly FlameBy[] = ['functions', 'lines'];
const KINDS: readonly ThemeKind[] = ['dark', 'light', 'hc-dark', 'hc-light'];

/** The message; undefined for one that no page would send. */
export function asFromWebview(message: unknown): FromWebview | undefined {
  if (!isFields(message)) return undefined;
  const { type } = message;
  switch (type) {
    case 'ready':
    case 'wantCalls':
    case 'wantLineTexts':
    case 'export':
      return { type };
    case 'wantSplit': {
      const { by } = message;
      return isText(by) ? { type, by } : undefined;
    }
    case 'openSource': {
      const { file, path, line, beside } = message;
      if (!isText(file) || !(path === undefined || isText(path))) return undefined;
      if (!isCount(line) || typeof beside !== 'boolean') return undefined;
      return { type, file, path, line, beside };
    }
    case 'revealLine': {
      const { path, line } = message;
      return isText(path) && isCount(line) ? { type, path, line } : undefined;
    }
    case 'chooseValue': {
      const { value } = message;
      return isCount(value) ? { type, value } : undefined;
    }
    case 'chooseWay': {
      const { way } = message;
      return isCount(way) ? { type, way } : undefined;
    }
    case 'filterLines': {
      const { edits } = message;
      return Array.isArray(edits) && edits.every(isFlameEdit) ? { type, edits } : undefined;
    }
    case 'act': {
      const { action } = message;
      return isText(action) ? { type, action } : undefined;
    }
    case 'shown': {
      const { request } = message;
      const shown = asShown(message['shown']);
      return isCount(request) && shown !== undefined ? { type, request, shown } : undefined;
    }
    case 'notShown': {
      const { request, why } = message;
      return isCount(request) && isText(why) ? { type, request, why } : undefined;
    }
    default:
      return undefined;
  }
}

function asShown(value: unknown): ShownOnPage | undefined {
  if (!isFields(value)) return undefined;
  const { id, edits, isEmpty, zoom, width } = value;
  const by = GRAINS.find((known) => known === value['by']);
  const theme = asTheme(value['theme']);
  const colouring = COMPARED_COLOURINGS.find((known) => known === value['colouring']);
  const saved = asSaved(value['saved']);
  if (!isCount(id) || by === undefined || saved === undefined) return undefined;
  if (theme === undefined || colouring === undefined) return undefined;
  if (!Array.isArray(edits) || !edits.every(isFlameEdit)) return undefined;
  if (!Array.isArray(zoom) || !zoom.every(isText)) return undefined;
  if (typeof isEmpty !== 'boolean' || !isWithin(width, 1, WIDEST)) return undefined;
  const sandwich = value['sandwich'] === undefined ? undefined : asSandwich(value['sandwich']);
  if (value['sandwich'] !== undefined && sandwich === undefined) return undefined;
  const state = { id, by, edits, isEmpty, zoom, width, theme, colouring, saved };
  const whole = sandwich === undefined ? state : { ...state, sandwich };
  if (value['picture'] === undefined) return { ...whole, picture: undefined };
  const picture = asPicture(value['picture']);
  return picture && { ...whole, picture };
}

function asSandwich(value: unknown): ShownSandwich | undefined {
  if (!isFields(value)) return undefined;
  const { fn, callers, callees } = value;
  const focus: unknown = { does: 'focus', function: fn };
  if (!isFlameEdit(focus) || focus.does !== 'focus') return undefined;
  if (!Array.isArray(callers) || !callers.every(isText)) return undefined;
  if (!Array.isArray(callees) || !callees.every(isText)) return undefined;
  return { fn: focus.function, callers, callees };
}

function asTheme(value: unknown): Theme | undefined {
  if (!isFields(value)) return undefined;
  const kind = KINDS.find((known) => known === value['kind']);
  const { page, foreground, muted, focus, contrastBorder, font, fontSize } = value;
  if (kind === undefined || !isText(font) || !isWithin(fontSize, 1, LARGEST_FONT)) return undefined;
  if (!isRgb(page) || !isRgb(foreground) || !isRgb(muted) || !isRgb(focus)) return undefined;
  if (contrastBorder !== undefined && !isRgb(contrastBorder)) return undefined;
  return { kind, page, foreground, muted, focus, contrastBorder, font, fontSize };
}

/** As JSON, which is what it is written as. */
function asSaved(value: unknown): Fields | undefined {
  if (!isFields(value) || Array.isArray(value)) return undefined;
  try {
    const text = JSON.stringify(value);
    return text.length > MOST_SAVED_LETTERS ? undefined : (JSON.parse(text) as Fields);
  } catch {
    return undefined; // A ring, or what JSON has no words for.
  }
}

function asPicture(value: unknown): PagePicture | undefined {
  if (!isFields(value)) return undefined;
  const { png, scale, isReduced } = value;
  if (!(png instanceof Uint8Array) || png.length > MOST_PICTURE_BYTES) return undefined;
  if (!PNG.every((byte, at) => png[at] === byte)) return undefined;
  if (!isWithin(scale, 0, 16) || typeof isReduced !== 'boolean') return undefined;
  return { png, scale, isReduced };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isWithin(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && value >= least && value <= most;
}

function isRgb(value: unknown): value is Rgb {
  return Array.isArray(value) && value.length === 3 && value.every((part) => isWithin(part, 0, 1));
}
