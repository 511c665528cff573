// What is compared: two builds (or other values of a label) of the service on the lines, its time range and the one before,
// or profile files.

import * as vscode from 'vscode';
import type { Engine, StoreLabel } from '../../engine/engine.ts';
import type { Connection, Origin, StoreOrigin } from '../../engine/origin.ts';
import { STANDARD_REVISIONS } from '../../core/revisions.ts';
import { rangeAt, rangeWords } from '../session/range.ts';
import type { Choice, StoreChoice } from '../session/state.ts';

export interface Sides {
  readonly base: Origin;
  readonly fresh: Origin;
}

export interface SideSources {
  readonly engine: Pick<Engine, 'labels'>;
  readonly connection: (name: string) => Promise<Connection>;
  readonly choice: Choice | undefined;
}

type Way =
  | { readonly by: 'label'; readonly label: StoreLabel }
  | { readonly by: 'range' }
  | { readonly by: 'files' };

interface WayItem extends vscode.QuickPickItem {
  readonly way: Way;
}

const TITLE = 'Compare Builds';
/** Labels that name instances have thousands of values; nobody compares two of them by name. */
const MOST_VALUES = 200;

/** Undefined when the reader left. Rejects when the store cannot be asked. */
export async function chooseSides(sources: SideSources): Promise<Sides | undefined> {
  const { choice } = sources;
  const store = choice?.kind === 'store' ? choice : undefined;
  const origin = store && (await originNow(store, sources));
  const labels = origin === undefined ? [] : await comparableLabels(origin, sources.engine);
  const ways = [
    ...labels.map(wayOfLabel),
    ...(store === undefined ? [] : [wayOfRange(store)]),
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
    case 'label':
      return origin && byLabel(origin, picked.way.label);
    case 'range':
      return origin && byRange(origin);
    case 'files':
      return byFiles();
  }
}

const FILES: Way = { by: 'files' };

function wayOfLabel(label: StoreLabel): WayItem {
  const { name, values } = label;
  return {
    label: isBuild(name) ? `Builds by ${name}` : `Values of ${name}`,
    description: `${values.slice(0, 3).join(', ')}${values.length > 3 ? ` and ${values.length - 3} more` : ''}`,
    way: { by: 'label', label },
  };
}

function wayOfRange({ range }: StoreChoice): WayItem {
  return {
    label: 'The Same Length Before',
    description: `${rangeWords(range, Date.now())} against the time just before it`,
    way: { by: 'range' },
  };
}

async function originNow(choice: StoreChoice, sources: SideSources): Promise<StoreOrigin> {
  const { service, typeId, matchers, range } = choice;
  return {
    kind: 'store',
    connection: await sources.connection(choice.connection),
    ...{ service, typeId, matchers },
    range: rangeAt(range, Date.now()),
  };
}

/** Those that name builds first. */
async function comparableLabels(
  { connection, service, range }: StoreOrigin,
  engine: SideSources['engine'],
): Promise<readonly StoreLabel[]> {
  const signal = AbortSignal.timeout(20_000);
  const labels = await engine.labels(connection, service, range, signal);
  return labels
    .filter(({ values }) => values.length > 1 && values.length <= MOST_VALUES)
    .sort((a, b) => Number(isBuild(b.name)) - Number(isBuild(a.name)));
}

function isBuild(label: string): boolean {
  return STANDARD_REVISIONS.labels.includes(label);
}

async function byLabel(
  origin: StoreOrigin,
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
  const side = (value: string): StoreOrigin => ({
    ...origin,
    matchers: [
      ...origin.matchers.filter((matcher) => matcher.name !== name),
      { name, operator: '=', value },
    ],
  });
  return { base: side(base), fresh: side(fresh) };
}

function byRange(origin: StoreOrigin): Sides {
  const { from, to } = origin.range;
  return { base: { ...origin, range: { from: from - (to - from), to: from } }, fresh: origin };
}

async function byFiles(): Promise<Sides | undefined> {
  const ask = async (side: string): Promise<Origin | undefined> => {
    const uris = await vscode.window.showOpenDialog({
      title: `${TITLE}: ${side}`,
      openLabel: 'Compare',
      canSelectMany: true,
    });
    const paths = uris?.map(({ fsPath }) => fsPath).sort() ?? [];
    return paths.length === 0 ? undefined : { kind: 'files', paths };
  };
  const base = await ask('Profiles of the Base');
  const fresh = base && (await ask('Profiles of the New Side'));
  return base && fresh && { base, fresh };
}
