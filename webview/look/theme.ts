// The theme that VS Code shows now: its kind by the body's class, and the few colours that come from its variables.
import { luminance, parseColour, type Rgb } from '../../src/core/look/colour.ts';
import { DEFAULT_COLOURS, type Theme, type ThemeKind } from '../../src/core/look/theme.ts';

/** The reader's system replaces the colours of all pages by a few of its own. */
const FORCED = matchMedia('(forced-colors: active)');

export function readTheme(): Theme {
  const theme = readThemeOfPage();
  return FORCED.matches ? { ...theme, ...forcedColours() } : theme;
}

/** What is painted is not forced: it takes the system's colours and the outlines of high contrast. */
function forcedColours(): Omit<Theme, 'font' | 'fontSize'> {
  const probe = document.createElement('span');
  document.body.append(probe);
  const colour = (name: string, fallback: Rgb): Rgb => {
    probe.style.color = name;
    return parseColour(getComputedStyle(probe).color) ?? fallback;
  };
  const page = colour('Canvas', [0, 0, 0]);
  const kind = luminance(page) > 0.5 ? 'hc-light' : 'hc-dark';
  const { foreground: text, focus: highlight } = DEFAULT_COLOURS[kind];
  const foreground = colour('CanvasText', text);
  const focus = colour('Highlight', highlight);
  probe.remove();
  return { kind, page, foreground, muted: foreground, focus, contrastBorder: foreground };
}

function readThemeOfPage(): Theme {
  const kind = kindOf(document.body.classList);
  const style = getComputedStyle(document.documentElement);
  const fallback = DEFAULT_COLOURS[kind];
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

/**
 * Calls back when the theme, its colours or the font changed: VS Code rewrites the root's style and body's classes, and
 * the system may force its own colours.
 */
export function onThemeChange(listener: () => void): void {
  const observer = new MutationObserver(listener);
  FORCED.addEventListener('change', listener);
  observer.observe(document.documentElement, { attributeFilter: ['style', 'class'] });
  observer.observe(document.body, { attributeFilter: ['class', 'data-vscode-theme-id'] });
}
