// What each key of the graph sets in motion.
import type { FlameEdit } from '../../src/core/flame/edits.ts';
import type { EditOfFunction } from '../edit/edit-words.ts';
import type { GraphKey } from './keys.ts';
import type { GraphView } from './graph-view.ts';
import type { Item } from '../../src/core/flame/layout.ts';
import { ROOT } from '../../src/core/flame/graph.ts';

/** What keys do that the graph itself cannot. */
export interface PressEvents {
  readonly zoom: (item: Item) => void;
  readonly open: (item: Item, beside: boolean) => void;
  readonly toggleCard: (item: Item) => void;
  readonly search: () => void;
  readonly step: (by: 1 | -1) => void;
  /** To the function of a box, or to the whole graph. */
  readonly edit: (does: EditOfFunction, item: Item) => void;
  readonly editAll: (edit: FlameEdit) => void;
  readonly toggleLines: () => void;
  /** The samples of a box, or of all that is shown, are those that lines count. */
  readonly filterLines: (item: Item) => void;
  readonly nextColours: () => void;
  readonly nextSplit: () => void;
  readonly openMenu: (item: Item) => void;
  readonly showKeys: () => void;
  readonly travel: (by: 1 | -1) => void;
  /** A frame, or the table as a whole where all is meant. */
  readonly showInTable: (item: Item) => void;
  readonly sandwich: (item: Item) => void;
  /** A key has nothing to act on here: says why. */
  readonly refuse: (why: string) => void;
  /** Takes away one thing: the card, what is lit, the zoom. */
  readonly escape: () => void;
}

export function press(view: GraphView, key: GraphKey, events: PressEvents): void {
  const item = view.keyItem;
  switch (key.does) {
    case 'move':
      view.move(key.direction);
      return;
    case 'open':
      if (item?.kind === 'smaller') events.zoom(item);
      else if (item !== undefined) events.open(item, key.beside);
      return;
    case 'zoom':
      if (item !== undefined) events.zoom(item);
      return;
    case 'edit':
      withFrame(item, events, (frame) => events.edit(key.edit, frame));
      return;
    case 'recursion':
      events.editAll({ does: 'fold-recursion' });
      return;
    case 'colours':
      events.nextColours();
      return;
    case 'split':
      events.nextSplit();
      return;
    case 'lines':
      events.toggleLines();
      return;
    case 'lineFilter':
      if (item?.kind === 'box') events.filterLines(item);
      else events.refuse(whyNot(item));
      return;
    case 'menu':
      if (item !== undefined) events.openMenu(item);
      return;
    case 'help':
      events.showKeys();
      return;
    case 'sandwich':
      withFrame(item, events, (frame) => events.sandwich(frame));
      return;
    case 'table':
      if (item?.kind === 'box') events.showInTable(item);
      else events.refuse(whyNot(item));
      return;
    case 'back':
      events.travel(-1);
      return;
    case 'forward':
      events.travel(1);
      return;
    case 'nearer':
      view.zoomBy(0.5);
      return;
    case 'farther':
      view.zoomBy(2);
      return;
    case 'whole':
      view.zoomHome();
      return;
    case 'card':
      if (item !== undefined) events.toggleCard(item);
      return;
    case 'search':
      events.search();
      return;
    case 'nextMatch':
      events.step(1);
      return;
    case 'previousMatch':
      events.step(-1);
      return;
    case 'escape':
      events.escape();
  }
}

/** Acts on the frame of one function. */
function withFrame(item: Item | undefined, events: PressEvents, act: (item: Item) => void): void {
  if (item?.kind === 'box' && item.box !== ROOT) act(item);
  else events.refuse(whyNot(item));
}

function whyNot(item: Item | undefined): string {
  return item?.kind === 'smaller'
    ? 'These are several frames: open them by Enter, then choose one of them.'
    : 'This is all, which is no function: choose a frame first, by the arrow keys, or take back what left none.';
}
