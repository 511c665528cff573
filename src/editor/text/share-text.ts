// Shares as they are said everywhere in the editor.

/** Joins a number and its unit: neither wraps, and the style sheet that draws texts after lines keeps it. */
export const NO_BREAK_SPACE = '\u00a0';
/** As wide as a digit. */
export const FIGURE_SPACE = '\u2007';

/** `26.4 %` for 0.264; what would round to nothing is `< 0.1 %`. */
export function shareText(share: number): string {
  const percent = share * 100;
  const text = percent > 0 && percent < 0.05 ? `<${NO_BREAK_SPACE}0.1` : percent.toFixed(1);
  return `${text}${NO_BREAK_SPACE}%`;
}

/** With a tilde where few samples stand behind it. */
export function roughShareText({ share, rough }: { share: number; rough: boolean }): string {
  return `${rough ? '~' : ''}${shareText(share)}`;
}
