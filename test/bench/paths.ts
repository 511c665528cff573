// The names of a large profile against the files of a large workspace: what the index costs, and what the first name.

import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { resolverOf } from '../../src/core/paths/resolver.ts';
import type { NamedSource } from '../../src/core/paths/source-name.ts';
import { openWorkspace, type WorkspaceFiles } from '../../src/core/paths/workspace.ts';
import { median } from './measure.ts';
import { figure, type Bench, type Outcome } from './report.ts';

const FILES = 100_000;
const NAMES = 5_000;
const RUNS = 7;
const FIRST_MS = 20;

export const pathsBench: Bench = {
  name: 'paths',
  title: `Paths: ${NAMES.toLocaleString('en')} names in a workspace of ${FILES.toLocaleString('en')} files`,
  run: () => Promise.resolve(run()),
};

function run(): Outcome {
  const names = grownNames();
  const measured = Array.from({ length: RUNS }, () => once(names));
  const of = (read: (each: Measured) => number) => median(measured.map(read));
  const firstMs = of(({ first }) => first);
  const { resolved } = measured[0]!;
  const bytes = memoryPerPath();
  return {
    ratios: {},
    table: [
      ['', 'median'],
      ['index, ms', figure(of(({ index }) => index))],
      ['first name that says enough, ms', figure(firstMs)],
      ['first name that needs the others, ms', figure(of(({ guessed }) => guessed))],
      ['all names, ms', figure(of(({ all }) => all))],
      ['names resolved', figure(resolved)],
      ['memory per path beside its own text, bytes', figure(bytes)],
    ],
    goals: [
      {
        goal: `the first file resolved ≤ ${FIRST_MS} ms after the index`,
        measured: `${figure(firstMs)} ms`,
        reached: firstMs <= FIRST_MS,
      },
    ],
    notes: [
      'A name that says too little by itself waits once until the others of its profile are looked at.',
    ],
  };
}

interface Measured {
  readonly index: number;
  readonly first: number;
  readonly guessed: number;
  readonly all: number;
  readonly resolved: number;
}

function once(names: readonly NamedSource[]): Measured {
  const workspace = grownWorkspace();
  const started = performance.now();
  const opened = openWorkspace(workspace);
  const indexed = performance.now();
  const resolve = resolverOf(opened, names);
  resolve(names.find(({ function: fn }) => fn.startsWith('acme.dev'))!);
  const first = performance.now();
  resolve(names.find(({ file }) => file.endsWith('/index.ts'))!);
  const guessed = performance.now();
  let resolved = 0;
  for (const name of names) if (resolve(name).kind === 'resolved') resolved++;
  const done = performance.now();
  return {
    index: indexed - started,
    first: first - indexed,
    guessed: guessed - first,
    all: done - guessed,
    resolved,
  };
}

/** A monorepo: 400 Go modules, packages of TypeScript and Python beside them, every tenth file called as many others are. */
function grownWorkspace(): WorkspaceFiles {
  const files: string[] = [];
  const manifests: { readonly path: string; readonly text: string }[] = [];
  for (let at = 0; at < FILES; at++) {
    const service = at % 400;
    const pack = (at / 400) | 0;
    const folder = `/home/ann/mono/services/svc${service}`;
    if (pack === 0)
      manifests.push({ path: `${folder}/go.mod`, text: `module acme.dev/mono/svc${service}\n` });
    files.push(`${folder}/${fileOf(service, pack)}`);
  }
  return { roots: ['/home/ann/mono'], files, manifests };
}

function fileOf(service: number, pack: number): string {
  if (pack % 10 === 0) return `web/feature${pack}-${service % 20}/index.ts`;
  if (pack % 10 === 1) return `tools/part${pack}_${service % 20}/__init__.py`;
  return `internal/part${pack}/part${pack}_${service % 7}.go`;
}

/** A quarter from the standard library and modules, the rest from one service and the two that it shares code with. */
function grownNames(): readonly NamedSource[] {
  return Array.from({ length: NAMES }, (_, at): NamedSource => {
    const pack = (at * 7) % 250;
    const service = at % 3;
    switch (at % 8) {
      case 6:
        return { file: `/usr/local/go/src/net/http/h${at}.go`, function: 'net/http.f' };
      case 7:
        return {
          file: `/go/pkg/mod/github.com/x/lib${at}@v1.2.${at % 9}/lib.go`,
          function: `github.com/x/lib${at}.F`,
        };
      default: {
        const file = fileOf(service, pack);
        const path = `acme.dev/mono/svc${service}/${file.slice(0, file.lastIndexOf('/'))}`;
        return {
          file: `/app/svc${service}/${file}`,
          function: file.endsWith('.go') ? `${path}.F${at}` : 'f',
        };
      }
    }
  });
}

/** What an index holds for a path that nobody asked for. */
function memoryPerPath(): number {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  const workspace = grownWorkspace();
  const held: unknown[] = [];
  const growths = Array.from({ length: 4 }, () => {
    gc();
    const before = process.memoryUsage().heapUsed;
    held.push(openWorkspace(workspace));
    gc();
    return (process.memoryUsage().heapUsed - before) / FILES;
  });
  assert.equal(held.length, growths.length); // Alive until here.
  return median(growths.slice(1)); // The first has the texts made flat.
}
