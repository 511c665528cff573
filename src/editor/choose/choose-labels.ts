// Which part of the service: label by label, as many values of each as the reader likes. None is an answer, too.

import { QuickPickItemKind } from 'vscode';
import type { LabelMatcher, StoreLabel } from '../../engine/engine.ts';
import type { ValueSize } from '../../engine/load/loaded.ts';
import { failureItems, itemsOf, type ChooseContext, type ChooseDraft } from './choose-context.ts';
import { labelRows, valueRows, type LabelSizes } from './label-items.ts';
import { matcherFor, matcherWords, sizesOfWhat, valuesOf } from './label-matchers.ts';
import { sizesOfLabels, type SizesOfLabels } from './label-sizes.ts';
import { escapeIcons } from '../text/markdown.ts';
import { pickMany } from '../ask/quick-many.ts';
import { pick, type Answer, type Frame, type Item } from '../ask/quick-questions.ts';
import type { Step } from '../ask/quick-steps.ts';
import { inRange, rangeAt, rangeWords } from '../session/range.ts';
import { asSourceError, shortReason } from '../session/source-errors.ts';
import { sizeWords, type SizeAnswer } from '../text/size-text.ts';
import { profileTypeName, typeOfId } from '../text/type-names.ts';

export function labelsStep(context: ChooseContext): Step<ChooseDraft> {
  return {
    name: 'labels',
    async ask(draft, frame) {
      let matchers = draft.matchers;
      let labels: readonly StoreLabel[] | undefined;
      const now = context.now();
      const about = aboutSizes(draft, now);
      const sizes = sizesOfLabels(draft, context, now);
      for (;;) {
        const answer = await pick<Chosen>(frame, {
          placeholder: `Labels of ${draft.service ?? ''}, optional ${about.of(matchers)}`,
          active: 'done',
          async load(show, signal) {
            let whole: SizeAnswer | undefined;
            const byLabel = new Map<string, readonly ValueSize[]>();
            const refresh = (
              rest: readonly Item<Chosen>[] = labelItems(labels ?? [], byLabel, matchers),
            ) =>
              show([
                doneItem(draft, matchers, sizeWords(whole, about.none)),
                ...matcherItems(matchers),
                ...rest,
              ]);
            refresh();
            try {
              labels ??= await labelsOf(draft, context, signal);
              refresh();
              await sizes.ask(labels, matchers, signal, {
                whole(answered) {
                  whole = answered;
                  refresh();
                },
                label(name, values) {
                  byLabel.set(name, values);
                  refresh();
                },
                // Without its sizes a label is as it was; why there are none is said once, in the first row.
                failed(reason) {
                  whole ??= { kind: 'unknown', reason };
                  refresh();
                },
              });
            } catch (thrown) {
              if (asSourceError(thrown).kind === 'cancelled') return;
              refresh(failureItems<Chosen>(thrown, draft.connection ?? '', context, 'labels'));
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
        const values = await askValues(value.label, matchers, frame, about, sizes);
        if (values.kind === 'next') matchers = withValues(matchers, value.label, values.value);
        else if (values.kind !== 'back') return values;
      }
    },
  };
}

/** What the sizes are of, in words. */
interface AboutSizes {
  readonly of: (matchers: readonly LabelMatcher[]) => string;
  /** Said of what has no profile, e.g. `no cpu in the last 1 h`. */
  readonly none: string;
}

function aboutSizes({ type, range }: ChooseDraft, now: number): AboutSizes {
  const name = type === undefined ? 'profile' : profileTypeName(typeOfId(type.typeId));
  return {
    of: (matchers) => sizesOfWhat(`${name}, ${rangeWords(range, now)}`, matchers),
    none: `no ${name} ${inRange(range, now)}`,
  };
}

function labelItems(
  labels: readonly StoreLabel[],
  sizes: LabelSizes,
  matchers: readonly LabelMatcher[],
): readonly Item<Chosen>[] {
  return itemsOf<StoreLabel, Chosen>(labelRows(labels, sizes, matchers), (label) => ({
    kind: 'next',
    value: { label },
  }));
}

type Chosen = 'done' | { readonly label: StoreLabel } | { readonly remove: LabelMatcher };

function doneItem(
  draft: ChooseDraft,
  matchers: readonly LabelMatcher[],
  size: string,
): Item<Chosen> {
  const which =
    matchers.length === 0
      ? 'all of it'
      : `where ${escapeIcons(matchers.map(matcherWords).join(' and '))}`;
  return {
    key: 'done',
    label: `Show ${escapeIcons(draft.service ?? '')}`,
    description: size === '' ? which : `${which} · ${size}`,
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
  about: AboutSizes,
  sizes: SizesOfLabels,
): Promise<Answer<readonly string[]>> {
  const chosen = matchers.filter(({ name }) => name === label.name).flatMap(valuesOf);
  const others = matchers.filter(({ name }) => name !== label.name);
  return pickMany(
    { ...frame, canGoBack: true },
    {
      placeholder: `Values of ${label.name}, none for all ${about.of(others)}`,
      values: valueRows(label, undefined, about.none),
      chosen,
      async load(show, signal) {
        try {
          show(valueRows(label, await sizes.ofValues(label.name, matchers, signal), about.none));
        } catch (thrown) {
          const error = asSourceError(thrown);
          if (error.kind === 'cancelled') return;
          const description = `size unknown: ${shortReason(error)}`;
          show(label.values.map((value) => ({ value, description })));
        }
      },
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
