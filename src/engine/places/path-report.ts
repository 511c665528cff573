// The answer to `doctor`: what became of each name, by which rule, and which mappings would help.

import { idleMappings } from '../../core/paths/idle-mappings.ts';
import { lookAlikes } from '../../core/paths/look-alikes.ts';
import { readPathMappings } from '../../core/paths/path-mapping.ts';
import { proposeMappings } from '../../core/paths/proposals.ts';
import type { Resolution } from '../../core/paths/resolution.ts';
import { readName } from '../../core/paths/source-name.ts';
import type { PathWorkspace } from '../../core/paths/workspace.ts';
import { NONE, type Profile } from '../../core/profile.ts';
import { frameRevisions, STANDARD_REVISIONS } from '../../core/revisions.ts';
import type { Doubt, ToldRevisionFacts } from '../trace/trace-answers.ts';
import type { PathOutcome, PathReport, ProposedMapping, ReportedFile } from './path-answers.ts';
import type { Workspace } from '../origin.ts';
import { sumOf, sumsOf, wholeSum } from '../tables/exact-sums.ts';
import type { HeldView } from '../held-profile.ts';
import { afterLink, linksOutOf } from './linked-outside.ts';
import { bareFilesSentence } from './bare-source-files.ts';
import type { NamedFiles, ResolvedFiles } from './placed-files.ts';
import { openedWorkspace } from './opened-workspace.ts';
import { renamedProposals } from './renamed-modules.ts';
import { sourceCodeOf } from './pyroscope-yaml.ts';
import { localRevisions } from '../trace/local-binaries.ts';
import { filesToday } from './resolved-files.ts';

/** Code without file name counts as outside: no line of the workspace could be meant. So do samples without a stack. */
const NO_FILE: Resolution = { kind: 'outside', what: 'No file' };

export async function pathReportOf(view: HeldView, workspace: Workspace): Promise<PathReport> {
  const { profile } = view;
  const today = await filesToday(view, workspace, view.moved);
  const { files, places: known, problems } = today;
  const others = placesOfBuilds(today);
  const unnamed = files.names.length;
  const places = files.ofFrame.map((name) => (name === NONE ? unnamed : name));
  const sums = sumsOf(view, places, unnamed + 1);
  const resolutions = [...known, NO_FILE];
  const opened = openedWorkspace(workspace);
  const alike = (at: number) => {
    const { file, functions } = files.names[at]!;
    return lookAlikes({ file, function: functions[0] ?? '' }, opened);
  };
  const doubts = doubtsOf(view);
  const reported = resolutions
    .map((resolution, at): ReportedFile => {
      const label = files.names[at]?.label ?? '';
      const report = reportOf(label, resolution, sums.self[at]!, sums.total[at]!);
      const isPlaced = resolution.kind === 'resolved';
      const places = isPlaced ? [...report.places, ...(others.get(at) ?? [])] : report.places;
      const doubt = isPlaced
        ? places.map((path) => doubts.get(path)).find((each) => each !== undefined)
        : undefined;
      return {
        ...report,
        places,
        lookAlikes: resolution.kind === 'unmapped' ? alike(at) : [],
        ...(doubt === undefined ? {} : { doubt }),
      };
    })
    .filter(({ self, total }) => Number(self) !== 0 || Number(total) !== 0);
  const total = wholeSum(view);
  const selfOf = (outcome: PathOutcome) =>
    sumOf(reported.filter((file) => file.outcome === outcome).map(({ self }) => self));
  const [resolved, ambiguous, unmapped] = [
    selfOf('resolved'),
    selfOf('ambiguous'),
    selfOf('unmapped'),
  ];
  const outside = difference(total, sumOf([resolved, ambiguous, unmapped]));
  const sorted = reported.sort(
    (a, b) => magnitude(b.total) - magnitude(a.total) || (a.file < b.file ? -1 : 1),
  );
  const other = view.traced?.answer.otherRepository;
  const strange = other === undefined ? [] : [`${other.message} ${other.next}`];
  const { broken } = readPathMappings(workspace.mappings, workspace.mappingsOf);
  const bareFiles = bareFilesSentence(reported);
  return {
    valueType: profile.valueTypes[view.valueType]!,
    total,
    outcomes: { resolved, ambiguous, outside, unmapped },
    files: await withLinks(sorted, workspace, opened),
    proposals: await proposalsOf(profile, files, resolutions, opened),
    revisions: await toldRevisions(view, workspace),
    idleMappings: idleMappings(
      files.names.map(({ file }) => ({ file, function: '' })),
      opened,
    ),
    problems: [
      ...[...broken, ...sourceCodeOf(workspace).problems, ...problems, ...strange],
      ...(bareFiles === undefined ? [] : [bareFiles]),
    ],
  };
}

/** Those that lines were followed from, one that the reader has named among them; before `trace` those that are told. */
async function toldRevisions(
  { traced, profile, weights, whole }: HeldView,
  { roots }: Workspace,
): Promise<readonly ToldRevisionFacts[]> {
  if (traced !== undefined)
    return traced.answer.revisions.map(({ text, source, label, share }) => ({
      text,
      source,
      label,
      share,
    }));
  const binaries = await localRevisions(profile, roots);
  const { revisions } = frameRevisions(profile, weights, { ...STANDARD_REVISIONS, binaries });
  return revisions.map(({ text, source, label, total }) => ({
    ...{ text, source, label },
    share: whole === 0 ? 0 : total / whole,
  }));
}

/** By name the files, beside the first, that it means for some builds: their file has another name today. */
function placesOfBuilds({
  files,
  places,
  elsewhere,
}: ResolvedFiles): ReadonlyMap<number, ReadonlySet<string>> {
  const others = new Map<number, Set<string>>();
  for (const [frame, path] of elsewhere ?? []) {
    const name = files.ofFrame[frame]!;
    const first = name === NONE ? undefined : places[name];
    if (path === undefined || first?.kind !== 'resolved' || first.path === path) continue;
    others.set(name, (others.get(name) ?? new Set()).add(path));
  }
  return others;
}

/** By path, of files that are uncertain; none before `trace`. */
function doubtsOf({ traced, placed }: HeldView): ReadonlyMap<string, Doubt> {
  return new Map(
    placed.placement.files.flatMap(({ path }, file) => {
      const doubt = traced?.bases[file]?.doubt;
      return doubt === undefined ? [] : [[path, doubt] as const];
    }),
  );
}

/** What a link shows in the workspace is missed by whoever sees it there. */
async function withLinks(
  files: readonly ReportedFile[],
  { roots }: Workspace,
  { modules }: PathWorkspace,
): Promise<readonly ReportedFile[]> {
  const linkOf = linksOutOf(roots, [...new Set([...roots, ...modules.folders])]);
  const told: ReportedFile[] = [];
  for (const each of files) {
    const { parts } = readName({ file: each.file, function: '' });
    const link = each.outcome === 'unmapped' ? await linkOf(parts) : undefined;
    if (link === undefined) told.push(each);
    else {
      const why = `${link.file} is by a link outside of the workspace, and is not followed.`;
      told.push({ ...each, why, next: afterLink(link) });
    }
  }
  return told;
}

function reportOf(
  file: string,
  resolution: Resolution,
  self: number | bigint,
  total: number | bigint,
): Omit<ReportedFile, 'lookAlikes'> {
  const base = { file, outcome: resolution.kind, self, total };
  switch (resolution.kind) {
    case 'resolved':
      return {
        ...{ ...base, rule: resolution.rule, places: [resolution.path], why: undefined },
        ...(resolution.then === undefined ? {} : { then: resolution.then }),
      };
    case 'ambiguous':
      return { ...base, rule: resolution.rule, places: resolution.candidates, why: resolution.why };
    case 'outside': {
      const rule = resolution.what
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-/, '');
      return { ...base, rule, places: [], why: undefined };
    }
    case 'unmapped':
      return {
        ...{ ...base, rule: undefined, places: [], why: resolution.why },
        ...(resolution.next === undefined ? {} : { next: resolution.next }),
        ...(resolution.then === undefined ? {} : { lost: resolution.then }),
      };
  }
}

async function proposalsOf(
  profile: Profile,
  files: NamedFiles,
  resolutions: readonly Resolution[],
  opened: PathWorkspace,
): Promise<readonly ProposedMapping[]> {
  const answered = files.names.map(({ file, functions }, at) => ({
    source: { file, function: functions[0] ?? '' },
    resolution: resolutions[at]!,
    cost: files.self[at]!,
  }));
  const proposals = proposeMappings(answered, opened).map(({ from, to, gain, files: names }) => {
    const folder = to.map((part) => `${part}/`).join('');
    const isDrive = /^[A-Za-z]:$/.test(to[0] ?? '');
    return { from, to: isDrive ? folder : `/${folder}`, gain: Math.round(gain), files: names };
  });
  const known = new Set(proposals.map(({ from }) => from));
  const renamed = await renamedProposals(profile, answered, opened);
  return [...proposals, ...renamed.filter(({ from }) => !known.has(from))].sort(
    (a, b) => b.gain - a.gain,
  );
}

function difference(a: number | bigint, b: number | bigint): number | bigint {
  return sumOf([BigInt(a), -BigInt(b)]);
}

function magnitude(value: number | bigint): number {
  return Math.abs(Number(value));
}
