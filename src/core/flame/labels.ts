// What is written into a box: the longest form of its name that fits, and its share where there is room for both.
import { numberOfLine } from './gone-line.ts';
import { NO_CALLER } from './cut-off.ts';
import { isNameless } from '../nameless.ts';
import { shownText } from '../shown-text.ts';
import { fileOf, isCutOff, nameOf, packageOf, ROOT, type Box, type Graph } from './graph.ts';
import type { Ruler, Weight } from './ruler.ts';
import { nameForms, type NameForm } from './name-forms.ts';
import { placeText } from './place-text.ts';

/** Texts with their places, from the left edge of what can be seen of the box. */
export interface Label {
  readonly text: string;
  readonly tail: string; // The package, in regular weight, after a gap.
  readonly tailAt: number;
  readonly share: string; // Right-aligned; '' where it doesn't fit.
}

/** Boxes narrower than this carry no text. */
export const TEXT_FROM_PX = 28;
const SHARE_FROM_PX = 110;
export const PADDING = 5;
const GAP = 8;

/** What a box is called that stands for the rest of stacks. */
const CUT_OFF = formsWithoutTail('stack cut off', 'cut off');
/** And where they begin, among callers. */
const BEGINS = formsWithoutTail('no caller known', 'no caller');

/** Forms of names per function, worked out when a function is first written. */
export class Names {
  readonly #graph: Graph;
  readonly #forms: (readonly NameForm[] | undefined)[] = [];

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  of(box: Box): readonly NameForm[] {
    if (box === ROOT) return [{ text: 'all', tail: '' }];
    if (isCutOff(this.#graph, box))
      return nameOf(this.#graph, box) === NO_CALLER ? BEGINS : CUT_OFF;
    const fn = this.#graph.name[box]!;
    return (this.#forms[fn] ??= formsOf(this.#graph, box));
  }

  /** The forms with what is said of the box and not of its function: its line, its recursion, what is collapsed. */
  written(box: Box): readonly NameForm[] {
    const { by, line, times, closed } = this.#graph;
    const forms = this.of(box);
    if (box === ROOT) return forms;
    const at = by === 'lines' && line[box] !== 0 ? `:${numberOfLine(line[box]!)}` : '';
    const often = (times?.[box] ?? 1) > 1 ? ` ×${times![box]}` : '';
    const shut = closed?.[box] === 1 ? ' ▸' : '';
    if (at + often + shut === '') return forms;
    const marked = forms.map(({ text, tail }) => ({
      text: `${text}${at === '' ? '' : ` ${at}`}${often}${shut}`,
      tail,
    }));
    // The number of a line is the last thing to go.
    return at === '' ? marked : [...marked, { text: at, tail: '' }];
  }

  /** The name as it is said, with its line where boxes are lines. */
  titleOf(box: Box): string {
    const { by, line } = this.#graph;
    const name = this.short(box);
    return by === 'lines' && box !== ROOT && line[box] !== 0
      ? `${name} :${numberOfLine(line[box]!)}`
      : name;
  }

  /** The name as it is said: the longest form without its package. */
  short(box: Box): string {
    const [first] = this.of(box);
    if (first === undefined) return shownText(nameOf(this.#graph, box));
    const isPlaced = first.tail !== '' && isNameless(first.text);
    return isPlaced ? `${first.text} ${first.tail}` : first.text;
  }
}

function formsWithoutTail(...texts: readonly string[]): readonly NameForm[] {
  return texts.map((text) => ({ text, tail: '' }));
}

/** What has no name is known by where it starts. */
function formsOf(graph: Graph, box: Box): readonly NameForm[] {
  const name = shownText(nameOf(graph, box));
  const start = graph.startOf[graph.name[box]!]!;
  const place =
    isNameless(name) && start > 0 ? shownText(placeText(fileOf(graph, box), start)) : '';
  if (place === '') return nameForms(name, shownText(packageOf(graph, box)));
  return [
    { text: name, tail: place },
    { text: place, tail: '' },
  ];
}

/** With a text behind the name, in the room that is left and cut at its end; the same where that is too little. */
export function withTail(
  label: Label,
  tail: string,
  weight: Weight,
  room: number,
  ruler: Ruler,
): Label {
  if (label.text.endsWith('…')) return label;
  const tailAt = ruler.width(label.text, weight) + GAP;
  const share = label.share === '' ? 0 : GAP + ruler.width(label.share, 400);
  const left = room - 2 * PADDING - tailAt - share;
  if (left < TEXT_FROM_PX) return label;
  const fits = ruler.width(tail, 400) <= left ? tail : ruler.cut(tail, 400, left);
  return fits === undefined ? label : { ...label, tail: fits, tailAt };
}

/** With a mark before the name; where no name fits the mark stands alone (draw-marks.ts). */
export function markedForms(forms: readonly NameForm[], mark: string): readonly NameForm[] {
  return mark === '' ? forms : forms.map(({ text, tail }) => ({ text: `${mark} ${text}`, tail }));
}

/** Undefined when nothing readable fits into `room` pixels. */
export function labelFor(
  forms: readonly NameForm[],
  share: string,
  weight: Weight,
  room: number,
  ruler: Ruler,
): Label | undefined {
  if (room < TEXT_FROM_PX) return undefined;
  const inner = room - 2 * PADDING;
  const wide = ({ text, tail }: NameForm) =>
    ruler.width(text, weight) + (tail === '' ? 0 : GAP + ruler.width(tail, 400));
  const found = forms.find((form) => wide(form) <= inner);
  if (found === undefined) {
    const cut = ruler.cut(forms.at(-1)?.text ?? '', weight, inner);
    return cut === undefined ? undefined : { text: cut, tail: '', tailAt: 0, share: '' };
  }
  const sharing = room >= SHARE_FROM_PX && wide(found) + GAP + ruler.width(share, 400) <= inner;
  return {
    text: found.text,
    tail: found.tail,
    tailAt: ruler.width(found.text, weight) + GAP,
    share: sharing ? share : '',
  };
}
