// What can be done with a frame: the groups of its menu.
import { numberOfLine } from '../../src/core/flame/gone-line.ts';
import type { FlameEdit } from '../../src/core/flame/edits.ts';
import { EDIT_LABELS, EDIT_MEANINGS, EDITS } from '../edit/edit-words.ts';
import type { Recipe } from '../edit/recipe.ts';
import type { MenuItem } from '../menu.ts';
import {
  ancestorsOf,
  fileOf,
  functionAt,
  isNoCaller,
  nameOf,
  ROOT,
  type Box,
  type Graph,
} from '../../src/core/flame/graph.ts';
import type { Item } from '../../src/core/flame/layout.ts';

export interface FrameActions {
  readonly zoom: (item: Item) => void;
  /** Undefined where nobody can open anything. */
  readonly open: ((item: Item, beside: boolean) => void) | undefined;
  readonly search: (box: Box) => void;
  readonly edit: (edit: FlameEdit) => void;
  readonly toggleLines: () => void;
  /** The samples of a frame, or of all that is shown, as the filter of the lines; undefined where there are none. */
  readonly lineFilter: { readonly isUsed: boolean; readonly use: () => void } | undefined;
  readonly nextColours: () => void;
  /** What colours can say here: `by kind of code, by package`. */
  readonly colourings: string;
  readonly showKeys: () => void;
  /** Undefined where there is nothing to split by. */
  readonly nextSplit: (() => void) | undefined;
  readonly showInTable: (box: Box) => void;
  readonly sandwich: (box: Box) => void;
  readonly copy: (text: string, what: string) => void;
  readonly copySummary: () => void;
  /** What is shown of a frame, or of all, as a command. */
  readonly copyCommand: (box: Box) => void;
  /** Of all that is shown, not of the frame alone; undefined where nobody can write a file. */
  readonly exportShown: (() => void) | undefined;
}

/** Without a frame of its own ("all", "37 smaller") there is less to do. */
export function frameMenu(
  graph: Graph,
  item: Item,
  recipe: Recipe,
  actions: FrameActions,
): MenuItem[][] {
  const { box } = item;
  const isFrame = item.kind === 'box' && box !== ROOT && !isNoCaller(graph, box);
  const folds = recipe.edits.some(({ does }) => does === 'fold-recursion');
  const recursion: MenuItem = {
    label: folds ? 'Show Recursion' : EDIT_LABELS['fold-recursion'],
    key: 'R',
    title: EDIT_MEANINGS['fold-recursion'],
    run: () => actions.edit({ does: 'fold-recursion' }),
  };
  const lines: MenuItem = {
    label: recipe.by === 'lines' ? 'Boxes of Functions' : 'Boxes of Lines',
    key: 'L',
    run: actions.toggleLines,
  };
  const colours: MenuItem = {
    label: 'Next Colours',
    key: 'K',
    title: `${actions.colourings[0]!.toUpperCase()}${actions.colourings.slice(1)}.`,
    run: actions.nextColours,
  };
  const split: MenuItem[] =
    actions.nextSplit === undefined
      ? []
      : [
          {
            label: 'Next Split',
            key: 'B',
            title: 'A graph for each value of the next label, or one of all.',
            run: actions.nextSplit,
          },
        ];
  const { lineFilter } = actions;
  const filter: MenuItem[] =
    lineFilter === undefined
      ? []
      : [
          {
            label: lineFilter.isUsed
              ? 'Count All Samples on the Lines'
              : isFrame
                ? 'Use as Filter on the Lines'
                : 'Use These Filters on the Lines',
            key: 'U',
            title: 'Lines in the editor count only the samples that are shown of it.',
            run: lineFilter.use,
          },
        ];
  const zoom: MenuItem = { label: 'Zoom', key: 'Z', run: () => actions.zoom(item) };
  const { exportShown } = actions;
  const exports: MenuItem[] =
    exportShown === undefined ? [] : [{ label: 'Export Flame Graph…', run: exportShown }];
  const command: MenuItem = {
    label: 'Copy as pprof Command',
    title: 'go tool pprof, with the options that show the same.',
    run: () => actions.copyCommand(item.kind === 'box' ? box : ROOT),
  };
  const summary: MenuItem = { label: 'Copy Summary', run: actions.copySummary };
  // Who has no keyboard at hand learns from them what there is.
  const keys: MenuItem = { label: 'Keys…', key: '?', run: actions.showKeys };
  const last = [...exports, keys];
  if (!isFrame)
    return [[zoom], [recursion, lines, colours, ...split], filter, [command, summary], last];
  const open = (label: string, key: string, beside: boolean): MenuItem => ({
    label,
    key,
    run: () => actions.open?.(item, beside),
  });
  const isOpenable = actions.open !== undefined && fileOf(graph, box) !== '';
  return [
    [
      ...(isOpenable
        ? [open('Open Source', 'Enter', false), open('Open Source to the Side', 'Ctrl+Enter', true)]
        : []),
      zoom,
    ],
    [
      ...EDITS.map(({ does, key }) => editItem(graph, box, does, key, actions)),
      recursion,
      lines,
      colours,
      ...split,
    ],
    filter,
    [
      { label: 'Show Callers and Callees', key: 'S', run: () => actions.sandwich(box) },
      { label: 'Show in Table', key: 'T', run: () => actions.showInTable(box) },
      { label: 'Search This Name', run: () => actions.search(box) },
      { label: 'Copy Name', run: () => actions.copy(nameOf(graph, box), 'name') },
      { label: 'Copy Stack', run: () => actions.copy(stackText(graph, box), 'stack') },
      command,
      summary,
    ],
    last,
  ];
}

function editItem(
  graph: Graph,
  box: Box,
  does: (typeof EDITS)[number]['does'],
  key: string,
  { edit }: FrameActions,
): MenuItem {
  const isUndone = does === 'close' && graph.closed?.[box] === 1;
  return {
    label: isUndone ? 'Show What It Calls' : EDIT_LABELS[does],
    key,
    title: EDIT_MEANINGS[does],
    run: () => edit(editOf(graph, box, does)),
  };
}

/** An edit of the function that a box is of. */
export function editOf(graph: Graph, box: Box, does: (typeof EDITS)[number]['does']): FlameEdit {
  return { does, function: functionAt(graph, box) };
}

/** The frame and its callers, the frame first, as a stack trace reads. */
function stackText(graph: Graph, box: Box): string {
  const down = ancestorsOf(graph, box);
  // Of callers the tree is upside down: it begins with what they lead to.
  return (graph.isOfCallers ? down : down.reverse())
    .map((at) => {
      const file = fileOf(graph, at);
      const line = graph.line[at] === 0 ? '' : `:${numberOfLine(graph.line[at]!)}`;
      return file === '' ? nameOf(graph, at) : `${nameOf(graph, at)}\n\t${file}${line}`;
    })
    .join('\n');
}
