import assert from 'node:assert/strict';
import { groupsOfBuilds, groupsOfLabel } from '../../../src/core/sample-groups.ts';
import { profileOf } from '../support/profile-text.ts';

const types = ['samples/count'];

describe('groups of samples', () => {
  const told = (text: string, most: number, key = 'pod') => {
    const profile = profileOf(text, { types });
    const weights = profile.samples.values[0]!;
    return groupsOfLabel(profile, weights, key, most).map(({ kind, value, count, samples }) => {
      const sum = samples.reduce((all, sample) => all + weights[sample]!, 0);
      return `${kind} ${value} ${count} ${sum}`;
    });
  };

  it('have the heaviest values first, then all others together, then what tells none', () => {
    const text = `
      1 a.go:1 f {pod=a}
      5 a.go:1 f {pod=b}
      2 a.go:2 g {pod=c}
      4 a.go:1 f
      3 a.go:2 g {pod=b}
      1 a.go:3 h {pod=d}`;
    assert.deepEqual(told(text, 1), ['value b 1 8', 'others  3 4', 'none  0 4']);
  });

  it('have one value more where it would be the only other', () => {
    const text = '3 a.go:1 f {pod=a}\n2 a.go:1 f {pod=b}';
    assert.deepEqual(told(text, 1), ['value a 1 3', 'value b 1 2']);
  });

  it('have a sample with two values in both, and in others once', () => {
    const text = `
      4 a.go:1 f {pod=a, pod=b}
      5 a.go:1 f {pod=a}
      1 a.go:1 f {pod=c, pod=d}`;
    assert.deepEqual(told(text, 2), ['value a 1 9', 'value b 1 4', 'others  2 1']);
  });

  it('have what was taken away by its magnitude, and nothing that costs nothing', () => {
    const text = '-9 a.go:1 f {pod=a}\n2 a.go:1 f {pod=b}\n0 a.go:1 f {pod=c}';
    assert.deepEqual(told(text, 8), ['value a 1 -9', 'value b 1 2']);
  });

  it('have the digits of a number', () => {
    assert.deepEqual(told('1 a.go:1 f {size=64 bytes}\n2 a.go:1 f {size=8 bytes}', 8, 'size'), [
      'value 8 1 2',
      'value 64 1 1',
    ]);
  });

  it('of builds have each that a sample has a frame of', () => {
    const profile = profileOf('3 main [app] > lib [c.so]\n2 main [app]\n1 other [old]\n4 -', {
      types,
    });
    const names = ['one', 'two'];
    const ids = ['one', 'two', 'three'];
    // The mappings' own texts are their build ids here.
    const { mappings } = profile;
    const builds = {
      ...profile,
      mappings: { ...mappings, buildId: mappings.file.map((_, at) => profile.strings.length + at) },
      strings: {
        length: profile.strings.length + ids.length,
        at: (id: number) => ids[id - profile.strings.length] ?? profile.strings.at(id),
      },
    };
    const groups = groupsOfBuilds(builds, profile.samples.values[0]!, names, 8);
    assert.deepEqual(
      groups.map(({ kind, value, samples }) => [kind, value, [...samples]]),
      [
        ['value', 'one', [0, 1]],
        ['value', 'two', [0]],
        ['none', '', [2, 3]],
      ],
    );
  });
});
