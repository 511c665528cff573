// `--tag` at a store. Pyroscope makes the labels of samples those of their series, so that no sample has one, and only
// the selector can narrow by them. `--tag` doesn't turn into it by itself, since the two mean different things: a tag
// leaves the whole what it is, that shares and means per scrape are of, while a selector makes what it selects the whole.

import type { LabelMatcher, StoreLabel } from '../engine/engine.ts';
import { selectorText } from '../engine/load/selector.ts';
import { narrowingOf } from './arguments.ts';
import type { Call } from './call.ts';
import { UsageError } from './cli-error.ts';
import { listed } from './listed.ts';
import { originOf } from './source-arguments.ts';

/** @throws UsageError with the selector to write instead, or with the labels that the service has */
export async function refuseTags(call: Call): Promise<void> {
  const { source, engine, signal, options } = call;
  const { tags = [] } = narrowingOf(options);
  if (source.kind === 'files' || tags.length === 0) return;
  const origin = await originOf(source, engine, signal);
  if (origin.kind === 'files') return;
  const values = new Map<string, string[]>();
  for (const { key, value } of tags) values.set(key, [...(values.get(key) ?? []), value]);
  // Without a service, the labels are those of a selector of the user's own, which no store lists.
  const known =
    origin.service === ''
      ? undefined
      : await engine.labels(origin.connection, origin.service, origin.range, signal);
  for (const [key, wanted] of values) checkLabel(origin.service, known, key, wanted);
  const selector = selectorText([...values].map(matcherOf), origin.selector);
  throw new UsageError(
    'at a store no sample has labels for --tag: they are labels of its series',
    `Write --selector ${quotedForShell(selector)} instead.`,
  );
}

/** What is misspelt must not be advised. Names with dots pass: Pyroscope 1 has them, but does not list them. */
function checkLabel(
  service: string,
  known: readonly StoreLabel[] | undefined,
  key: string,
  wanted: readonly string[],
): void {
  if (known === undefined || !/^\w+$/.test(key)) return;
  const label = known.find(({ name }) => name === key);
  if (label === undefined)
    throw new UsageError(
      `the service ${service} has no label ${key} in this range`,
      known.length === 0
        ? 'It has no labels at all.'
        : `It has ${listed(known.map(({ name }) => name))}.`,
    );
  const missing = wanted.find((value) => !label.values.includes(value));
  if (missing !== undefined)
    throw new UsageError(
      `the service ${service} has no label ${key}=${missing} in this range`,
      `The values of ${key} are ${listed(label.values)}.`,
    );
}

/** One of the values, as `--tag` means several of one key; a matcher's expression is anchored at both ends. */
function matcherOf([name, values]: readonly [string, readonly string[]]): LabelMatcher {
  if (values.length === 1) return { name, operator: '=', value: values[0]! };
  const escaped = values.map((value) => value.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&'));
  return { name, operator: '=~', value: escaped.join('|') };
}

/** For a POSIX shell, in which nothing within single quotes has a meaning but their end. */
function quotedForShell(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
