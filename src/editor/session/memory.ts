// What is remembered over a restart: the choice that was loaded last, services used before, and which of several files was meant. No secrets.

import type { Memento } from 'vscode';
import { isChoice } from './choice.ts';
import type { Picks } from '../../core/paths/picked.ts';
import type { Choice } from './state.ts';

export interface Memory {
  readonly choice: Choice | undefined;
  /** A choice that was loaded; undefined forgets it. */
  remember(choice: Choice | undefined): Promise<void>;
  /** A server may be back after a restart, so that what failed is tried again, unless something was loaded before. */
  rememberFailed(choice: Choice): Promise<void>;
  /** Most recent first. */
  recentServices(connection: string): readonly string[];
  picks(choice: Choice): Picks;
  /** What the reader says was measured; undefined where the profile is asked. */
  revision(choice: Choice): string | undefined;
  setRevision(choice: Choice, revision: string | undefined): Promise<void>;
  /** `path` is what the profile means by `name`. */
  pick(choice: Choice, name: string, path: string): Promise<void>;
  /** All picks of this workspace, whatever profile they were made for. */
  readonly everyPick: readonly RememberedPick[];
  forgetPicks(picks: readonly RememberedPick[]): Promise<void>;
}

export interface RememberedPick {
  readonly subject: string; // What it was made for: `subjectKey`.
  readonly of: readonly string[]; // That, to be read: connection and service, or paths.
  readonly name: string;
  readonly path: string;
}

const MOST_RECENT = 5;

/** The choice and the picks belong to the workspace, the services used before to the reader. */
export function createMemory(workspace: Memento, everywhere: Memento): Memory {
  const recent = () => everywhere.get<Record<string, readonly string[]>>('recentServices', {});
  const allPicks = () => workspace.get<Record<string, Picks>>('picks', {});
  const allRevisions = () => workspace.get<Record<string, string>>('revisions', {});
  return {
    get choice() {
      const stored = [workspace.get<unknown>('choice'), workspace.get<unknown>('failedChoice')];
      return stored.find(isChoice);
    },
    async rememberFailed(choice) {
      if (choice.kind === 'store') await workspace.update('failedChoice', choice);
    },
    async remember(choice) {
      await workspace.update('choice', choice);
      await workspace.update('failedChoice', undefined);
      if (choice?.kind !== 'store') return;
      const { connection, service } = choice;
      const others = (recent()[connection] ?? []).filter((name) => name !== service);
      const services = [service, ...others].slice(0, MOST_RECENT);
      await everywhere.update('recentServices', { ...recent(), [connection]: services });
    },
    recentServices: (connection) => recent()[connection] ?? [],
    revision: (choice) => allRevisions()[revisionKey(choice)],
    async setRevision(choice, revision) {
      const key = revisionKey(choice);
      const all = Object.entries(allRevisions());
      const others = Object.fromEntries(all.filter(([each]) => each !== key));
      const own = revision === undefined ? {} : { [key]: revision };
      await workspace.update('revisions', { ...others, ...own });
    },
    picks: (choice) => allPicks()[subjectKey(choice)] ?? {},
    async pick(choice, name, path) {
      const key = subjectKey(choice);
      const all = allPicks();
      // The last pick stands last, also when it was made before.
      const others = Object.entries(all[key] ?? {}).filter(([each]) => each !== name);
      const own = Object.fromEntries([...others, [name, path]]);
      await workspace.update('picks', { ...all, [key]: own });
    },
    get everyPick() {
      return Object.entries(allPicks()).flatMap(([subject, picks]) =>
        Object.entries(picks).map(([name, path]) => ({
          subject,
          of: JSON.parse(subject) as readonly string[],
          name,
          path,
        })),
      );
    },
    async forgetPicks(forgotten) {
      const isKept = (subject: string, name: string) =>
        !forgotten.some((each) => each.subject === subject && each.name === name);
      const kept = Object.entries(allPicks()).map(([subject, picks]) => [
        subject,
        Object.fromEntries(Object.entries(picks).filter(([name]) => isKept(subject, name))),
      ]);
      await workspace.update('picks', Object.fromEntries(kept));
    },
  };
}

/** Another time range has most likely the same build; other labels, or another build, have not. */
function revisionKey(choice: Choice): string {
  const labels = choice.kind === 'store' ? choice.matchers : [];
  return JSON.stringify([subjectKey(choice), labels, choice.build ?? '']);
}

/** Builds of one service spell their files alike; files on disk are their own subject. */
export function subjectKey(choice: Choice): string {
  return choice.kind === 'store'
    ? JSON.stringify([choice.connection, choice.service])
    : JSON.stringify(choice.paths);
}
