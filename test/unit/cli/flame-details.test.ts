import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { headFacts } from '../../../src/cli/flame-details.ts';
import { loaded } from '../editor/support/states.ts';

describe('the head of the page that hotline flame writes', () => {
  it('tells revisions, and the ids of linkers only where no revision is told', () => {
    const id = 'ab12cd34ef56ab12cd34ef56ab12cd34ef56ab12';
    const told = (...gitRefs: (string | undefined)[]) => {
      const builds = gitRefs.map((gitRef) => ({ buildId: id, gitRef, file: 'shop', share: 0.5 }));
      const profile = loaded({ builds });
      return headFacts(profile, profile.values[0]!).filter(({ label }) => /^Build/.test(label));
    };
    assert.deepEqual(told(undefined), [{ label: 'Build ID', value: 'ab12cd34ef56' }]);
    assert.deepEqual(told(undefined, 'v1.42'), [{ label: 'Build', value: 'v1.42' }]);
    const commit = '7907d36abcde7907d36abcde7907d36abcde7907';
    assert.deepEqual(told('v1.42', commit), [{ label: 'Build', value: 'v1.42, 7907d36abcde' }]);
    assert.deepEqual(told(), []);
  });
});
