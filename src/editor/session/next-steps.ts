// What the reader can do about each failure, as commands: for the tooltip, the menu and the notification alike.

import type { SourceError } from '../../engine/engine.ts';
import type { Choice } from './state.ts';

export interface NextStep {
  readonly command: string;
  readonly title: string;
}

export const STEPS = {
  choose: { command: 'hotline.chooseProfile', title: 'Choose Profile…' },
  openFiles: { command: 'hotline.openProfileFiles', title: 'Open Profile Files…' },
  range: { command: 'hotline.changeTimeRange', title: 'Change Time Range…' },
  type: { command: 'hotline.changeProfileType', title: 'Change Profile Type…' },
  refresh: { command: 'hotline.refresh', title: 'Refresh' },
  retry: { command: 'hotline.refresh', title: 'Try Again' },
  clear: { command: 'hotline.clearProfile', title: 'Clear Profile' },
  signIn: { command: 'hotline.signIn', title: 'Sign In…' },
  addConnection: { command: 'hotline.addConnection', title: 'Add Connection…' },
  checkMapping: { command: 'hotline.checkPathMapping', title: 'Check Path Mapping' },
  pickFile: { command: 'hotline.pickMatchingFile', title: 'Pick Matching File…' },
  openMoved: { command: 'hotline.openMovedFile', title: 'Open the File That Has the Cost' },
  forgetPicks: { command: 'hotline.forgetPickedFiles', title: 'Forget Picked Files…' },
  splitByBuild: { command: 'hotline.splitByBuild', title: 'Split by Build' },
  joinBuilds: { command: 'hotline.joinBuilds', title: 'Sum of All Builds' },
  limitToBuild: { command: 'hotline.limitToBuild', title: 'Limit to One Build…' },
  setRevision: { command: 'hotline.setRevision', title: 'Set Measured Revision…' },
  howToTell: { command: 'hotline.showRevisionsPage', title: 'How to Tell the Revision' },
  compareProfiled: {
    command: 'hotline.compareWithProfiled',
    title: 'Compare with the Profiled Version',
  },
  openProfiled: { command: 'hotline.openProfiledVersion', title: 'Open the Profiled Version' },
  copyCommand: { command: 'hotline.copyRevisionCommand', title: 'Copy Command' },
  allSamples: { command: 'hotline.countAllSamples', title: 'Count All Samples on the Lines' },
  showComparison: { command: 'hotline.showComparison', title: 'Show Comparison' },
  endComparison: { command: 'hotline.endComparison', title: 'End Comparison' },
  swapSides: { command: 'hotline.swapSides', title: 'Swap Sides' },
  showHeat: { command: 'hotline.showHeat', title: 'Show Heat' },
  hideHeat: { command: 'hotline.hideHeat', title: 'Hide Heat' },
  openFolder: { command: 'workbench.action.files.openFolder', title: 'Open Folder…' },
  log: { command: 'hotline.showLog', title: 'Show Log' },
  trust: { command: 'workbench.trust.manage', title: 'Manage Workspace Trust' },
} as const satisfies Record<string, NextStep>;

/** The steps that may mend a failure, the likeliest first; never empty. */
export function stepsFor(error: SourceError, choice: Choice): readonly [NextStep, ...NextStep[]] {
  const store = choice.kind === 'store';
  switch (error.kind) {
    case 'unauthorized':
      return [STEPS.signIn, STEPS.choose];
    case 'unreachable':
      return [STEPS.retry, STEPS.addConnection, STEPS.choose];
    case 'forbidden':
      return store ? [STEPS.signIn, STEPS.choose] : [STEPS.openFiles, STEPS.choose];
    case 'limit':
    case 'timeout':
      return store ? [STEPS.range, STEPS.retry] : [STEPS.openFiles, STEPS.choose];
    case 'not-found':
    case 'bad-data':
    case 'bad-question':
      return store ? [STEPS.choose, STEPS.log] : [STEPS.openFiles, STEPS.choose];
    case 'bad-answer':
      return [STEPS.retry, STEPS.log];
    case 'cancelled':
      return [STEPS.retry, STEPS.choose];
  }
}
