// How the height of a sandwich is shared among its halves: by dragging the band, or by the keys of the grip in it.
import { element } from '../dom.ts';
import { draggable } from '../drag.ts';

export interface KeptSplit {
  /** As it was written: the share of the height that the upper half has. */
  readonly saved: unknown;
  readonly save: (share: number) => void;
}

const EVEN = 0.5;
/** Either half can still be seen. */
const LEAST = 0.1;
const STEP = 0.05;

export interface Split {
  /** Stands in the band. */
  readonly grip: HTMLElement;
  /** Which halves have nothing to show: such a half leaves its height to the other. */
  fill(isAboveEmpty: boolean, isBelowEmpty: boolean): void;
}

/** Shares out the height of two halves. */
export function makeSplit(
  band: HTMLElement,
  [above, below]: readonly [HTMLElement, HTMLElement],
  { saved, save }: KeptSplit,
): Split {
  const grip = element('span', {
    class: 'sandwich-grip',
    title: 'Drag the band, or press ↑ and ↓ here. A double click makes both halves alike.',
    attributes: {
      role: 'separator',
      tabindex: '0',
      'aria-orientation': 'horizontal',
      'aria-label': 'Share of the height for callers',
      'aria-valuemin': String(100 * LEAST),
      'aria-valuemax': String(100 * (1 - LEAST)),
    },
  });
  let share = EVEN;
  const isEmpty = (half: HTMLElement) => half.classList.contains('half-empty');
  const isShared = () => !isEmpty(above) && !isEmpty(below);
  const wear = (wanted: number) => {
    share = Math.min(1 - LEAST, Math.max(LEAST, wanted));
    // All of the height where there is nothing to share: less than 1 in all would leave some to nobody.
    above.style.flexGrow = String(isEmpty(above) ? 0 : isEmpty(below) ? 1 : share);
    below.style.flexGrow = String(isEmpty(below) ? 0 : isEmpty(above) ? 1 : 1 - share);
    grip.setAttribute('aria-valuenow', String(Math.round(100 * share)));
  };
  const choose = (wanted: number) => {
    wear(wanted);
    save(share);
  };
  wear(typeof saved === 'number' && saved > 0 && saved < 1 ? saved : EVEN);
  draggable(band, () => {
    const before = share;
    const height = above.offsetHeight + below.offsetHeight;
    if (height === 0 || !isShared()) return undefined;
    return { move: (_, down) => wear(before + down / height), end: () => save(share) };
  });
  band.addEventListener('dblclick', () => {
    if (isShared()) choose(EVEN);
  });
  grip.addEventListener('keydown', (event) => {
    const to = {
      ArrowUp: share - STEP,
      ArrowDown: share + STEP,
      Home: LEAST,
      End: 1 - LEAST,
      Enter: EVEN,
    }[event.key];
    if (to === undefined) return;
    choose(to);
    event.preventDefault();
  });
  return {
    grip,
    fill(isAboveEmpty, isBelowEmpty) {
      above.classList.toggle('half-empty', isAboveEmpty);
      below.classList.toggle('half-empty', isBelowEmpty);
      band.classList.toggle('shares', isShared());
      grip.hidden = !isShared();
      wear(share);
    },
  };
}
