// What is compared: two builds (or other values of a label) of the service on the lines, its time range and an earlier one,
// a pinned baseline, or profile files.

import * as vscode from 'vscode';
import type { Engine, StoreLabel, TimeRange } from '../../engine/engine.ts';
import type { Connection } from '../../engine/origin.ts';
import { STANDARD_REVISIONS } from '../../core/revisions.ts';
import { subjectOf } from '../session/choice.ts';
import { rangeAt, rangeWords } from '../session/range.ts';
import type { Choice, FilesChoice, StoreChoice } from '../session/state.ts';
import type { CompareMemory } from './compare-memory.ts';
import { rangesBefore } from './ranges-before.ts';
import { sideNames, type Sides } from './sides.ts';

export interface SideSources {
  readonly engine: Pick<Engine, 'labels'>;
  readonly connection: (name: string) => Promise<Connection>;
  /** What is on the lines, or would be without a comparison. */
  readonly choice: Choice | undefined;
  readonly memory: Pick<CompareMemory, 'sides' | 'pinned'>;
}

type Way =
  | { readonly by: 'known'; readonly sides: Sides }
  | { readonly by: 'label'; readonly label: StoreLabel }
  | { readonly by: 'files' };

interface WayItem extends vscode.QuickPickItem {
  readonly way: Way;
}

const TITLE = 'Compare Builds';
/** Labels that name instances have thousands of values; nobody compares two of them by name. */
const MOST_VALUES = 200;

/** Undefined when the reader left. Rejects when the store cannot be asked. */
export async function chooseSides(sources: SideSources): Promise<Sides | undefined> {
  const { choice, memory } = sources;
  const store = choice?.kind === 'store' ? choice : undefined;
  const labels = store === undefined ? [] : await comparableLabels(store, sources);
  const ways = [
    ...(memory.pinned === undefined || choice === undefined
      ? []
      : [wayOfPinned(memory.pinned, choice)]),
    ...(memory.sides === undefined ? [] : [wayAgain(memory.sides)]),
    ...labels.map(wayOfLabel),
    ...(store === undefined ? [] : waysOfRange(store, Date.now())),
    { label: 'Profile Files…', description: 'several of a side are its slices', way: FILES },
  ];
  const [only] = ways;
  const picked =
    ways.length === 1
      ? only
      : await vscode.window.showQuickPick<WayItem>(ways, {
          title: TITLE,
          placeHolder: `What of ${store?.service ?? 'it'} is to be compared?`,
          matchOnDescription: true,
        });
  if (picked === undefined) return undefined;
  switch (picked.way.by) {
    case 'known':
      return picked.way.sides;
    case 'label':
      return store && byLabel(store, picked.way.label);
    case 'files':
      return byFiles();
  }
}

const FILES: Way = { by: 'files' };

function wayAgain(sides: Sides): WayItem {
  const [base, fresh] = sideNames(sides, Date.now());
  const subject = subjectOf(sides.fresh);
  return {
    label: `The Same Again: ${base} → ${fresh}`,
    description: sides.fresh.kind === 'store' ? subject : '',
    way: { by: 'known', sides },
  };
}

function wayOfPinned(pinned: Choice, choice: Choice): WayItem {
  const sides: Sides = { base: pinned, fresh: choice };
  const [base, fresh] = sideNames(sides, Date.now());
  return {
    label: 'Pinned Baseline',
    description: `${base} → ${fresh}`,
    way: { by: 'known', sides },
  };
}

function wayOfLabel(label: StoreLabel): WayItem {
  const { name, values } = label;
  return {
    label: isBuild(name) ? `Builds by ${name}` : `Values of ${name}`,
    description: `${values.slice(0, 3).join(', ')}${values.length > 3 ? ` and ${values.length - 3} more` : ''}`,
    way: { by: 'label', label },
  };
}

/** Each with the times that it compares. */
function waysOfRange(choice: StoreChoice, now: number): readonly WayItem[] {
  const own = rangeAt(choice.range, now);
  const at = (range: TimeRange): StoreChoice => ({
    ...alone(choice),
    range: { kind: 'custom', ...range },
  });
  return rangesBefore(own).map(({ label, range }) => ({
    label,
    description: `${rangeWords({ kind: 'custom', ...range }, now)} against ${rangeWords(choice.range, now)}`,
    way: { by: 'known', sides: { base: at(range), fresh: at(own) } },
  }));
}

/** Those that name builds first. */
async function comparableLabels(
  { connection: name, service, range }: StoreChoice,
  { engine, connection }: Pick<SideSources, 'engine' | 'connection'>,
): Promise<readonly StoreLabel[]> {
  const signal = AbortSignal.timeout(20_000);
  const now = rangeAt(range, Date.now());
  const labels = await engine.labels(await connection(name), service, now, signal);
  return labels
    .filter(({ values }) => values.length > 1 && values.length <= MOST_VALUES)
    .sort((a, b) => Number(isBuild(b.name)) - Number(isBuild(a.name)));
}

function isBuild(label: string): boolean {
  return STANDARD_REVISIONS.labels.includes(label);
}

async function byLabel(
  choice: StoreChoice,
  { name, values }: StoreLabel,
): Promise<Sides | undefined> {
  const sorted = values.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const ask = (placeHolder: string, from: readonly string[]) =>
    vscode.window.showQuickPick([...from], { title: `${TITLE}: ${name}`, placeHolder });
  const base = await ask('The base: what it was', sorted);
  if (base === undefined) return undefined;
  const fresh = await ask(
    `What is compared with ${base}`,
    sorted.filter((value) => value !== base).reverse(),
  );
  if (fresh === undefined) return undefined;
  const side = (value: string): StoreChoice => ({
    ...alone(choice),
    matchers: [
      ...choice.matchers.filter((matcher) => matcher.name !== name),
      { name, operator: '=', value },
    ],
  });
  return { base: side(base), fresh: side(fresh) };
}

/** Of the drawn type: a comparison has no other beside it. */
function alone(choice: StoreChoice): StoreChoice {
  return { ...choice, besideTypeId: undefined };
}

async function byFiles(): Promise<Sides | undefined> {
  const ask = async (side: string): Promise<FilesChoice | undefined> => {
    const uris = await vscode.window.showOpenDialog({
      title: `${TITLE}: ${side}`,
      openLabel: 'Compare',
      canSelectMany: true,
    });
    const paths = uris?.map(({ fsPath }) => fsPath).sort() ?? [];
    return paths.length === 0 ? undefined : { kind: 'files', paths, type: undefined };
  };
  const base = await ask('Profiles of the Base');
  const fresh = base && (await ask('Profiles of the New Side'));
  return base && fresh && { base, fresh };
}
