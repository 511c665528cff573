// Profiles that a test makes, as the messages that a page gets of them.

import { ProfileBuilder } from '../../../src/core/builder.ts';
import { callTree } from '../../../src/core/flame/call-tree.ts';
import { flameOf } from '../../../src/core/flame/columns.ts';
import { NONE, type Profile } from '../../../src/core/profile.ts';
import { callParts, graphParts } from '../../../src/editor/flame/page-parts.ts';
import type { ProfilePage, ToWebview } from '../../../src/protocol.ts';

/** A frame by its name; inlined where `~` leads it. */
export type MadeStack = readonly string[];

export interface Made {
  readonly page: ToWebview;
  readonly graph: readonly ToWebview[];
  readonly calls: readonly ToWebview[];
  /** What shares are of. */
  readonly whole: number;
}

/**
 * Frames stand in files of their packages: `shop/cart.Total` in `shop/cart/x.go`; a bare name has none. What is `shop`'s
 * is the reader's own.
 */
export function profileOfStacks(stacks: readonly (readonly [MadeStack, number])[]): Profile {
  const builder = new ProfileBuilder([{ type: 'samples', unit: 'count' }]);
  const frames = new Map<string, number>();
  const frameOf = (written: string): number => {
    const known = frames.get(written);
    if (known !== undefined) return known;
    const name = written.replace(/^~/, '');
    const folder =
      name.slice(0, name.lastIndexOf('/') + 1) + name.split('/').at(-1)!.split('.')[0]!;
    const home = /^(runtime|net\/|encoding\/)/.test(name) ? '/usr/local/go/src/' : '/src/';
    const made = builder.frame({
      function: builder.function({ name, file: name.includes('.') ? `${home}${folder}/x.go` : '' }),
      ...{ line: 1, column: 0, inlined: written !== name, mapping: NONE },
    });
    frames.set(written, made);
    return made;
  };
  for (const [stack, cost] of stacks) {
    let caller: number = NONE;
    for (const frame of stack) caller = builder.stack(caller, frameOf(frame));
    builder.sample(caller, [cost], []);
  }
  return builder.finish();
}

export function messagesOfProfile(profile: Profile, change: Partial<ProfilePage> = {}): Made {
  const isOwn = (file: string) => file.startsWith('/src/shop');
  const tree = callTree(profile, profile.samples.values[0]!, isOwn);
  const columns = flameOf(tree, 'functions');
  const isDifference = columns.extent !== undefined;
  const whole = (isDifference ? columns.extent : columns.total)[0]!;
  const paths = columns.files.map((file) => (isOwn(file) ? file : ''));
  const page: ProfilePage = {
    ...{ id: 1, title: 'made', subtitle: '', facts: [], note: undefined },
    ...{ values: ['Samples'], value: 0, whole, details: [], grows: 'down', actions: [] },
    ...{ pprofFile: undefined, lineFilter: undefined, splits: [] },
    measure: { type: 'samples', unit: 'count', seconds: undefined },
    ...change,
  };
  return {
    whole,
    page: { type: 'page', page: { kind: 'profile', profile: page } },
    graph: Array.from(graphParts(page.id, { columns, paths }), (part) => ({ type: 'graph', part })),
    calls: Array.from(callParts(page.id, { columns: tree }), (part) => ({ type: 'calls', part })),
  };
}
