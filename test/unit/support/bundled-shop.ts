// A TypeScript program, bundled by esbuild and profiled by V8: what a profile of a bundle really says.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions } from 'esbuild';
import { ProfileBuilder } from '../../../src/core/builder.ts';
import { NONE, type Profile } from '../../../src/core/profile.ts';

const SOURCES: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "shop" }\n',
  'src/index.ts': `import { priceOf, type Item } from './cart/price.ts';
import { checksum } from './checksum.ts';

const items: Item[] = Array.from({ length: 40 }, (_, at) => ({ cents: at * 7, count: at % 5 }));

function day(rounds: number): number {
  let sum = 0;
  for (let round = 0; round < rounds; round++) {
    sum += items.map((item) => priceOf(item)).reduce((a, b) => a + b, 0);
    sum += checksum(String(round));
  }
  return sum;
}

// By processor time, so that a busy machine's profile has as many samples.
while (process.cpuUsage().user < 500_000) day(50);
`,
  'src/cart/price.ts': `export interface Item {
  readonly cents: number;
  readonly count: number;
}

class Taxes {
  readonly rate: number;
  constructor(rate: number) {
    this.rate = rate;
  }
  /** Größe zählt: a line with letters of more bytes than one. */
  on(cents: number): number {
    if (cents < 0) throw new Error('ä €: ' + cents);
    return Math.round(cents * this.rate);
  }
}

const taxes = new Taxes(0.19);

export function priceOf(item: Item): number {
  let price = 0;
  for (let at = 0; at < item.count * 500; at++) price += Math.sqrt(item.cents + at);
  return price + taxes.on(price);
}
`,
  'src/checksum.ts': `import { rotate } from 'tiny-rotate';

export const checksum = (text: string): number => {
  let sum = 1;
  for (let at = 0; at < text.length * 20; at++) sum = rotate(sum ^ text.charCodeAt(at % text.length));
  return sum;
};
`,
  'node_modules/tiny-rotate/package.json': '{ "name": "tiny-rotate", "main": "rotate.js" }\n',
  // It calls itself, since what V8 inlines it may not tell of.
  'node_modules/tiny-rotate/rotate.js': `exports.rotate = function rotate(value, times = 50) {
  return times === 0 ? value : rotate(((value << 5) | (value >>> 27)) ^ times, times - 1);
};
`,
};

/** Writes the program's sources into a folder. */
export function writeShop(folder: string): void {
  for (const [name, text] of Object.entries(SOURCES)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}

/** Bundles it into `dist/shop.js` below the folder. */
export async function bundleShop(folder: string, options: BuildOptions): Promise<string> {
  const outfile = path.join(folder, 'dist/shop.js');
  await build({
    entryPoints: [path.join(folder, 'src/index.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    absWorkingDir: folder,
    logLevel: 'silent',
    ...options,
  });
  return outfile;
}

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: {
      readonly functionName: string;
      readonly url: string;
      readonly lineNumber: number; // 0-based, as the column; -1 without.
      readonly columnNumber: number;
    };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
}

/** Runs a program under V8's profiler; the profile has its lines and columns, and names as `named` spells the files. */
export function profileRun(program: string, named = (file: string) => file): Profile {
  const folder = path.join(path.dirname(program), '../profiles');
  mkdirSync(folder, { recursive: true });
  execFileSync(process.execPath, [
    ...['--cpu-prof', '--cpu-prof-interval', '200', '--cpu-prof-dir', folder],
    program,
  ]);
  const [file = ''] = readdirSync(folder);
  return profileOfV8(
    JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as CpuProfile,
    named,
  );
}

function profileOfV8({ nodes, samples }: CpuProfile, named: (file: string) => string): Profile {
  const builder = new ProfileBuilder([{ type: 'sample', unit: 'count' }]);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const stacks = new Map<number, number>();
  const open: [number, number][] = [[nodes[0]!.id, NONE]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [id, caller] = next;
    const { callFrame, children = [] } = byId.get(id)!;
    const file = callFrame.url.startsWith('file:')
      ? named(fileURLToPath(callFrame.url))
      : callFrame.url;
    const stack = builder.stack(
      caller,
      builder.frame({
        function: builder.function({
          name: callFrame.functionName || '(anonymous)',
          file,
          startLine: callFrame.lineNumber + 1,
        }),
        line: callFrame.lineNumber + 1,
        column: callFrame.columnNumber + 1,
      }),
    );
    stacks.set(id, stack);
    for (const child of children) open.push([child, stack]);
  }
  for (const id of samples) builder.sample(stacks.get(id)!, [1]);
  return builder.finish();
}
