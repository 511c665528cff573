// The view Hot Lines as a tree of plain data: hot lines in groups, then what lies outside of them, always last.

import type { LostFile } from '../../core/paths/resolution.ts';
import type { BuildHeat, Heat, OutsidePackage } from '../../engine/lines/line-answers.ts';
import type { Placement } from '../../engine/places/path-answers.ts';
import { goneTogether } from '../lines/drawn-gone.ts';
import type { FunctionLevelRow } from './function-level-list.ts';
import type { GoneRow } from './gone-list.ts';
import type { HotList, HotRow, ListedHeat } from './hot-list.ts';
import { grouped } from '../../core/grouped.ts';

export type Grouping = 'file' | 'function' | 'package' | 'none';
export const GROUPINGS: readonly Grouping[] = ['file', 'function', 'package', 'none'];

export type HotNode =
  | { readonly kind: 'line'; readonly row: HotRow }
  | GroupNode
  | BuildNode
  | { readonly kind: 'more'; readonly count: number; readonly below: number }
  | { readonly kind: 'rough'; readonly count: number }
  | { readonly kind: 'gone'; readonly share: number; readonly rows: readonly GoneRow[] }
  | { readonly kind: 'gone-line'; readonly row: GoneRow }
  | { readonly kind: 'functions'; readonly rows: readonly FunctionLevelRow[] }
  | { readonly kind: 'function-level'; readonly row: FunctionLevelRow }
  | { readonly kind: 'outside'; readonly packages: readonly PackageNode[] }
  | PackageNode
  | { readonly kind: 'not-mapped'; readonly share: number; readonly names: readonly NameNode[] }
  | NameNode;

/** `share` is what is spent in the group's lines or outside code that they call: shares of groups add up. */
export interface GroupNode {
  readonly kind: 'file' | 'function' | 'package';
  readonly name: string; // A path, a function as the profile spells it, or a folder.
  readonly share: number;
  readonly rows: readonly HotRow[];
}

/** The hot lines of one build, grouped as the reader wants them. */
export interface BuildNode {
  readonly kind: 'build';
  readonly name: string; // '' for what tells no build.
  readonly share: number; // As of groups.
  readonly whole: number; // The share of all samples that pass through it.
  readonly nodes: readonly HotNode[];
  readonly isOpen: boolean;
}

export interface PackageNode {
  readonly kind: 'outside-package';
  readonly name: string;
  readonly share: number;
  readonly from: OutsidePackage['from'];
  readonly hottest?: OutsidePackage['hottest'];
}

/** A file name of the profile that found no file, or several. */
export interface NameNode {
  readonly kind: 'name';
  readonly name: string;
  readonly share: number;
  readonly candidates: readonly string[];
  /** The file that was measured, where it has no place today. */
  readonly lost?: LostFile;
  /** Of a deleted file the line that cost most, by its number then. */
  readonly heaviest?: number;
}

/** Smaller packages and names would only be scrolled past. */
const LEAST_SHARE = 0.0005;

/** A build with its hot lines. */
export interface ListedBuild {
  readonly heat: BuildHeat;
  readonly functions: readonly string[]; // As in `BuildHeats`.
  readonly list: HotList;
}

/** More of them are closed at first: a reader compares few. */
const MOST_OPEN = 3;

export interface TreeQuestion {
  readonly list: HotList;
  /** Each build by itself, where they are told apart; undefined for their sum. */
  readonly builds: readonly ListedBuild[] | undefined;
  readonly gone: readonly GoneRow[];
  readonly functions: readonly FunctionLevelRow[];
  readonly heat: Heat;
  readonly placement: Placement;
  readonly total: number; // Of the drawn type.
  readonly grouping: Grouping;
  readonly folderOf: (path: string) => string;
  /** Only hot lines and functions are wanted: a filter is about them. */
  readonly filtered: boolean;
}

/** The roots of the tree. */
export function hotTree(question: TreeQuestion): readonly HotNode[] {
  const { builds, filtered } = question;
  const lines = builds === undefined ? hotLines(question, question) : buildNodes(question, builds);
  return [
    ...lines,
    ...functions(question),
    ...(filtered ? [] : [...gone(question), ...outside(question), ...notMapped(question)]),
  ];
}

function buildNodes(question: TreeQuestion, builds: readonly ListedBuild[]): readonly BuildNode[] {
  const { total } = question;
  const share = (value: number) => (total > 0 ? value / total : 0);
  return builds
    .filter(({ list }) => list.rows.length > 0)
    .map(({ heat, functions, list }, at) => {
      const { name, files } = heat;
      const rows = list.rows.map((row) => ({ ...row, build: name }));
      const here = files.flatMap((file) => [...file.here]);
      return {
        kind: 'build',
        name,
        share: share(here.reduce((sum, value) => sum + value, 0)),
        whole: share(heat.total),
        nodes: hotLines({ list: { ...list, rows }, heat: { files, functions } }, question),
        isOpen: at < MOST_OPEN,
      };
    });
}

/** Lines in their groups, and what was left out of them. */
function hotLines(
  of: Pick<TreeQuestion, 'list'> & { readonly heat: ListedHeat },
  { grouping, total, folderOf }: TreeQuestion,
): readonly HotNode[] {
  const { list } = of;
  const more = list.matching - list.rows.length - list.rough;
  return [
    ...(grouping === 'none'
      ? list.rows.map((row) => ({ kind: 'line', row }) as const)
      : groups({ ...of, total, folderOf }, grouping)),
    ...(more > 0 ? [{ kind: 'more', count: more, below: list.below } as const] : []),
    ...(list.rough > 0 ? [{ kind: 'rough', count: list.rough } as const] : []),
  ];
}

/** The hottest line of a row of the view, which is the argument of a menu's command; undefined for all else. */
export function hottestOf(row: unknown): OutsidePackage['hottest'] {
  if (typeof row !== 'object' || row === null || !('hottest' in row)) return undefined;
  const { file, line } = (row.hottest ?? {}) as {
    readonly file?: unknown;
    readonly line?: unknown;
  };
  return typeof file === 'string' && typeof line === 'number' ? { file, line } : undefined;
}

/** What is below a row, and whether it is shown from the start; undefined where nothing ever is. */
export function below(
  node: HotNode,
): { readonly nodes: readonly HotNode[]; readonly isOpen: boolean } | undefined {
  switch (node.kind) {
    case 'file':
    case 'function':
    case 'package':
      return { nodes: node.rows.map((row) => ({ kind: 'line', row })), isOpen: true };
    case 'build':
      return node;
    case 'functions':
      return { nodes: node.rows.map((row) => ({ kind: 'function-level', row })), isOpen: true };
    case 'gone':
      return { nodes: node.rows.map((row) => ({ kind: 'gone-line', row })), isOpen: false };
    case 'outside':
      return { nodes: node.packages, isOpen: false };
    case 'not-mapped':
      return { nodes: node.names, isOpen: false };
    case 'line':
    case 'more':
    case 'rough':
    case 'gone-line':
    case 'function-level':
    case 'outside-package':
    case 'name':
      return undefined;
  }
}

function groups(
  {
    list,
    heat,
    total,
    folderOf,
  }: Pick<TreeQuestion, 'list' | 'total' | 'folderOf'> & { readonly heat: ListedHeat },
  kind: GroupNode['kind'],
): readonly GroupNode[] {
  const fileGroup = (path: string) => (kind === 'package' ? folderOf(path) : path);
  const groupOf = (row: HotRow) => (kind === 'function' ? row.function : fileGroup(row.path));
  const rows = grouped(list.rows, groupOf);
  const spent = kind === 'function' ? spentByFunction(heat) : spentByFile(heat, fileGroup);
  const nodes = [...rows].map(([name, of]) => ({
    kind,
    name,
    share: total > 0 ? (spent.get(name) ?? 0) / total : 0,
    rows: of,
  }));
  return nodes.sort((a, b) => b.share - a.share || (a.name < b.name ? -1 : 1));
}

function spentByFile(
  { files }: ListedHeat,
  groupOf: (path: string) => string,
): ReadonlyMap<string, number> {
  const spent = new Map<string, number>();
  for (const { path, here } of files) {
    const group = groupOf(path);
    spent.set(
      group,
      here.reduce((sum, value) => sum + value, spent.get(group) ?? 0),
    );
  }
  return spent;
}

/** Lines of no known function are those of the empty name. */
function spentByFunction({ files, functions }: ListedHeat): ReadonlyMap<string, number> {
  const sums = new Float64Array(functions.length + 1); // One lower: function -1 is none.
  for (const { here, function: ids } of files) {
    for (let row = 0; row < here.length; row++) sums[ids[row]! + 1]! += here[row]!;
  }
  return new Map(Array.from(sums, (sum, id) => [functions[id - 1] ?? '', sum]));
}

function functions({ functions: rows }: TreeQuestion): readonly HotNode[] {
  return rows.length === 0 ? [] : [{ kind: 'functions', rows }];
}

function gone({ gone: rows }: TreeQuestion): readonly HotNode[] {
  const { total: share } = goneTogether(
    rows.map(({ cost, here }) => ({ total: cost.share, here })),
  );
  return rows.length === 0 ? [] : [{ kind: 'gone', share, rows }];
}

function outside({ heat, total }: TreeQuestion): readonly HotNode[] {
  const packages = heat.outside
    .map(({ name, total: value, from, hottest }) => {
      const share = total > 0 ? value / total : 0;
      const node = { kind: 'outside-package', name, share, from } as const;
      return hottest === undefined ? node : { ...node, hottest };
    })
    .filter(({ share }) => share >= LEAST_SHARE);
  return packages.length === 0 ? [] : [{ kind: 'outside', packages }];
}

function notMapped({ placement, heat }: TreeQuestion): readonly HotNode[] {
  const { ambiguous, unmapped, notMapped: share } = placement;
  const names: readonly NameNode[] = [
    ...ambiguous.map((file) => ({ kind: 'name', ...file }) as const),
    ...unmapped.map((file) => {
      const heaviest = heaviestOf(heat, file.lost?.path);
      const node = { kind: 'name', ...file, candidates: [] } as const;
      return heaviest === undefined ? node : { ...node, heaviest };
    }),
  ].filter(({ share }) => share >= LEAST_SHARE);
  if (names.length === 0) return [];
  return [{ kind: 'not-mapped', share, names }];
}

function heaviestOf({ deleted }: Heat, path: string | undefined): number | undefined {
  const gone = deleted.find((file) => file.path === path)?.gone ?? [];
  return gone.toSorted((a, b) => b.here - a.here || b.total - a.total)[0]?.measuredLine;
}
