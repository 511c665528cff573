import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { revisionSentence } from '../../../../src/engine/trace/revision-sentence.ts';
import type { PathReport, ReportedFile } from '../../../../src/engine/places/path-answers.ts';
import type { MappingFacts, MappingRow } from '../../../../src/editor/path-mapping/mapping-row.ts';
import { mappingRows, mappingSentence } from '../../../../src/editor/path-mapping/mapping-rows.ts';
import { outcomeList, outcomeSentence } from '../../../../src/editor/path-mapping/name-rows.ts';
import { mappingReport } from '../../../../src/editor/path-mapping/report-text.ts';
import { grouped } from '../../../../src/core/grouped.ts';
import { readPathMappings } from '../../../../src/core/paths/path-mapping.ts';
import { readPyroscopeYaml } from '../../../../src/engine/places/pyroscope-yaml.ts';

type Files = readonly (Partial<ReportedFile> & Pick<ReportedFile, 'file' | 'outcome'>)[];

function facts(
  files: Files,
  change: Partial<PathReport> = {},
  roots = ['/w/shop'],
  revisionsNotHere: readonly string[] = [],
): MappingFacts {
  const all = files.map((file) => ({
    ...{ rule: undefined, places: [], self: 0, total: file.self ?? 0, why: undefined },
    lookAlikes: [],
    ...file,
  }));
  const self = (outcome: string) =>
    all
      .filter((file) => file.outcome === outcome)
      .reduce((sum, file) => sum + Number(file.self), 0);
  const report: PathReport = {
    valueType: { type: 'cpu', unit: 'nanoseconds' },
    total: 1000,
    outcomes: {
      resolved: self('resolved'),
      ambiguous: self('ambiguous'),
      outside: self('outside'),
      unmapped: self('unmapped'),
    },
    files: all,
    proposals: [],
    revisions: [],
    problems: [],
    idleMappings: [],
    ...change,
  };
  const nameOf = (path: string) => path.replace('/w/shop/', '');
  return { report, whole: 1000, typeName: 'cpu', revisionsNotHere, roots, nameOf };
}

const SHOP: Files = [
  {
    file: '/app/cart/cart.go',
    outcome: 'resolved',
    rule: 'go-package',
    places: ['/w/shop/cart/cart.go'],
    self: 500,
    total: 900,
  },
  {
    file: '/app/gone.go',
    outcome: 'unmapped',
    self: 120,
    why: 'Module shop has no gone.go.',
    lookAlikes: ['/w/shop/x/gone.go'],
  },
  {
    file: 'x/same.go',
    outcome: 'ambiguous',
    rule: 'common-end',
    places: ['/w/shop/a/x.go', '/w/shop/b.go'],
    self: 80,
  },
  { file: '/usr/local/go/src/sort/sort.go', outcome: 'outside', rule: 'go-standard-library' },
  { file: '', outcome: 'outside', rule: 'no-file', self: 300 },
];

/** As they are read: headings, then rows with their parts. */
function read(rows: readonly MappingRow[]): readonly string[] {
  const sections = grouped(rows, ({ section }) => section);
  const text = ({ label, description, detail }: MappingRow) =>
    [label, description, detail].filter((part) => part !== undefined && part !== '').join(' | ');
  return [...sections]
    .flatMap(([section, of]) => [`# ${section}`, ...of.map(text)])
    .map((line) => line.replace(/[\u2007\u00a0]/g, ' '));
}

const pressing = (rows: readonly MappingRow[], key: string) =>
  rows.find((row) => row.key === key)?.does;

describe('what Check Path Mapping lists', () => {
  it('tells outcomes with their rules, mappings that would help, then names by cost', () => {
    const proposals = [{ from: '/src/', to: '/w/shop/services/', gain: 150, files: 2 }];
    const rows = mappingRows(facts(SHOP, { proposals }));
    assert.deepEqual(read(rows), [
      '# cpu by outcome',
      '50.0 %  Resolved | on files of this workspace | 1 name: go-package 50.0 %',
      '30.0 %  Outside | in libraries and code without a file | 2 names: no-file 30.0 %, go-standard-library 0.0 %',
      '12.0 %  Unmapped | on files that are not found | 1 name',
      ' 8.0 %  Ambiguous | on one of several files, or on one that is not certain | 1 name: common-end 8.0 %',
      '# mappings that would help',
      '15.0 %  Map /src/ → services/ | resolves 2 names',
      '# unmapped, by total',
      '12.0 %  /app/gone.go | choose its file… | Module shop has no gone.go. Looks like x/gone.go.',
      '# ambiguous, by total',
      ' 8.0 %  x/same.go | pick one of 2 files… | a/x.go, b.go',
      '# measured revision',
      `No revision is told | ${revisionSentence([]).replace(' (docs/revisions.md)', '')}`,
      '# also',
      'Copy Report | every name with its outcome, as text',
      'Edit Path Mappings | hotline.pathMappings in settings.json',
    ]);
  });

  it('tells files whose text may not be the measured one, and why', () => {
    const message = 'The profile has total on line 7, and in this file it is on line 2.';
    const cart = { ...SHOP[0]!, doubt: { message, next: 'Tell the revision.' } };
    const doubtful = facts([cart, ...SHOP.slice(3)]);
    const rows = read(mappingRows(doubtful));
    assert.ok(
      rows.includes(`90.0 %  /app/cart/cart.go | cart/cart.go: ${message}`),
      rows.join('\n'),
    );
    assert.ok(rows.includes('# found, but perhaps not the text that was measured'));
    assert.ok(rows.some((row) => row.includes('1 name (1 of uncertain text): go-package 50.0 %')));
    assert.match(mappingSentence(doubtful), /The text of 1 may not be the measured one\.$/);
    assert.ok(
      mappingReport('cpu.pprof', doubtful).includes(`cart/cart.go (uncertain: ${message})`),
    );
    assert.ok(outcomeList('resolved', doubtful).every(({ icon }) => icon === 'warning'));
  });

  it('keeps the end of long names, which VS Code would cut, and puts their place below', () => {
    const deep = `/builds/group/${'very/deep/folder/'.repeat(5)}handler.go`;
    const file: Files[number] = {
      ...{ file: deep, outcome: 'resolved', rule: 'build-root', self: 100 },
      places: [`/w/shop/${'very/deep/folder/'.repeat(5)}handler.go`],
    };
    const [row] = outcomeList('resolved', facts([file, SHOP[0]!]));
    assert.match(row!.label, /% {2}…\/.*\/folder\/handler\.go$/);
    assert.ok(row!.label.length < 90 && row!.description === '');
    assert.match(row!.detail!, /^(?:…\/|very).*folder\/handler\.go$/);
    // All of a list the same way.
    const other = outcomeList('resolved', facts([file, SHOP[0]!])).at(-1)!;
    assert.deepEqual([other.description, other.detail], ['', 'cart/cart.go']);
    const proposals = [
      { from: deep.slice(0, -10), to: `/w/shop/${'a/'.repeat(30)}`, gain: 150, files: 2 },
    ];
    const map = mappingRows(facts(SHOP, { proposals })).find(({ key }) =>
      key.startsWith('apply:'),
    )!;
    assert.match(
      map.label.replace(/[\u2007\u00a0]/g, ' '),
      /^15\.0 % {2}Map …\/.*\/folder\/ → …\/.*a\/$/,
    );
    assert.deepEqual([map.description, map.detail], ['', 'resolves 2 names']);
    assert.deepEqual(map.does.kind === 'apply' && map.does.from, deep.slice(0, -10));
  });

  it('does with each row what it says', () => {
    const proposals = [{ from: '/src/', to: '/w/shop/services/', gain: 150, files: 2 }];
    const rows = mappingRows(facts(SHOP, { proposals }));
    const apply = { kind: 'apply', from: '/src/', to: 'services/' };
    assert.deepEqual(pressing(rows, 'apply:/src/'), apply);
    assert.deepEqual(pressing(rows, 'name:x/same.go'), { kind: 'pick', name: 'x/same.go' });
    const locate = { kind: 'locate', name: '/app/gone.go', lookAlikes: ['/w/shop/x/gone.go'] };
    assert.deepEqual(pressing(rows, 'name:/app/gone.go'), locate);
    assert.deepEqual(pressing(rows, 'outcome:outside'), { kind: 'list', outcome: 'outside' });
  });

  it('tells a revision that the clone does not have, with what would fetch it', () => {
    const told = { text: 'v1.42', source: 'label', label: 'version', share: 1 } as const;
    const missing = 'v1.42 is not here. Run git fetch --tags.';
    const gone = facts(SHOP, { revisions: [told] }, undefined, [missing]);
    assert.ok(read(mappingRows(gone)).includes(`v1.42 | not in this clone | ${missing}`));
    assert.ok(mappingReport('cpu.pprof', gone).includes(`by the label version).\n  ${missing}`));
  });

  it('tells the measured revisions, by whom and how much, and lets the reader set one', () => {
    const told = { text: 'v1.42', source: 'mapping', label: '', share: 0.75 } as const;
    const other = { text: 'v1.41', source: 'label', label: 'version', share: 0.25 } as const;
    const one = mappingRows(facts(SHOP, { revisions: [{ ...told, share: 1 }] }));
    assert.deepEqual(pressing(one, 'revision'), { kind: 'revision' });
    assert.ok(read(one).includes('v1.42 | The profile is of v1.42 (by its mapping).'));
    assert.ok(
      read(mappingRows(facts(SHOP, { revisions: [told, other] }))).includes(
        '2 revisions | The profile is of v1.42 (75 % by its mapping), v1.41 (25 % by the label version).',
      ),
    );
  });

  it('says so where nothing is open', () => {
    const fine = facts(
      SHOP.filter(({ outcome }) => outcome === 'resolved' || outcome === 'outside'),
    );
    assert.match(mappingSentence(fine), /^Every name in the profile leads to one file here, or/);
    assert.deepEqual(
      read(mappingRows(fine)).filter((line) => line.startsWith('#')),
      ['# cpu by outcome', '# measured revision', '# also'],
    );
    assert.equal(
      mappingSentence(facts(SHOP)),
      'Of 4 names in the profile, 1 is unmapped and 1 is ambiguous.',
    );
  });

  it('has what is wrong first: entries that are no mapping, no folder', () => {
    const { broken } = readPathMappings([{ from: '/x', to: '' }, { to: '' }]);
    const problems = [...broken, ...readPyroscopeYaml('/w/shop/.pyroscope.yaml', '[').problems];
    const rows = mappingRows(facts(SHOP, { problems }, []));
    assert.deepEqual(
      rows.slice(0, 3).map(({ label, does }) => [label, does.kind]),
      [
        ['Open Folder…', 'open-folder'],
        ['Mapping 2 of hotline.pathMappings is left out', 'settings'],
        ['.pyroscope.yaml is left out', 'nothing'],
      ],
    );
  });

  it('says the reason below where a row has no room for it: of YAML the line first', () => {
    const text = 'source_code:\n  mappings:\n    - path: [{prefix: /x/}\n  other: 1\n';
    const { problems } = readPyroscopeYaml('/w/shop/.pyroscope.yaml', text);
    const [row] = mappingRows(facts(SHOP, { problems }));
    assert.equal(row?.label, '.pyroscope.yaml is left out');
    assert.match(row.detail ?? '', /^it is not YAML in line [34] \([^()]*\)\.$/);
    const other = readPyroscopeYaml(
      '/w/shop/a/b/.pyroscope.yaml',
      'source_code: { mappings: [{ source: {} }] }',
    );
    const [entry] = mappingRows(facts(SHOP, other));
    assert.equal(entry?.label, 'a/b/.pyroscope.yaml: mapping 1 is left out');
    assert.equal(entry.detail, 'it has neither a path nor a function_name.');
  });

  it('has the heaviest of many names, and the others one step away', () => {
    const many = Array.from({ length: 700 }, (_, at) => ({
      file: `/gone/${at}.go`,
      outcome: 'unmapped' as const,
      self: 1,
    }));
    const rows = mappingRows(facts(many)).filter(({ section }) => section.startsWith('unmapped'));
    assert.equal(rows.length, 13);
    assert.equal(rows.at(-1)?.label, '688 more');
    assert.deepEqual(rows.at(-1)?.does, { kind: 'list', outcome: 'unmapped' });
    const all = outcomeList('unmapped', facts(many));
    assert.equal(all.length, 501);
    assert.equal(all.at(-1)?.description, 'it has 200 more');
  });

  it('lists the names of an outcome below their rules; files of the workspace open', () => {
    const rows = outcomeList('resolved', facts(SHOP));
    assert.deepEqual(read(rows), ['# go-package (1)', '90.0 %  /app/cart/cart.go | cart/cart.go']);
    assert.deepEqual(rows[0]?.does, { kind: 'open', path: '/w/shop/cart/cart.go' });
    assert.equal(
      outcomeSentence('resolved', facts(SHOP)),
      '1 name by total cost; Enter opens the file',
    );
  });

  it('offers no mapping for a class, which mappings do not know', () => {
    const names = ['com/acme/Cart', 'com/acme/Cart.java', '/src/Cart.java', 'cart/cart.py'];
    const rows = outcomeList(
      'unmapped',
      facts(names.map((file) => ({ file, outcome: 'unmapped' }))),
    );
    assert.deepEqual(
      rows.map(({ does }) => does.kind),
      ['nothing', 'nothing', 'locate', 'locate'],
    );
  });

  it('shares nothing of a profile that has nothing', () => {
    const rows = mappingRows({ ...facts(SHOP), whole: 0 });
    assert.ok(rows.every(({ label }) => !/NaN|Infinity/.test(label)));
  });
});

describe('the report of Check Path Mapping', () => {
  it('has everything as text, the mappings as settings', () => {
    const proposals = [{ from: '/src/', to: '/w/shop/services/', gain: 150, files: 2 }];
    const problems = ['Mapping 2 of hotline.pathMappings is left out: its "from" is no text.'];
    assert.equal(
      mappingReport('checkout', facts(SHOP, { proposals, problems })),
      `Hotline path mapping: checkout, cpu

Problems
  Mapping 2 of hotline.pathMappings is left out: its "from" is no text.

Self cost by outcome
   50.0 %  resolved
   30.0 %  outside
    8.0 %  ambiguous
   12.0 %  unmapped

Mappings that would help ("hotline.pathMappings")
   15.0 %  {"from":"/src/","to":"services/"}  2 names

Names by total cost
   90.0 %  resolved   go-package           /app/cart/cart.go  → cart/cart.go
   12.0 %  unmapped                        /app/gone.go  Module shop has no gone.go. Looks like x/gone.go.
    8.0 %  ambiguous  common-end           x/same.go  → a/x.go, b.go
    0.0 %  outside    go-standard-library  /usr/local/go/src/sort/sort.go
   30.0 %  outside    no-file              (no file)

Measured revision
  ${revisionSentence([])}
`,
    );
  });
});
