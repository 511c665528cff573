// What menus and welcome texts of package.json may ask about the session (`when` clauses).

import * as vscode from 'vscode';
import type { Session } from './session.ts';
import { choiceOf, shownOf } from './state-parts.ts';

/** Sets the keys now and at every change. */
export function followWithContextKeys(session: Session): vscode.Disposable {
  const set = () => {
    const { state } = session;
    const restricted = state.kind === 'nothing-chosen' && state.restricted;
    const keys = {
      'hotline.state': restricted ? 'restricted' : state.kind,
      'hotline.failure': state.kind === 'failed' ? state.error.kind : undefined,
      'hotline.choice': choiceOf(state)?.kind,
      'hotline.shown': shownOf(state) !== undefined,
      'hotline.linesFiltered': shownOf(state)?.filter !== undefined,
      'hotline.comparing': shownOf(state)?.compared !== undefined,
      'hotline.split': choiceOf(state)?.byBuild === true,
      'hotline.heatShown': session.heatShown,
    };
    for (const [key, value] of Object.entries(keys)) {
      void vscode.commands.executeCommand('setContext', key, value);
    }
  };
  set();
  return session.onDidChange(set);
}
