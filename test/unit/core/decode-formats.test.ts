import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { decodeProfile } from '../../../src/core/decode/decode.ts';
import { saysThatItIsASum } from '../../../src/core/decode/speedscope.ts';
import { encodePprof } from '../../../src/core/encode/pprof.ts';
import { checkIntegrity } from '../../../src/core/integrity.ts';
import type { Profile } from '../../../src/core/profile.ts';
import { NONE } from '../../../src/core/profile.ts';
import { costsBy, fileOf, functionName } from '../support/function-costs.ts';
import { bytesOf } from '../support/recordings.ts';
import { costsByFunction, type CpuProfile } from '../support/v8-slowly.ts';

const fixtures = path.resolve(import.meta.dirname, '../../fixtures');
const fixture = (name: string) => bytesOf(path.join(fixtures, 'profiles', name));
const textOf = (name: string) => Buffer.from(fixture(name)).toString();

function read(content: string | Uint8Array | object): Profile {
  const answer = decodeProfile(asBytes(content));
  if (answer.kind !== 'profile') throw new Error(JSON.stringify(answer));
  assert.deepEqual(checkIntegrity(answer.profile), []);
  return answer.profile;
}

function asBytes(content: string | Uint8Array | object): Uint8Array {
  if (content instanceof Uint8Array) return content;
  return new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content));
}

/** `format: place: reason` of what is broken. */
function faultOf(content: string | object): string {
  const answer = decodeProfile(asBytes(content));
  assert(answer.kind === 'broken', answer.kind);
  assert(answer.offset >= 0 && answer.offset < Math.max(1, asBytes(content).length));
  return `${answer.format}: ${answer.field}: ${answer.reason}`;
}

/** `main;work@12 [3, 40]`: each stack with the lines of its frames, and its values. */
function stacksOf(profile: Profile): string[] {
  const { samples, stacks, frames } = profile;
  return Array.from({ length: samples.length }, (_, sample) => {
    const names: string[] = [];
    for (let at = samples.stack[sample]!; at !== NONE; at = stacks.caller[at]!) {
      const frame = stacks.frame[at]!;
      const mark = frames.inlined[frame] === 1 ? '~' : '';
      const line = frames.line[frame] === 0 ? '' : `@${frames.line[frame]!}`;
      names.unshift(`${mark}${functionName(profile, frame)}${line}`);
    }
    return `${names.join(';')} ${samples.values.map((values) => values[sample]).join(' ')}`;
  });
}

const typesOf = (profile: Profile) => profile.valueTypes.map(({ type, unit }) => `${type}/${unit}`);
const sum = (values: Float64Array | undefined) => values!.reduce((all, value) => all + value, 0);

const frame = (functionName: string, lineNumber = -1, url = '') => ({
  functionName,
  scriptId: '1',
  url,
  lineNumber,
  columnNumber: lineNumber < 0 ? -1 : 4,
});

describe('CPU profiles of V8', () => {
  for (const name of ['node24.cpuprofile', 'node20.cpuprofile'])
    it(`${name}: functions cost what a slow reading of all samples says`, () => {
      const profile = read(fixture(name));
      const expected = costsByFunction(JSON.parse(textOf(name)) as CpuProfile);
      const found = costsBy(
        profile,
        'cpu',
        (each) => `${functionName(profile, each)} ${fileOf(profile, each)}`,
      );
      assert(expected.size > 10);
      const rows = (costs: typeof found) =>
        [...costs].filter(([, { total }]) => total > 0).map(([key, cost]) => ({ key, ...cost }));
      const sorted = (costs: typeof found) => rows(costs).sort((a, b) => (a.key < b.key ? -1 : 1));
      assert.deepEqual(sorted(found), sorted(expected));
    });

  it('have the cost of a line on that line', () => {
    const profile = read(fixture('node24.cpuprofile'));
    const lines = costsBy(
      profile,
      'cpu',
      (each) => `${functionName(profile, each)}:${profile.frames.line[each]!}`,
    );
    const [hottest, second] = [...lines]
      .filter(([name]) => name.startsWith('price:'))
      .sort(([, a], [, b]) => b.self - a.self);
    const program = readFileSync(path.join(fixtures, 'programs/v8/cart.js'), 'utf8').split('\n');
    assert(hottest !== undefined && second !== undefined);
    assert.match(program[Number(hottest[0].split(':')[1]) - 1]!, /k < 40/);
    assert(hottest[1].self > 2 * second[1].self);
  });

  const made = (more: object = {}) => ({
    nodes: [
      { id: 1, callFrame: frame('(root)'), hitCount: 0, children: [2, 4, 5] },
      { id: 2, callFrame: frame('main', 9, 'file:///src/a.js'), hitCount: 1, children: [3] },
      {
        id: 3,
        callFrame: frame('work', 19, 'file:///src/a.js'),
        positionTicks: [
          { line: 22, ticks: 2 },
          { line: 20, ticks: 1 },
        ],
      },
      { id: 4, callFrame: frame('(idle)') },
      { id: 5, callFrame: frame('(garbage collector)') },
    ],
    startTime: 1000,
    endTime: 1100,
    samples: [2, 3, 3, 3, 4, 5],
    timeDeltas: [10, 10, 10, 10, 10, 10],
    ...more,
  });

  it('give each sample the time until the next, its line by ticks, and idle time to nobody', () => {
    const profile = read(made());
    assert.deepEqual(stacksOf(profile), [
      'main 1 10000',
      'main;work@22 2 20000',
      'main;work@20 1 10000',
      '(garbage collector) 1 40000',
    ]);
    assert.deepEqual(profile.info.comments, ['Left out as no cost: 1 samples, 0.000 s of (idle).']);
    assert.equal(profile.info.durationNanos, 100_000n);
  });

  it('have lines of ticks only, those of declarations among them: callers stand at their functions', () => {
    const { frames, functions, strings } = read(made());
    const known = Array.from(frames.function, (fn, frame) => {
      const name = strings.at(functions.name[fn]!);
      return `${name} ${functions.startLine[fn]!}: ${frames.line[frame]!}`;
    });
    assert.deepEqual(
      known.filter((each) => /^(main|work)/.test(each)),
      ['main 10: 0', 'work 20: 0', 'work 20: 22', 'work 20: 20'],
    );
  });

  it('put samples in order that V8 wrote too late', () => {
    const late = made({ samples: [2, 5, 3], timeDeltas: [10, 30, -20], endTime: 1050 });
    assert.deepEqual(
      stacksOf(read(late)).map((row) => row.replace(/^.*?([^;]*)$/, '$1')),
      ['main 1 10000', 'work@22 1 13333', 'work@20 0 6667', '(garbage collector) 1 10000'],
    );
  });

  it('are read with parents in place of children, and with hits in place of samples', () => {
    const nodes = [
      { id: 7, parent: 2, callFrame: frame('inner', 3, 'a.js'), hitCount: 4 },
      { id: 2, parent: 1, callFrame: frame('outer', 1, 'a.js'), hitCount: 0 },
      { id: 1, callFrame: frame('(root)') },
    ];
    const profile = read({ nodes, startTime: 0, endTime: 9 });
    assert.deepEqual(typesOf(profile), ['samples/count']);
    assert.deepEqual(stacksOf(profile), ['outer;inner 4']);
  });

  it('that are broken are told with the place', () => {
    const named = 'V8 CPU profile';
    const cases: readonly (readonly [object, string])[] = [
      [{ samples: [2, 99], timeDeltas: [1, 1] }, 'sample 1 is of node 99, which is not there'],
      [{ timeDeltas: [1] }, '6 samples and 1 timeDeltas'],
      [{ nodes: [{ id: 1, callFrame: frame('a'), children: [2] }] }, 'calls node 2'],
      [{ nodes: [{ id: 1, callFrame: frame('a'), parent: 1 }] }, 'among its own callers'],
      [
        {
          nodes: [
            { id: 1, callFrame: frame('a') },
            { id: 1, callFrame: frame('b') },
          ],
        },
        'a second',
      ],
      [{ nodes: [{ callFrame: frame('a') }] }, 'a node without id'],
      [{ nodes: [] }, 'the list of nodes is empty'],
    ];
    for (const [change, reason] of cases) {
      const told = faultOf(made(change));
      assert(told.startsWith(named) && told.includes(reason), told);
    }
    const text = JSON.stringify(made());
    assert.match(
      faultOf(text.replace('"timeDeltas":[10', '"timeDeltas":[NaN')),
      /timeDeltas\[0\]: wanted a number, found NaN/,
    );
    assert.match(
      faultOf(text.replace('"endTime":1100', '"endTime":1e999')),
      /endTime: 1e999 is larger/,
    );
    assert.match(faultOf(text.slice(0, -20)), /the end is missing/);
  });
});

describe('heap profiles of V8', () => {
  it('add up to what V8 says of each node', () => {
    const profile = read(fixture('node24.heapprofile'));
    interface HeapNode {
      callFrame: { functionName: string };
      selfSize: number;
      children: HeapNode[];
    }
    const size = (node: HeapNode): number =>
      node.children.reduce((all, child) => all + size(child), node.selfSize);
    const { head, samples } = JSON.parse(textOf('node24.heapprofile')) as {
      head: HeapNode;
      samples: unknown[];
    };
    assert.equal(sum(profile.samples.values[1]), size(head));
    assert.deepEqual(typesOf(profile), ['samples/count', 'inuse_space/bytes']);
    // V8 has left four of them out of the tree, and so their bytes.
    assert.equal(sum(profile.samples.values[0]), samples.length - 4);
    assert.match(profile.info.comments[0] ?? '', /^Left out: 4 objects/);
    const expected = new Map<string, number>();
    const walk = (node: HeapNode) => {
      const name = node.callFrame.functionName || '(anonymous)';
      expected.set(name, (expected.get(name) ?? 0) + node.selfSize);
      node.children.forEach(walk);
    };
    walk(head);
    const found = costsBy(profile, 'inuse_space', (each) => functionName(profile, each));
    for (const [name, self] of expected) assert.equal(found.get(name)?.self ?? 0, self, name);
  });

  it('are read however deep they are', () => {
    const depth = 100_000;
    const node = `{"callFrame":${JSON.stringify(frame('f', 1, 'a.js'))},"selfSize":1,"children":[`;
    const profile = read(`{"head":${node.repeat(depth)}${']}'.repeat(depth)}}`);
    assert.equal(profile.stacks.length, depth);
    assert.equal(sum(profile.samples.values[1]), depth);
  });
});

describe('profiles of speedscope', () => {
  const file = (...profiles: object[]) => ({
    $schema: 'https://www.speedscope.app/file-format-schema.json',
    profiles,
    shared: { frames: [{ name: 'a', file: 'a.c', line: 3 }, { name: 'b' }] },
  });

  it('as py-spy writes them have the weights of its samples, in nanoseconds', () => {
    const profile = read(fixture('python-pyspy.speedscope.json'));
    const raw = JSON.parse(textOf('python-pyspy.speedscope.json')) as {
      shared: { frames: { name: string }[] };
      profiles: { samples: number[][]; weights: number[] }[];
    };
    const expected = new Map<string, number>();
    for (const { samples, weights } of raw.profiles)
      samples.forEach((stack, at) => {
        const { name } = raw.shared.frames[stack.at(-1)!]!;
        expected.set(name, (expected.get(name) ?? 0) + Math.round(weights[at]! * 1e9));
      });
    const found = costsBy(profile, 'time', (each) => functionName(profile, each));
    for (const [name, self] of expected) assert.equal(found.get(name)?.self, self, name);
  });

  it('tell several profiles apart by a label and units by value types', () => {
    const one = {
      type: 'sampled',
      name: 't1',
      unit: 'milliseconds',
      samples: [[0, 1], [0]],
      weights: [1.5, 2],
    };
    const two = { type: 'sampled', name: 't2', unit: 'bytes', samples: [[1]], weights: [64] };
    const profile = read(file(one, two));
    assert.deepEqual(typesOf(profile), ['time/nanoseconds', 'size/bytes']);
    assert.deepEqual(stacksOf(profile), ['a@3;b 1500000 0', 'a@3 2000000 0', 'b 0 64']);
    assert.deepEqual(profile.info.comments, [], 'nothing is added up');
  });

  it('say that several are added up, though speedscope shows one of them at first', () => {
    const of = (name: string) => ({
      ...{ type: 'sampled', name, unit: 'milliseconds', samples: [[0]], weights: [2] },
    });
    const profile = read({ ...file(of('t1'), of('t2'), of('t3')), activeProfileIndex: 1 });
    assert.equal(sum(profile.samples.values[0]), 6_000_000);
    const told = profile.info.comments.filter(saysThatItIsASum);
    assert.deepEqual(told, [
      'Sum of the 3 profiles in this file; the label "profile" tells them apart.',
    ]);
    assert.ok(!read(file(of('t1'))).info.comments.some(saysThatItIsASum));
  });

  it('of calls give a call what passes while no other is open in it, to the end', () => {
    const events = [
      { type: 'O', frame: 0, at: 10 },
      { type: 'O', frame: 1, at: 12 },
      { type: 'C', frame: 1, at: 17 },
      { type: 'O', frame: 0, at: 20 },
    ];
    const profile = read(file({ type: 'evented', unit: 'none', endValue: 30, events }));
    assert.deepEqual(stacksOf(profile), ['a@3 5', 'a@3;b 5', 'a@3;a@3 10']);
    const faults = (last: object) =>
      faultOf(file({ type: 'evented', unit: 'none', endValue: 9, events: [...events, last] }));
    assert.match(
      faults({ type: 'C', frame: 1, at: 21 }),
      /profiles\[0\]\.events\[4\]: the end of a frame/,
    );
    assert.match(faults({ type: 'O', frame: 1, at: 2 }), /an event at 2 after one at 20/);
    assert.match(
      faults({ type: 'O', frame: 9, at: 22 }),
      /events\[4\]\.frame: frame 9, and there are 2/,
    );
  });

  it('with weights below zero, or not one for each sample, are broken', () => {
    const sampled = (weights: number[]) =>
      faultOf(file({ type: 'sampled', unit: 'none', samples: [[0]], weights }));
    assert.match(sampled([-1]), /weights\[0\]: the weight -1 is below zero/);
    assert.match(sampled([1, 2]), /1 samples and 2 weights/);
  });
});

describe('traces of Chrome', () => {
  it('have the samples of every thread, and lines', () => {
    const { traceEvents } = JSON.parse(textOf('chromium-trace.json.gz')) as {
      traceEvents: { name: string; id?: string; pid: number; args: { data?: TraceData } }[];
    };
    interface TraceData {
      cpuProfile?: {
        nodes?: { id: number; callFrame: { functionName: string } }[];
        samples?: number[];
      };
    }
    const idle = new Map<string, Set<number>>();
    let busy = 0;
    for (const { name, id, pid, args } of traceEvents) {
      if (name !== 'ProfileChunk') continue;
      const key = `${pid} ${id ?? ''}`;
      if (!idle.has(key)) idle.set(key, new Set());
      for (const node of args.data?.cpuProfile?.nodes ?? [])
        if (node.callFrame.functionName === '(idle)') idle.get(key)!.add(node.id);
      for (const sample of args.data?.cpuProfile?.samples ?? [])
        if (!idle.get(key)!.has(sample)) busy++;
    }
    const profile = read(fixture('chromium-trace.json.gz'));
    assert(busy > 100);
    assert.equal(sum(profile.samples.values[0]), busy);
    const lines = costsBy(
      profile,
      'samples',
      (each) => `${functionName(profile, each)}:${profile.frames.line[each]!}`,
    );
    const [hottest] = [...lines]
      .filter(([name]) => name.startsWith('price:'))
      .sort(([, a], [, b]) => b.self - a.self);
    assert.equal(hottest?.[0], 'price:9');
    const { labels } = profile.samples;
    const threads = new Set(Array.from(labels.text, (text) => profile.strings.at(text)));
    assert(threads.size > 2, [...threads].join());
  });

  it('without samples are no profile, and it is said how to have them', () => {
    const answer = decodeProfile(fixture('node24-trace.json.gz'));
    assert(answer.kind === 'foreign');
    assert.match(answer.reason, /trace without CPU samples/);
    assert.match(answer.next ?? '', /v8\.cpu_profiler/);
  });

  it('may lack the bracket at the end, and chunks may stand in any order', () => {
    const chunk = (ts: number, nodes: object[], samples: number[], lines: number[]) => ({
      args: { data: { cpuProfile: { nodes, samples }, lines, timeDeltas: samples.map(() => 10) } },
      ...{ name: 'ProfileChunk', ph: 'P', id: '0x1', pid: 3, tid: 5, ts },
    });
    const root = { id: 1, callFrame: frame('(root)') };
    const a = { id: 2, parent: 1, callFrame: frame('a', 4, 'a.js') };
    const events = [
      chunk(200, [{ id: 3, parent: 2, callFrame: frame('b', 8, 'a.js') }], [3, 3], [10, 9]),
      chunk(100, [root, a], [2], [6]),
      {
        ...{ name: 'Profile', ph: 'P', id: '0x1', pid: 3, tid: 4, ts: 90 },
        args: { data: { startTime: 90 } },
      },
    ];
    const text = JSON.stringify(events).slice(0, -1);
    assert.deepEqual(stacksOf(read(text + ',\n')), ['a@6 1 10000', 'a;b@10 1 10000', 'a;b@9 1 0']);
    assert.match(faultOf(text.slice(0, -3)), /^Chrome trace: /);
    assert.match(
      faultOf([chunk(100, [root, a], [2, 77], [6, 7])]),
      /^Chrome trace: .*: a sample of node 77, which is not there$/,
    );
  });
});

describe('folded stacks', () => {
  it('as py-spy writes them have files and lines', () => {
    const profile = read(fixture('python-pyspy.collapsed'));
    const rows = textOf('python-pyspy.collapsed').trim().split('\n');
    const counts = rows.map((row) => Number(/ (\d+)$/.exec(row)![1]));
    assert.equal(
      sum(profile.samples.values[0]),
      counts.reduce((all, count) => all + count, 0),
    );
    const leaf = /;?([^;]+) \(([^;()]+):(\d+)\) \d+$/.exec(rows[0]!)!;
    const at = profile.stacks.frame[profile.samples.stack[0]!]!;
    assert.equal(functionName(profile, at), leaf[1]);
    assert.equal(fileOf(profile, at), leaf[2]);
    assert.equal(profile.frames.line[at], Number(leaf[3]));
  });

  it('are read with marks of compilers and of the kernel, and frames with blanks', () => {
    const profile = read(
      'java;a/B.run_[j];a/B.get_[i];vfs_read_[k] 3\nmain;operator new(unsigned long) 4\n' +
        'a.js;JS:*total file:///src/cart.js:12:3 2\r\nmain;operator new(unsigned long) 1\n',
    );
    assert.deepEqual(stacksOf(profile), [
      'java;a/B.run;~a/B.get;vfs_read 3',
      'main;operator new(unsigned long) 5',
      'a.js;total@12 2',
    ]);
    assert.equal(profile.strings.at(profile.mappings.file[0]!), '[kernel]');
  });

  it('are exact with fractions and beyond 2^53, and keep differences below zero', () => {
    const fractions = read('a;b 0.1\na;b 0.2\na;c 1.25\n');
    assert.deepEqual(typesOf(fractions), ['samples/thousandths']);
    assert.deepEqual(stacksOf(fractions), ['a;b 300', 'a;c 1250']);
    const large = read('a;b 9007199254740993\na;b 1\na;c -5\n');
    assert.deepEqual([...large.samples.wide[0]!], [9007199254740994n, -5n]);
  });

  it('may be of one frame each, where all lines are a frame and a count', () => {
    assert.deepEqual(stacksOf(read('a.b 5\n\na.c 2\n')), ['a.b 5', 'a.c 2']);
    for (const text of ['a.b 5\nwords\n', 'see page 5\n', '5\n', 'a.b\n', '\n'])
      assert.notEqual(decodeProfile(new TextEncoder().encode(text)).kind, 'profile', text);
  });

  it('may have a count without a stack, as py-spy writes of a program that starts', () => {
    const profile = read('main;a 5\n 10\nmain;b 3\n 2\n');
    assert.deepEqual(stacksOf(profile), ['main;a 5', ' 12', 'main;b 3']);
    assert.match(faultOf('main;a 5\nmain;b 5\n10\n'), /line 3: there is no stack before the count/);
  });

  it('share a beginning only where frames end alike', () => {
    const profile = read('a;bc;d 1\na;bcd;e 2\na;bc 3\na;bc;d;e 4\na 5\n');
    assert.deepEqual(stacksOf(profile), ['a;bc;d 1', 'a;bcd;e 2', 'a;bc 3', 'a;bc;d;e 4', 'a 5']);
  });

  it('that are broken are told by the line', () => {
    assert.equal(
      faultOf('a;b 1\na;b 2\na;b\n'),
      'file of folded stacks: line 3: it does not end in a count: "a;b"',
    );
    assert.match(
      faultOf('a;b 1\na;c 99999999999999999999\n'),
      /line 2: a count of more than 64 bits/,
    );
    assert.match(
      faultOf('a;b 9223372036854775000\na;b 9223372036854775000\n'),
      /line 2: values of one/,
    );
  });

  it('agree with the lines taken one by one, on any stacks', () => {
    const name = fc.string({
      unit: fc.constantFrom('a', 'b', ' ', 'é'),
      minLength: 1,
      maxLength: 3,
    });
    const clean = name.map((text) => `x${text}y`);
    const row = fc.tuple(fc.array(clean, { minLength: 2, maxLength: 5 }), fc.nat(9));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), (rows) => {
        const expected = new Map<string, number>();
        for (const [stack, count] of rows)
          expected.set(stack.join(';'), (expected.get(stack.join(';')) ?? 0) + count);
        const profile = read(
          rows.map(([stack, count]) => `${stack.join(';')} ${count}\n`).join(''),
        );
        assert.deepEqual(
          stacksOf(profile),
          [...expected].map(([stack, count]) => `${stack} ${count}`),
        );
      }),
    );
  });
});

describe('what perf script prints', () => {
  /** Period and samples by symbol, of each event in turn, as `perf report` adds them up. */
  function reportOf(name: string): Map<string, Map<string, string>> {
    const report = new Map<string, Map<string, string>>();
    let rows = new Map<string, string>();
    const file = path.join(fixtures, 'programs/perf/reports', `${name}.report.txt`);
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const event = /of event '([\w-]+)/.exec(line)?.[1];
      if (event !== undefined) report.set(event, (rows = new Map<string, string>()));
      const row = /^\s+(\d+)\s+(\d+)\s+\[.\] (.*?)\s*$/.exec(line);
      // perf report names code of the linker's tables that perf script does not.
      if (row !== null) rows.set(row[3]!, `${row[1]!} ${row[2]!}`);
    }
    return report;
  }

  for (const name of ['perf-lines', 'perf-events', 'perf-flat'])
    it(`${name}: symbols cost what perf report says`, () => {
      const profile = read(fixture(`${name}.txt`));
      const report = reportOf(name);
      assert(report.size > 0);
      for (const [event, rows] of report) {
        const samples = report.size === 1 ? 'samples' : `${event}_samples`;
        const type = event === 'cpu-clock' ? 'cpu' : event;
        const nameOf = (each: number) => functionName(profile, each);
        const periods = costsBy(profile, type, nameOf);
        const counts = costsBy(profile, samples, nameOf);
        for (const [symbol, cost] of rows) {
          if (symbol.startsWith('@') || symbol.startsWith('0x')) continue;
          assert.equal(`${periods.get(symbol)?.self} ${counts.get(symbol)?.self}`, cost, symbol);
        }
      }
    });

  it('has source lines, and the kernel as its own binary', () => {
    const profile = read(fixture('perf-lines.txt'));
    const lines = new Set<string>();
    const kernel = new Set<string>();
    for (let at = 0; at < profile.frames.length; at++) {
      lines.add(`${fileOf(profile, at)}:${profile.frames.line[at]!}`);
      const mapping = profile.frames.mapping[at]!;
      if (
        mapping !== NONE &&
        profile.strings.at(profile.mappings.file[mapping]!) === '[kernel.kallsyms]'
      )
        kernel.add(functionName(profile, at));
    }
    assert(lines.has('work.c:10') && lines.has('read.c:26'), [...lines].join());
    assert(kernel.has('read_zero'));
    assert(!kernel.has('main'));
  });

  it('has inlined frames, unknown code and names with blanks (written from the documentation)', () => {
    const profile = read(
      'Web Content  812/815  [003] 4516.372561:       5 cycles:ppp: \n' +
        '\t    11bd mixed\n  work.c:9 (inlined)\n\t    11bd spin (inlined)\n  work.c:16\n' +
        '\t    11bd operator()(int)+0x1f (/src/my (old) work)\n  work.c:20\n' +
        '\tffff [unknown] ([unknown])\n\n' +
        'sh 9 4516.5: 7 cycles:ppp: \n\t1 LazyCompile:*total /src/cart.js:12:3 (/tmp/perf-9.map)\n',
    );
    assert.deepEqual(typesOf(profile), ['samples/count', 'cycles/count']);
    assert.deepEqual(stacksOf(profile), [
      '[unknown];operator()(int)@20;~spin@16;~mixed@9 1 5',
      'total@12 1 7',
    ]);
    const { labels } = profile.samples;
    const texts = Array.from(labels.text, (text) => profile.strings.at(text));
    assert.deepEqual(texts, ['Web Content', '812', '815', 'sh', '9']);
  });

  it('that is broken is told by the line, with how to print it', () => {
    const text = 'sh 9 1.5: 7 cycles: \n\t1 a (/b)\n\nwhat is this\n';
    assert.match(faultOf(text), /^output of perf script: line 4: "what is this" is neither/);
    const answer = decodeProfile(asBytes(text));
    assert(answer.kind === 'broken');
    assert.match(answer.next ?? '', /perf script -F \S*srcline --full-source-path > perf\.txt/);
  });

  it('that ends in the middle of a frame is broken, and not one without its last callers', () => {
    const text = 'sh 9 1.5: 7 cycles: \n\t1 a (/b)\n\t2 main (/usr/lib/li';
    assert.match(faultOf(text), /^output of perf script: line 3: .* middle of a frame/);
    assert.match(faultOf('sh 9 1.5: 7 cycles: \n\t1 a (/b)\n\t2 mai'), /middle of a frame/);
    // An editor took the last line break away.
    assert.equal(decodeProfile(asBytes('sh 9 1.5: 7 cycles: \n\t1 a (/b)')).kind, 'profile');
  });
});

describe('what is in none of the formats', () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    ['{"nodes":[{"id":1,"label":"x"}],"edges":[]}', /it is JSON$/],
    ['[{"name":"x"}]', /it is JSON$/],
    ['{"snapshot":{"meta":{}},"nodes":[1,2]}', /heap snapshot/],
    ['{"head":"main","branch":1}', /it is JSON$/],
    ['{"nodes":[', /it is JSON that ends before it says of what/],
    ['{', /it is JSON that ends before/],
    ['A letter; it ends in 12\nand goes on\nfor some\nmore lines\nof text\n', /plain text/],
    ['error 12 at: nothing\nmore of it\n', /plain text/],
    ['name;value\nfoo;12\n', /plain text/],
  ];
  for (const [text, reason] of cases)
    it(`${text.slice(0, 40).replaceAll('\n', ' ')} is told as what it is`, () => {
      const answer = decodeProfile(asBytes(text));
      assert(answer.kind === 'foreign', answer.kind);
      assert.match(answer.reason, reason);
    });

  it('a recording of the JVM is told with how to convert it', () => {
    const answer = decodeProfile(fixture('jvm-async.jfr'));
    assert(answer.kind === 'foreign');
    assert.match(answer.next ?? '', /jfrconv/);
  });
});

describe('any change to a file of these formats gives a sound profile or a named error', function () {
  this.timeout(60_000);
  const files = [
    ...['node24.cpuprofile', 'node24.heapprofile', 'python-pyspy.collapsed'],
    ...['python-pyspy.speedscope.json', 'perf-lines.txt', 'perf-flat.txt'],
  ].map(fixture);
  const trace = asBytes(
    textOf('chromium-trace.json.gz').slice(
      0,
      textOf('chromium-trace.json.gz').indexOf('ProfileChunk') + 40_000,
    ),
  );

  const check = (bytes: Uint8Array) => {
    const answer = decodeProfile(bytes);
    if (answer.kind !== 'profile') {
      assert.notEqual(answer.reason, '');
      if (answer.kind === 'broken') assert(answer.offset >= 0 && answer.offset < bytes.length);
      return;
    }
    assert.deepEqual(checkIntegrity(answer.profile), []);
    assert.equal(decodeProfile(encodePprof(answer.profile)).kind, 'profile');
  };

  it('bytes that are others, parts that are missing or stand twice', () => {
    const change = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat(60),
      put: fc.oneof(
        fc.constantFrom(
          '',
          '"',
          '{',
          ']',
          ',',
          '-1',
          '1e400',
          'null',
          ';',
          '\n',
          ' 7\n',
          '99999999999999999999',
        ),
        fc.string({ unit: 'binary', maxLength: 3 }),
      ),
      twice: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.constantFrom(...files, trace), change, (bytes, { at, length, put, twice }) => {
        const from = Math.floor(at * bytes.length);
        const to = Math.min(bytes.length, from + length);
        check(
          Buffer.concat([
            bytes.subarray(0, twice ? to : from),
            asBytes(put),
            bytes.subarray(twice ? from : to),
          ]),
        );
      }),
      { numRuns: 600 },
    );
  });

  it('an end that is missing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...files, trace),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (bytes, part) => check(bytes.subarray(0, Math.floor(part * bytes.length))),
      ),
      { numRuns: 200 },
    );
  });
});
