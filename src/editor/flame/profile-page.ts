// One page of a profile in a webview: sends what it is to show, and again all of it at `ready`; hands on what the
// reader wants. Used by the custom editor and by the panel alike.

import * as vscode from 'vscode';
import type { FlameEdit } from '../../core/flame/edits.ts';
import { SourceError, type Engine } from '../../engine/engine.ts';
import type { View } from '../../engine/origin.ts';
import type { FromWebview, Page, ToWebview } from '../../protocol.ts';
import type { OpenMeasured } from '../lines/open-measured.ts';
import type { OpenOutside } from '../lines/open-outside.ts';
import { openRoots } from '../lines/open-roots.ts';
import { asSourceError } from '../session/source-errors.ts';
import type { ExportedGraph, ExportedPage } from './export-graph.ts';
import { openGraphWebview } from './graph-webview.ts';
import { onDidChangeGrowth } from './growth-setting.ts';
import { lineInGraph } from './line-in-graph.ts';
import { lineToReveal, type LinePlace } from './line-to-reveal.ts';
import { callParts, graphParts, splitParts } from './page-parts.ts';
import { pageQuestions } from './page-questions.ts';
import { sendParts } from './send-parts.ts';
import {
  nothingShown,
  pageOf,
  sameColumns,
  wordsOf,
  type PageContent,
  type ShownProfile,
} from './shown-profile.ts';

export interface ProfilePageEvents {
  /** `view` is what the page shows. Rejects when the engine cannot answer. */
  readonly openSource: (
    message: Extract<FromWebview, { type: 'openSource' }>,
    view: View,
  ) => Promise<void>;
  readonly chooseValue: (value: number) => void;
  readonly act: (action: string) => void;
  /** Rejects when the engine cannot answer; undefined where no lines follow the page. */
  readonly filterLines?: (edits: readonly FlameEdit[]) => Promise<void>;
}

export interface ProfilePageHost extends ExportedPage {
  show(content: PageContent): void;
  reveal(place: LinePlace): void;
  /** What the page says comes here; for tests, which cannot click in it. */
  receive(message: unknown): void;
  /** The line that the page was told to reveal last. */
  readonly revealed: Extract<ToWebview, { type: 'reveal' }> | undefined;
  /** What it was told to show last. */
  readonly content: PageContent | undefined;
  /** How often the page said that it is there. */
  readonly readies: number;
  dispose(): void;
}

export interface PageParts {
  readonly extensionUri: vscode.Uri;
  readonly engine: Engine;
  readonly openOutside: OpenOutside;
  readonly openMeasured: OpenMeasured;
  /** The reader wants what a page shows as a file. */
  readonly exportShown: (page: ProfilePageHost) => void;
  readonly log: (sentence: string) => void;
}

export function createProfilePage(
  webview: vscode.Webview,
  { extensionUri, engine, exportShown, log }: PageParts,
  events: ProfilePageEvents,
): ProfilePageHost {
  let content: PageContent | undefined;
  let id = 0;
  let readies = 0;
  /** What it can be split by, once that is known. */
  let splits: readonly string[] = [];
  /** The label that the reader wanted last. */
  let splitting = '';
  /** Ends questions about what is no longer shown. */
  let asking = new AbortController();

  const { post, receive, dispose } = openGraphWebview(webview, { extensionUri, log }, answer);
  const questions = pageQuestions(post);
  const revealing = lineToReveal(post);

  /** The graph is made while the words of the page are on their way. */
  async function sendGraph(profile: ShownProfile, words: ToWebview): Promise<void> {
    const asked = id;
    const [answer] = await Promise.all([engine.flame(profile.view), post(words)]);
    const areWanted = () => asked === id; // Something newer may be shown by then.
    await sendParts(
      graphParts(asked, answer),
      (part) => ({ type: 'graph', part }),
      post,
      areWanted,
    );
  }

  async function sendCalls(): Promise<void> {
    if (content?.kind !== 'profile') return;
    const asked = id;
    const answer = await engine.calls(content.profile.view);
    const areWanted = () => asked === id;
    await sendParts(callParts(asked, answer), (part) => ({ type: 'calls', part }), post, areWanted);
  }

  async function sendSplit(by: string): Promise<void> {
    if (content?.kind !== 'profile') return;
    const asked = id;
    splitting = by;
    try {
      const answer = await engine.split(content.profile.view, by, asking.signal);
      const { parts } = answer;
      await sendParts(
        splitParts(asked, answer),
        (part) => ({ type: 'split', by, parts, part }),
        post,
        () => asked === id && splitting === by,
      );
    } catch (error) {
      if (asked !== id) return;
      const { message, next } = asSourceError(error);
      log(`The graph could not be split by ${by}: ${message}`);
      await post({ type: 'noSplit', id, by, why: `${message} ${next}` });
    }
  }

  /** A store is asked for its labels: nobody waits for them, and without them there is nothing to choose. */
  async function sendSplits({ view }: ShownProfile): Promise<void> {
    const asked = id;
    try {
      const known = await engine.splits(view, asking.signal);
      if (asked !== id || content?.kind !== 'profile' || known.length === 0) return;
      splits = known;
      await post({ type: 'page', page: pageOf(content, id, splits) });
    } catch (error) {
      if (asked === id) log(`Labels to split by are not known: ${asSourceError(error).message}`);
    }
  }

  async function sendLineTexts(): Promise<void> {
    if (content?.kind !== 'profile') return;
    const asked = id;
    const files = await engine.lineTexts(content.profile.view);
    if (asked === id) await post({ type: 'lineTexts', id, files });
  }

  async function sendAll(withGraph: boolean): Promise<void> {
    if (readies === 0 || content === undefined) return;
    const words: ToWebview = { type: 'page', page: pageOf(content, id, splits) };
    if (content.kind === 'profile' && withGraph) await sendGraph(content.profile, words);
    else await post(words);
    if (content.kind !== 'profile') return;
    await sendReveal();
    if (withGraph) await sendSplits(content.profile);
  }

  async function sendReveal(): Promise<void> {
    if (content?.kind !== 'profile') return;
    const asked = id;
    const { view } = content.profile;
    await revealing.send(async (place) => {
      const line = await lineInGraph(engine, view, place, openRoots());
      return asked === id ? line : undefined; // Something newer is shown by now.
    });
  }

  function reveal(place: LinePlace): void {
    revealing.want(place);
    if (content?.kind === 'profile') running(sendAll(false));
  }

  /** A profile may be released while it is asked about; whoever released it shows something else next. */
  function running(work: Promise<void>): void {
    const asked = id;
    work.catch((error: unknown) => {
      const { message, next } = asSourceError(error);
      log(`A page could not be filled: ${message}`);
      if (asked !== id) return;
      const page: Page = {
        kind: 'message',
        severity: 'error',
        title: 'The profile cannot be drawn',
        sentences: [message, next],
        actions: [],
      };
      void post({ type: 'page', page });
    });
  }

  function openSource(message: Extract<FromWebview, { type: 'openSource' }>): void {
    if (content?.kind !== 'profile') return;
    events.openSource(message, content.profile.view).catch((error: unknown) => {
      const { message: what, next } = asSourceError(error);
      log(`A source could not be opened: ${what}`);
      void vscode.window.showErrorMessage(`${what} ${next}`);
    });
  }

  function filterLines(edits: readonly FlameEdit[]): void {
    if (content?.kind !== 'profile') return;
    events.filterLines?.(edits).catch((error: unknown) => {
      const { message, next } = asSourceError(error);
      log(`The lines could not be filtered: ${message}`);
      void vscode.window.showErrorMessage(`The lines could not be filtered: ${message} ${next}`);
    });
  }

  async function shownHere(withPicture: boolean): Promise<ExportedGraph> {
    if (content?.kind !== 'profile') throw nothingShown(content);
    const asked = id;
    const { profile } = content;
    const words = wordsOf(profile, id, splits);
    const shown = await questions.ask(withPicture);
    if (asked !== id || shown.id !== asked) throw new SourceError('cancelled', ...CHANGED);
    const { by, edits } = shown;
    const question = { narrowing: {}, by, edits };
    return { words, shown, bytesAs: (as) => engine.exportShown(profile.view, question, as) };
  }

  function answer(message: FromWebview): void {
    switch (message.type) {
      case 'ready':
        readies++;
        questions.ready();
        revealing.ready();
        running(sendAll(true));
        return;
      case 'wantCalls':
        running(sendCalls());
        return;
      case 'wantSplit':
        running(sendSplit(message.by));
        return;
      case 'wantLineTexts':
        running(sendLineTexts());
        return;
      case 'openSource':
        openSource(message);
        return;
      case 'revealLine':
        reveal({ path: message.path, line: message.line, isMeasured: true });
        return;
      case 'chooseValue':
        events.chooseValue(message.value);
        return;
      // Nothing is compared here.
      case 'chooseWay':
        return;
      case 'act':
        events.act(message.action);
        return;
      case 'filterLines':
        filterLines(message.edits);
        return;
      case 'export':
        exportShown(host);
        return;
      case 'shown':
      case 'notShown':
        questions.answered(message);
    }
  }

  const following = onDidChangeGrowth(() => running(sendAll(false)));

  const host: ProfilePageHost = {
    get content() {
      return content;
    },
    get revealed() {
      return revealing.told;
    },
    get readies() {
      return readies;
    },
    show(next) {
      const isSame =
        content?.kind === 'profile' &&
        next.kind === 'profile' &&
        sameColumns(content.profile, next.profile);
      content = next;
      if (!isSame) {
        id++;
        splits = [];
        asking.abort();
        asking = new AbortController();
        questions.giveUp(...CHANGED);
      }
      running(sendAll(!isSame));
    },
    reveal,
    receive,
    shown: shownHere,
    dispose() {
      id++;
      asking.abort();
      dispose();
      following.dispose();
      questions.giveUp('The flame graph was closed.', 'Open it and export it again.');
    },
  };
  return host;
}

const CHANGED = ['Another profile is shown by now.', 'Export that, if it is meant.'] as const;
