// A profile of any size for measurements: many children near the root, deep where it is hot. The same at every run.
import { ProfileBuilder } from '../../../src/core/builder.ts';
import { NONE, type Profile } from '../../../src/core/profile.ts';

/** As deep as the stacks of most services; deeper ones would make the file of pprof grow with the square. */
const MOST_DEPTH = 60;

/** Trees whose form is hard on a viewer, not their size. */
export const SHAPES = ['deep', 'wide', 'packages'] as const;

/** 2,000 levels; 200,000 callees of one frame; 50,000 packages. All samples are of leaves. */
export function shaped(shape: (typeof SHAPES)[number]): Profile {
  const builder = new ProfileBuilder([{ type: 'samples', unit: 'count' }]);
  const frame = (at: number, packages: number) =>
    builder.frame({
      function: builder.function({
        name: `example.com/p${at % packages}.(*T${at}).Method${at}`,
        file: `/src/p${at % packages}/f${at}.go`,
      }),
      ...{ line: 1 + (at % 500), column: 0, inlined: false, mapping: NONE },
    });
  const main = builder.stack(NONE, frame(0, 1));
  const weight = (at: number) => [1 + ((at * 7919) % 100)];
  if (shape === 'deep') {
    let stack = main;
    for (let level = 1; level < 2000; level++) {
      stack = builder.stack(stack, frame(level, 40));
      if (level % 10 === 9) builder.sample(stack, weight(level), []);
    }
    return builder.finish();
  }
  const [callees, packages] = shape === 'wide' ? [200_000, 300] : [50_000, 50_000];
  let caller = main;
  for (let at = 0; at < callees; at++) {
    // Packages call each other in short chains; who is wide has all below one.
    if (shape === 'packages') caller = at % 8 === 0 ? main : caller;
    const stack = builder.stack(caller, frame(at + 1, packages));
    builder.sample(stack, weight(at), []);
    if (shape === 'packages') caller = stack;
  }
  return builder.finish();
}

/** A call tree of about so many boxes, in samples. */
export function grown(size: number): Profile {
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
  const callers: { readonly stack: number; readonly depth: number }[] = [{ stack: NONE, depth: 0 }];
  while (callers.length <= size) {
    const back = Math.floor(random() * random() * 1000);
    const near = callers[Math.max(0, callers.length - 1 - back)]!;
    const caller =
      near.depth < MOST_DEPTH ? near : callers[Math.floor(random() * callers.length * 0.01)]!;
    const stack = builder.stack(caller.stack, frames[Math.floor(random() * frames.length)]!);
    callers.push({ stack, depth: caller.depth + 1 });
  }
  for (const { stack } of callers.slice(1))
    builder.sample(stack, [1 + Math.floor(random() * 100)], []);
  return builder.finish();
}
