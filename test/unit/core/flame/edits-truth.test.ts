// Edits against a second, slow and obvious implementation, which edits each sample's stack as a list of frames; and
// against core/select.ts, which the oracle tests hold against `go tool pprof`.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { callTree, type CallTree } from '../../../../src/core/flame/call-tree.ts';
import { flameColumns, flameOf, type FlameBy } from '../../../../src/core/flame/columns.ts';
import { applyEdits, type FlameEdit } from '../../../../src/core/flame/edits.ts';
import { placeRows } from '../../../../src/core/flame/place-rows.ts';
import { NONE, type Profile } from '../../../../src/core/profile.ts';
import { textMatcher } from '../../../../src/core/regexp.ts';
import { selectWithRows, type Selection } from '../../../../src/core/select.ts';
import { arbitraryProfile } from '../../support/profile-arbitrary.ts';
import { bytesOf, decoded, readableRecordings } from '../../support/recordings.ts';
import { drawn } from './drawn.ts';

interface Frame {
  readonly fn: number;
  readonly line: number;
  readonly times: number;
}

interface Sample {
  readonly stack: readonly Frame[]; // The outermost first.
  readonly weight: number;
  /** It ends in a call below, which is not drawn. */
  readonly shut?: boolean;
}

/** The calls as what they came from: a sample for each call that spends. */
function samplesOf({ length, caller, fn, line, self, bare }: CallTree): Sample[] {
  const stackOf = (call: number): Frame[] =>
    call === NONE
      ? []
      : [...stackOf(caller[call]!), { fn: fn[call]!, line: line[call]!, times: 1 }];
  const samples = Array.from({ length }, (_, call) => ({
    stack: stackOf(call),
    weight: self[call]!,
  }));
  return [...samples, { stack: [], weight: bare.self }];
}

function editSample(edit: FlameEdit, isMeant: (fn: number) => boolean, sample: Sample): Sample[] {
  const { stack, weight } = sample;
  const first = stack.findIndex(({ fn }) => isMeant(fn));
  switch (edit.does) {
    case 'hide':
      return [{ stack: stack.filter(({ fn }) => !isMeant(fn)), weight }];
    case 'ignore':
      return first < 0 ? [sample] : [];
    case 'only':
      return first < 0 ? [] : [sample];
    case 'focus':
      return first < 0 ? [] : [{ stack: stack.slice(first), weight }];
    case 'close':
      return first < 0 || first + 1 === stack.length
        ? [sample]
        : [{ stack: stack.slice(0, first + 1), weight, shut: true }];
    case 'fold-recursion': {
      const folded: Frame[] = [];
      stack.forEach((frame, at) => {
        const isKnown = folded.some(({ fn }) => fn === frame.fn);
        const isEnd = at === stack.length - 1 && folded.at(-1)?.fn !== frame.fn;
        if (!isKnown || isEnd) folded.push(frame);
      });
      return [{ stack: folded, weight }];
    }
  }
}

/** Per path of functions (or of functions at lines) total and self, where it costs anything. */
function sums(samples: readonly Sample[], by: FlameBy): Map<string, string> {
  const found = new Map<string, { total: number; self: number }>();
  for (const { stack, weight, shut } of samples) {
    const path = stack.map(({ fn, line }) => (by === 'lines' ? `${fn}:${line}` : String(fn)));
    for (let depth = 0; depth <= path.length; depth++) {
      const key = path.slice(0, depth).join('>');
      const sum = found.get(key) ?? { total: 0, self: 0 };
      sum.total += weight;
      if (depth === path.length && shut !== true) sum.self += weight;
      found.set(key, sum);
    }
  }
  const texts = [...found].filter(([key, { total }]) => key === '' || total !== 0);
  return new Map(texts.map(([key, { total, self }]) => [key, `${total} ${self}`]));
}

function boxSums(calls: CallTree, by: FlameBy): Map<string, string> {
  const { length, parent, name, line, total, self } = flameOf(calls, by);
  const keys: string[] = [''];
  for (let box = 1; box < length; box++) {
    const own = by === 'lines' ? `${name[box]}:${line[box]}` : String(name[box]);
    keys.push(parent[box] === 0 ? own : `${keys[parent[box]!]}>${own}`);
  }
  return new Map(keys.map((key, box) => [key, `${total[box]} ${self[box]}`]));
}

function functionsOf({ functions: { names, fileOf, files } }: CallTree) {
  return names.map((name, fn) => ({ name, file: files[fileOf[fn]!] ?? '' }));
}

const DOES = ['hide', 'ignore', 'only', 'focus', 'close', 'fold-recursion'] as const;

describe('edits of a flame graph, held against stacks that are edited one by one', () => {
  it('agree on random profiles, for any edits one after the other', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom(...DOES), fc.nat()), { maxLength: 4 });
    const profiles = arbitraryProfile({ values: fc.bigInt(0n, 1000n) });
    fc.assert(
      fc.property(profiles, steps, fc.constantFrom('functions', 'lines'), (profile, does, by) => {
        const calls = callTree(profile, profile.samples.values[0]!, () => false);
        const functions = functionsOf(calls);
        let samples = samplesOf(calls);
        const edits: FlameEdit[] = [];
        // What is only not drawn is closed at last.
        const last = ([what]: (typeof does)[number]) => Number(what === 'close');
        for (const [what, which] of [...does].sort((a, b) => last(a) - last(b))) {
          const meant = functions[which % Math.max(1, functions.length)];
          if (meant === undefined) continue;
          const edit: FlameEdit =
            what === 'fold-recursion' ? { does: what } : { does: what, function: meant };
          // In whatever order the reader made them.
          if (what === 'close') edits.unshift(edit);
          else edits.push(edit);
          const isMeant = (fn: number) =>
            functions[fn]!.name === meant.name && functions[fn]!.file === meant.file;
          samples = samples.flatMap((sample) => editSample(edit, isMeant, sample));
        }
        assert.deepEqual(
          new Map([...boxSums(applyEdits(calls, edits), by)].sort()),
          new Map([...sums(samples.concat({ stack: [], weight: 0 }), by)].sort()),
        );
      }),
      { numRuns: 500 },
    );
  });

  const signed = arbitraryProfile({ values: fc.bigInt(-1000n, 1000n) });
  it('draw every level so that what is below a box is no more than the box', () => {
    fc.assert(
      fc.property(signed, fc.constantFrom('functions', 'lines'), (profile, by) => {
        const calls = callTree(profile, profile.samples.values[0]!, () => false);
        const columns = flameOf(calls, by);
        const { length, parent, total, self, extent } = columns;
        const size = extent ?? total;
        const sizes = new Float64Array(length);
        const totals = self.slice();
        for (let box = length - 1; box > 0; box--) {
          totals[parent[box]!]! += totals[box]!;
          sizes[parent[box]!]! += size[box]!;
        }
        if (extent === undefined) assert.deepEqual(totals, total);
        assert.ok(sizes.every((sum, box) => sum <= size[box]! * (1 + 1e-12)));
      }),
    );
  });
});

describe('folded recursion', () => {
  it('leaves every function its self and its total, and the whole as it is', () => {
    fc.assert(
      fc.property(arbitraryProfile({ values: fc.bigInt(-100n, 1000n) }), (profile) => {
        const calls = callTree(profile, profile.samples.values[0]!, () => false);
        const folded = applyEdits(calls, [{ does: 'fold-recursion' }]);
        const rows = (of: CallTree) => {
          const { length, fn, self, total } = placeRows(of, 'functions');
          const texts = Array.from({ length }, (_, row) => `${fn[row]} ${self[row]} ${total[row]}`);
          return texts.sort();
        };
        assert.deepEqual(rows(folded), rows(calls));
        const [before, after] = [flameOf(calls, 'functions'), flameOf(folded, 'functions')];
        assert.equal(after.total[0], before.total[0]);
        assert.ok(after.length <= before.length);
      }),
      { numRuns: 500 },
    );
  });

  it('lets a function stand again only at the end of a stack, below another', () => {
    const values = fc.bigInt(0n, 1000n);
    fc.assert(
      fc.property(arbitraryProfile({ values }), (profile) => {
        const calls = callTree(profile, profile.samples.values[0]!, () => false);
        const folded = applyEdits(calls, [{ does: 'fold-recursion' }]);
        const { length, parent, name, self } = flameOf(folded, 'functions');
        for (let box = 1; box < length; box++) {
          const above = new Set<number>();
          for (let at = parent[box]!; at > 0; at = parent[at]!) above.add(name[at]!);
          if (!above.has(name[box]!)) continue;
          assert.notEqual(name[parent[box]!], name[box]);
          assert.notEqual(self[box], 0);
          assert.ok(!parent.includes(box));
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('edits of a flame graph, held against the selection of samples', () => {
  // Where values are beyond 2^53 the order shows in which they are added up; and most recordings of the demo are alike.
  const recordings = readableRecordings().filter(
    ({ name }) => !/edge-big-values|\/(0[2-9]|1\d|20)\./.test(name),
  );
  for (const { name, file } of recordings) {
    it(name, () => {
      const profile = decoded(bytesOf(file));
      const weights = profile.samples.values.at(-1)!;
      const calls = callTree(profile, weights, () => false);
      for (const meant of spread(functionsOf(calls), 4)) {
        if (!isTheOnlyMatch(profile, meant.name)) continue;
        const matcher = textMatcher(`^${meant.name.replace(/[^\w]/g, '\\$&')}$`);
        const pairs: [FlameEdit['does'] & ('hide' | 'ignore' | 'only'), Selection][] = [
          ['hide', { hide: matcher }],
          ['ignore', { ignore: matcher }],
          ['only', { focus: matcher }],
        ];
        for (const [does, selection] of pairs) {
          const { profile: selected, kept } = selectWithRows(profile, selection);
          const of = flameColumns(
            selected,
            Float64Array.from(kept, (row) => weights[row]!),
          );
          const edited = flameOf(applyEdits(calls, [{ does, function: meant }]), 'functions');
          // A sample that has lost all its frames is gone from a selection; here the whole still counts it.
          assert.deepEqual(drawn(edited).slice(1), drawn(of).slice(1), `${does} ${meant.name}`);
        }
      }
    });
  }
});

/** The selection looks for a name in files and binaries, too, and hides all functions of a name. */
function isTheOnlyMatch({ functions, strings, mappings }: Profile, name: string): boolean {
  const texts = [...functions.file, ...mappings.file].map((id) => strings.at(id));
  const files = new Set(
    Array.from({ length: functions.length }, (_, fn) => fn)
      .filter((fn) => strings.at(functions.name[fn]!) === name)
      .map((fn) => functions.file[fn]!),
  );
  return files.size === 1 && !texts.includes(name);
}

function spread<T>(list: readonly T[], count: number): T[] {
  const step = Math.max(1, Math.floor(list.length / count));
  return list.filter((_, at) => at % step === 0).slice(0, count);
}
