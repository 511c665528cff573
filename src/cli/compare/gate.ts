// What a comparison may not exceed, as somebody writes it: `cpu:total>+3%`, `heap:cart/cart.go:88>+2MiB`.
import picomatch from 'picomatch';
import type { GrowthKind } from '../../core/compare/growth.ts';
import type { ValueType } from '../../core/profile.ts';
import { unitOf } from '../../core/unit-table.ts';
import { isProcessorTime } from '../../core/value-rule.ts';
import { UsageError } from '../cli-error.ts';

export interface Gate {
  readonly text: string; // As it was written.
  /** The word for a value type. */
  readonly metric: string;
  readonly where: GateWhere;
  /** Whether costs may not rise above the limit, or may not fall below it. */
  readonly fails: 'above' | 'below';
  readonly limit: GateLimit;
}

/** `total` is the whole, `growth` what it does within the new side's own life, `lines` one line or those of files by a glob, `functions` those of a name, which may have `*`. */
export type GateWhere =
  | { readonly kind: 'total' }
  | { readonly kind: 'growth'; readonly growth: GrowthKind }
  | { readonly kind: 'lines'; readonly file: string; readonly line: number | undefined }
  | { readonly kind: 'functions'; readonly name: string };

/**
 * - `relative`: a part of what the base has, 0.03 for 3 %
 * - `points`: a part of the whole, 0.01 for one point of a hundred
 * - `amount`: in a unit; '' is the value type's own
 */
export type GateLimit =
  | { readonly kind: 'relative' | 'points'; readonly value: number }
  | { readonly kind: 'amount'; readonly value: number; readonly unit: string };

const FORM =
  'Write it as METRIC:WHERE>+AMOUNT, e.g. cpu:total>+3% or heap:cart/cart.go:88>+2MiB, or as heap:leak.';

/** @throws UsageError when it does not parse */
export function readGate(text: string): Gate {
  const [, of, growth] = /^([^:<>]+):\s*(leak|spike)$/.exec(text.trim()) ?? [];
  if (of !== undefined)
    return {
      ...{ text, metric: of.trim(), fails: 'above', limit: { kind: 'relative', value: 0 } },
      where: { kind: 'growth', growth: growth === 'leak' ? 'leak' : 'spike' },
    };
  const parts =
    /^([^:<>]+):(.+?)\s*([<>])\s*([+-]?)\s*([\d.]+(?:e[+-]?\d+)?)\s*([%a-zA-Zµ/]*)$/.exec(
      text.trim(),
    );
  if (parts === null) throw new UsageError(`the gate "${text}" does not parse`, FORM);
  const [, metric = '', where = '', than, sign = '', digits = '', unit = ''] = parts;
  const value = Number(sign + digits);
  if (!Number.isFinite(value))
    throw new UsageError(`${digits} in the gate "${text}" is no number`, FORM);
  const wrong = than === '>' ? value < 0 : value > 0;
  if (wrong)
    throw new UsageError(
      `the gate "${text}" would fail what did not change`,
      'Limits are on changes: >+3% for what may not rise, <-3% for what may not fall.',
    );
  return {
    text,
    metric: metric.trim(),
    where: whereOf(where.trim()),
    fails: than === '>' ? 'above' : 'below',
    limit: limitOf(value, unit, text),
  };
}

function whereOf(where: string): GateWhere {
  if (where === 'total') return { kind: 'total' };
  const line = /^(.+):(\d+)$/.exec(where);
  if (line !== null) return { kind: 'lines', file: line[1]!, line: Number(line[2]) };
  return isFile(where)
    ? { kind: 'lines', file: where, line: undefined }
    : { kind: 'functions', name: where };
}

/** Functions have slashes and dots as well: `example.com/shop/cart.Total`. A file ends in an extension, or is a glob. */
function isFile(where: string): boolean {
  return /(^|\/)\*{1,2}(\/\*{1,2})*$/.test(where) || EXTENSION.test(where);
}

const EXTENSION =
  /\.(go|s|c|cc|cpp|cxx|h|hpp|rs|java|kt|kts|scala|groovy|clj|py|pyx|[cm]?[jt]sx?|rb|php|cs|fs|vb|swift|zig|ex|exs|erl|hs|ml)$/;

function limitOf(value: number, unit: string, text: string): GateLimit {
  if (unit === '%') return { kind: 'relative', value: value / 100 };
  if (unit === 'pp') return { kind: 'points', value: value / 100 };
  if (unit !== '' && !isAmount(unit))
    throw new UsageError(
      `${unit} in the gate "${text}" is no unit`,
      'Use %, pp (points of the whole), a unit of time or bytes (ms, MiB), cores, or a plain number.',
    );
  return { kind: 'amount', value, unit };
}

const BINARY: Readonly<Record<string, number>> = { kib: 2 ** 10, mib: 2 ** 20, gib: 2 ** 30 };

function isAmount(unit: string): boolean {
  return /^m?cores?$/.test(unit) || unit.toLowerCase() in BINARY || unitOf(unit) !== undefined;
}

/** An amount in the unit of a value type, of rates by the second; undefined where it measures something else. */
export function amountIn(
  { value, unit }: Extract<GateLimit, { kind: 'amount' }>,
  valueType: ValueType,
): number | undefined {
  if (unit === '') return value;
  const target = unitOf(valueType.unit);
  if (target === undefined) return undefined;
  const cores = /^(m?)cores?$/.exec(unit);
  if (cores !== null)
    return isProcessorTime(valueType)
      ? (value * 1e9 * (cores[1] === 'm' ? 1e-3 : 1)) / target.factor
      : undefined;
  const binary = BINARY[unit.toLowerCase()];
  if (binary !== undefined)
    return target.measure === 'bytes' ? (value * binary) / target.factor : undefined;
  const source = unitOf(unit);
  return source?.measure === target.measure ? (value * source.factor) / target.factor : undefined;
}

/** Whether a glob means a path; its end is enough, so that `cart/*.go` means `/src/shop/cart/cart.go`. */
export function fileMatcher(glob: string): (file: string) => boolean {
  const isMatch = picomatch([glob, `**/${glob}`], { dot: true });
  return (file) => isMatch(file.replaceAll('\\', '/').replace(/^\/+/, ''));
}

/** Whether a pattern means a function's name. Only `*` is special: names are full of brackets. */
export function nameMatcher(pattern: string): (name: string) => boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[\\^$.+?()[\]{}|]/g, '\\$&'));
  const whole = new RegExp(`^${parts.join('.*')}$`, 's');
  return (name) => whole.test(name);
}
