// What is asked for once a comparison is shown: told as it comes, and no more once the reader has left.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  askForFindings,
  type FindingsParts,
} from '../../../../src/editor/compare/compare-findings.ts';
import type { ComparedFindings } from '../../../../src/editor/session/state.ts';
import type { ComparedMeasure, Suspect } from '../../../../src/engine/compare/comparison.ts';
import { SourceError } from '../../../../src/engine/engine.ts';
import { comparedOf, findingsOf, suspectOf } from '../support/compared.ts';

const { facts } = comparedOf([]);
/** The heap rose, the processor's time fell. */
const findings = findingsOf([
  { line: 1, changes: { cpu: [2, 1], heap: [1, 3] } },
  { line: 2, changes: { cpu: [5, 1] } },
]);
const suspect = suspectOf('a', ['pricing.Quote']);

/** What was told, and of which values suspects were asked for. */
async function told(
  answers: Partial<FindingsParts['engine']>,
  signal = new AbortController().signal,
) {
  const tales: ComparedFindings[] = [];
  const asked: number[] = [];
  const logged: string[] = [];
  const engine: FindingsParts['engine'] = {
    compareAll: () => Promise.resolve(facts),
    findings: () => Promise.resolve(findings),
    suspects: (_, { value }) => {
      asked.push(value);
      return Promise.resolve([suspect]);
    },
    ...answers,
  };
  const log = (sentence: string) => logged.push(sentence);
  await askForFindings(facts, { engine, log, tell: (tale) => tales.push(tale) }, signal).by([]);
  return { tales, asked, logged };
}

const refusing = () => Promise.reject(new SourceError('forbidden', 'Not allowed.', 'Sign in.'));

describe('what changed by all that both sides have', () => {
  it('is told before the commits are looked for, and those of what costs more alone', async () => {
    const { tales, asked } = await told({});
    assert.deepEqual(
      tales.map((tale) =>
        tale.kind === 'told' ? `told, suspects ${tale.suspects.kind}` : tale.kind,
      ),
      ['asked', 'told, suspects asked', 'told, suspects told'],
    );
    const heap = findings.metrics.find(({ name }) => name === 'heap')!.value;
    assert.deepEqual(asked, [heap]);
    const last = tales.at(-1);
    assert(last?.kind === 'told' && last.suspects.kind === 'told');
    assert.deepEqual([...last.suspects.byValue], [[heap, [suspect]]]);
  });

  it('tells what was left out, be it in loading or in finding', async () => {
    const loading = 'mutex is not compared: the base has no such profiles.';
    const finding = 'block is not compared: nothing was ever blocked.';
    const { tales } = await told({
      compareAll: () => Promise.resolve({ ...facts, leftOut: [loading] }),
      findings: () => Promise.resolve({ ...findings, leftOut: [finding] }),
    });
    const last = tales.at(-1);
    assert(last?.kind === 'told');
    assert.deepEqual(last.facts.leftOut, [loading, finding]);
  });

  it('is a failure where it cannot be had, and findings stay where only the commits cannot', async () => {
    const all = await told({ compareAll: refusing });
    const last = all.tales.at(-1);
    assert(last?.kind === 'failed');
    assert.equal(last.error.message, 'Not allowed.');
    assert.equal(all.logged.length, 1);
    const without = await told({ suspects: refusing });
    const end = without.tales.at(-1);
    assert(end?.kind === 'told' && end.suspects.kind === 'failed');
    assert.equal(end.suspects.error.next, 'Sign in.');
  });

  it('is asked for anew by other measures, each value by its own, without loading anything again', async () => {
    const loads: number[] = [];
    const found: (readonly ComparedMeasure[])[] = [];
    const suspected: ComparedMeasure[] = [];
    const tales: ComparedFindings[] = [];
    const asked = askForFindings(
      facts,
      {
        engine: {
          compareAll: (handle) => {
            loads.push(handle);
            return Promise.resolve(facts);
          },
          findings: (_, by, measures) => {
            assert.equal(by, 'lines');
            found.push(measures);
            return Promise.resolve(findings);
          },
          suspects: (_, { by, ...measure }) => {
            assert.equal(by, 'lines');
            suspected.push(measure);
            return Promise.resolve([]);
          },
        },
        log: () => assert.fail('nothing fails'),
        tell: (tale) => tales.push(tale),
      },
      new AbortController().signal,
    );
    const heap = findings.metrics.find(({ name }) => name === 'heap')!.value;
    const measures = [{ value: heap, normalize: 'share' }] as const;
    const first = asked.by([]);
    await asked.by(measures);
    await first;
    assert.deepEqual(loads, [facts.handle]);
    assert.deepEqual(found, [measures], 'what nobody waits for any more is not worked out');
    assert.deepEqual(suspected, measures);
    assert.equal(tales.at(-1)?.kind, 'told');
    assert.equal(tales.filter(({ kind }) => kind === 'told').length, 2);
  });

  it('is asked for no further, and nothing is told or logged, once another comparison is wanted', async () => {
    const stop = new AbortController();
    const left = await told(
      {
        compareAll: () => {
          stop.abort();
          return Promise.resolve(facts);
        },
        findings: () => assert.fail('asked for'),
      },
      stop.signal,
    );
    assert.deepEqual(left.tales, [{ kind: 'asked' }]);
    const late = new AbortController();
    const during = await told(
      {
        suspects: (): Promise<readonly Suspect[]> => {
          late.abort();
          return refusing();
        },
      },
      late.signal,
    );
    assert.deepEqual(
      during.tales.map(({ kind }) => kind),
      ['asked', 'told'],
    );
    assert.deepEqual([left.logged, during.logged], [[], []]);
  });

  it('is asked anew by the next measure where it failed', async () => {
    const kinds: string[] = [];
    let asks = 0;
    const engine: FindingsParts['engine'] = {
      compareAll: () => (++asks === 1 ? refusing() : Promise.resolve(facts)),
      findings: () => Promise.resolve(findings),
      suspects: () => Promise.resolve([]),
    };
    const tell = ({ kind }: ComparedFindings) => kinds.push(kind);
    const { signal } = new AbortController();
    const found = askForFindings(facts, { engine, log: () => undefined, tell }, signal);
    await found.by([]);
    await found.by([]);
    await found.by([]);
    assert.deepEqual(kinds.slice(0, 3), ['asked', 'failed', 'asked']);
    assert.equal(kinds.at(-1), 'told');
    assert.equal(asks, 2, 'loaded once');
  });
});
