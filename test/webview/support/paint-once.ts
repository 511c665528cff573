// `node paint-once.ts BOXES|SHAPE…`: draws graphs of so many boxes, or of a shape, in a real browser and prints what it took as JSON. A program
// of its own, because the benchmarks know nothing of a browser's types.
import { decodeProfile } from '../../../src/core/decode/decode.ts';
import { encodePprof } from '../../../src/core/encode/pprof.ts';
import { flameColumns } from '../../../src/core/flame/columns.ts';
import { graphParts } from '../../../src/editor/flame/page-parts.ts';
import type { Profile } from '../../../src/core/profile.ts';
import type { ToWebview } from '../../../src/protocol.ts';
import { countScripts, framesOfClicks, framesOfPanning, quantile } from './frame-times.ts';
import { grown, shaped, SHAPES } from './grown.ts';
import { heldMegabytes } from './memory.ts';
import { startPages } from './page.ts';
import type { OpenPage, Pages } from './page.ts';

/** Milliseconds are medians of some rounds unless they say something else. */
export interface Painted {
  readonly boxes: number;
  readonly columnsMs: number; // From uncompressed pprof to the columns of the graph.
  readonly paintMs: number; // From the columns' arrival in the page to the frame that shows them.
  readonly searchMs: number; // From what is typed to the frame that shows what was found.
  readonly zoom: {
    readonly apartMs: { readonly half: number; readonly most: number }; // Of frames: the median, and 95 of 100.
    readonly scriptMs: number; // 95 of 100 frames take no more.
  };
  readonly pan: { readonly mostApartMs: number; readonly scriptMs: number }; // 95 of 100 frames.
  readonly megabytes: number; // What the page holds.
}

const ROUNDS = 3;
const SEARCHED = ['Method7', 'p12.', 'T4', 'Method123', 'src/p5'];
const WATCH_MS = 250;

const pages = await startPages();
try {
  const painted: Painted[] = [];
  for (const wanted of process.argv.slice(2)) {
    const shape = SHAPES.find((known) => known === wanted);
    const profile = shape === undefined ? grown(Number(wanted)) : shaped(shape);
    painted.push(await measure(pages, profile));
  }
  console.log(JSON.stringify(painted));
} finally {
  await pages.close();
}

async function measure(pages: Pages, grownProfile: Profile): Promise<Painted> {
  const bytes = encodePprof(grownProfile);
  const columnsTimes: number[] = [];
  const columnsOfBytes = () => {
    const start = performance.now();
    const decoded = decodeProfile(bytes);
    if (decoded.kind !== 'profile') throw new Error(`our own pprof is ${decoded.kind}`);
    const { profile } = decoded;
    const columns = flameColumns(profile, profile.samples.values[0]!);
    columnsTimes.push(performance.now() - start);
    return columns;
  };
  for (let round = 1; round < ROUNDS; round++) columnsOfBytes();
  const columns = columnsOfBytes();
  const paints: number[] = [];
  for (let round = 0; ; round++) {
    const open = await pages.open();
    await open.waitFor('ready');
    const parts = graphParts(1, { columns, paths: columns.files.map(() => undefined) });
    await open.send(pageOf(columns.total[0]!));
    const graph = Array.from(parts, (part): ToWebview => ({ type: 'graph', part }));
    paints.push(await open.timeToPaint(...graph));
    if (round + 1 === ROUNDS) {
      const columnsMs = quantile(columnsTimes, 0.5);
      const paintMs = quantile(paints, 0.5);
      return { boxes: columns.length, columnsMs, paintMs, ...(await used(open)) };
    }
    await open.close();
  }
}

/** Zooms and searches in an open graph. */
async function used(
  open: OpenPage,
): Promise<Pick<Painted, 'zoom' | 'pan' | 'searchMs' | 'megabytes'>> {
  const { page } = open;
  await page.evaluate(countScripts);
  const area = (await page.locator('.graph').first().boundingBox())!;
  const points = Array.from({ length: 16 }, (_, at) => {
    const [across, down] = [((at * 37) % 90) / 100 + 0.05, 50 + 18 * (at % 6)];
    return [area.x + area.width * across, area.y + down] as const;
  });
  const { apart, scripts } = await framesOfClicks(page, points, WATCH_MS);
  const pan = await panned(open, [area.x + area.width / 2, area.y + 60]);
  await page.keyboard.press('/');
  const searches: number[] = [];
  for (const text of SEARCHED) searches.push(await page.evaluate(searchFor, text));
  const megabytes = await heldMegabytes(page);
  await open.close();
  return {
    zoom: {
      apartMs: { half: quantile(apart, 0.5), most: quantile(apart, 0.95) },
      scriptMs: quantile(scripts, 0.95),
    },
    pan,
    searchMs: quantile(searches, 0.5),
    megabytes,
  };
}

/** From the whole, a few notches nearer, then aside and back. */
async function panned(
  { page }: OpenPage,
  point: readonly [x: number, y: number],
): Promise<Painted['pan']> {
  await page.keyboard.press('0');
  await page.mouse.move(...point);
  await page.keyboard.down('Control');
  for (let notch = 0; notch < 8; notch++) await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  await page.waitForTimeout(WATCH_MS);
  const steps = Array.from({ length: 40 }, (_, at) => (at < 20 ? 30 : -30));
  const { apart, scripts } = await framesOfPanning(page, point, steps);
  return { mostApartMs: quantile(apart, 0.95), scriptMs: quantile(scripts, 0.95) };
}

/** Runs in the page. The second frame begins when the first, which drew, is done. */
async function searchFor(text: string): Promise<number> {
  const field = document.querySelector<HTMLInputElement>('input[type=text]')!;
  const start = performance.now();
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  const took = performance.now() - start;
  const found = document.querySelector('#search-found')?.textContent ?? '';
  if (!/\d/.test(found)) throw new Error(`a search for "${text}" says "${found}"`);
  return took;
}

function pageOf(whole: number): ToWebview {
  return {
    type: 'page',
    page: {
      kind: 'profile',
      profile: {
        id: 1,
        title: 'bench',
        subtitle: '',
        facts: [],
        note: undefined,
        values: ['Samples'],
        value: 0,
        measure: { type: 'samples', unit: 'count', seconds: undefined },
        whole,
        details: [],
        grows: 'down',
        actions: [],
        pprofFile: undefined,
        lineFilter: undefined,
        splits: [],
      },
    },
  };
}
