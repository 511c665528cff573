// Elements without a framework and without markup in strings: names in a profile are nobody's to trust. What cannot be seen in
// a text is written out, wherever it stands.
import { shownText } from '../src/core/shown-text.ts';

export interface ElementOptions {
  readonly class?: string;
  readonly text?: string;
  readonly title?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly on?: {
    readonly [event in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[event]) => void;
  };
}

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  options: ElementOptions = {},
  children: readonly (Node | string)[] = [],
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (options.class !== undefined) made.className = options.class;
  if (options.text !== undefined) made.textContent = shownText(options.text);
  if (options.title !== undefined) made.title = shownText(options.title);
  for (const [name, value] of Object.entries(options.attributes ?? {}))
    made.setAttribute(name, name === 'aria-label' ? shownText(value) : value);
  for (const [event, listener] of Object.entries(options.on ?? {})) {
    made.addEventListener(event, listener as EventListener);
  }
  made.append(...children.map((one) => (typeof one === 'string' ? shownText(one) : one)));
  return made;
}

/** A button that never submits anything. */
export function button(
  text: string,
  onClick: (event: MouseEvent) => void,
  options: ElementOptions = {},
): HTMLButtonElement {
  return element('button', {
    text,
    ...options,
    attributes: { type: 'button', ...options.attributes },
    on: { ...options.on, click: onClick },
  });
}

/** Calls `work` once with the next frame, however often it is asked before. */
export function oncePerFrame(work: () => void): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      work();
    });
  };
}
