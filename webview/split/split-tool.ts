// The tool "Split": which label the graph is split by, and the graphs of its values, which are made here of what comes.
import type { CallTree } from '../../src/core/flame/call-tree.ts';
import { flameOf } from '../../src/core/flame/columns.ts';
import { applyEdits } from '../../src/core/flame/edits.ts';
import { withColumns, type Graph } from '../../src/core/flame/graph.ts';
import { callsOfPart, type CallSplit, type SplitPart } from '../../src/core/flame/split.ts';
import type { SplitGraphs } from '../../src/protocol.ts';
import type { Announcer } from '../announce.ts';
import { element } from '../dom.ts';
import { functionsOf } from '../edit/edited-graph.ts';
import type { Recipe } from '../edit/recipe.ts';
import type { Host } from '../host.ts';
import { textsOf } from '../parts.ts';
import type { SplitGraphsShown } from './split-panel.ts';

export interface SplitToolParts {
  readonly host: Host;
  readonly announcer: Announcer;
  readonly show: (split: SplitGraphsShown | undefined) => void;
  readonly say: (sentence: string) => void;
}

interface Received {
  readonly by: string;
  readonly parts: readonly SplitPart[];
  readonly columns: SplitGraphs;
}

export class SplitTool {
  readonly #parts: SplitToolParts;
  readonly #select = element('select', { attributes: { 'aria-label': 'Split' } });
  readonly whole = element('label', { class: 'tool tool-frames', attributes: { hidden: '' } }, [
    element('span', { class: 'muted tool-name', text: 'Split' }),
    this.#select,
  ]);
  #offered: readonly string[] = [];
  #isComparison = false;
  #isSeen = true;
  #asked: string | undefined;
  #received: Received | undefined;
  /** What is drawn, of which rows are made. */
  #drawn: { readonly base: Graph; readonly recipe: Recipe } | undefined;
  #says = false;

  constructor(parts: SplitToolParts) {
    this.#parts = parts;
    this.#select.addEventListener('change', () => this.#choose(this.#select.value));
  }

  get canSplit(): boolean {
    return this.#offered.length > 0;
  }

  /** By the next label, and after the last not at all. */
  next(): void {
    const all = ['', ...this.#offered];
    if (!this.canSplit) this.#parts.say(this.#isComparison ? NOT_OF_SIDES : NO_LABEL);
    else this.#choose(all[(all.indexOf(this.#by) + 1) % all.length]!);
  }

  #choose(by: string): void {
    this.#says = true;
    this.#parts.host.save({ splitBy: by });
    this.#select.value = by;
    if (by === '') this.#parts.announcer.say('Not split.');
    this.#show();
  }

  /** Labels that can be chosen now. Two sides are none: each has samples of its own. */
  offer(labels: readonly string[], isComparison: boolean): void {
    this.#isComparison = isComparison;
    this.#offered = labels;
    this.whole.hidden = labels.length === 0 || !this.#isSeen;
    this.#select.replaceChildren(
      element('option', { text: 'Not split', attributes: { value: '' } }),
      ...labels.map((label) =>
        element('option', { text: `By ${label}`, attributes: { value: label } }),
      ),
    );
    this.#select.value = this.#by;
    this.#show();
  }

  /** Only the flame graph can be split. */
  see(isSeen: boolean): void {
    this.#isSeen = isSeen;
    this.whole.hidden = !isSeen || this.#offered.length === 0;
  }

  /** The graph of all is drawn, and rows are to be of the same profile and recipe. */
  draw(base: Graph, recipe: Recipe): void {
    this.#drawn = { base, recipe };
    this.#show();
  }

  receive(by: string, parts: readonly SplitPart[], columns: SplitGraphs): void {
    this.#received = { by, parts, columns };
    this.#show();
  }

  refuse(by: string, why: string): void {
    if (by !== this.#by) return;
    this.#asked = undefined;
    this.#parts.host.save({ splitBy: '' });
    this.#select.value = '';
    this.#show();
    this.#parts.say(`The graph could not be split by ${by}. ${why}`);
  }

  /** Another profile is to come. */
  clear(): void {
    this.#asked = this.#received = this.#drawn = undefined;
  }

  /** The label that is chosen, where it is there. */
  get #by(): string {
    const { splitBy = '' } = this.#parts.host.saved;
    return this.#offered.includes(splitBy) ? splitBy : '';
  }

  #show(): void {
    const by = this.#by;
    if (this.#drawn === undefined) return;
    if (by === '') {
      this.#parts.show(undefined);
      return;
    }
    if (this.#received?.by !== by) {
      this.#parts.show(undefined);
      if (this.#asked === by) return;
      this.#asked = by;
      this.#parts.host.post({ type: 'wantSplit', by });
      return;
    }
    const rows = rowsOf(this.#received, this.#drawn.base, this.#drawn.recipe);
    this.#parts.show({ by, rows });
    if (this.#says) this.#parts.announcer.say(`Split by ${by}: ${rows.length} graphs.`);
    this.#says = false;
  }
}

/** A graph for each part; shares stay shares of the whole profile. */
const NO_LABEL = 'There is no label to split by.';
const NOT_OF_SIDES =
  'A comparison is not split: a part of both sides is one of its own. Compare the same value of the label on both.';

function rowsOf(
  { parts, columns }: Received,
  base: Graph,
  { by, edits }: Recipe,
): SplitGraphsShown['rows'] {
  const own = ownFunctions(columns);
  const split: CallSplit = { parts, columns, functions: own?.functions ?? functionsOf(base) };
  const like = own === undefined ? base : { ...base, paths: own.paths };
  return parts.map((part, at) => {
    const calls = applyEdits(callsOfPart(split, at), edits);
    return { part, graph: withColumns(like, flameOf(calls, by), by) };
  });
}

/** Those that came with the calls: they are of another answer of the store. */
function ownFunctions(
  columns: SplitGraphs,
): { readonly functions: CallTree['functions']; readonly paths: readonly string[] } | undefined {
  const { names, files, packages, paths, fileOf, startOf, kinds, packageOf } = columns;
  if (names === undefined || files === undefined || packages === undefined) return undefined;
  if (paths === undefined || fileOf === undefined || startOf === undefined) return undefined;
  if (kinds === undefined || packageOf === undefined) return undefined;
  return {
    functions: {
      ...{ fileOf, startOf, kinds, packageOf },
      names: textsOf(names),
      files: textsOf(files),
      packages: textsOf(packages),
    },
    paths: textsOf(paths),
  };
}
