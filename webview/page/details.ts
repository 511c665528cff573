// The tab "Details": what the recorder says of the profile, section by section.
import type { DetailSection } from '../../src/protocol.ts';
import { element } from '../dom.ts';

export function detailsOf(sections: readonly DetailSection[]): HTMLElement[] {
  return sections.map(({ title, rows }) =>
    element('section', { class: 'detail' }, [
      element('h2', { text: title }),
      element(
        'dl',
        {},
        rows.map(({ label, text }) =>
          element('div', { class: 'detail-row' }, [
            element('dt', { class: 'muted', text: label }),
            element('dd', { text }),
          ]),
        ),
      ),
    ]),
  );
}
