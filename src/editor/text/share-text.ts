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

export interface RoughShare {
  readonly share: number;
  /** Few samples stand behind it. */
  readonly rough: boolean;
}

/** With a tilde where few samples stand behind it. */
export function roughShareText({ share, rough }: RoughShare): string {
  return `${rough ? '~' : ''}${shareText(share)}`;
}

/** `26.4 %` */
const USUAL_WIDTH = 6;

/** What shares that stand below each other are padded to: more than usual only where one of them, `~16.3 %`, takes it. */
export function widthOfShares(shares: readonly RoughShare[]): number {
  return shares.reduce(
    (widest, share) => Math.max(widest, roughShareText(share).length),
    USUAL_WIDTH,
  );
}

/** Padded so that the points of all shares stand below each other. */
export function paddedShare(share: RoughShare, width: number): string {
  return roughShareText(share).padStart(width, FIGURE_SPACE);
}
