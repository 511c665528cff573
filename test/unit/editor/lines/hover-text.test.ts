import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { LineState } from '../../../../src/core/line-map/line-map.ts';
import type { LineCard, MeasuredLine } from '../../../../src/engine/lines/line-answers.ts';
import { barMarkdown, barPicture } from '../../../../src/editor/lines/hover-picture.ts';
import {
  cardText,
  inOrder,
  uncertainCardText,
  type CardFacts,
} from '../../../../src/editor/lines/hover-text.ts';
import type { Scale } from '../../../../src/editor/lines/line-heat.ts';

const cpu: Scale = { total: 1510, name: 'cpu', amount: (value) => `${value / 100}\u00a0cores` };
const heap: Scale = { total: 1000, name: 'heap', amount: (value) => `${value}\u00a0MiB` };

const card: LineCard = {
  functions: ['shop/pricing.(*scratch).reset'],
  self: 88,
  total: 398,
  here: 398,
  evidence: 37900,
  callers: [
    {
      name: 'shop/pricing.(*Pricer).Quote',
      value: 330,
      path: '/w/quote.go',
      line: 48,
      inlined: false,
    },
    { name: 'net/http.(*conn).serve', value: 60, path: undefined, line: 0, inlined: false },
    { name: 'main.main', value: 8, path: '/w/main.go', line: 9, inlined: false },
  ],
  callees: [
    { name: 'runtime.memhash32', value: 67, path: undefined, line: 0, inlined: false },
    { name: 'runtime.mapiternext', value: 242, path: undefined, line: 0, inlined: false },
    { name: 'shop/pricing.seen', value: 40, path: '/w/seen.go', line: 3, inlined: true },
  ],
  measured: [],
  builds: [{ name: 'v1.42', total: 1, whole: 1, measured: [] }],
};

const facts: CardFacts = {
  cards: [{ scale: cpu, card }],
  colour: '#fea669',
  edited: false,
  byBuild: false,
  measuredText: '',
  gone: [],
  behind: ['build v1.42', 'last 1 h', '360 scrapes'],
  links: [],
  notHere: new Set<string>(),
};

/** The card's lines without pictures and with plain spaces. */
function text(change: Partial<CardFacts> = {}): readonly string[] {
  const all = cardText({ ...facts, ...change }) ?? '';
  return all
    .replace(/!\[([^\]]*)\]\(data:[^)]*\)/g, '[picture: $1]')
    .replaceAll(/&nbsp; · &nbsp;/g, ' · ')
    .replaceAll('\u00a0', ' ')
    .replaceAll('\u202f', ' ')
    .replaceAll('\\', '')
    .split(/\n+/);
}

describe('cardText', () => {
  it('tells the parts of several builds on one line, each with what became of the line since', () => {
    const of = (total: number, state: LineState, revision: string) =>
      ({ line: 3, text: '', total, state, revision }) as const;
    const measured = [of(71, 'edited', 'v1'), of(52, 'exact', 'v2'), of(9, 'moved', '')];
    const parts = (lines: readonly MeasuredLine[]) =>
      text({
        cards: [{ scale: { ...cpu, total: 1000 }, card: { ...card, measured: lines } }],
      }).find((line) => line.includes(' on '));
    assert.equal(
      parts(measured),
      '7.1 % measured on v1 (edited) · 5.2 % on v2 (exact) · 0.9 % on a build without revision (moved from line 3)',
    );
    const [disk = ''] = text({
      cards: [{ scale: { ...cpu, total: 1000 }, card: { ...card, measured } }],
      notHere: new Set(['v2']),
    }).filter((line) => line.includes(' on '));
    assert.match(disk, /5\.2 % on v2 \(read from the disk\)/);
    assert.equal(parts([of(71, 'edited', 'v1'), of(9, 'exact', 'v1')]), undefined); // One build has nothing to tell apart.
  });

  const rows = (lines: readonly string[]) =>
    (lines.find((line) => line.startsWith('<table>')) ?? '')
      .split('</tr>')
      .slice(0, -1)
      .map((row) =>
        row
          .replaceAll('&nbsp;', ' ')
          .replace(/<[^>]*>/g, ' ')
          .replace(/&#(\d+);/g, (_, number: string) => String.fromCharCode(Number(number)))
          .trim()
          .replace(/ {2,}/g, ' | '),
      );
  const measuredOn = (total: number, state: LineState, revision: string) =>
    ({ line: 3, text: '', total, state, revision }) as const;
  const build = (name: string, total: number, whole: number, state: LineState) => ({
    name,
    total,
    whole,
    measured: [measuredOn(total, state, name)],
  });

  it('has a row for each build, when they are told apart: its share, its value, what of its own that is, and its state', () => {
    const builds = [build('v1', 300, 3000, 'edited'), build('v2<b>', 68, 100, 'shifted')];
    const cards = [{ scale: { ...cpu, total: 1000 }, card: { ...card, builds } }];
    const lines = text({ cards, byBuild: true });
    assert.deepEqual(rows(lines), [
      'v1 | 30.0 % | 3 cores | 10.0 % of its own | edited since',
      'v2<b> | 6.8 % | 0.68 cores | 68.0 % of its own | exact',
      'no build told | 3.0 % | 0.3 cores', // 398 in all.
    ]);
    assert.ok(lines.every((line) => !line.includes('<b>v2') && !line.includes('v2<b>')));
    assert.deepEqual(rows(text({ cards })), []);
    // The foot does not say it again: the card would be too high.
    assert.match(
      text({ cards, byBuild: true, edited: true }).at(-1)!,
      />edited since it was measured · build v1\.42</,
    );
    assert.match(
      rows(text({ cards, byBuild: true, notHere: new Set(['v1']) }))[0]!,
      /read from the disk$/,
    );
  });

  it('has few rows of builds, and one for the rest', () => {
    const builds = [100, 90, 80, 70, 38, 20].map((total, at) =>
      build(`v${at}`, total, total, 'exact'),
    );
    const cards = [{ scale: { ...cpu, total: 1000 }, card: { ...card, builds } }];
    assert.deepEqual(
      rows(text({ cards, byBuild: true })).map((row) => row.split(' | ').slice(0, 2).join(' ')),
      ['v0 10.0 %', 'v1 9.0 %', 'v2 8.0 %', 'v3 7.0 %', '2 more 5.8 %'],
    );
  });

  it('says which part of its cost was measured on other text, and of which build', () => {
    const measured = [measuredOn(330, 'edited', 'v1'), measuredOn(68, 'exact', 'v2')];
    const cards = [{ scale: { ...cpu, total: 1000 }, card: { ...card, measured } }];
    assert.match(
      text({ cards, edited: true }).at(-1)!,
      />edited since it was measured · 33\.0 % before edit \(v1\), 6\.8 % exact \(v2\) · build v1\.42</,
    );
    // The heaviest is exact, so that the line is not drawn as edited.
    assert.match(
      text({ cards }).at(-1)!,
      />33\.0 % before edit \(v1\), 6\.8 % exact \(v2\) · build/,
    );
  });

  it('says of a line that moved where it was, and in which file where that was another', () => {
    const moved = (change: object) => [{ ...measuredOn(398, 'moved', 'v1'), ...change }];
    const foot = (lines: readonly MeasuredLine[]) =>
      text({ cards: [{ scale: cpu, card: { ...card, measured: lines } }] }).at(-1)!;
    assert.match(foot(moved({})), />moved from line 3 · build v1\.42/);
    const pathThen = '/w/shop/cart/basket.go';
    assert.match(foot(moved({ pathThen })), />moved from line 3 of cart\/basket\.go · /);
    assert.doesNotMatch(foot([measuredOn(398, 'shifted', 'v1')]), /moved/);
  });

  it('reads from the cost down to what stands behind it', () => {
    const quote = encodeURIComponent(JSON.stringify([{ path: '/w/quote.go', line: 48 }]));
    assert.deepEqual(text(), [
      '**26.4 %** of CPU · **3.98** of 15.1 cores',
      'of which self 22 % · runtime.mapiternext 61 % · runtime.memhash32 17 %  ',
      '[picture: self 22 percent, runtime.mapiternext 61 percent, runtime.memhash32 17 percent]',
      `Called by [(*Pricer).Quote](command:hotline.openLine?${quote} "(*Pricer).Quote") 83 % · (*conn).serve 15 % and 1 more`,
      '---',
      '<span style="color:var(--vscode-descriptionForeground);">build v1.42 · last 1 h · 360 scrapes · 37 900 samples, ± 1 %</span>',
    ]);
  });

  it('begins every paragraph with words: an image there would turn links to text', () => {
    for (const paragraph of cardText(facts)!.split('\n\n')) assert.doesNotMatch(paragraph, /^!/);
  });

  it('the type beside gets one line', () => {
    const other = { ...card, self: 463, total: 463, callers: [], callees: [] };
    const lines = text({ cards: [...facts.cards, { scale: heap, card: other }] });
    assert.equal(lines[3], '**46.3 %** of heap · **463** of 1000 MiB');
  });

  it('a line that spends all itself has no parts to name but itself', () => {
    const own = { ...card, self: 398, callees: [], callers: [] };
    assert.deepEqual(text({ cards: [{ scale: cpu, card: own }] }).slice(1, 3), [
      'of which self 100 %  ',
      '[picture: self 100 percent]',
    ]);
  });

  it('leaves self out where there is none, and says what was inlined here', () => {
    const none = { ...card, self: 0 };
    const [, parts] = text({ cards: [{ scale: cpu, card: none }] });
    assert.match(parts!, /^of which runtime\.mapiternext 61 % · runtime\.memhash32 17 % · \[/);
    assert.match(parts!, /\[pricing\.seen\]\(command:[^)]*\) inlined 10 %/);
  });

  it('an edited line says what it was before', () => {
    assert.match(
      text({ edited: true }).at(-1)!,
      />edited since it was measured · 26\.4 % · build v1\.42</,
    );
  });

  it('few samples have their error', () => {
    const rough = { ...card, evidence: 25 };
    assert.match(text({ cards: [{ scale: cpu, card: rough }] }).at(-1)!, /· 25 samples, ± 20 %</);
    const unknown = { ...card, evidence: undefined };
    assert.doesNotMatch(text({ cards: [{ scale: cpu, card: unknown }] }).at(-1)!, /samples/);
  });

  it('is not there without cost', () => {
    assert.equal(cardText({ ...facts, cards: [] }), undefined);
  });

  it('names from the profile stay names', () => {
    const odd = {
      name: '](command:evil) <img>',
      value: 100,
      path: undefined,
      line: 0,
      inlined: false,
    };
    const markdown = cardText({
      ...facts,
      cards: [{ scale: cpu, card: { ...card, callers: [odd] } }],
    })!;
    assert.doesNotMatch(markdown, /<img>|[^\\]\]\(command:evil/);
  });
});

describe('barPicture', () => {
  const widths = (svg: string) =>
    [...svg.matchAll(/<rect x="([\d.]+)" width="([\d.]+)"/g)].map(([, x, width]) => [
      Number(x),
      Number(width),
    ]);

  it('has the lengths of its parts, then what is left', () => {
    const svg = barPicture(
      [
        { name: 'self', share: 0.25 },
        { name: 'a', share: 0.5 },
      ],
      '#fea669',
    );
    assert.deepEqual(widths(svg), [
      [0, 108],
      [110, 218],
      [330, 110],
    ]);
  });

  it('is full when the parts are all', () => {
    assert.deepEqual(widths(barPicture([{ name: 'self', share: 1 }], '#fea669')), [[0, 438]]);
  });

  it('says in words what it shows, in one Markdown image', () => {
    const markdown = barMarkdown([{ name: 'a](b)|c', share: 0.5 }], '#fea669');
    assert.match(markdown, /^!\[a (\()?b\) c 50 percent\]\(data:image\/svg\+xml;utf8,[^()\s]*\)$/);
  });
});

describe('the order of types', () => {
  const little = { scale: cpu, card: { ...card, total: 2 } };
  const much = { scale: heap, card: { ...card, total: 901 } };

  it('is that of the profile, however large the type beside is', () => {
    const drawn = { scale: cpu, card };
    assert.deepEqual(inOrder(drawn, much), [drawn, much]);
  });

  it('begins with the type beside where the drawn one is next to nothing', () => {
    assert.deepEqual(inOrder(little, much), [much, little]);
    assert.deepEqual(inOrder(undefined, much), [much]);
    assert.deepEqual(inOrder(little, undefined), [little]);
  });
});

describe('uncertainCardText', () => {
  it('says what the line costs if it is the one, and how to say which file it is', () => {
    const cost = {
      name: 'cpu',
      share: 0.264,
      amount: '3.98\u00a0cores',
      passedOn: false,
      rough: false,
    };
    const read = (...names: readonly string[]) =>
      uncertainCardText(cost, cpu, names)
        .replaceAll('&nbsp; · &nbsp;', ' · ')
        .replaceAll('\u00a0', ' ')
        .replaceAll('\\', '')
        .split(/\n+/);
    const lines = read('a/x.go', 'b/x.go');
    assert.deepEqual(lines.slice(0, 3), [
      '**≈26.4 %** of CPU · **3.98** of 15.1 cores',
      '---',
      '[Pick Matching File…](command:hotline.pickMatchingFile "Pick Matching File…")',
    ]);
    assert.match(
      lines[3]!,
      />uncertain: the name in the profile fits a\/x\.go, b\/x\.go\. Which of them was measured, nothing else says\.</,
    );
    assert.match(
      read('a/x.go')[3]!,
      /uncertain: its name looks like one in the profile, and nothing else says that it is the file that was measured\./,
    );
    assert.match(read('a', 'b', 'c', 'd', 'e')[3]!, /fits a, b, c and 2 more\. Which/);
  });

  it('says what speaks against the file, where that is known', () => {
    const cost = { name: 'cpu', share: 0.2, amount: '1', passedOn: false, rough: false };
    const why = 'Other names below /app/ lead to another folder of the workspace.';
    assert(
      uncertainCardText(cost, cpu, ['a/x.go'], why)
        .replaceAll('\\', '')
        .includes(`measured. ${why}`),
    );
  });
});
