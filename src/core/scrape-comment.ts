// A merged profile holds sums, as pprof's merge does, and pprof has no field for how many scrapes stand behind them.
// A comment tells it, so that a gauge in a file that we wrote is read as the mean per scrape again.

const COMMENT = /^hotline: the sum of (\d+) scrapes$/;

export function scrapeComment(scrapes: number): string {
  return `hotline: the sum of ${scrapes} scrapes`;
}

/** How many scrapes the comments of a profile speak of; undefined when none does. */
export function scrapesIn(comments: readonly string[]): number | undefined {
  for (const comment of comments) {
    const scrapes = Number(COMMENT.exec(comment)?.[1]);
    if (scrapes > 0) return scrapes;
  }
  return undefined;
}
