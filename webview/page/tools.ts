// The tools above the panels: lists to choose from, each with its name before it.
import { element } from '../dom.ts';
import type { Colouring } from '../../src/core/look/bands.ts';

export const COLOURING_NAMES: Record<Colouring, string> = {
  kind: 'Kind of code',
  package: 'Package',
  heat: 'Heat of self',
  difference: 'Difference',
};

export function colouringOption(by: Colouring): HTMLElement {
  return element('option', { text: COLOURING_NAMES[by], attributes: { value: by } });
}

/** `by kind of code, by package, by heat of self` */
export function listOfColourings(all: readonly Colouring[]): string {
  return all.map((by) => `by ${COLOURING_NAMES[by].toLowerCase()}`).join(', ');
}

/** A list under its name; `kind` is a class by which the style sheet leaves it out where there is no room. */
export function toolOf(name: string, list: HTMLSelectElement, kind = ''): HTMLLabelElement {
  return element('label', { class: `tool ${kind}`.trim() }, [
    element('span', { class: 'muted tool-name', text: name }),
    list,
  ]);
}
