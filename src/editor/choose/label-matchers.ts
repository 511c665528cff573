// A choice of values as one label matcher, and back: several values become an alternation that matches them exactly.

import type { LabelMatcher } from '../../engine/engine.ts';

/** `=` for one value, `=~` for several (matchers' expressions are anchored at both ends). */
export function matcherFor(name: string, values: readonly string[]): LabelMatcher {
  const [first = ''] = values;
  if (values.length <= 1) return { name, operator: '=', value: first };
  return { name, operator: '=~', value: values.map(escapeExpression).join('|') };
}

/** The values that `matcherFor` made a matcher of; empty for a matcher that it cannot have made. */
export function valuesOf({ operator, value }: LabelMatcher): readonly string[] {
  if (operator === '=') return [value];
  if (operator !== '=~') return [];
  const values = value.match(/(?:\\.|[^\\|])+/g) ?? [];
  const plain = values.map((each) => each.replace(/\\(.)/g, '$1'));
  return plain.map(escapeExpression).join('|') === value ? plain : [];
}

/** `pod = a or b`, as a reader would say it. */
export function matcherWords(matcher: LabelMatcher): string {
  const values = valuesOf(matcher);
  if (values.length === 0) return `${matcher.name} ${matcher.operator} ${matcher.value}`;
  return `${matcher.name} = ${values.join(' or ')}`;
}

/** `(sizes: cpu, last 1 h, pod = a)`: what the sizes of a list are of, behind its question. */
export function sizesOfWhat(what: string, matchers: readonly LabelMatcher[]): string {
  return `(sizes: ${[what, ...matchers.map(matcherWords)].join(', ')})`;
}

function escapeExpression(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}
