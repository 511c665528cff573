import assert from 'node:assert/strict';
import { carriesBetween, type SourceChange } from '../../../../src/core/compare/carries.ts';
import { PlacesOfBoth } from '../../../../src/core/compare/places-of-both.ts';
import type { Profile } from '../../../../src/core/profile.ts';
import { NONE } from '../../../../src/core/profile.ts';
import { profileOf } from '../../support/profile-text.ts';

/** What the profile calls `/app/x.go` is `x.go` in the source. */
const sourced = (profile: Profile) => ({
  profile,
  pathOf: (frame: number) => {
    const fn = profile.frames.function[frame]!;
    const file = fn === NONE ? '' : profile.strings.at(profile.functions.file[fn]!);
    return file.startsWith('/app/') ? file.slice('/app/'.length) : undefined;
  },
});

/** The rows of both, as `function file:line < function file:line of the base`. */
function rows(base: string, fresh: string, change: SourceChange, by: 'lines' | 'functions') {
  const [before, after] = [profileOf(base), profileOf(fresh)];
  const carries = carriesBetween(sourced(before), sourced(after), change);
  const table = new PlacesOfBoth(by);
  table.add(after);
  table.add(before, carries[by]);
  const text = ({ name, file, line }: { name: string; file: string; line: number }) =>
    `${name} ${file}${line === 0 ? '' : `:${line}`}`;
  return table.places.map((place, at) => {
    const then = table.inBase(at);
    return then === undefined ? text(place) : `${text(place)} < ${text(then)}`;
  });
}

const asItWas: SourceChange = { pathNow: (file) => file, lineNow: (_, line) => line };

describe('where lines and functions of the base are in the new side', () => {
  it('is where the source says, under the name that the new side has for the file', () => {
    const change: SourceChange = {
      pathNow: (file) => (file === 'cart.go' ? 'basket.go' : undefined),
      lineNow: (_, line) => (line === 5 ? 15 : 0),
    };
    assert.deepEqual(
      rows(
        '1ns /app/cart.go:5 Total\n1ns /app/cart.go:6 Total\n1ns /app/gone.go:1 Old',
        '1ns /app/basket.go:15 Total\n1ns /app/basket.go:6 Total',
        change,
        'lines',
      ),
      [
        'Total /app/basket.go:15 < Total /app/cart.go:5',
        // Another line has the number of one that is gone: they are two.
        'Total /app/basket.go:6',
        'Total /app/cart.go:6',
        'Old /app/gone.go:1',
      ],
    );
  });

  it('leaves libraries where they are', () => {
    assert.deepEqual(
      rows('1ns /lib/a.go:3 A', '1ns /lib/a.go:3 A', { ...asItWas, lineNow: () => 9 }, 'lines'),
      ['A /lib/a.go:3'],
    );
  });

  it('knows a function by its lines when it got another name', () => {
    const base = '1ns /app/a.go:3 old\n1ns /app/a.go:4 old\n1ns /app/a.go:9 other';
    const fresh = '1ns /app/a.go:3 renamed\n1ns /app/a.go:9 other';
    assert.deepEqual(rows(base, fresh, asItWas, 'functions'), [
      'renamed /app/a.go < old /app/a.go',
      'other /app/a.go',
    ]);
    assert.deepEqual(rows(base, fresh, asItWas, 'lines'), [
      'renamed /app/a.go:3 < old /app/a.go:3',
      'other /app/a.go:9',
      'renamed /app/a.go:4 < old /app/a.go:4',
    ]);
  });

  it('does not take two functions that became one for one with another name', () => {
    const base = '1ns /app/a.go:3 one\n1ns /app/a.go:5 two';
    const fresh = '1ns /app/a.go:3 both\n1ns /app/a.go:5 both';
    assert.deepEqual(rows(base, fresh, asItWas, 'functions'), [
      'both /app/a.go',
      'one /app/a.go',
      'two /app/a.go',
    ]);
  });

  it('does not take a function that both have for another one', () => {
    // A helper took over the line; the function is still there.
    assert.deepEqual(
      rows('1ns /app/a.go:3 f', '1ns /app/a.go:3 helper\n1ns /app/a.go:8 f', asItWas, 'functions'),
      ['helper /app/a.go', 'f /app/a.go'],
    );
  });
});
