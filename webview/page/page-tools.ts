// The row of tools: what is measured, boxes of what, in which colours, and what is lit or split of it.
import type { ProfilePage } from '../../src/protocol.ts';
import type { Theme } from '../../src/core/look/theme.ts';
import { element } from '../dom.ts';
import type { Recipe } from '../edit/recipe.ts';
import type { Host } from '../host.ts';
import { SplitTool, type SplitToolParts } from '../split/split-tool.ts';
import { ChangeTools, type ChangeToolEvents } from './change-tools.ts';
import { ColourTool } from './colour-tool.ts';
import type { TabId } from './tabs.ts';
import { toolOf } from './tools.ts';

export interface ToolEvents {
  readonly value: (index: number) => void;
  /** Boxes of lines in place of functions, or back. */
  readonly toggleLines: () => void;
  readonly colours: ConstructorParameters<typeof ColourTool>[2];
  readonly changes: ChangeToolEvents;
  readonly split: Pick<SplitToolParts, 'announcer' | 'show' | 'say'>;
}

export class PageTools {
  readonly #values = element('select', { attributes: { 'aria-label': 'Profile type' } });
  readonly #type = toolOf('Type', this.#values);
  readonly #by = element('select', { attributes: { 'aria-label': 'Frames' } }, [
    element('option', { text: 'Functions' }),
    element('option', { text: 'Lines' }),
  ]);
  readonly #frames = toolOf('Frames', this.#by, 'tool-frames');
  readonly colours: ColourTool;
  readonly changes: ChangeTools;
  readonly split: SplitTool;
  readonly whole: HTMLElement;
  #isComparison = false;

  constructor(host: Host, theme: Theme, events: ToolEvents) {
    this.colours = new ColourTool(host, theme, events.colours);
    this.changes = new ChangeTools(events.changes);
    this.split = new SplitTool({ host, ...events.split });
    this.#values.addEventListener('change', () => events.value(this.#values.selectedIndex));
    this.#by.addEventListener('change', () => events.toggleLines());
    this.whole = element(
      'div',
      { class: 'tools', attributes: { role: 'region', 'aria-label': 'Tools' } },
      [...[this.#type, this.#frames, this.colours.whole, ...this.changes.whole], this.split.whole],
    );
  }

  show({ values, value, comparison, splits, ways }: ProfilePage, isOther: boolean): void {
    this.#isComparison = comparison !== undefined;
    this.changes.showWays(ways);
    this.changes.offer(this.#isComparison);
    this.#values.replaceChildren(...values.map((text) => element('option', { text })));
    this.#values.selectedIndex = value;
    this.#type.hidden = values.length < 2;
    if (isOther) this.split.clear();
    this.split.offer(splits, this.#isComparison);
  }

  /** Costs with signs of their own have the colours of a comparison, too. */
  offerColours(isDifference: boolean): void {
    this.colours.offer(this.#isComparison || isDifference);
  }

  tellFrames(by: Recipe['by']): void {
    this.#by.selectedIndex = by === 'lines' ? 1 : 0;
  }

  /** Each has those that do something to it. */
  see(tab: TabId): void {
    const isOfFrames = tab !== 'details';
    this.#frames.hidden = this.colours.whole.hidden = !isOfFrames;
    this.changes.offer(this.#isComparison && isOfFrames);
    this.split.see(tab === 'graph');
  }
}
