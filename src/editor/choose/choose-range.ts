// Which time: one of the usual ranges up to now, or a written one.

import { QuickPickItemKind } from 'vscode';
import { itemsOf, type ChooseContext, type ChooseDraft } from './choose-context.ts';
import { rangeRows } from './choose-items.ts';
import { pick, write, type Answer, type Frame, type Item } from '../ask/quick-questions.ts';
import type { Step } from '../ask/quick-steps.ts';
import { parseRange, rangeAt, rangeForEditing, rangeWords } from '../session/range.ts';
import type { RangeChoice } from '../session/state.ts';

export function rangeStep({ now }: Pick<ChooseContext, 'now'>): Step<ChooseDraft> {
  return {
    name: 'range',
    async ask(draft, frame) {
      const answer = await askRange(draft.range, now, frame);
      return answer.kind === 'next'
        ? { kind: 'next', value: { ...draft, range: answer.value } }
        : answer;
    },
  };
}

/** Asks for a time range, starting from the last one. Going back from the written range leads to the list. */
export async function askRange(
  last: RangeChoice,
  now: () => number,
  frame: Frame,
): Promise<Answer<RangeChoice>> {
  for (;;) {
    const answer = await pick<RangeChoice | 'written'>(frame, {
      placeholder: 'Time range',
      active: last.kind === 'last' ? last.duration : 'the last one',
      load: (show) => {
        show(itemsFor(last, now()));
        return Promise.resolve(undefined);
      },
    });
    if (answer.kind !== 'next') return answer;
    if (answer.value !== 'written') return { kind: 'next', value: answer.value };
    const written = await writeRange(last, now, frame);
    if (written.kind !== 'back') return written;
  }
}

function itemsFor(last: RangeChoice, now: number): readonly Item<RangeChoice | 'written'>[] {
  const rows = rangeRows(now);
  const items = itemsOf<string, RangeChoice | 'written'>(rows, (duration) => ({
    kind: 'next',
    value: { kind: 'last', duration },
  }));
  const listed = rows.some(
    (row) => last.kind === 'last' && 'key' in row && row.key === last.duration,
  );
  const again: Item<RangeChoice | 'written'> = {
    key: last.kind === 'last' ? last.duration : 'the last one',
    label: rangeWords(last, now),
    description: 'as before',
    answer: { kind: 'next', value: last },
  };
  return [
    ...items,
    { label: 'other', kind: QuickPickItemKind.Separator },
    ...(listed ? [] : [again]),
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
