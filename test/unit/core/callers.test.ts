import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Neighbour } from '../../../src/core/callers.ts';
import { callersOf, framesAt, partsOf } from '../../../src/core/callers.ts';
import { placesOf } from '../../../src/core/places.ts';
import type { Profile } from '../../../src/core/profile.ts';
import { profileOf } from '../support/profile-text.ts';

const profile = profileOf(`
  1   main.go:5 main > cart.go:3 add > cart.go:7 price (inlined)
  2   main.go:6 main > cart.go:3 add > sort.go:9 sort
  4   main.go:5 run > cart.go:3 add
  8   main.go:5 main > cart.go:3 add > cart.go:4 add > cart.go:3 add > sort.go:9 sort
  16  main.go:5 main
  32  cart.go:3 add > sort.go:2 sort > main.go:5 main
`);
const weights = profile.samples.values[0]!;

function frames(of: Profile, name: string, line: number): Uint8Array {
  const places = placesOf(of, line === 0 ? 'functions' : 'lines');
  const place = places.name.findIndex((other, at) => other === name && places.line[at] === line);
  return framesAt(places.ofFrame, place);
}

function text({ name, value, frame, inlined }: Neighbour): string {
  return `${name}:${profile.frames.line[frame]!} ${value}${inlined ? ' inlined' : ''}`;
}

describe('callersOf', () => {
  it('counts the outermost call, so that recursion shows who began it', () => {
    const callers = callersOf(profile, weights, frames(profile, 'add', 3));
    assert.deepEqual(callers.map(text), ['main:5 11', 'run:5 4']);
  });

  it('says when a function was inlined into its caller', () => {
    const callers = callersOf(profile, weights, frames(profile, 'price', 0));
    assert.deepEqual(callers.map(text), ['add:3 1 inlined']);
  });
});

describe('partsOf', () => {
  it('adds up to the total: self, calls, what was inlined', () => {
    const { self, callees } = partsOf(profile, weights, frames(profile, 'add', 3));
    assert.equal(self, 4);
    assert.deepEqual(callees.map(text), ['sort:2 42', 'price:7 1 inlined']);
  });

  it('counts the innermost call, so that self is that of the table', () => {
    const { self, callees } = partsOf(profile, weights, frames(profile, 'add', 0));
    assert.equal(self, 4);
    assert.deepEqual(callees.map(text), ['sort:2 42', 'price:7 1 inlined']);
    const main = partsOf(profile, weights, frames(profile, 'main', 0));
    assert.equal(main.self, 48);
  });
});
