// Which time: one of the usual ranges up to now, or a written one.

import { QuickPickItemKind } from 'vscode';
import type { LabelMatcher } from '../../engine/engine.ts';
import { itemsOf, type ChooseContext, type ChooseDraft } from './choose-context.ts';
import { NO_DATA, rangeRows, type Sizes } from './choose-items.ts';
import { askEach, originFor } from './choose-sizes.ts';
import { sizesOfWhat } from './label-matchers.ts';
import { pick, write, type Answer, type Frame, type Item } from '../ask/quick-questions.ts';
import type { Step } from '../ask/quick-steps.ts';
import { DURATIONS, parseRange, rangeAt, rangeForEditing, rangeWords } from '../session/range.ts';
import type { RangeChoice } from '../session/state.ts';
import { sizeAnswer, sizeWords, type SizeAnswer } from '../text/size-text.ts';
import { profileTypeName, typeOfId } from '../text/type-names.ts';

/** `narrowed`: the labels stay as they are and sizes are told of what they select, rather than of the whole service. */
export function rangeStep(context: ChooseContext, narrowed: boolean): Step<ChooseDraft> {
  return {
    name: 'range',
    async ask(draft, frame) {
      const answer = await askRange(draft, narrowed ? draft.matchers : [], context, frame);
      return answer.kind === 'next'
        ? { kind: 'next', value: { ...draft, range: answer.value } }
        : answer;
    },
  };
}

type Chosen = RangeChoice | 'written';

/** Asks for a time range, starting from the last one. Going back from the written range leads to the list. */
async function askRange(
  draft: ChooseDraft,
  matchers: readonly LabelMatcher[],
  context: ChooseContext,
  frame: Frame,
): Promise<Answer<RangeChoice>> {
  const { range: last, type, service = '' } = draft;
  const typeName = type === undefined ? '' : profileTypeName(typeOfId(type.typeId));
  for (;;) {
    const now = context.now();
    const answer = await pick<Chosen>(frame, {
      placeholder: `Time range ${sizesOfWhat(`${typeName} of ${service}`, matchers)}`,
      active: keyOf(last),
      async load(show, signal) {
        const sizes = new Map<string, SizeAnswer>();
        const refresh = () => show(itemsFor(last, now, sizes));
        refresh();
        if (type === undefined) return undefined;
        const { typeId } = type;
        const sizeOf = async (choice: RangeChoice) => {
          const range = rangeAt(choice, now);
          const origin = await originFor(draft, context, { typeId, range, matchers });
          return context.engine.size(origin, signal);
        };
        // The shortest first, which is answered first.
        await askEach(offered(last), sizeOf, {
          answered(choice, size) {
            sizes.set(keyOf(choice), sizeAnswer(size));
            refresh();
          },
          failed(choice, reason) {
            sizes.set(keyOf(choice), { kind: 'unknown', reason });
            refresh();
          },
        });
        return undefined;
      },
    });
    if (answer.kind !== 'next') return answer;
    if (answer.value !== 'written') return { kind: 'next', value: answer.value };
    const written = await writeRange(last, context.now, frame);
    if (written.kind !== 'back') return written;
  }
}

function keyOf(range: RangeChoice): string {
  return range.kind === 'last' ? range.duration : 'the last one';
}

function offered(last: RangeChoice): readonly RangeChoice[] {
  const usual = DURATIONS.map((duration) => ({ kind: 'last', duration }) as const);
  return usual.some((one) => keyOf(one) === keyOf(last)) ? usual : [...usual, last];
}

function itemsFor(last: RangeChoice, now: number, sizes: Sizes): readonly Item<Chosen>[] {
  const items = itemsOf<string, Chosen>(rangeRows(now, sizes), (duration) => ({
    kind: 'next',
    value: { kind: 'last', duration },
  }));
  const isUsual = offered(last).length === DURATIONS.length;
  const size = sizeWords(sizes.get(keyOf(last)), NO_DATA);
  const again: Item<Chosen> = {
    key: keyOf(last),
    label: rangeWords(last, now),
    description: size === '' ? 'as before' : `as before · ${size}`,
    answer: { kind: 'next', value: last },
  };
  return [
    ...items,
    { label: 'other', kind: QuickPickItemKind.Separator },
    ...(isUsual ? [] : [again]),
    {
      key: 'written',
      label: 'Custom Range…',
      description: 'such as 2026-11-22 14:00 – 15:00, or 90m',
      alwaysShow: true,
      answer: { kind: 'next', value: 'written' },
    },
  ];
}

async function writeRange(
  last: RangeChoice,
  now: () => number,
  frame: Frame,
): Promise<Answer<RangeChoice>> {
  const answer = await write(
    { ...frame, canGoBack: true },
    {
      prompt: 'From – to, in your local time. A duration such as 90m, 12h or 3d ends now.',
      value: rangeForEditing(rangeAt(last, now())),
      problem: (text) => {
        const read = parseRange(text, now());
        return typeof read === 'string' ? read : undefined;
      },
    },
  );
  if (answer.kind !== 'next') return answer;
  const range = parseRange(answer.value, now());
  // Midnight may have passed between the check and now; then it is asked again.
  return typeof range === 'string' ? { kind: 'back' } : { kind: 'next', value: range };
}
