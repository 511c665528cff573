// What was taken away, as chips that bring it back.
import type { FlameEdit } from '../../src/core/flame/edits.ts';
import { CHIP_VERBS } from '../edit/edit-words.ts';
import { PLAIN, without, type Recipe } from '../edit/recipe.ts';
import type { Chip } from './crumbs.ts';
import { functionWords } from '../../src/core/flame/meant.ts';

/** In the order in which the edits are applied; from two on one more takes all away. */
export function chipsOfEdits(recipe: Recipe, change: (recipe: Recipe) => void): Chip[] {
  const chips = recipe.edits.map((edit, at): Chip => ({
    verb: CHIP_VERBS[edit.does],
    value: nameOfEdit(edit),
    isEdit: true,
    remove: () => change(without(recipe, at)),
  }));
  if (chips.length < 2) return chips;
  const all: Chip = {
    verb: '',
    value: 'Clear all',
    isEdit: true,
    remove: () => change({ ...recipe, edits: PLAIN.edits }),
  };
  return [...chips, all];
}

/** The function that an edit is of, as boxes name it. */
export function nameOfEdit(edit: FlameEdit): string {
  if (edit.does === 'fold-recursion') return 'recursion';
  return functionWords(edit.function);
}
