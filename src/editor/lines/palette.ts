// The colours of the manifest, for pictures: those cannot use a theme's colours.

import type { ThemeKind } from '../text/theme-kind.ts';

/** A colour of the manifest as `#rrggbb` for a kind of theme. @throws Error for an id that isn't contributed */
export type Palette = (id: string, kind: ThemeKind) => string;

const DEFAULTS: Readonly<Record<ThemeKind, string>> = {
  dark: 'dark',
  light: 'light',
  'hc-dark': 'highContrast',
  'hc-light': 'highContrastLight',
};

interface Contributed {
  readonly id: string;
  readonly defaults: Readonly<Record<string, string>>;
}

/** Reads the palette from the extension's manifest. */
export function paletteOf(manifest: unknown): Palette {
  const { contributes } = manifest as { contributes: { colors: readonly Contributed[] } };
  const byId = new Map(contributes.colors.map(({ id, defaults }) => [id, defaults]));
  return (id, kind) => {
    const colour = byId.get(id)?.[DEFAULTS[kind]];
    if (colour === undefined) throw new Error(`The manifest has no colour ${id} for ${kind}`);
    return colour;
  };
}
