// The ends of the bars' scale, in the head of their column: in full where they fit, else shorter, else not at all. A number
// that is cut is another number.
import { changeText, shareText } from '../../src/core/flame/value-texts.ts';
import { element } from '../dom.ts';
import type { Writing } from './row-cells.ts';

export interface ScaleEnds {
  readonly whole: HTMLElement;
  show(writing: Writing | undefined): void;
}

type Form = readonly [least: string, most: string];

/** Between both ends, so that they are not read as one number. */
const GAP_PX = 8;

export function makeScaleEnds(): ScaleEnds {
  const least = element('span', { class: 'bar-end' });
  const most = element('span', { class: 'bar-end' });
  const whole = element('div', { class: 'cell bar-head', attributes: { 'aria-hidden': 'true' } }, [
    least,
    most,
  ]);
  /** What the ends say, the longest first. */
  let forms: readonly Form[] = [];
  const fit = () => {
    const room = whole.clientWidth;
    for (const [left, right] of [...forms, ['', ''] as const]) {
      least.textContent = left;
      most.textContent = right;
      const gap = left === '' || right === '' ? 0 : GAP_PX;
      if (least.offsetWidth + most.offsetWidth + gap <= room) return;
    }
  };
  new ResizeObserver(fit).observe(whole);
  return {
    whole,
    show(writing) {
      forms = writing === undefined ? [] : formsOf(writing);
      fit();
    },
  };
}

function formsOf({ rows, scale, whole, measure, signed }: Writing): readonly Form[] {
  // A difference of shares is points, and never percent of anything.
  const textOf = (value: number) =>
    rows.base === undefined ? shareText(value, whole) : changeText(value, measure);
  if (!signed) return [['0', textOf(scale)]];
  const most = textOf(scale);
  // Both ends are as far from the middle: one tells the other.
  return [
    [textOf(-scale), most],
    ['', most.replace(/^\+?/, '±')],
  ];
}
