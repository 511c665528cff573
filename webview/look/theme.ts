// The theme that VS Code shows now: its kind by the body's class, and the few colours that come from its variables.
import { parseColour, type Rgb } from './colour.ts';

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

const DEFAULTS: Record<ThemeKind, { page: Rgb; foreground: Rgb; focus: Rgb }> = {
  dark: { page: [0.12, 0.12, 0.12], foreground: [0.8, 0.8, 0.8], focus: [0, 0.47, 0.83] },
  light: { page: [1, 1, 1], foreground: [0.23, 0.23, 0.23], focus: [0, 0.37, 0.72] },
  'hc-dark': { page: [0, 0, 0], foreground: [1, 1, 1], focus: [0.95, 0.52, 0.09] },
  'hc-light': { page: [1, 1, 1], foreground: [0.16, 0.16, 0.16], focus: [0, 0.42, 0.74] },
};

export function readTheme(): Theme {
  const kind = kindOf(document.body.classList);
  const style = getComputedStyle(document.documentElement);
  const fallback = DEFAULTS[kind];
  const page = parseColour(style.getPropertyValue('--vscode-editor-background')) ?? fallback.page;
  const colour = (name: string) => parseColour(style.getPropertyValue(`--vscode-${name}`), page);
  const foreground = colour('editor-foreground') ?? colour('foreground') ?? fallback.foreground;
  const size = parseFloat(style.getPropertyValue('--vscode-font-size'));
  return {
    kind,
    page,
    foreground,
    muted: colour('descriptionForeground') ?? foreground,
    focus: colour('focusBorder') ?? fallback.focus,
    contrastBorder: kind.startsWith('hc') ? (colour('contrastBorder') ?? foreground) : undefined,
    font: style.getPropertyValue('--vscode-font-family').trim() || 'system-ui, sans-serif',
    fontSize: Number.isFinite(size) && size > 0 ? size : 13,
  };
}

/** High contrast light carries the class of both high contrast kinds, so it is asked for first. */
function kindOf(classes: DOMTokenList): ThemeKind {
  if (classes.contains('vscode-high-contrast-light')) return 'hc-light';
  if (classes.contains('vscode-high-contrast')) return 'hc-dark';
  return classes.contains('vscode-light') ? 'light' : 'dark';
}

export function prefersReducedMotion(): boolean {
  return (
    document.body.classList.contains('vscode-reduce-motion') ||
    matchMedia('(prefers-reduced-motion: reduce)').matches
  );
}

/** Calls back when the theme, its colours or the font changed: VS Code rewrites the root's style and body's classes. */
export function onThemeChange(listener: () => void): void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['style', 'class'] });
  observer.observe(document.body, { attributeFilter: ['class', 'data-vscode-theme-id'] });
}
