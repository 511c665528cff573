// Which graph the reader wants of a profile: boxes of functions or of lines, without what was taken away. It is kept
// with the page and means the same in other data, so functions are named and not numbered.
import type { FlameBy } from '../../src/core/flame/columns.ts';
import { isFlameEdit } from '../../src/core/flame/checked-edit.ts';
import { withoutClosing, type FlameEdit } from '../../src/core/flame/edits.ts';

export interface Recipe {
  readonly by: FlameBy;
  readonly edits: readonly FlameEdit[]; // In the order in which they are applied.
}

export const PLAIN: Recipe = { by: 'functions', edits: [] };

export function isPlain({ by, edits }: Recipe): boolean {
  return by === 'functions' && edits.length === 0;
}

export function sameRecipe(a: Recipe, b: Recipe): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** With an edit, which may be there already. */
export function withEdit(recipe: Recipe, edit: FlameEdit): Recipe {
  const isThere = recipe.edits.some((known) => JSON.stringify(known) === JSON.stringify(edit));
  return isThere ? recipe : toggled(recipe, edit);
}

/** With one more edit; one that is there already is taken away, so that its key does both. */
export function toggled(recipe: Recipe, edit: FlameEdit): Recipe {
  const at = recipe.edits.findIndex((known) => JSON.stringify(known) === JSON.stringify(edit));
  return at < 0 ? { ...recipe, edits: [...recipe.edits, edit] } : without(recipe, at);
}

export function without(recipe: Recipe, at: number): Recipe {
  return { ...recipe, edits: recipe.edits.filter((_, index) => index !== at) };
}

/** With what collapsed boxes hide. */
export function withoutCollapsed(recipe: Recipe): Recipe {
  return { ...recipe, edits: withoutClosing(recipe.edits) };
}

/** What was kept with the page, as far as it can be understood: another version may have written it. */
export function asRecipe(saved: unknown): Recipe {
  if (!isObject(saved)) return PLAIN;
  const { by, edits } = saved;
  return {
    by: by === 'lines' ? 'lines' : 'functions',
    edits: Array.isArray(edits) ? edits.filter(isFlameEdit) : [],
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
