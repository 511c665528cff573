// How the values of a loaded profile are read: as cores, as bytes, or in whatever unit its type has.

import { amountText } from '../../core/units.ts';
import { typeNameOf } from '../session/choice.ts';
import type { Scale } from './line-heat.ts';
import { NO_BREAK_SPACE } from '../text/share-text.ts';
import type { DrawnView, Shown } from '../session/state.ts';
import { profileTypeName, typeOfId, valueTypeName } from '../text/type-names.ts';

/** The scales of what a shown profile draws, and of what stands beside it. */
export function scalesOf({ choice, drawn, beside }: Shown): {
  readonly drawn: Scale;
  readonly beside: Scale | undefined;
} {
  const store = choice.kind === 'store';
  const name = store ? typeNameOf(choice) : undefined;
  const besideId = store ? choice.besideTypeId : undefined;
  const besideName = besideId === undefined ? undefined : profileTypeName(typeOfId(besideId));
  return {
    drawn: scaleOf(drawn, name),
    beside: beside === undefined ? undefined : scaleOf(beside, besideName),
  };
}

function scaleOf({ loaded, view }: DrawnView, name: string | undefined): Scale {
  const facts = loaded.values[view.valueType];
  if (facts === undefined) throw new Error(`The profile has no value type ${view.valueType}`);
  const { total, valueType, seconds } = facts;
  return {
    total,
    name: name ?? valueTypeName(valueType.type),
    amount: (value) => amountText(value, valueType, seconds),
  };
}

/** `3.98` (of `15.1 cores`), `503 MiB` (of `1.06 GiB`): a unit that both have is said once, by the whole. */
export function partOf(whole: string, amount: string): string {
  const unit = unitIn(whole);
  const number = amount.slice(0, -unit.length);
  // `5 min 12 s` has two units: of an amount none can be left out, and a whole says no single one for another number.
  const hasTwo = [number, whole.slice(0, -unit.length)].some((text) => /\p{L}/u.test(text));
  return unit !== '' && unitIn(amount) === unit && !hasTwo ? number : amount;
}

/** The unit with the space before it; empty for a bare number. */
function unitIn(amount: string): string {
  return new RegExp(`[${NO_BREAK_SPACE} ][^\\d]+$`).exec(amount)?.[0] ?? '';
}

/** A type's name within a sentence: `26.4 % of CPU`. */
export function typeWord(name: string): string {
  return name === 'cpu' ? 'CPU' : name;
}

/** A type's name where it stands first: `Heap · checkout`. */
export function typeTitle(name: string): string {
  const word = typeWord(name);
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
