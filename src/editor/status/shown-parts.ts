// Parts of the status bar's text that tell which profile is shown.

import { measuredName } from '../session/measured-name.ts';
import { typeNameOf } from '../session/choice.ts';
import type { DrawnView, Shown } from '../session/state.ts';
import type { Part } from '../text/fit.ts';
import { valueTypeName } from '../text/type-names.ts';
import { part } from './status-finding.ts';

/** What the reader has chosen is always told, in fewer words where there is no room: `2 split` for `2 builds, split`. */
export function buildPart(shown: Shown, expendable: number): Part {
  const name = measuredName(shown);
  const { builds } = shown;
  if (builds !== undefined) return { ...part(name), fewer: [`${builds.builds.length} split`] };
  return part(name, shown.choice.build === undefined ? expendable : 0);
}

/** The type of value that is on the lines, as the choice or the profile calls it. */
export function drawnName(shown: Shown): string {
  return shown.choice.kind === 'store'
    ? (typeNameOf(shown.choice) ?? '')
    : viewTypeName(shown.drawn);
}

/** What the profile calls its values. */
export function viewTypeName({ loaded, view }: DrawnView): string {
  return valueTypeName(loaded.values[view.valueType]?.valueType.type ?? '');
}
