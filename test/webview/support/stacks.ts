// Recordings read by pprof-format, which shares no code with us: the sums that the page is compared with.

import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Profile } from 'pprof-format';

const root = path.resolve(import.meta.dirname, '../../..');

export interface Stack {
  /** From the root to the leaf, each function with its file. */
  readonly frames: readonly {
    readonly name: string;
    readonly file: string;
    readonly line: number;
  }[];
  readonly value: number;
}

/** All samples of the demo's CPU recordings of v1, in nanoseconds. */
export function demoStacks(): readonly Stack[] {
  const folder = path.join(root, 'test/demo/recordings/v1/cpu');
  return globSync('*.pb.gz', { cwd: folder }).flatMap((file) =>
    stacksIn(readFileSync(path.join(folder, file))),
  );
}

function stacksIn(bytes: Uint8Array): Stack[] {
  const profile = Profile.decode(gunzipSync(bytes));
  const text = (id: number | bigint) => profile.stringTable.strings[Number(id)] ?? '';
  const functions = new Map(profile.function.map((one) => [String(one.id), one]));
  const locations = new Map(profile.location.map((one) => [String(one.id), one]));
  const last = profile.sampleType.length - 1;
  return profile.sample.map(({ locationId, value }) => ({
    value: Number(value[last]),
    frames: locationId.toReversed().flatMap((id) =>
      locations
        .get(String(id))!
        .line.toReversed()
        .map((line) => {
          const fn = functions.get(String(line.functionId))!;
          return { name: text(fn.name), file: text(fn.filename), line: Number(line.line) };
        }),
    ),
  }));
}

/** A box as it should be: where it begins and ends, as shares of all. */
export interface ExpectedBox {
  readonly name: string;
  readonly depth: number; // 1 for the root's children.
  readonly from: number;
  readonly to: number;
}

interface Node {
  readonly name: string;
  total: number;
  readonly children: Map<string, Node>;
}

/** Merges stacks by function and lays them out by weight from the left. Boxes come in preorder. */
export function expectedBoxes(stacks: readonly Stack[]): readonly ExpectedBox[] {
  const top: Node = { name: 'all', total: 0, children: new Map() };
  for (const { frames, value } of stacks) {
    let node = top;
    node.total += value;
    for (const { name, file } of frames) {
      const key = `${name}\0${file}`;
      let child = node.children.get(key);
      if (child === undefined)
        node.children.set(key, (child = { name, total: 0, children: new Map() }));
      child.total += value;
      node = child;
    }
  }
  const boxes: ExpectedBox[] = [];
  const place = (node: Node, from: number, depth: number) => {
    let at = from;
    const children = [...node.children.values()].filter(({ total }) => total !== 0);
    children.sort((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1));
    for (const child of children) {
      const to = at + child.total / top.total;
      boxes.push({ name: child.name, depth, from: at, to });
      place(child, at, depth + 1);
      at = to;
    }
  };
  place(top, 0, 1);
  return boxes;
}

/** The share of the cost whose stacks have such a frame, each sample once. */
export function shareWith(
  stacks: readonly Stack[],
  has: (frame: Stack['frames'][number]) => boolean,
): number {
  const sum = (some: readonly Stack[]) => some.reduce((all, { value }) => all + value, 0);
  return sum(stacks.filter(({ frames }) => frames.some(has))) / sum(stacks);
}
