// Which part of the service: label by label, as many values of each as the reader likes. None is an answer, too.

import { QuickPickItemKind } from 'vscode';
import type { LabelMatcher, StoreLabel } from '../../engine/engine.ts';
import { failureItems, itemsOf, type ChooseContext, type ChooseDraft } from './choose-context.ts';
import { labelRows } from './choose-items.ts';
import { matcherFor, matcherWords, valuesOf } from './label-matchers.ts';
import { escapeIcons } from '../text/markdown.ts';
import { pick, pickMany, type Answer, type Frame, type Item } from '../ask/quick-questions.ts';
import type { Step } from '../ask/quick-steps.ts';
import { rangeAt } from '../session/range.ts';
import { asSourceError } from '../session/source-errors.ts';

export function labelsStep(context: ChooseContext): Step<ChooseDraft> {
  return {
    name: 'labels',
    async ask(draft, frame) {
      let matchers = draft.matchers;
      let labels: readonly StoreLabel[] | undefined;
      for (;;) {
        const answer = await pick<Chosen>(frame, {
          placeholder: `Labels of ${draft.service ?? ''} (optional)`,
          active: 'done',
          async load(show, signal) {
            const first = doneItem(draft, matchers);
            show([first, ...matcherItems(matchers)]);
            try {
              labels ??= await labelsOf(draft, context, signal);
              const rows = itemsOf<StoreLabel, Chosen>(labelRows(labels), (label) => ({
                kind: 'next',
                value: { label },
              }));
              show([first, ...matcherItems(matchers), ...rows]);
            } catch (thrown) {
              if (asSourceError(thrown).kind === 'cancelled') return;
              const { connection = '' } = draft;
              const failure = failureItems<Chosen>(thrown, connection, context, 'labels');
              show([first, ...matcherItems(matchers), ...failure]);
            }
          },
        });
        if (answer.kind !== 'next') return answer;
        const { value } = answer;
        if (value === 'done') return { kind: 'next', value: { ...draft, matchers } };
        if ('remove' in value) {
          matchers = matchers.filter((matcher) => matcher !== value.remove);
          continue;
        }
        const values = await askValues(value.label, matchers, frame);
        if (values.kind === 'next') matchers = withValues(matchers, value.label, values.value);
        else if (values.kind !== 'back') return values;
      }
    },
  };
}

type Chosen = 'done' | { readonly label: StoreLabel } | { readonly remove: LabelMatcher };

function doneItem(draft: ChooseDraft, matchers: readonly LabelMatcher[]): Item<Chosen> {
  return {
    key: 'done',
    label: `Show ${escapeIcons(draft.service ?? '')}`,
    description:
      matchers.length === 0
        ? 'all of it'
        : `where ${escapeIcons(matchers.map(matcherWords).join(' and '))}`,
    alwaysShow: true,
    answer: { kind: 'next', value: 'done' },
  };
}

function matcherItems(matchers: readonly LabelMatcher[]): readonly Item<Chosen>[] {
  if (matchers.length === 0) return [];
  return [
    { label: 'narrowed to', kind: QuickPickItemKind.Separator },
    ...matchers.map((matcher): Item<Chosen> => ({
      key: `matcher ${matcher.name}`,
      label: `$(close) ${escapeIcons(matcherWords(matcher))}`,
      description: 'remove',
      answer: { kind: 'next', value: { remove: matcher } },
    })),
  ];
}

function askValues(
  label: StoreLabel,
  matchers: readonly LabelMatcher[],
  frame: Frame,
): Promise<Answer<readonly string[]>> {
  const chosen = matchers.filter(({ name }) => name === label.name).flatMap(valuesOf);
  return pickMany(
    { ...frame, canGoBack: true },
    {
      placeholder: `Values of ${label.name} (none for all)`,
      values: label.values,
      chosen,
    },
  );
}

function withValues(
  matchers: readonly LabelMatcher[],
  { name, values: all }: StoreLabel,
  values: readonly string[],
): readonly LabelMatcher[] {
  const others = matchers.filter((matcher) => matcher.name !== name);
  const everything = values.length === 0 || values.length === all.length;
  return everything && all.length > 1 ? others : [...others, matcherFor(name, values)];
}

async function labelsOf(
  { connection = '', service = '', range }: ChooseDraft,
  context: ChooseContext,
  signal: AbortSignal,
): Promise<readonly StoreLabel[]> {
  const resolved = await context.connection(connection);
  return context.engine.labels(resolved, service, rangeAt(range, context.now()), signal);
}
