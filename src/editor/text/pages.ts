// Pages of the documentation that sentences name, as `(docs/revisions.md)`. In a terminal that is a path to look up;
// who has the extension finds no such folder, and gets a link to the page that came with it.

import { commandLink, escapeMarkdown } from './markdown.ts';

/** The pages that the package has (.vscodeignore). */
export const SHIPPED_PAGES: readonly string[] = [
  'docs/revisions.md',
  'docs/line-map.md',
  'docs/paths.md',
];

/** Opens a page that came with the extension; its argument is one of SHIPPED_PAGES. */
export const SHOW_PAGE = 'hotline.showPage';

const PAGE = /\((docs\/[\w-]+\.md)\)/;

/** A sentence of the engine as Markdown: nothing in it is taken for Markdown's own, and the pages that it names are links. */
export function sentenceMarkdown(sentence: string): string {
  return sentence
    .split(PAGE)
    .map((piece, at) => (at % 2 === 0 ? escapeMarkdown(piece) : `(${pageLink(piece)})`))
    .join('');
}

/** The sentence where no link can be. */
export function withoutPages(sentence: string): string {
  return sentence.replace(new RegExp(` ?${PAGE.source}`, 'g'), '');
}

function pageLink(page: string): string {
  const title = escapeMarkdown(page);
  return SHIPPED_PAGES.includes(page) ? commandLink(title, SHOW_PAGE, [page]) : title;
}
