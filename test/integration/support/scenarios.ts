// The states of VS Code in which the tests of test/integration run: one start of it for each.

import type { Trust } from '../../host/user-data.ts';

export interface Scenario {
  /** Test files, from test/integration. */
  readonly files: readonly string[];
  /** Copies of the demo to open; several make a workspace of several folders. */
  readonly folders: readonly string[];
  readonly trust: Trust;
  /** The packaged extension, installed, instead of the one in this clone. */
  readonly packaged: boolean;
}

const usual: Scenario = {
  files: ['*.test.ts'],
  folders: ['shop'],
  trust: 'trusted',
  packaged: false,
};

/** Their names are those that `npm test` prints. */
export const scenarios: Record<string, Scenario> = {
  'one folder': usual,
  'several folders': {
    ...usual,
    files: ['several-folders/*.test.ts'],
    folders: ['shop', 'shop-fork'],
  },
  'a folder that is not trusted': {
    ...usual,
    files: ['restricted/*.test.ts'],
    trust: 'restricted',
  },
};

/** The very file that users install, used for the things that a wrong package breaks. */
export const packaged: Scenario = {
  ...usual,
  files: ['host.test.ts', 'smoke.test.ts'],
  packaged: true,
};
