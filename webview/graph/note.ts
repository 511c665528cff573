// A sentence above the graph that answers something the reader asked for, until they do something else or close it.
import { button, element } from '../dom.ts';

export interface Note {
  readonly whole: HTMLElement;
  readonly isOpen: boolean;
  /** `way` is what the reader may want instead. */
  show(sentence: string, way?: { readonly label: string; readonly run: () => void }): void;
  close(): void;
}

/** `closed` is called when the reader closes it by its button, which is gone then and can't keep the focus. */
export function makeNote(closed: () => void): Note {
  const whole = element('div', { class: 'graph-note', attributes: { hidden: '' } });
  const close = () => {
    whole.hidden = true;
  };
  return {
    whole,
    get isOpen() {
      return !whole.hidden;
    },
    show(sentence, way) {
      whole.hidden = false;
      whole.replaceChildren(
        element('span', { class: 'graph-note-text', text: sentence }),
        ...(way === undefined ? [] : [button(way.label, way.run, { class: 'link' })]),
        button(
          '×',
          () => {
            close();
            closed();
          },
          { class: 'icon-button', attributes: { 'aria-label': 'Close this sentence' } },
        ),
      );
    },
    close,
  };
}
