// The page of a comparison in a webview: it sends words, graph and calls, and again all of it at `ready`.

import * as vscode from 'vscode';
import type { ComparedBy, Comparison, ComparisonFacts } from '../../engine/compare/comparison.ts';
import { comparedMeasure } from '../../engine/compare/compared-measure.ts';
import { comparedWords } from '../../engine/compare/compared-words.ts';
import type { Engine } from '../../engine/engine.ts';
import type { FromWebview, Page, ProfilePage } from '../../protocol.ts';
import { openGraphWebview } from '../flame/graph-webview.ts';
import { wantedGrowth } from '../flame/growth-setting.ts';
import { callParts, graphParts } from '../flame/page-parts.ts';
import { asSourceError } from '../session/source-errors.ts';

export interface ComparePageParts {
  readonly extensionUri: vscode.Uri;
  readonly engine: Engine;
  readonly log: (sentence: string) => void;
  /** The reader wants another value of the comparison: on the lines, too. */
  readonly chosen: (facts: ComparisonFacts, measure: Measure) => Promise<void>;
}

export interface ComparePage {
  /** Shows a comparison that is loaded, by the value that it shows first. Settles once all of it, or something else, is there. */
  show(facts: ComparisonFacts): Promise<void>;
  /** More values of the same comparison can be chosen now. */
  offer(facts: ComparisonFacts): void;
  /** As if the reader had chosen a value there. Settles once it is on the lines. */
  choose(value: number): Promise<void>;
  /** Shows that it is being loaded, or why there is none. */
  tell(page: Exclude<Page, { kind: 'profile' }>): void;
  /** What it was told to show last; for tests. */
  readonly shown: Page | undefined;
  receive(message: unknown): void;
  dispose(): void;
}

export type Measure = Omit<ComparedBy, 'by'>;

export function createComparePage(
  webview: vscode.Webview,
  { extensionUri, engine, log, chosen }: ComparePageParts,
  act: (action: string) => void,
): ComparePage {
  let facts: ComparisonFacts | undefined;
  let measure: Measure = { value: 0 };
  let page: Page | undefined;
  let isThere = false;
  let id = 0;
  let settleShown: () => void = () => undefined;

  const { post, receive, dispose } = openGraphWebview(webview, { extensionUri, log }, answer);

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
    page = { kind: 'profile', profile: profileOf(asked, facts, comparison, measure) };
    await sendPage();
    if (!isThere) return;
    for (const part of graphParts(asked, await engine.comparedFlame(handle, measure))) {
      if (asked !== id) return;
      await post({ type: 'graph', part });
    }
    settleShown();
  }

  async function sendCalls(): Promise<void> {
    if (facts === undefined) return;
    const asked = id;
    for (const part of callParts(asked, await engine.comparedCalls(facts.handle, measure))) {
      if (asked !== id) return;
      await post({ type: 'calls', part });
    }
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

  async function choose(value: number): Promise<void> {
    measure = { value };
    running(sendAll());
    if (facts !== undefined) await chosen(facts, measure);
  }

  function answer(message: FromWebview): void {
    switch (message.type) {
      case 'ready':
        isThere = true;
        running(sendAll());
        return;
      case 'wantCalls':
        running(sendCalls());
        return;
      case 'chooseValue':
        void choose(message.value);
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
        tellNoExport();
        return;
      // Nothing of this is offered where two sides are compared.
      case 'wantSplit':
      case 'wantLineTexts':
      case 'revealLine':
      case 'filterLines':
      case 'shown':
      case 'notShown':
    }
  }

  return {
    get shown() {
      return page;
    },
    show(next) {
      settleShown();
      facts = next;
      measure = { value: next.defaultValue };
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
    choose,
    tell,
    receive,
    dispose() {
      id++;
      settleShown();
      dispose();
    },
  };
}

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
  { value }: Measure,
): ProfilePage {
  const { name } = comparison;
  return {
    id,
    title: `${name}: ${comparison.sides.base.title} → ${comparison.sides.fresh.title}`,
    subtitle: name,
    path: undefined,
    facts: [],
    ...offered(facts),
    value,
    measure: comparedMeasure(comparison),
    whole: comparison.normalize === 'share' ? 1 : comparison.fresh.normalized,
    comparison: comparedWords(comparison),
    grows: wantedGrowth(),
    actions: [],
    splits: [],
    lineFilter: undefined,
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

function tellNoExport(): void {
  void vscode.window.showInformationMessage(
    'A comparison is exported from the command line: hotline compare --format html -o OUT.html.',
  );
}
