// What changed by all that both sides have, and the commits behind it: asked for once the comparison itself is shown, told as
// soon as each is there.

import type { ComparisonFacts, Findings, Suspect } from '../../engine/compare/comparison.ts';
import type { Engine } from '../../engine/engine.ts';
import { asSourceError } from '../session/source-errors.ts';
import type { ComparedFindings } from '../session/state.ts';

export interface FindingsParts {
  readonly engine: Pick<Engine, 'compareAll' | 'findings' | 'suspects'>;
  readonly log: (sentence: string) => void;
  readonly tell: (findings: ComparedFindings) => void;
}

/** Never rejects: what fails is told. Tells nothing more once the signal is aborted. */
export async function askForFindings(
  shown: ComparisonFacts,
  { engine, log, tell }: FindingsParts,
  signal: AbortSignal,
): Promise<void> {
  const { handle } = shown;
  const failed = (what: string, thrown: unknown) => {
    const error = asSourceError(thrown);
    if (!signal.aborted) log(`${what}: ${error.message}`);
    return { kind: 'failed', error } as const;
  };
  const tellNow = (findings: ComparedFindings) => {
    if (!signal.aborted) tell(findings);
  };
  const isOver = () => signal.aborted;
  tellNow({ kind: 'asked' });
  let facts: ComparisonFacts;
  let findings: Findings;
  try {
    facts = await engine.compareAll(handle, signal, () => undefined);
    if (isOver()) return;
    findings = await engine.findings(handle, { value: facts.defaultValue, by: 'lines' });
  } catch (error) {
    tellNow(failed('Not all that both sides have is compared', error));
    return;
  }
  const leftOut = [...facts.leftOut, ...findings.leftOut];
  const all = { kind: 'told', facts: { ...facts, leftOut }, findings } as const;
  tellNow({ ...all, suspects: { kind: 'asked' } });
  if (isOver()) return;
  try {
    const byValue = await suspectsOf(handle, findings, engine, signal);
    tellNow({ ...all, suspects: { kind: 'told', byValue } });
  } catch (error) {
    tellNow({ ...all, suspects: failed('No commits are suspected', error) });
  }
}

/** Of each value that something costs more of: git is asked for one after the other. */
async function suspectsOf(
  handle: number,
  { metrics, rows }: Findings,
  engine: Pick<Engine, 'suspects'>,
  signal: AbortSignal,
): Promise<ReadonlyMap<number, readonly Suspect[]>> {
  const rose = new Set(
    rows.flatMap(({ changes }) =>
      changes.filter(({ base, fresh }) => fresh.total > base.total).map(({ metric }) => metric),
    ),
  );
  const byValue = new Map<number, readonly Suspect[]>();
  for (const metric of [...rose].sort((a, b) => a - b)) {
    const { value } = metrics[metric]!;
    byValue.set(value, await engine.suspects(handle, { value, by: 'lines' }, signal));
  }
  return byValue;
}
