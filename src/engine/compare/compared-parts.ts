// A loaded comparison: a part for each kind of profile that both sides have, and the values of all parts in one list.

import { SourceError } from '../../sources/source-error.ts';
import type { ComparedCommits } from './find-suspects.ts';
import type {
  ComparedBy,
  ComparedMeasure,
  ComparedMetric,
  ComparedSides,
  ComparedValue,
  Comparison,
  ComparisonFacts,
  ComparisonHandle,
} from './comparison.ts';
import type { HeldComparison, Measure } from './held-comparison.ts';

export interface ComparedPart {
  readonly comparison: HeldComparison;
  readonly sides: ComparedSides;
  readonly commits: ComparedCommits | undefined;
  readonly notes: readonly string[];
}

/** A value of a part: by its index there. */
interface PartValue {
  readonly at: ComparedPart;
  readonly value: number;
  readonly facts: ComparedValue;
}

export type WholeMetric = ComparedMetric & Pick<Comparison, 'rows'>;

/** All values that can be compared, and of the others why not: sentences. */
export interface AllCompared {
  readonly metrics: readonly WholeMetric[];
  readonly leftOut: readonly string[];
}

export class ComparedParts {
  readonly #parts: ComparedPart[] = [];
  readonly #values: PartValue[] = [];
  readonly #leftOut = new Set<string>();
  readonly #handle: ComparisonHandle;

  constructor(handle: ComparisonHandle) {
    this.#handle = handle;
  }

  /** Of what is there by another part already, nothing is added: allocations stand in a heap's profile, too. */
  add(part: ComparedPart): void {
    const at = this.#parts.push(part) - 1;
    const known = new Set(this.#values.map(({ facts: { name } }) => name));
    part.comparison.values.forEach(({ name, valueType, rule, normalize, ways }, value) => {
      if (known.has(name)) return;
      const facts = { name, part: at, valueType, rule, normalize, ways };
      this.#values.push({ at: part, value, facts });
    });
  }

  leaveOut(sentence: string): void {
    this.#leftOut.add(sentence);
  }

  get names(): ReadonlySet<string> {
    return new Set(this.#values.map(({ facts: { name } }) => name));
  }

  /** Undefined before one is added. */
  get first(): ComparedPart | undefined {
    return this.#parts[0];
  }

  get facts(): ComparisonFacts {
    const { comparison, sides } = this.#parts[0]!;
    const preferred = comparison.values[comparison.defaultValue]!.name;
    return {
      handle: this.#handle,
      ...sides,
      values: this.#values.map(({ facts }) => facts),
      leftOut: [...this.#leftOut],
      defaultValue: this.#values.findIndex(({ facts: { name } }) => name === preferred),
      // A heap that stands in two profiles grows once.
      growth: this.#parts.flatMap((part, at) =>
        part.comparison.growth.filter(({ valueType: { type } }) =>
          this.#values.some(({ facts }) => facts.part === at && facts.valueType.type === type),
        ),
      ),
      notes: [...new Set(this.#parts.flatMap(({ notes }) => notes))],
    };
  }

  /** @throws SourceError when there is no such value, a side has nothing of it, or it cannot be divided so */
  compared(by: ComparedBy): Comparison {
    const { part, measure } = this.of(by);
    return { ...part.comparison.compare({ ...by, ...measure }), sides: part.sides };
  }

  /** The part that has a value, and the measure as that knows it. */
  of({ value, ...measure }: Measure): { readonly part: ComparedPart; readonly measure: Measure } {
    const found = this.#values[value];
    if (found === undefined)
      throw new SourceError(
        'bad-question',
        `There is no value type ${value}.`,
        'Ask for one that both sides have.',
      );
    return { part: found.at, measure: { ...measure, value: found.value } };
  }

  /** All values, each by its usual measure but those that are asked for. */
  all(by: ComparedBy['by'], measures: readonly ComparedMeasure[]): AllCompared {
    const metrics: WholeMetric[] = [];
    const leftOut: string[] = [];
    for (const [value, { facts }] of this.#values.entries()) {
      const measure = measures.find((each) => each.value === value) ?? { value };
      try {
        metrics.push({ ...this.compared({ ...measure, by }), value });
      } catch (error) {
        // Of contentions there may be none: what nobody can compare is no reason to tell nothing of the rest.
        if (!(error instanceof SourceError)) throw error;
        leftOut.push(`${facts.name} is not compared: ${error.message}`);
      }
    }
    return { metrics, leftOut };
  }
}
