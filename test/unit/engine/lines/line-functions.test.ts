import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { heatOf } from '../../../../src/engine/lines/heat-answer.ts';
import { HeldView } from '../../../../src/engine/held-profile.ts';
import { profileOf } from '../../support/profile-text.ts';

describe('the function of a line', () => {
  it('is the one with the most cost there, once per sample', async () => {
    const profile = profileOf(`
      10ms  /w/main.go:5 main.main > /w/list.go:3 main.Map[...] > /lib/sort.go:9 sort.Slice
      20ms  /w/main.go:5 main.main > /w/list.go:3 main.Map[...].func1
      25ms  /w/main.go:5 main.main > /w/list.go:3 main.Map[...] > /w/list.go:3 main.Map[...]
    `);
    const view = new HeldView(profile, 0, 1, undefined);
    await view.place({ roots: ['/w'], files: ['/w/main.go', '/w/list.go'] });
    const { files, functions } = heatOf(view);
    const rows = files.flatMap(({ path, line, function: of }) =>
      Array.from(line, (at, index) => `${path}:${at} ${functions[of[index]!]}`),
    );
    assert.deepEqual(rows.sort(), ['/w/list.go:3 main.Map[...]', '/w/main.go:5 main.main']);
    assert.deepEqual([...functions].sort(), ['main.Map[...]', 'main.main']);
  });
});
