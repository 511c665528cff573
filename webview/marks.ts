// Moments of the page's start, written where a browser's own tools and the benchmark of opening a file read them.

/** `script`: it runs · `columns`: all of the graph has come · `drawn`: its elements stand, a frame away from the screen. */
export function mark(moment: 'script' | 'columns' | 'drawn'): void {
  performance.mark(`hotline:${moment}`);
}
