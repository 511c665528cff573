// The page of a comparison in a webview: it sends words, graph and calls, and again all of it at `ready`.

import * as vscode from 'vscode';
import { WIDTHS } from '../../core/compare/compared-graph.ts';
import type {
  ComparedMeasure,
  Comparison,
  ComparisonFacts,
} from '../../engine/compare/comparison.ts';
import { comparedMeasure } from '../../engine/compare/compared-measure.ts';
import { comparedWords } from '../../engine/compare/compared-words.ts';
import { SourceError, type Engine } from '../../engine/engine.ts';
import type { FromWebview, Page, ProfilePage } from '../../protocol.ts';
import type { ExportedGraph, ExportedPage } from '../flame/export-graph.ts';
import type { FormatDetails } from '../flame/export-place.ts';
import { openGraphWebview } from '../flame/graph-webview.ts';
import { wantedGrowth } from '../flame/growth-setting.ts';
import { callParts, graphParts } from '../flame/page-parts.ts';
import { pageQuestions } from '../flame/page-questions.ts';
import { sendParts } from '../flame/send-parts.ts';
import { nothingShown } from '../flame/shown-profile.ts';
import { asSourceError } from '../session/source-errors.ts';
import { chooseWay, WAY_NAMES, wayOf, type Way } from './choose-way.ts';

export interface ComparePageParts {
  readonly extensionUri: vscode.Uri;
  readonly engine: Engine;
  readonly log: (sentence: string) => void;
  /** The reader wants what the page shows as a file. */
  readonly exportShown: (page: ExportedPage) => void;
  /**
   * The reader wants another value of the comparison, or another way: on the lines, too. `measures` are those that values are
   * compared by where that is not the usual one.
   */
  readonly chosen: (
    facts: ComparisonFacts,
    measure: ComparedMeasure,
    measures: readonly ComparedMeasure[],
  ) => Promise<void>;
}

export interface ComparePage extends ExportedPage {
  /** Shows a comparison that is loaded, by the value that it shows first. Settles once all of it, or something else, is there. */
  show(facts: ComparisonFacts): Promise<void>;
  /** More values of the same comparison can be chosen now. */
  offer(facts: ComparisonFacts): void;
  /** As if the reader had chosen a value there. Settles once it is on the lines. */
  choose(value: number): Promise<void>;
  /** Asks the reader what costs are to be made comparable by, and does so. Settles once it is on the lines. */
  chooseWay(): Promise<void>;
  /** Shows that it is being loaded, or why there is none. */
  tell(page: Exclude<Page, { kind: 'profile' }>): void;
  /** What it was told to show last; for tests. */
  readonly told: Page | undefined;
  receive(message: unknown): void;
  dispose(): void;
}

export function createComparePage(
  webview: vscode.Webview,
  { extensionUri, engine, log, exportShown, chosen }: ComparePageParts,
  act: (action: string) => void,
): ComparePage {
  let facts: ComparisonFacts | undefined;
  let measure: ComparedMeasure = { value: 0 };
  /** What the reader wanted values to be compared by, each by itself. */
  let measures = new Map<number, ComparedMeasure>();
  let shownWay: Way | undefined;
  let page: Page | undefined;
  let isThere = false;
  let id = 0;
  let settleShown: () => void = () => undefined;

  const { post, receive, dispose } = openGraphWebview(webview, { extensionUri, log }, answer);
  const questions = pageQuestions(post);

  async function sendPage(): Promise<void> {
    if (isThere && page !== undefined) await post({ type: 'page', page });
  }

  /** Compares by what is wanted now, and sends all of it. */
  async function sendAll(): Promise<void> {
    if (facts === undefined) return sendPage();
    const asked = ++id;
    const { handle } = facts;
    const comparison = await engine.compared(handle, { ...measure, by: 'functions' });
    if (asked !== id) return; // Something newer is shown by now.
    shownWay = comparison;
    page = { kind: 'profile', profile: profileOf(asked, facts, comparison, measure) };
    await sendPage();
    if (!isThere) return;
    const answer = await engine.comparedFlame(handle, measure);
    const areWanted = () => asked === id; // Something newer may be shown by then.
    await sendParts(
      graphParts(asked, answer),
      (part) => ({ type: 'graph', part }),
      post,
      areWanted,
    );
    if (asked === id) settleShown();
  }

  async function sendCalls(): Promise<void> {
    if (facts === undefined) return;
    const asked = id;
    const answer = await engine.comparedCalls(facts.handle, measure);
    const areWanted = () => asked === id;
    await sendParts(callParts(asked, answer), (part) => ({ type: 'calls', part }), post, areWanted);
  }

  function running(work: Promise<void>): void {
    const asked = id;
    work.catch((error: unknown) => {
      const { message, next } = asSourceError(error);
      log(`A comparison could not be shown: ${message}`);
      if (asked === id) tell(failed(message, next));
    });
  }

  function tell(next: Exclude<Page, { kind: 'profile' }>): void {
    facts = undefined;
    id++;
    settleShown();
    page = next;
    running(sendPage());
  }

  async function choose(wanted: ComparedMeasure): Promise<void> {
    measure = wanted;
    measures.set(wanted.value, wanted);
    running(sendAll());
    const others = [...measures.values()].filter(({ normalize }) => normalize !== undefined);
    if (facts !== undefined) await chosen(facts, measure, others);
  }

  /** As that value was compared before. */
  function chooseValue(value: number): Promise<void> {
    return choose(measures.get(value) ?? { value });
  }

  /** Without `at` the reader is asked which way. */
  async function chooseWayOf(at: number | undefined): Promise<void> {
    const { value } = measure;
    const known = facts?.values[value];
    if (known === undefined || shownWay === undefined) return;
    const asked = at === undefined ? undefined : known.ways[at];
    const way =
      asked === undefined
        ? await chooseWay(known, shownWay)
        : await wayOf(asked, known.name, shownWay);
    // Where there is none the page's list goes back to what is shown.
    if (way === undefined || measure.value !== value) return sendPage();
    const { normalize, work } = way;
    await choose({ value, normalize, ...(work === undefined ? {} : { work }) });
  }

  function answer(message: FromWebview): void {
    switch (message.type) {
      case 'ready':
        isThere = true;
        questions.ready();
        running(sendAll());
        return;
      case 'wantCalls':
        running(sendCalls());
        return;
      case 'chooseValue':
        void chooseValue(message.value);
        return;
      case 'chooseWay':
        running(chooseWayOf(message.way));
        return;
      case 'openSource': {
        const { path, line, beside } = message;
        void openLine(path, line, beside);
        return;
      }
      case 'act':
        act(message.action);
        return;
      case 'export':
        exportShown(host);
        return;
      case 'shown':
      case 'notShown':
        questions.answered(message);
        return;
      // Nothing of this is offered where two sides are compared.
      case 'wantSplit':
      case 'wantLineTexts':
      case 'revealLine':
      case 'filterLines':
    }
  }

  const shownNow = () =>
    facts === undefined || page?.kind !== 'profile'
      ? undefined
      : { handle: facts.handle, measure, words: page.profile };

  async function shownHere(withPicture: boolean): Promise<ExportedGraph> {
    const asked = shownNow();
    if (asked === undefined) throw nothingShown(page);
    const shown = await questions.ask(withPicture);
    // A page that was made anew meanwhile shows the same under another number.
    const now = shownNow();
    if (now?.handle !== asked.handle || now.measure !== asked.measure || shown.id !== now.words.id)
      throw new SourceError('cancelled', ...CHANGED);
    const { handle, measure: by, words } = now;
    const { edits, saved } = shown;
    const widths = WIDTHS.find((each) => each === saved['widths']) ?? 'mean';
    const comparedShown = { by: shown.by, edits, widths };
    return {
      words,
      shown,
      bytesAs: (as) => engine.exportCompared(handle, by, comparedShown, as),
    };
  }

  const host: ComparePage = {
    get told() {
      return page;
    },
    shown: shownHere,
    formats: FORMATS,
    show(next) {
      settleShown();
      facts = next;
      measure = { value: next.defaultValue };
      measures = new Map();
      return new Promise((resolve) => {
        settleShown = resolve;
        running(sendAll());
      });
    },
    offer(next) {
      if (facts === next) return;
      facts = next;
      if (page?.kind !== 'profile') return; // It is told with the rest.
      page = { ...page, profile: { ...page.profile, ...offered(next) } };
      running(sendPage());
    },
    choose: chooseValue,
    chooseWay: () => chooseWayOf(undefined),
    tell,
    receive,
    dispose() {
      id++;
      settleShown();
      questions.giveUp('The comparison was closed.', 'Compare again and export it then.');
      dispose();
    },
  };
  return host;
}

const CHANGED = ['Another comparison is shown by now.', 'Export that, if it is meant.'] as const;

/** What is something else of two sides than of a profile. */
const FORMATS: FormatDetails = {
  html: 'One file with the viewer and both sides: search, zoom, table, sandwich',
  pprof: 'The new side without the base, as go tool pprof -proto -diff_base writes it',
  folded: 'What both sides spend on each stack, for flamegraph.pl, as of difffolded.pl',
};

function failed(message: string, next: string): Exclude<Page, { kind: 'profile' }> {
  return {
    kind: 'message',
    severity: 'error',
    title: 'These sides cannot be compared',
    sentences: [message, next],
    actions: [{ action: 'hotline.compareBuilds', label: 'Compare Builds…' }],
  };
}

function profileOf(
  id: number,
  facts: ComparisonFacts,
  comparison: Comparison,
  { value }: ComparedMeasure,
): ProfilePage {
  const { name } = comparison;
  return {
    id,
    title: `${name}: ${comparison.sides.base.title} → ${comparison.sides.fresh.title}`,
    subtitle: name,
    pprofFile: undefined,
    facts: [],
    ...offered(facts),
    value,
    measure: comparedMeasure(comparison),
    whole: comparison.normalize === 'share' ? 1 : comparison.fresh.normalized,
    comparison: comparedWords(comparison),
    ways: waysOf(facts, comparison, value),
    grows: wantedGrowth(),
    actions: [],
    splits: [],
    lineFilter: undefined,
  };
}

function waysOf(
  { values }: ComparisonFacts,
  { normalize }: Comparison,
  value: number,
): ProfilePage['ways'] {
  const ways = values[value]?.ways ?? [];
  return {
    all: ways.map(({ by, lacking }) => ({ label: WAY_NAMES[by], lacking })),
    chosen: ways.findIndex(({ by }) => by === normalize),
  };
}

/** What may come after the rest. */
function offered({
  notes,
  leftOut,
  values,
}: ComparisonFacts): Pick<ProfilePage, 'note' | 'values' | 'details'> {
  const rowsOf = (sentences: readonly string[]) => sentences.map((text) => ({ label: '', text }));
  return {
    note: notes.length === 0 ? undefined : notes.join(' '),
    values: values.map(({ name }) => name),
    details: [
      { title: 'Notes', rows: rowsOf(notes) },
      { title: 'Left Out', rows: rowsOf(leftOut) },
    ].filter(({ rows }) => rows.length > 0),
  };
}

async function openLine(path: string | undefined, line: number, beside: boolean): Promise<void> {
  if (path === undefined) {
    void vscode.window.showInformationMessage(
      'Where this code lies is not known. Compare with the workspace as a git repository, with revisions that the profiles tell.',
    );
    return;
  }
  const target = { path, line: Math.max(1, line) };
  await vscode.commands.executeCommand('hotline.openLine', {
    ...target,
    ...(beside ? { column: vscode.ViewColumn.Beside } : {}),
  });
}
