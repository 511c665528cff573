// The command line's grammar: which options there are, and what a call means.

import { parseArgs } from 'node:util';
import type { PathMapping } from '../core/paths/path-mapping.ts';
import type { Grows } from '../core/flame/layout.ts';
import { COLOURINGS, type Colouring } from '../core/look/bands.ts';
import type { Granularity, Narrowing } from '../engine/tables/table-answers.ts';
import { UsageError } from './cli-error.ts';
import { partArguments } from './compare/side-arguments.ts';

const OPTIONS = {
  by: { type: 'string' },
  sort: { type: 'string' },
  n: { type: 'string', short: 'n' },
  value: { type: 'string' },
  focus: { type: 'string' },
  ignore: { type: 'string' },
  show: { type: 'string' },
  hide: { type: 'string' },
  tag: { type: 'string', multiple: true },
  format: { type: 'string' },
  root: { type: 'string' },
  map: { type: 'string', multiple: true },
  rev: { type: 'string' },
  colour: { type: 'string' },
  direction: { type: 'string' },
  output: { type: 'string', short: 'o' },
  pyroscope: { type: 'string' },
  tenant: { type: 'string' },
  auth: { type: 'string' },
  header: { type: 'string', multiple: true },
  ca: { type: 'string' },
  cert: { type: 'string' },
  key: { type: 'string' },
  service: { type: 'string' },
  type: { type: 'string' },
  selector: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  repo: { type: 'string' },
  'base-rev': { type: 'string' },
  'new-rev': { type: 'string' },
  normalize: { type: 'string' },
  metrics: { type: 'string' },
  'fail-on': { type: 'string', multiple: true },
  'min-confidence': { type: 'string' },
  strict: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

export const COMMANDS = [
  'top',
  'list',
  'lines',
  'doctor',
  'flame',
  'compare',
  'pull',
  'services',
  'types',
  'labels',
] as const;
export type Command = (typeof COMMANDS)[number];

export const FORMATS = ['table', 'json', 'csv', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

const STORE_OPTIONS = [
  'tenant',
  'auth',
  'header',
  'ca',
  'cert',
  'key',
  'service',
  'type',
  'selector',
  'from',
  'to',
] as const;

/** Which options a command takes besides those of SOURCE. */
const TAKES: Record<Command, readonly (keyof typeof OPTIONS)[]> = {
  top: ['by', 'sort', 'n', 'value', 'focus', 'ignore', 'show', 'hide', 'tag', 'format'],
  list: ['root', 'map', 'rev', 'value', 'focus', 'ignore', 'show', 'hide', 'tag'],
  lines: ['root', 'map', 'rev', 'value', 'format'],
  doctor: ['root', 'map', 'rev', 'value', 'format'],
  flame: [
    ...(['output', 'format', 'by', 'value', 'focus', 'ignore', 'show', 'hide', 'tag'] as const),
    ...(['root', 'map', 'colour', 'direction'] as const),
  ],
  compare: [
    ...(['by', 'sort', 'n', 'value', 'format', 'output', 'map'] as const),
    ...(['repo', 'base-rev', 'new-rev', 'normalize', 'metrics'] as const),
    ...(['fail-on', 'min-confidence', 'strict'] as const),
  ],
  pull: ['output'],
  services: ['format'],
  types: ['format'],
  labels: ['format'],
};

type Values = ReturnType<typeof parse>['values'];

export interface Arguments {
  readonly command: Command;
  /** What stands after the command: files, and before them the pattern of `list` or the file of `lines`. */
  readonly words: readonly string[];
  readonly options: Values;
  /** Of a comparison, what each side is loaded from; `words` are then none. */
  readonly sides?: { readonly base: SideArguments; readonly fresh: SideArguments };
}

export interface SideArguments {
  readonly words: readonly string[];
  readonly options: Values;
}

/** Reads a call. `help` and `version` are answered before a command is asked for. */
export function readArguments(argv: readonly string[]): Arguments | 'help' | 'version' {
  if (argv[0] === 'compare') return readComparison(argv);
  const { values, positionals } = parse(argv);
  if (values.help === true || positionals[0] === 'help' || argv.length === 0) return 'help';
  if (values.version === true) return 'version';
  const [command, ...words] = positionals;
  if (!isOneOf(command, COMMANDS))
    throw new UsageError(
      command === undefined ? 'no command is given' : `there is no command "${command}"`,
      `The commands are ${COMMANDS.join(', ')}; see hotline --help.`,
    );
  refuseForeign(command, values);
  refuseStray(values);
  return { command, words, options: values };
}

/** What is said before --base and --new is said of both, unless a side says it, too, or names files. */
function readComparison(argv: readonly string[]): Arguments | 'help' {
  const parted = partArguments(argv.slice(1));
  const [both, base, fresh] = [parted.both, parted.base, parted.fresh].map((words) => parse(words));
  const all = { ...both!.values, ...base!.values, ...fresh!.values };
  if (all.help === true) return 'help';
  refuseForeign('compare', all);
  const [stray] = both!.positionals;
  if (stray !== undefined)
    throw new UsageError(
      `${stray} is of no side`,
      'Say what is compared with what: --base SOURCE --new SOURCE.',
    );
  const sideOf = ({ values, positionals }: ReturnType<typeof parse>): SideArguments => {
    const isOfFiles = positionals.length > 0 && values.pyroscope === undefined;
    const options = isOfFiles ? values : { ...both!.values, ...values };
    refuseStray(options);
    return { words: positionals, options };
  };
  const sides = { base: sideOf(base!), fresh: sideOf(fresh!) };
  for (const [name, side] of [
    ['--base', sides.base],
    ['--new', sides.fresh],
  ] as const)
    if (side.words.length === 0 && side.options.pyroscope === undefined)
      throw new UsageError(
        `nothing is given for ${name}`,
        `Name profiles behind it, or a store: compare --base SOURCE --new SOURCE.`,
      );
  return { command: 'compare', words: [], options: all, sides };
}

function refuseForeign(command: Command, values: Values): void {
  const takes = [...TAKES[command], ...STORE_OPTIONS, 'pyroscope'] as readonly string[];
  const foreign = Object.keys(values).find((name) => !takes.includes(name));
  if (foreign !== undefined)
    throw new UsageError(`${command} takes no option ${dashed(foreign)}`, 'See hotline --help.');
}

function refuseStray(values: Values): void {
  const stray = STORE_OPTIONS.find((name) => values[name] !== undefined);
  if (stray !== undefined && values.pyroscope === undefined)
    throw new UsageError(
      `${dashed(stray)} is an option of a store`,
      'Say which with --pyroscope URL.',
    );
}

export function granularityOf(options: Values): Granularity {
  return choice('--by', options.by, ['lines', 'functions', 'files', 'packages'], 'lines');
}

export function sortOf(options: Values): 'self' | 'total' {
  return choice('--sort', options.sort, ['self', 'total'], 'self');
}

export function formatOf(options: Values): Format {
  return choice('--format', options.format, FORMATS, 'table');
}

export function reportFormatOf(options: Values): 'table' | 'json' {
  return choice('--format', options.format, ['table', 'json'], 'table');
}

/** What the colours of boxes stand for; undefined where it is left to what is drawn. */
export function colouringOf(options: Values): Colouring | undefined {
  if (options.colour === undefined) return undefined;
  return choice('--colour', options.colour, COLOURINGS, 'kind');
}

/** Which way a flame graph grows, by the words of the setting `hotline.flameGraphDirection`. */
export function directionOf(options: Values): Grows {
  const way = choice('--direction', options.direction, ['icicle', 'flame'], 'icicle');
  return way === 'flame' ? 'up' : 'down';
}

/** The number of rows asked for, or undefined for all. */
export function rowLimitOf(options: Values): number | undefined {
  if (options.n === undefined) return undefined;
  const limit = Number(options.n);
  if (!/^\d+$/.test(options.n) || limit === 0)
    throw new UsageError(`-n ${options.n} is no number of rows`, 'Give a whole number from 1 on.');
  return limit;
}

/** The mappings of --map FROM=TO. The last equals sign parts the two: folders seldom have one, addresses may. */
export function pathMappingsOf(options: Values): readonly PathMapping[] {
  return (options.map ?? []).map((mapping) => {
    const equals = mapping.lastIndexOf('=');
    if (equals < 0)
      throw new UsageError(`--map ${mapping} has no two sides`, 'Write it as FROM=TO.');
    return { from: mapping.slice(0, equals), to: mapping.slice(equals + 1) };
  });
}

export function narrowingOf(options: Values): Narrowing {
  const tags = (options.tag ?? []).map((tag) => {
    const equals = tag.indexOf('=');
    if (equals < 1)
      throw new UsageError(`--tag ${tag} has no key and value`, 'Write it as KEY=VALUE.');
    return { key: tag.slice(0, equals), value: tag.slice(equals + 1) };
  });
  const { focus, ignore, show, hide } = options;
  return {
    ...(focus === undefined ? {} : { focus }),
    ...(ignore === undefined ? {} : { ignore }),
    ...(show === undefined ? {} : { show }),
    ...(hide === undefined ? {} : { hide }),
    ...(tags.length === 0 ? {} : { tags }),
  };
}

function parse(argv: readonly string[]) {
  try {
    const parsed = parseArgs({
      ...{ args: [...argv], options: OPTIONS, allowPositionals: true },
      ...{ strict: true, tokens: true },
    });
    refuseTwice(parsed.tokens);
    return parsed;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    // Node's sentences name the option; what follows their first full stop is advice for programmers.
    const message = error instanceof Error ? error.message : String(error);
    const ambiguous = /^Option '([^']+)' argument is ambiguous/.exec(message)?.[1];
    if (ambiguous !== undefined) {
      const name = ambiguous.split(', ').at(-1)!.replace(/ .*$/, '');
      throw new UsageError(
        `what follows ${name} begins with a dash, as an option does`,
        name.startsWith('--') ? `Write ${name}=VALUE if it is meant.` : 'See hotline --help.',
      );
    }
    throw new UsageError(message.split(/\.\s/)[0]!, 'See hotline --help.');
  }
}

/** Of two values of an option that takes one, one would count and nobody would know. */
function refuseTwice(tokens: readonly { readonly kind: string; readonly name?: string }[]): void {
  const seen = new Set<string>();
  for (const { kind, name } of tokens) {
    if (kind !== 'option' || name === undefined) continue;
    const { type, ...rest } = OPTIONS[name as keyof typeof OPTIONS];
    const isOnce = type === 'string' && !('multiple' in rest);
    if (isOnce && seen.has(name))
      throw new UsageError(
        `--${name} is given twice`,
        'It takes one value: leave one of them out.',
      );
    seen.add(name);
  }
}

export function choice<T extends string>(
  option: string,
  given: string | undefined,
  allowed: readonly T[],
  standard: T,
): T {
  if (given === undefined) return standard;
  if (isOneOf(given, allowed)) return given;
  throw new UsageError(`${option} ${given} is unknown`, `Choose one of ${allowed.join(', ')}.`);
}

function isOneOf<T extends string>(given: string | undefined, allowed: readonly T[]): given is T {
  return (allowed as readonly (string | undefined)[]).includes(given);
}

function dashed(name: string): string {
  return name.length === 1 ? `-${name}` : `--${name}`;
}
