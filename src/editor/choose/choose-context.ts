// What the questions of Choose Profile… share: whom they ask, what was answered so far, how a failure looks in a list.

import { QuickPickItemKind } from 'vscode';
import type { Connection, ServiceFacts } from '../../engine/origin.ts';
import type { Engine, LabelMatcher } from '../../engine/engine.ts';
import { failureLabel, type ChosenType, type Row } from './choose-items.ts';
import { STEPS } from '../session/next-steps.ts';
import type { Answer, Item } from '../ask/quick-questions.ts';
import { asSourceError } from '../session/source-errors.ts';
import type { RangeChoice } from '../session/state.ts';

export interface ChooseContext {
  readonly engine: Engine;
  /** With its secret. @throws SourceError */
  readonly connection: (name: string) => Promise<Connection>;
  readonly now: () => number;
  /** Each answers whether there is something new to ask for. */
  readonly signIn: (connection: string) => Promise<boolean>;
  readonly addConnection: () => Promise<string | undefined>;
  readonly openFiles: () => Promise<unknown>;
  /**
   * Cores by service, by connection, as they were told last: the order of services whose sizes are not known yet. They
   * are remembered here.
   */
  readonly weights: Map<string, ReadonlyMap<string, number>>;
  readonly recentServices: (connection: string) => readonly string[];
  /** Services that the open folders suggest. */
  readonly isHere: (service: string) => boolean;
}

/** The answers so far; at first those of the last time. */
export interface ChooseDraft {
  readonly connection: string | undefined;
  readonly service: string | undefined;
  readonly facts: ServiceFacts | undefined; // Of the service, once it was picked from what the server has.
  readonly type: ChosenType | undefined;
  readonly range: RangeChoice;
  readonly matchers: readonly LabelMatcher[];
}

/** Rows as the quick pick wants them. */
export function itemsOf<T, A>(
  rows: readonly Row<T>[],
  answer: (value: T) => Item<A>['answer'],
): readonly Item<A>[] {
  return rows.map((row): Item<A> => {
    if ('separator' in row) return { label: row.separator, kind: QuickPickItemKind.Separator };
    const { key, label, description, detail, value } = row;
    const given = answer(value);
    return {
      key,
      label,
      description,
      ...(detail === undefined || detail === '' ? {} : { detail }),
      ...(given === undefined ? {} : { answer: given }),
    };
  });
}

/**
 * A failure as rows: the reason, which mends or tries again when it is picked. Sign-in is asked for on the spot.
 * Empty when the reader has moved on meanwhile.
 */
export function failureItems<A>(
  thrown: unknown,
  connection: string,
  context: ChooseContext,
  again: string,
): readonly Item<A>[] {
  const error = asSourceError(thrown);
  if (error.kind === 'cancelled') return [];
  const retry: Answer<A> = { kind: 'jump', to: again };
  const signIn = async (): Promise<Answer<A>> => {
    await context.signIn(connection);
    return retry;
  };
  const unauthorized = error.kind === 'unauthorized' || error.kind === 'forbidden';
  return [
    {
      label: failureLabel(connection, error),
      description: unauthorized ? STEPS.signIn.title : STEPS.retry.title,
      detail: `${error.message} ${error.next}`,
      alwaysShow: true,
      answer: unauthorized ? signIn : retry,
    },
  ];
}

/** The ways out of the lists, at their end. */
export function elsewhereItems<A>(
  context: ChooseContext,
  otherServer: boolean,
): readonly Item<A>[] {
  const server: Item<A> = {
    key: 'other server',
    label: '$(server) Other Server…',
    alwaysShow: true,
    answer: { kind: 'jump', to: 'server' },
  };
  return [
    { label: 'elsewhere', kind: QuickPickItemKind.Separator },
    ...(otherServer ? [server] : []),
    {
      key: 'open files',
      label: '$(folder-opened) Open Profile Files…',
      description: 'pprof, also several at once or a folder',
      alwaysShow: true,
      answer: { kind: 'leave', afterwards: () => context.openFiles() },
    },
  ];
}
