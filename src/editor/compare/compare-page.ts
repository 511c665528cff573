// The page of a comparison in a webview: it sends words, graph and calls, and again all of it at `ready`.

import * as vscode from 'vscode';
import type { ComparedBy, Comparison, ComparisonFacts } from '../../engine/compare/comparison.ts';
import { comparedMeasure, comparedWords } from '../../engine/compare/compared-words.ts';
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
  readonly chosen: (facts: ComparisonFacts, measure: Measure) => void;
}

export interface ComparePage {
  /** Shows a comparison that is loaded, by the value that it shows first. */
  show(facts: ComparisonFacts): void;
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
    page = next;
    running(sendPage());
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
        measure = { value: message.value };
        running(sendAll());
        if (facts !== undefined) chosen(facts, measure);
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
      facts = next;
      measure = { value: next.defaultValue };
      running(sendAll());
    },
    tell,
    receive,
    dispose() {
      id++;
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
    note: facts.notes.length === 0 ? undefined : facts.notes.join(' '),
    values: facts.values.map((value) => value.name),
    value,
    measure: comparedMeasure(comparison),
    whole: comparison.normalize === 'share' ? 1 : comparison.fresh.normalized,
    comparison: comparedWords(comparison),
    details: [{ title: 'Notes', rows: facts.notes.map((text) => ({ label: '', text })) }].filter(
      ({ rows }) => rows.length > 0,
    ),
    grows: wantedGrowth(),
    actions: [],
    splits: [],
    lineFilter: undefined,
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
