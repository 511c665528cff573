// Which commits may have made what regressed: those that touched the very lines before those that touched the files, and
// those that changed a dependency whose code regressed.

/** Something that costs more than before, surely enough. */
export interface Regressed {
  readonly function: string;
  readonly path: string | undefined; // In the repository; undefined for code of others.
  readonly file: string; // As the profile has it.
  /** How much more it answers for, in the comparison's measure, and how much of that it spends itself. */
  readonly more: number;
  readonly self: number;
}

export interface CandidateCommit {
  readonly commit: string;
  readonly subject: string;
  readonly author: string;
  readonly time: number; // Seconds since the epoch.
  readonly paths: readonly string[];
}

/** What a manifest says otherwise than before. */
export interface DependencyChange {
  readonly manifest: string; // Its path.
  readonly name: string; // The module, or `go` for the language.
  readonly from: string | undefined;
  readonly to: string | undefined;
}

export interface Suspect extends Omit<CandidateCommit, 'paths'> {
  /** A sentence's end, e.g. `touches 3 of the 4 regressed functions`. */
  readonly reason: string;
  readonly by: 'lines' | 'dependency' | 'files';
  /** The regressed functions that it explains, the heaviest first. */
  readonly functions: readonly SuspectedFunction[];
}

/** Two files may have functions of one name. */
export type SuspectedFunction = Pick<Regressed, 'function' | 'file' | 'path'>;

/** Whether a commit is suspected for a function, or for a line of it. */
export function isSuspectedFor(
  { functions }: Pick<Suspect, 'functions'>,
  { function: name, file, path }: SuspectedFunction,
): boolean {
  return functions.some(
    (one) =>
      one.function === name &&
      // The file in the source, where both know it: profiles of two kinds may spell it in two ways.
      (one.path !== undefined && path !== undefined ? one.path === path : one.file === file),
  );
}

/** A dependency that regressed says as much as lines that did, and a file that was touched somewhere less. */
const RANK = { lines: 0, dependency: 0, files: 1 } as const;

/** `touched` has the regressed ones, by their index, whose lines a commit touched. The likeliest first. */
export function suspectsOf(
  regressed: readonly Regressed[],
  commits: readonly CandidateCommit[],
  touched: ReadonlyMap<string, ReadonlySet<number>>,
  dependencies: readonly DependencyChange[],
): readonly Suspect[] {
  const all = regressed.length;
  const weights = weightsOf(regressed, dependencies);
  const suspects = commits.flatMap((commit) => {
    const onLines = [...(touched.get(commit.commit) ?? [])];
    const changes = dependencies.filter(({ manifest }) => commit.paths.includes(manifest));
    const ofDependency = changes.flatMap((change) => {
      const of = indexes(regressed, (each) => isOf(each, change));
      return of.length === 0 ? [] : [{ change, of }];
    });
    const onFiles = indexes(
      regressed,
      ({ path }) => path !== undefined && commit.paths.includes(path),
    );
    const found =
      onLines.length > 0
        ? { by: 'lines' as const, of: onLines, reason: `touches ${countText(onLines.length, all)}` }
        : ofDependency.length > 0
          ? {
              by: 'dependency' as const,
              of: ofDependency.flatMap(({ of }) => of),
              reason: `changes ${ofDependency.map(({ change }) => changeText(change)).join(', ')}`,
            }
          : {
              by: 'files' as const,
              of: onFiles,
              reason: `touches the files of ${countText(onFiles.length, all)}`,
            };
    if (found.of.length === 0) return [];
    const weight = found.of.reduce((sum, at) => sum + weights[at]!, 0);
    return [{ commit, weight, ...found }];
  });
  return suspects
    .sort((a, b) => RANK[a.by] - RANK[b.by] || b.weight - a.weight || b.commit.time - a.commit.time)
    .map(({ commit: { commit, subject, author, time }, by, of, reason }) => ({
      ...{ commit, subject, author, time, by, reason },
      functions: [...of]
        .sort((a, b) => regressed[b]!.more - regressed[a]!.more)
        .map((at) => {
          const { function: name, file, path } = regressed[at]!;
          return { function: name, file, path };
        }),
    }));
}

/** What a dependency may have made is not counted for those that call it, too: they did not change for it. */
function weightsOf(
  regressed: readonly Regressed[],
  dependencies: readonly DependencyChange[],
): readonly number[] {
  const others = dependencies.filter(({ name }) => name !== 'go');
  const spent = regressed
    .filter((each) => others.some((change) => isOf(each, change)))
    .reduce((sum, { self }) => sum + self, 0);
  return regressed.map(({ path, more, self }) =>
    path === undefined ? more : self + Math.max(0, more - self - spent),
  );
}

function indexes(
  regressed: readonly Regressed[],
  is: (one: Regressed) => boolean,
): readonly number[] {
  return regressed.flatMap((one, at) => (is(one) ? [at] : []));
}

function countText(some: number, all: number): string {
  if (all === 1) return 'the regressed function';
  return some === all
    ? `all ${all} regressed functions`
    : `${some} of the ${all} regressed functions`;
}

function changeText({ name, from, to }: DependencyChange): string {
  if (from === undefined) return `${name} to ${to} (it was not there)`;
  return to === undefined ? `${name}, which goes` : `${name} from ${from} to ${to}`;
}

/** The standard library and the runtime are those of the language's version. */
function isOf(
  { file, path, function: name }: Regressed,
  { name: module }: DependencyChange,
): boolean {
  if (path !== undefined) return false;
  if (module === 'go') return !/^[^/]*\.[^/]*\//.test(name) && !/@v\d/.test(file);
  return (
    file.includes(`${module}@`) || name.startsWith(`${module}.`) || name.startsWith(`${module}/`)
  );
}
