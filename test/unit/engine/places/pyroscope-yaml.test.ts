import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readPyroscopeYaml } from '../../../../src/engine/places/pyroscope-yaml.ts';

describe('.pyroscope.yaml, for paths', () => {
  const read = (text: string) => readPyroscopeYaml('/w/.pyroscope.yaml', text);

  it('may be empty, or say nothing of sources', () => {
    for (const text of [
      '',
      '# nothing',
      'version: v1',
      'source_code:',
      'source_code: { mappings: null }',
    ])
      assert.deepEqual(read(text), { mappings: [], problems: [] }, text);
  });

  it('is read with what YAML has', () => {
    const { mappings, problems } = read(
      'x: &py\n  - prefix: "/srv/py/"\nsource_code:\n  mappings:\n    - path: *py\n      language: python\n      source: {local: {path: "py"}}\n',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(mappings, [
      {
        folder: '/w',
        paths: ['/srv/py/'],
        functions: [],
        language: 'python',
        source: { local: 'py' },
      },
    ]);
  });

  const broken: readonly (readonly [string, RegExp])[] = [
    ['a: [', /not YAML/],
    ['\t- x: y', /not YAML/],
    ['a: 1\na: 2', /not YAML/],
    ['source_code: { mappings: 7 }', /no list/],
    ['source_code: { mappings: [{ path: x }] }', /lists of prefixes/],
    [
      'source_code: { mappings: [{ path: [{ prefix: /a }], source: { gitlab: {} } }] }',
      /neither local nor github/,
    ],
    [`a: ${'x'.repeat(2 ** 20)}`, /larger/],
    // Nine times nine times …: aliases that would fill the memory.
    [
      Array.from(
        { length: 12 },
        (_, at) =>
          `a${at}: &a${at} [${
            at === 0
              ? '1'
              : Array(9)
                  .fill(`*a${at - 1}`)
                  .join()
          }]`,
      ).join('\n'),
      /not YAML/,
    ],
  ];
  for (const [text, why] of broken)
    it(`is left out with a reason when it is ${text.slice(0, 40).replaceAll('\n', ' ')}`, () => {
      const { mappings, problems } = read(text);
      assert.deepEqual(mappings, []);
      assert.match(problems.join(), why);
    });
});
