// What the extension tells its own tests: read-only views of what it believes to be on the screen.

import type { CompareApi } from './compare.ts';
import type { FlameApi } from './flame.ts';
import type { LinesApi } from './lines.ts';
import type { PathMappingCheck } from './path-mapping/check-path-mapping.ts';
import type { Session } from './session/session.ts';
import type { State } from './session/state.ts';
import type { StatusBar } from './status/status-bar.ts';
import type { Status } from './status/status-text.ts';

export interface TestApi {
  readonly state: State;
  readonly heatShown: boolean;
  readonly status: Status;
  readonly lines: LinesApi;
  readonly flame: FlameApi;
  readonly compare: CompareApi;
  readonly pathMapping: PathMappingCheck;
}

export function createTestApi(
  session: Session,
  statusBar: StatusBar,
  lines: LinesApi,
  flame: FlameApi,
  compare: CompareApi,
  pathMapping: PathMappingCheck,
): TestApi {
  return {
    lines,
    flame,
    compare,
    pathMapping,
    get state() {
      return session.state;
    },
    get heatShown() {
      return session.heatShown;
    },
    get status() {
      return statusBar.status;
    },
  };
}
