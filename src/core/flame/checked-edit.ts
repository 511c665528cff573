// Edits and functions as somebody else wrote them: kept with a page, or sent by one.
import type { FlameEdit } from './edits.ts';
import type { EditedFunction } from './meant.ts';

const OF_FUNCTIONS: readonly unknown[] = [
  'hide',
  'ignore',
  'only',
  'focus',
  'close',
] satisfies FlameEdit['does'][];

export function isFlameEdit(value: unknown): value is FlameEdit {
  if (!isObject(value)) return false;
  if (value['does'] === 'fold-recursion') return true;
  return OF_FUNCTIONS.includes(value['does']) && isFunction(value['function']);
}

function isFunction(value: unknown): value is EditedFunction {
  return (
    isObject(value) &&
    typeof value['name'] === 'string' &&
    typeof value['file'] === 'string' &&
    ['number', 'undefined'].includes(typeof value['start'])
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
