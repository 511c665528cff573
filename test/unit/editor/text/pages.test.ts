import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { doubtfulCardText } from '../../../../src/editor/lines/hover-text.ts';
import {
  sentenceMarkdown,
  SHIPPED_PAGES,
  withoutPages,
} from '../../../../src/editor/text/pages.ts';
import { revisionSentence } from '../../../../src/engine/trace/revision-sentence.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
const LINK = `([docs/revisions.md](command:hotline.showPage?${encodeURIComponent('["docs/revisions.md"]')} "docs/revisions.md"))`;

describe('pages that sentences name', () => {
  it('are links in Markdown, and the rest of the sentence is text', () => {
    assert.equal(
      sentenceMarkdown('Tell *it* by a label (docs/revisions.md), since a branch moves.'),
      `Tell \\*it\\* by a label ${LINK}, since a branch moves.`,
    );
    assert.ok(sentenceMarkdown(revisionSentence([])).includes(LINK));
    assert.equal(sentenceMarkdown('See (docs/none.md) too.'), 'See (docs/none.md) too.');
    assert.equal(
      sentenceMarkdown('See (../docs/paths.md) and (docs/../x.md).'),
      'See \\(../docs/paths.md\\) and \\(docs/../x.md\\).',
    );
  });

  it('are links in the card of a file that is uncertain', () => {
    const scale = { name: 'cpu', total: 10, whole: 10, amount: String } as const;
    const text = doubtfulCardText(
      undefined,
      { ...scale },
      { message: 'The profile has f on line 7.', next: 'Tell it by a label (docs/revisions.md).' },
      [],
    );
    assert.ok(text.includes(`Tell it by a label ${LINK}`), text);
  });

  it('are left out where no link can be', () => {
    assert.equal(
      withoutPages('Tell it by a label (docs/revisions.md), or open it (docs/paths.md).'),
      'Tell it by a label, or open it.',
    );
  });

  it('are all in the package, and those that the sources name are known', () => {
    const ignore = readFileSync(path.join(root, '.vscodeignore'), 'utf8').split('\n');
    const shipped = ignore.filter((line) => line.startsWith('!docs/')).map((line) => line.slice(1));
    assert.deepEqual(shipped.toSorted(), [...SHIPPED_PAGES].sort());
    const named = ['src/engine', 'src/repository', 'src/sources', 'src/editor']
      .flatMap((folder) => sourcesBelow(path.join(root, folder)))
      .flatMap((file) => sentencesOf(readFileSync(file, 'utf8')))
      .flatMap((line) => [...line.matchAll(/\((docs\/[\w-]+\.md)\)/g)].map(([, page]) => page!));
    assert.ok(named.length >= 4, String(named));
    for (const page of named) assert.ok(SHIPPED_PAGES.includes(page), page);
  });
});

function sourcesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(folder, name));
}

/** Lines that are no comments. */
function sentencesOf(source: string): readonly string[] {
  return source.split('\n').filter((line) => !/^\s*(\/\/|\/?\*)/.test(line));
}
