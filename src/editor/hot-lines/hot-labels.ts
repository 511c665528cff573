// How the rows of the view Hot Lines read: the number first, because it is what they are sorted by, and only the
// start of a label is aligned. Plain data; hot-lines-tree.ts makes tree items of it.

import { FEWEST_SAMPLES } from '../../core/evidence.ts';
import { readableName } from '../../core/names.ts';
import type { LostFile } from '../../core/paths/resolution.ts';
import { fewOf } from '../../engine/few-of.ts';
import { shortBuild } from '../text/build-name.ts';
import { baseNameOf } from '../../core/paths/segments.ts';
import { counted } from '../text/counted.ts';
import { code, commandLink, escapeIcons, escapeMarkdown } from '../text/markdown.ts';
import type { BuildNode, HotNode, NameNode, PackageNode } from './hot-groups.ts';
import type { FunctionLevelRow } from './function-level-list.ts';
import type { GoneRow } from './gone-list.ts';
import type { HotRow } from './hot-list.ts';
import { STEPS } from '../session/next-steps.ts';
import { isOneBuild } from '../session/measured-name.ts';
import type { LineCost } from '../lines/line-heat.ts';
import type { LineNow } from '../lines/line-shift.ts';
import { typeWord } from '../lines/value-scale.ts';
import { NO_BREAK_SPACE, paddedShare, roughShareText, shareText } from '../text/share-text.ts';

export interface Label {
  readonly label: string;
  readonly description: string;
  readonly tooltip: string; // Markdown.
  readonly aloud: string;
}

export interface LabelFacts {
  /** A path as the reader knows it, `internal/pricing/quote.go`. */
  readonly nameOf: (path: string) => string;
  /** What is written on a line of now. */
  readonly words: (path: string, line: number) => string | undefined;
  readonly lineNow: (row: HotRow) => LineNow | undefined;
  /** Whether the file's text may be another than was measured. */
  readonly isUncertain: (path: string) => boolean;
  /** The cost of the line in the type beside the drawn one. */
  readonly beside: (row: HotRow) => LineCost | undefined;
  /** `3.98 of 15.1 cores` */
  readonly ofWhole: (row: HotRow) => string;
  readonly typeName: string; // Of the drawn type.
  /** Of the shares of all rows, from `widthOfShares`. */
  readonly shareWidth: number;
  readonly build: string; // Empty when the profile does not say.
}

export function labelOf(node: HotNode, facts: LabelFacts, grouped: boolean): Label {
  switch (node.kind) {
    case 'line':
      return lineLabel(node.row, facts, grouped);
    case 'file':
      return fileLabel(node.name, node.share, facts);
    case 'function':
      return groupLabel(readableName(node.name) || 'Unknown Function', node.share, facts);
    case 'package':
      return groupLabel(node.name, node.share, facts);
    case 'build':
      return buildLabel(node, facts);
    case 'more': {
      const label = `… ${node.count} more below ${shareText(roundedUp(node.below))}`;
      const tooltip = 'Filter to see lines that cost less than these.';
      return { label, description: '', tooltip, aloud: label };
    }
    case 'rough': {
      const label = `… ${counted(node.count, 'line')} with too few samples`;
      const tooltip = `Fewer than ${FEWEST_SAMPLES} samples stand behind each: its number would be wrong by a quarter and more.`;
      return { label, description: '', tooltip, aloud: label };
    }
    case 'gone':
      return plainLabel(
        'Gone Since Measured',
        `${shareText(node.share)} · ${counted(node.rows.length, 'line')}`,
        'Lines with cost that no line of today is: they or their files were deleted, or rewritten beyond recognition. ' +
          'What one of them called is part of its share and told once in the sum.',
      );
    case 'gone-line':
      return goneLabel(node.row, facts);
    case 'functions':
      return plainLabel(
        'Function Level',
        counted(node.rows.length, 'function'),
        'The profile has no lines for these functions. They stand where they are declared, with all that they call.',
      );
    case 'function-level':
      return functionLevelLabel(node.row, facts);
    case 'outside':
      return plainLabel(
        'Outside Workspace',
        '',
        'Libraries and the runtime, with the line of yours that leads to most of each. ' +
          'Their shares are part of those lines, and of each other: they do not add up.',
      );
    case 'outside-package':
      return packageLabel(node, facts);
    case 'not-mapped':
      return plainLabel(
        notMappedTitle(node.names),
        `${shareText(node.share)} · ${counted(node.names.length, 'file name')}`,
        'File names of the profile that fit no file of this workspace, or are ambiguous: they fit several, or one that ' +
          'is not certain. Each has all that passes through it. Samples that pass through several are counted here once. What these names spend below lines of yours ' +
          'is in Outside Workspace, too.',
      );
    case 'name':
      return unmappedLabel(node, facts);
  }
}

function lineLabel(row: HotRow, facts: LabelFacts, grouped: boolean): Label {
  const now = facts.lineNow(row);
  const words = now === undefined ? undefined : facts.words(row.path, now.line);
  const file = baseNameOf(row.path);
  const line = now?.line ?? row.line;
  const isUncertain = facts.isUncertain(row.path);
  const change = now === undefined ? ['gone'] : now.edited ? ['edited'] : [];
  const state = isUncertain ? ['uncertain'] : change;
  // One mark for one doubt: a file that is uncertain makes all numbers of it rough.
  const cost = isUncertain ? { ...row.cost, rough: false } : row.cost;
  const hasWords = words !== undefined && words !== '';
  // Without words the number stands in their place, and need not be told again.
  const place = hasWords ? [grouped ? `:${line}` : `${file}:${line}`] : grouped ? [] : [file];
  const text = hasWords ? words : `line${NO_BREAK_SPACE}${line}`;
  const spoken = [`${file} line ${line}`, ...state].join(' · ');
  return {
    label: `${isUncertain ? '≈' : ''}${paddedShare(cost, facts.shareWidth)}${NO_BREAK_SPACE.repeat(2)}${escapeIcons(text)}`,
    description: [...place, ...state].join(' · '),
    tooltip: lineTooltip(row, line, now, facts),
    aloud: `${roughShareText(cost)} of ${facts.typeName}, ${spoken}${hasWords ? `: ${text}` : ''}`,
  };
}

function goneLabel(row: GoneRow, facts: LabelFacts): Label {
  const cost = row.isUncertain ? { ...row.cost, rough: false } : row.cost;
  const share = roughShareText(cost);
  const doubt = row.isUncertain ? ' · uncertain' : '';
  const text = row.text === '' ? `was line${NO_BREAK_SPACE}${row.measuredLine}` : row.text;
  const then = row.pathThen ?? row.path;
  const file = baseNameOf(then);
  const name = row.function === '' ? '' : `${escapeMarkdown(readableName(row.function))} · `;
  const passed = row.cost.passedOn ? ' · passed on ↓' : '';
  const was = row.isDeleted ? `:${row.measuredLine}` : ` · was line ${row.measuredLine}`;
  return {
    label: `${row.isUncertain ? '≈' : ''}${paddedShare(cost, facts.shareWidth)}${NO_BREAK_SPACE.repeat(2)}${escapeIcons(text)}`,
    description: `${file}${row.text === '' ? '' : was}${passed}${row.isDeleted ? ' · deleted' : ''}${doubt}`,
    tooltip:
      `**${share.replace('~', '\\~')}** of ${escapeMarkdown(typeWord(facts.typeName))}\n\n` +
      `${name}${escapeMarkdown(facts.nameOf(then))}, line ${row.measuredLine} when it was measured\n\n` +
      // The row itself is cut where the view is narrow.
      (row.text === '' ? '' : `\`${code(row.text)}\`\n\n`) +
      (row.pathThen === undefined
        ? ''
        : `That file is ${escapeMarkdown(facts.nameOf(row.path))} today. `) +
      (row.isDeleted
        ? 'The file was deleted since.'
        : row.near === 0
          ? 'Nothing that stood beside it is left.'
          : `It stood beside line ${row.near}.`) +
      (row.isUncertain && !row.isDeleted
        ? '\n\nThe text of today may be another one than was measured.'
        : ''),
    aloud: `${share} of ${facts.typeName}, gone since it was measured${row.isDeleted ? ' with its file' : ''}${row.isUncertain ? ', uncertain' : ''}${row.cost.passedOn ? ', passed on' : ''}, ${file} line ${row.measuredLine} then${row.text === '' ? '' : `: ${text}`}`,
  };
}

function functionLevelLabel(row: FunctionLevelRow, facts: LabelFacts): Label {
  const share = roughShareText(row.cost);
  const name = readableName(row.name);
  const place = row.path === undefined ? [] : [placeText(baseNameOf(row.path), row.line ?? 0)];
  const level = row.why === '' ? 'function level' : `function level, ${row.why}`;
  return {
    label: `${paddedShare(row.cost, facts.shareWidth)}${NO_BREAK_SPACE.repeat(2)}${escapeIcons(name)}`,
    // The heading above says the level.
    description: [...place, row.why].filter((word) => word !== '').join(' · '),
    tooltip:
      `**${share.replace('~', '\\~')}** of ${escapeMarkdown(typeWord(facts.typeName))}\n\n` +
      `${escapeMarkdown(name)}: the profile has no lines for it.` +
      (row.why === '' ? '' : `\n\nIts declaration is not known: ${row.why}.`),
    aloud: `${share} of ${facts.typeName}, ${[name, ...place].join(', ')}, ${level}`,
  };
}

function lineTooltip(
  row: HotRow,
  line: number,
  now: LineNow | undefined,
  facts: LabelFacts,
): string {
  // Of one build alone the other type's cost is not known.
  const beside = row.build === undefined ? facts.beside(row) : undefined;
  const costs = [
    `**${roughShareText(row.cost).replace('~', '\\~')}** of ${escapeMarkdown(typeWord(facts.typeName))}`,
    escapeMarkdown(facts.ofWhole(row)),
    ...(beside ? [`${shareText(beside.share)} of ${escapeMarkdown(beside.name)}`] : []),
  ];
  const isAllHere = shareText(row.here) === shareText(row.cost.share);
  const passed = isAllHere
    ? []
    : [`${shareText(row.here)} is spent here, the rest in deeper lines of this workspace`];
  const name = row.function === '' ? [] : [escapeMarkdown(readableName(row.function))];
  const place = `${escapeMarkdown(facts.nameOf(row.path))}:${line}`;
  return [
    costs.join(' · '),
    ...passed,
    [...name, place].join(' · '),
    sinceWhen(now) + (row.build === undefined ? buildWords(facts.build) : inBuild(row.build)),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function inBuild(name: string): string {
  return name === '' ? 'What tells no build' : `build ${escapeMarkdown(shortBuild(name))} alone`;
}

/** `build v1.42`, or `2 builds` as they come. */
function buildWords(build: string): string {
  if (!isOneBuild(build)) return escapeMarkdown(build);
  return `build ${escapeMarkdown(build)}`;
}

function sinceWhen(now: LineNow | undefined): string {
  if (now === undefined) return 'This line is gone since it was measured. ';
  return now.edited ? 'Edited since it was measured. ' : '';
}

function fileLabel(path: string, share: number, facts: LabelFacts): Label {
  const name = facts.nameOf(path);
  const folder = name.slice(0, Math.max(0, name.lastIndexOf('/')));
  const file = baseNameOf(path);
  return {
    label: file,
    description: [folder, shareText(share)].filter((part) => part !== '').join(' · '),
    tooltip: spentTooltip(name, share, facts),
    aloud: `${file}, ${shareText(share)} of ${facts.typeName}`,
  };
}

function groupLabel(name: string, share: number, facts: LabelFacts): Label {
  return {
    label: escapeIcons(name),
    description: shareText(share),
    tooltip: spentTooltip(name, share, facts),
    aloud: `${name}, ${shareText(share)} of ${facts.typeName}`,
  };
}

function buildLabel({ name, share, whole }: BuildNode, facts: LabelFacts): Label {
  const title = name === '' ? 'No Build Told' : shortBuild(name);
  const label = groupLabel(title, share, facts);
  const passes = `**${shareText(whole)}** of ${escapeMarkdown(typeWord(facts.typeName))} passes through this build`;
  return {
    ...label,
    tooltip: `${escapeMarkdown(name === '' ? title : name)}\n\n${passes}; ${shareText(share)} is spent on the lines below, or in code outside the workspace that they call.`,
    aloud: `${name === '' ? '' : 'build '}${label.aloud}`,
  };
}

function spentTooltip(name: string, share: number, { typeName }: LabelFacts): string {
  return (
    `${escapeMarkdown(name)}\n\n**${shareText(share)}** of ${escapeMarkdown(typeWord(typeName))} ` +
    'is spent on lines of it, or in code outside the workspace that they call.'
  );
}

function packageLabel({ name, share, from, hottest }: PackageNode, { nameOf }: LabelFacts): Label {
  const place = from === undefined ? undefined : placeText(baseNameOf(from.path), from.line);
  const where = place === undefined ? 'not below your code' : `from ${place}`;
  const tooltip =
    from === undefined
      ? 'No line of this workspace calls it.'
      : `Mostly called from ${escapeMarkdown(placeText(nameOf(from.path), from.line))}.`;
  const spent =
    hottest === undefined
      ? ''
      : `\n\nMost of what it spends itself is at ${escapeMarkdown(`${baseNameOf(hottest.file)}:${hottest.line}`)}.`;
  return plainLabel(name, `${shareText(share)} · ${where}`, tooltip + spent);
}

/** A file alone where its line is not known. */
function placeText(file: string, line: number): string {
  return line === 0 ? file : `${file}:${line}`;
}

function unmappedLabel(node: NameNode, { nameOf }: LabelFacts): Label {
  const { name, share, candidates, lost } = node;
  if (lost?.fate === 'deleted')
    return plainLabel(
      baseNameOf(name),
      `${shareText(share)} · deleted since`,
      `${escapeMarkdown(name)}\n\n${escapeMarkdown(nameOf(lost.path))} was deleted since it was measured. ` +
        commandLink(STEPS.openProfiled.title, STEPS.openProfiled.command, [profiledOf(lost, node)]),
    );
  const count = candidates.length;
  return plainLabel(
    baseNameOf(name),
    `${shareText(share)} · ${count === 0 ? 'no match' : counted(count, 'candidate')}`,
    count === 0
      ? `${escapeMarkdown(name)}\n\nNo file of this workspace fits this name. ` +
          commandLink('Check Path Mapping', 'hotline.checkPathMapping', [name])
      : `${escapeMarkdown(name)}\n\nIt may be ${escapeMarkdown(fewOf(candidates.map(nameOf)))}. ` +
          commandLink('Pick Matching File…', 'hotline.pickMatchingFile'),
  );
}

/** The argument of the command that opens a deleted file as it was measured, at the line that cost most. */
export function profiledOf({ path }: LostFile, { heaviest = 1 }: NameNode): MeasuredPlace {
  return { path, line: heaviest, isMeasured: true };
}

interface MeasuredPlace {
  readonly path: string;
  readonly line: number;
  readonly isMeasured: true;
}

/** Names of either kind are in one group, since samples that pass through both are counted once. */
function notMappedTitle(names: readonly NameNode[]): string {
  const ambiguous = names.filter(({ candidates }) => candidates.length > 0).length;
  if (ambiguous === 0) return 'Not Mapped';
  return ambiguous === names.length ? 'Ambiguous' : 'Not Mapped or Ambiguous';
}

function plainLabel(label: string, description: string, tooltip: string): Label {
  const aloud = description === '' ? label : `${label}, ${description}`;
  return { label: escapeIcons(label), description, tooltip, aloud };
}

/** To one decimal of a percent, upwards: all the rows that are left out lie below it. */
function roundedUp(share: number): number {
  return Math.ceil(share * 1000 + 1e-9) / 1000;
}
