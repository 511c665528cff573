// What changed by all that both sides have, and the commits behind it: asked for once the comparison itself is shown, told as
// soon as each is there; and anew when values are to be compared by other measures.

import type {
  ComparedMeasure,
  ComparisonFacts,
  Findings,
  Suspect,
} from '../../engine/compare/comparison.ts';
import type { Engine } from '../../engine/engine.ts';
import { asSourceError } from '../session/source-errors.ts';
import type { ComparedFindings } from '../session/state.ts';

export interface FindingsParts {
  readonly engine: Pick<Engine, 'compareAll' | 'findings' | 'suspects'>;
  readonly log: (sentence: string) => void;
  readonly tell: (findings: ComparedFindings) => void;
}

export interface AskedFindings {
  /** By what values are to be compared; the others by their usual measures. Settles once it is told, or something newer is wanted. */
  by(measures: readonly ComparedMeasure[]): Promise<void>;
}

/** Never rejects: what fails is told. Tells nothing more once the signal is aborted. Loads all values once. */
export function askForFindings(
  shown: ComparisonFacts,
  { engine, log, tell }: FindingsParts,
  signal: AbortSignal,
): AskedFindings {
  const { handle } = shown;
  let last = 0;
  let all: Promise<ComparisonFacts> | undefined;

  async function ask(measures: readonly ComparedMeasure[]): Promise<void> {
    const own = ++last;
    const isOver = () => signal.aborted || own !== last;
    const failed = (what: string, thrown: unknown) => {
      const error = asSourceError(thrown);
      if (!isOver()) log(`${what}: ${error.message}`);
      return { kind: 'failed', error } as const;
    };
    const tellNow = (findings: ComparedFindings) => {
      if (!isOver()) tell(findings);
    };
    let facts: ComparisonFacts;
    let findings: Findings;
    tellNow({ kind: 'asked' });
    try {
      all ??= engine.compareAll(handle, signal, () => undefined);
      facts = await all;
      if (isOver()) return;
      findings = await engine.findings(handle, 'lines', measures);
    } catch (error) {
      all = undefined; // A store that did not answer may do so when it is asked again.
      tellNow(failed('Not all that both sides have is compared', error));
      return;
    }
    const leftOut = [...facts.leftOut, ...findings.leftOut];
    const told = { kind: 'told', facts: { ...facts, leftOut }, findings } as const;
    tellNow({ ...told, suspects: { kind: 'asked' } });
    if (isOver()) return;
    try {
      const byValue = await suspectsOf(handle, findings, { engine, measures, isOver }, signal);
      tellNow({ ...told, suspects: { kind: 'told', byValue } });
    } catch (error) {
      tellNow({ ...told, suspects: failed('No commits are suspected', error) });
    }
  }

  return { by: ask };
}

/** Of each value that something costs more of: git is asked for one after the other. */
async function suspectsOf(
  handle: number,
  { metrics, rows }: Findings,
  {
    engine,
    measures,
    isOver,
  }: {
    readonly engine: Pick<Engine, 'suspects'>;
    readonly measures: readonly ComparedMeasure[];
    readonly isOver: () => boolean;
  },
  signal: AbortSignal,
): Promise<ReadonlyMap<number, readonly Suspect[]>> {
  const rose = new Set(
    rows.flatMap(({ changes }) =>
      changes.filter(({ base, fresh }) => fresh.total > base.total).map(({ metric }) => metric),
    ),
  );
  const byValue = new Map<number, readonly Suspect[]>();
  for (const metric of [...rose].sort((a, b) => a - b)) {
    if (isOver()) break; // Nobody is told any more.
    const { value } = metrics[metric]!;
    const measure = measures.find((each) => each.value === value) ?? { value };
    byValue.set(value, await engine.suspects(handle, { ...measure, by: 'lines' }, signal));
  }
  return byValue;
}
