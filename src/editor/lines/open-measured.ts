// Opens a line of the profile, by the number that it was measured under, where it is in the text of today.

import type { Engine } from '../../engine/engine.ts';
import type { View } from '../../engine/origin.ts';
import { baseNameOf } from '../../core/paths/segments.ts';
import { isNotThere, offerOfMissing, offerProfiled } from './offer-profiled.ts';
import type { LineToOpen, OpenLine } from './open-line.ts';

export interface MeasuredLineToOpen extends LineToOpen {
  /** That it was measured on; of several the one that has cost on the line, where none is named. */
  readonly revision?: string;
}

export type OpenMeasured = (view: View, target: MeasuredLineToOpen) => Promise<void>;

export function createOpenMeasured(
  engine: Pick<Engine, 'today'>,
  openLine: OpenLine,
): OpenMeasured {
  return async (view, target) => {
    const { path, line, revision } = target;
    const today = await engine.today(view, path, line, revision);
    const isDeleted = today.isDeleted === true;
    if (isDeleted || (await isNotThere(path))) {
      offerOfMissing(target, isDeleted);
      return;
    }
    await openLine({ ...target, line: Math.max(1, today.line) });
    if (today.state === 'gone') tellGone(target, today.line > 0);
  };
}

function tellGone({ path, line, revision }: MeasuredLineToOpen, isBeside: boolean): void {
  const where = isBeside ? 'This is where it stood.' : 'Nothing that stood beside it is left.';
  offerProfiled(`Line ${line} of ${baseNameOf(path)} is gone since it was measured. ${where}`, {
    ...{ path, line },
    ...(revision === undefined ? {} : { revision }),
  });
}
