// The few colours of a theme that a graph is drawn with, and of which kind it is.
import type { Rgb } from './colour.ts';

export type ThemeKind = 'dark' | 'light' | 'hc-dark' | 'hc-light';

export interface Theme {
  readonly kind: ThemeKind;
  readonly page: Rgb;
  readonly foreground: Rgb;
  readonly muted: Rgb;
  readonly focus: Rgb;
  readonly contrastBorder: Rgb | undefined; // High contrast only.
  readonly font: string; // Family.
  readonly fontSize: number; // CSS pixels.
}

/** The colours of VS Code's own themes, where a page is told none. */
export const DEFAULT_COLOURS: Record<
  ThemeKind,
  { readonly page: Rgb; readonly foreground: Rgb; readonly focus: Rgb }
> = {
  dark: { page: [0.12, 0.12, 0.12], foreground: [0.8, 0.8, 0.8], focus: [0, 0.47, 0.83] },
  light: { page: [1, 1, 1], foreground: [0.23, 0.23, 0.23], focus: [0, 0.37, 0.72] },
  'hc-dark': { page: [0, 0, 0], foreground: [1, 1, 1], focus: [0.95, 0.52, 0.09] },
  'hc-light': { page: [1, 1, 1], foreground: [0.16, 0.16, 0.16], focus: [0, 0.42, 0.74] },
};
