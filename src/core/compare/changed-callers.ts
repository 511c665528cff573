// The way to a place that changed: which places call it, by how much of its change came through each.
import { sumBelow, type CallTree } from '../flame/call-tree.ts';
import { NONE } from '../profile.ts';

/** A line by its function, or a function at line 0, as the calls of the comparison spell them. */
export interface CallPlace {
  readonly function: string;
  readonly file: string;
  readonly line: number;
}

export interface ChangedCaller extends CallPlace {
  readonly change: number; // Of the place that is called, in calls' values.
}

/**
 * Per place its callers, near and far, those first through which most of its change came; nothing of its own recursion. By
 * functions where `by` says so.
 */
export function changedCallers(
  calls: CallTree,
  places: readonly CallPlace[],
  by: 'lines' | 'functions',
): readonly (readonly ChangedCaller[])[] {
  const { length, caller, fn, line, self, base, functions } = calls;
  const changed = self.map((value, call) => value - (base?.self[call] ?? 0));
  const below = sumBelow(caller, changed);
  const wanted = new Map(places.map((place, at) => [keyOf(place), at]));
  const known: CallPlace[] = [];
  const numbers = new Map<string, number>();
  const placeOf = Int32Array.from({ length }, (_, call) => {
    const { names, files, fileOf } = functions;
    const at = fn[call]!;
    const file = fileOf[at] === NONE ? '' : files[fileOf[at]!]!;
    const place = { function: names[at]!, file, line: by === 'lines' ? line[call]! : 0 };
    const key = keyOf(place);
    const number = numbers.get(key) ?? known.push(place) - 1;
    numbers.set(key, number);
    return number;
  });
  const askedAs = known.map((place) => wanted.get(keyOf(place)) ?? NONE);
  const through = places.map(() => new Map<number, number>());
  for (let call = 0; call < length; call++) {
    const own = placeOf[call]!;
    const asked = askedAs[own]!;
    if (asked === NONE || below[call] === 0) continue;
    const above = new Set<number>();
    for (let at = caller[call]!; at !== NONE; at = caller[at]!) above.add(placeOf[at]!);
    if (above.has(own)) continue; // The outermost has all of it.
    for (const one of above)
      through[asked]!.set(one, (through[asked]!.get(one) ?? 0) + below[call]!);
  }
  return through.map((sums) =>
    [...sums]
      .map(([at, change]) => ({ ...known[at]!, change }))
      .sort((a, b) => Math.abs(b.change) - Math.abs(a.change)),
  );
}

function keyOf({ function: name, file, line }: CallPlace): string {
  return `${name}\0${file}\0${line}`;
}
