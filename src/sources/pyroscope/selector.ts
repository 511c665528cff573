// Label matchers as the text that Pyroscope takes: PromQL's, in braces.

import type { LabelMatcher } from '../source.ts';
import { SourceError } from '../source-error.ts';

/**
 * `{service_name="cart","k8s.pod.name"=~"cart-.*"}`. `raw` is a selector of the user's own, with or without its
 * braces; it is passed on as it is, and the server judges it. Nothing at all is `{}`: everything.
 */
export function selectorText(matchers: readonly LabelMatcher[], raw?: string): string {
  const parts = matchers.map(
    ({ name, operator, value }) => `${labelName(name)}${operator}${quoted(value)}`,
  );
  const own = raw === undefined ? '' : inside(raw);
  if (own !== '') parts.push(own);
  return `{${parts.join(',')}}`;
}

/** Names beyond the old syntax (dots, slashes, other scripts) are quoted, as in Prometheus 3. */
function labelName(name: string): string {
  return /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name) ? name : quoted(name);
}

/** Go's quoting, which PromQL uses: a JSON string is one too, but for the half of a surrogate pair. */
function quoted(text: string): string {
  return JSON.stringify(text.toWellFormed());
}

/** What stands between the braces, without a comma at its end. */
function inside(raw: string): string {
  const text = raw.trim();
  const braces = /^\{([\s\S]*)\}$/.exec(text);
  if (braces === null && /^[{]|[}]$/.test(text))
    throw new SourceError(
      'bad-question',
      `The selector ${text} has only one brace.`,
      `Write it as {name="value",other=~"expression"}.`,
    );
  return (braces?.[1] ?? text).trim().replace(/,$/, '').trim();
}
