// `node paint-once.ts BOXES…`: draws graphs of so many boxes in a real browser and prints what it took as JSON. A program
// of its own, because the benchmarks know nothing of a browser's types.
import { ProfileBuilder } from '../../../src/core/builder.ts';
import { flameColumns } from '../../../src/core/flame/columns.ts';
import { NONE } from '../../../src/core/profile.ts';
import { graphParts } from '../../../src/editor/flame/page-parts.ts';
import type { ToWebview } from '../../../src/protocol.ts';
import { startPages } from './page.ts';
import type { Pages } from './page.ts';

/** Medians of some rounds. */
export interface Painted {
  readonly boxes: number;
  readonly columnsMs: number; // From the profile to its columns.
  readonly paintMs: number; // From the columns' arrival in the page to the frame that shows them.
}

const ROUNDS = 3;

const pages = await startPages();
try {
  const painted: Painted[] = [];
  for (const size of process.argv.slice(2).map(Number)) painted.push(await measure(pages, size));
  console.log(JSON.stringify(painted));
} finally {
  await pages.close();
}

async function measure(pages: Pages, size: number): Promise<Painted> {
  const profile = grown(size);
  const start = performance.now();
  const columns = flameColumns(profile, profile.samples.values[0]!);
  const columnsMs = performance.now() - start;
  const paints: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const open = await pages.open();
    await open.waitFor('ready');
    const parts = graphParts(1, { columns, paths: columns.files.map(() => undefined) });
    await open.send(pageOf(columns.total[0]!));
    const graph = parts.map((part): ToWebview => ({ type: 'graph', part }));
    paints.push(await open.timeToPaint(...graph));
    await open.close();
  }
  const paintMs = paints.toSorted((a, b) => a - b)[ROUNDS >> 1]!;
  return { boxes: columns.length, columnsMs, paintMs };
}

/** A call tree of so many boxes: many children near the root, deep where it is hot. The same at every run. */
function grown(size: number) {
  const builder = new ProfileBuilder([{ type: 'samples', unit: 'count' }]);
  let seed = 1;
  const random = () => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0) / 2 ** 32;
  const frames = Array.from({ length: Math.min(50_000, size / 10) }, (_, at) =>
    builder.frame({
      function: builder.function({
        name: `example.com/p${at % 300}.(*T${at}).Method${at}`,
        file: `/src/p${at % 300}/f${at}.go`,
      }),
      line: 1 + (at % 500),
      column: 0,
      inlined: false,
      mapping: NONE,
    }),
  );
  const stacks: number[] = [NONE];
  while (stacks.length <= size) {
    const back = Math.floor(random() * random() * 1000);
    const caller = stacks[Math.max(0, stacks.length - 1 - back)]!;
    stacks.push(builder.stack(caller, frames[Math.floor(random() * frames.length)]!));
  }
  for (const stack of stacks.slice(1)) builder.sample(stack, [1 + Math.floor(random() * 100)], []);
  return builder.finish();
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
        actions: [],
      },
    },
  };
}
