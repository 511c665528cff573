import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { detailsOf, factsOf } from '../../../../src/editor/flame/profile-facts.ts';
import type { Loaded } from '../../../../src/engine/load/loaded.ts';
import { loaded, NOW, placement } from '../support/states.ts';

describe("the facts of a profile's page", () => {
  it('say which files of a folder were left out, and what is wrong with each', () => {
    const message = 'The file /profiles/07.pb.gz is empty.';
    const files = [{ path: '/profiles/07.pb.gz', why: 'empty', message }] as const;
    const sources = {
      loaded: loaded({ leftOut: { files, of: 20 } }),
      view: { handle: 1, valueType: 0 },
      placement: placement(),
      revisions: [],
      now: NOW,
    };
    const samples = factsOf(sources).find(({ label }) => label === 'Samples');
    assert.equal(samples?.link?.label, '1 file of 20 was empty and left out');
    const section = detailsOf(sources).find(({ title }) => title === 'Left out');
    assert.deepEqual(section?.rows, [{ label: 'empty', text: message }]);
  });

  it('count samples in whole ones, and never none where there is cost', () => {
    const [value] = loaded().values;
    assert.ok(value);
    const told = (evidence: number | undefined) => {
      const facts = factsOf({
        loaded: loaded({ values: [{ ...value, evidence }], scrapes: 1 }),
        view: { handle: 1, valueType: 0 },
        placement: placement(),
        revisions: [],
        now: NOW,
      });
      return facts.find(({ label }) => label === 'Samples')?.value;
    };
    assert.equal(told(88.2), '88 in 1 profile');
    assert.equal(told(0.003), '1 in 1 profile');
    assert.equal(told(0), '0 in 1 profile');
    // Where they are unknown, the number of distinct stacks does not stand in for them.
    assert.equal(told(undefined), '1 profile');
  });

  it('tell the time that stands in one file, and cores of what came over a range', () => {
    const [value] = loaded().values;
    assert.ok(value);
    const cpu = { type: 'cpu', unit: 'nanoseconds' };
    const values = [{ ...value, valueType: cpu, total: 8.9e9, whole: 8.9e9, seconds: 10 }];
    const told = (from: 'file' | 'files' | 'store') => {
      const sources = {
        loaded: loaded({ values, from }),
        view: { handle: 1, valueType: 0 },
        placement: placement(),
        revisions: [],
        now: NOW,
      };
      const row = detailsOf(sources).find(({ title }) => title === 'Value types')?.rows[0];
      return [factsOf(sources)[0]?.value, row?.text.split(' · ')[0]];
    };
    assert.deepEqual(told('file'), ['8.90\u00a0s', '8.90\u00a0s']);
    assert.deepEqual(told('files'), ['0.89\u00a0cores', '0.89\u00a0cores']);
    assert.deepEqual(told('store'), ['0.89\u00a0cores', '0.89\u00a0cores']);
  });

  it('tell a difference by what was added and taken away, and what is left of it', () => {
    const [value] = loaded().values;
    assert.ok(value);
    const facts = factsOf({
      loaded: loaded({ values: [{ ...value, seconds: undefined, total: -3e9, whole: 9e9 }] }),
      view: { handle: 1, valueType: 0 },
      placement: placement(),
      revisions: [],
      now: NOW,
    });
    assert.equal(facts[0]?.value, '9.00\u00a0s, net −3.00\u00a0s');
  });

  it('tell the revision where anybody does, and the id of the linker where nobody does', () => {
    const id = 'ab12cd34ef56ab12cd34ef56ab12cd34ef56ab12';
    const build = { buildId: id, gitRef: undefined, file: 'shop', share: 0.97 };
    const told = (
      builds: Loaded['builds'],
      revisions: readonly { readonly text: string; readonly share: number }[] = [],
    ) => {
      const { label, value } = factsOf({
        loaded: loaded({ builds }),
        view: { handle: 1, valueType: 0 },
        placement: placement(),
        revisions: revisions.map((each) => ({
          ...{ source: 'binary', label: '', commits: [] },
          ...each,
        })),
        now: NOW,
      })[3]!;
      return `${label} ${value}`;
    };
    assert.equal(told([build]), 'Build ID ab12cd3');
    assert.equal(told([build], [{ text: 'v1.42', share: 1 }]), 'Build v1.42');
    assert.equal(told([]), 'Build not said');
    const part = { ...build, gitRef: 'v1.42', share: 0.6 };
    // A library that tells its id only is no second build.
    assert.equal(told([part, { ...build, share: 0.4 }]), 'Build v1.42, 60.0\u00a0%');
    assert.equal(told([part, { ...part, gitRef: 'v1.43', share: 0.4 }]), 'Build 2 builds');
    assert.equal(
      told([
        { ...part, share: 0.95 },
        { ...part, gitRef: 'v1.43', share: 0.05 },
      ]),
      'Build v1.42',
    );
  });
});
