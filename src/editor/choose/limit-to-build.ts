// Several builds in one profile: the reader looks at one of them alone, or at all again.

import * as vscode from 'vscode';
import { withBuild } from '../session/choice.ts';
import type { Choice, Shown } from '../session/state.ts';
import { buildItems, rowsOfBuilds, type BuildItem } from './build-items.ts';

export interface BuildLimit {
  /** Asks for a build, unless one is named; '' names all. Undefined when nothing changes. */
  ask(choice: Choice, shown: Shown | undefined, named?: string): Promise<Choice | undefined>;
}

/** It knows the builds of what was shown before: a profile of one build does not tell of the others. */
export function createBuildLimit(): BuildLimit {
  let known: { readonly key: string; readonly builds: readonly BuildItem[] } | undefined;
  return {
    async ask(choice, shown, named) {
      const key = JSON.stringify(withBuild(choice, undefined));
      const builds = shown?.choice.build === undefined ? itemsOf(shown, key) : undefined;
      if (builds !== undefined) known = { key, builds };
      if (named !== undefined) return changed(choice, named === '' ? undefined : named);
      const items = known?.key === key ? known.builds : [];
      const own = choice.build;
      const others: readonly BuildItem[] =
        own === undefined || items.some(({ build }) => build === own)
          ? items
          : [...items, { build: own, label: own, description: '' }];
      const [first, second] = others;
      if (first === undefined || (own === undefined && second === undefined)) {
        tellNoOthers(first?.label);
        return undefined;
      }
      const picked = await vscode.window.showQuickPick([...rowsOfBuilds(choice, others)], {
        title: 'Limit to One Build',
        placeHolder: 'Which build to show on the lines?',
      });
      return picked === undefined ? undefined : changed(choice, picked.build);
    },
  };
}

/** Why there is nothing to choose: the profile is of this build alone, or tells none. */
export function tellNoOthers(build: string | undefined): void {
  void vscode.window.showInformationMessage(
    build === undefined
      ? 'The profile does not tell which build it is of.'
      : `All of the profile is of the build ${build}.`,
  );
}

function itemsOf(shown: Shown | undefined, key: string): readonly BuildItem[] | undefined {
  return shown !== undefined && JSON.stringify(withBuild(shown.choice, undefined)) === key
    ? buildItems(shown)
    : undefined;
}

function changed(choice: Choice, build: string | undefined): Choice | undefined {
  return build === choice.build ? undefined : withBuild(choice, build);
}
