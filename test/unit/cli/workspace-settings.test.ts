import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { mappingsIn } from '../../../src/cli/workspace-settings.ts';

describe('mappings in settings', () => {
  const read = (text: string) => mappingsIn(text);

  it('are read as VS Code reads them: with comments and commas at ends', () => {
    const text =
      '\uFEFF// x\n{ "a": 1, /* y */ "hotline.pathMappings": [ { "from": "/app/", "to": "", }, ], }';
    assert.deepEqual(read(text), { mappings: [{ from: '/app/', to: '' }], problems: [] });
    for (const none of ['', '// only a comment', '{}', '{ "files.eol": "\\n" }'])
      assert.deepEqual(read(none), { mappings: [], problems: [] }, none);
  });

  it('are told where they are none, and the others hold', () => {
    const { mappings, problems } = read(
      '{"hotline.pathMappings": [{"from": "/a/*", "to": "b"}, {"from": "/c/", "to": "d"}]}',
    );
    assert.deepEqual(mappings, [{ from: '/c/', to: 'd' }]);
    assert.match(
      problems.join(),
      /^\.vscode\/settings\.json: Mapping 1 of hotline\.pathMappings is left out: .*pattern/,
    );
  });

  it('are none in a file that is broken, of which the line is told', () => {
    for (const [text, why] of [
      ['{\n\n "a": }', /line 3: value expected/],
      ['[1]', /it is no object/],
      ['{"hotline.pathMappings": [{"from": "/a", "to": "b"}]', /close brace expected/],
    ] as const) {
      const { mappings, problems } = read(text);
      assert.deepEqual(mappings, []);
      assert.match(problems.join(), why);
    }
  });
});
