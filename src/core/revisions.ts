// Which revision of the source each mapping of a profile was built from, by whom of those who may know it.

import { buildsByMapping, NO_BUILD, type ToldBy } from './builds.ts';
import { labelValue, rowsOf } from './label-match.ts';
import { sumByPlace } from './place-sums.ts';
import { NONE, type Profile, type SampleId } from './profile.ts';
import { imageTag, saysRevision } from './says-revision.ts';

/**
 * Who says it, in order of trust: the mapping itself (Pyroscope's JSON), a label, the image's tag, a local binary with the
 * mapping's build id, the user.
 */
export type RevisionSource = 'mapping' | 'label' | 'image' | 'binary' | 'user';

/** A revision as it is told: a hash, a tag, a branch. Nothing says yet that a repository has it. */
export interface ToldRevision {
  readonly text: string;
  readonly source: RevisionSource;
  /** The label that says it; '' for other sources. */
  readonly label: string;
  /** The address of the repository that it is of, where a mapping or a label tells it. */
  readonly repository?: string;
}

/** One of the revisions of a mapping, with the cost of the samples that it has a part in. */
export interface MappingRevision extends ToldRevision {
  readonly total: number;
}

export interface RevisionQuestion {
  /** Names of labels that tell a revision, best first. */
  readonly labels: readonly string[];
  /** Names of labels that tell an image, best first. */
  readonly imageLabels: readonly string[];
  /** Names of labels that tell the address of the repository, best first. */
  readonly repositoryLabels: readonly string[];
  /** Revisions of binaries on this machine, by build id. */
  readonly binaries: ReadonlyMap<string, string>;
  /** What the user says; holds where nobody else says anything. */
  readonly user: string | undefined;
}

/** What is asked where the user sets nothing: labels of Pyroscope, OpenTelemetry and Kubernetes, and usual ones. */
export const STANDARD_REVISIONS: RevisionQuestion = {
  // A store's labels have no dots: what OpenTelemetry calls `service.version` arrives as `service_version`.
  labels: [
    ...['service_git_ref', 'vcs.ref.head.revision', 'vcs_ref_head_revision'],
    ...['git_sha', 'git_commit', 'git_ref', 'commit_sha', 'commit', 'revision'],
    ...['service.version', 'service_version', 'app.kubernetes.io/version'],
    ...['app_kubernetes_io_version', 'version'],
  ],
  imageLabels: [
    ...['container.image.tags', 'container.image.tag', 'container_image_tag'],
    ...['container_image', 'image'],
  ],
  repositoryLabels: ['service_repository', 'vcs.repository.url.full', 'vcs_repository_url_full'],
  binaries: new Map(),
  user: undefined,
};

/**
 * Per mapping its revisions, heaviest first, and in the last row those of frames without a mapping; none where nobody
 * tells. Several only where samples' labels differ. `weights` has one number per sample; of mappings without samples no
 * label tells.
 */
export function revisionsOf(
  profile: Profile,
  weights: Float64Array,
  question: RevisionQuestion,
): readonly (readonly MappingRevision[])[] {
  const builds = [...buildsByMapping(profile), NO_BUILD];
  const rows = rowOfFrames(profile);
  const sums = (of: Float64Array) => sumByPlace(profile, of, rows, builds.length).total;
  const all = sums(weights);
  // One column for all groups in turn: a label may have a value for every sample.
  const part = new Float64Array(weights.length);
  const groups = groupsByLabel(profile, question).map(({ told, samples }) => {
    for (const sample of samples) part[sample] = weights[sample]!;
    const totals = sums(part);
    part.fill(0);
    return { told, totals };
  });
  return Array.from(all, (total, mapping) => {
    const { buildId, gitRef, toldBy = BY_ITSELF, repository } = builds[mapping]!;
    const of = repository === undefined ? {} : { repository };
    if (gitRef !== undefined) return [{ text: gitRef, ...toldBy, ...of, total }];
    const binary = question.binaries.get(buildId);
    const fallback = (): ToldRevision | undefined =>
      buildId !== '' && binary !== undefined
        ? { text: binary, source: 'binary', label: '' }
        : userRevision(question);
    const parts = total === 0 ? [{ told: undefined, totals: all }] : groups;
    return parts
      .map(({ told, totals }) => ({ told: told ?? fallback(), total: totals[mapping]! }))
      .filter((row) => row.total !== 0 || total === 0)
      .flatMap(({ told, total: part }) => (told === undefined ? [] : [{ ...told, total: part }]))
      .sort((a, b) => Math.abs(b.total) - Math.abs(a.total));
  });
}

const BY_ITSELF = { source: 'mapping', label: '' } as const;

/** Per frame the row of its mapping; frames without one have the row after the last. */
function rowOfFrames({ frames, mappings }: Profile): Int32Array {
  return frames.mapping.map((mapping) => (mapping === NONE ? mappings.length : mapping));
}

/** The revisions of all frames: each text once, heaviest first. */
export interface FrameRevisions {
  readonly revisions: readonly MappingRevision[];
  /** Per frame the index in `revisions`; NONE where nobody tells one, or where samples of several share the frame. */
  readonly ofFrame: Int32Array;
}

/** `revisionsOf` for each frame. Of several that labels tell of a mapping nobody knows which a frame is of. */
export function frameRevisions(
  profile: Profile,
  weights: Float64Array,
  question: RevisionQuestion,
): FrameRevisions {
  const told = revisionsOf(profile, weights, question).map(onlyOne);
  const byText = new Map<string, ToldRevision>();
  for (const revision of told)
    if (revision !== undefined && !byText.has(revision.text)) byText.set(revision.text, revision);
  const ids = new Map([...byText.keys()].map((text, id) => [text, id]));
  const idOfRow = told.map((revision) => (revision === undefined ? NONE : ids.get(revision.text)!));
  const unsorted = rowOfFrames(profile).map((row) => idOfRow[row]!);
  const { total } = sumByPlace(profile, weights, unsorted, ids.size);
  const order = [...total.keys()].sort((a, b) => Math.abs(total[b]!) - Math.abs(total[a]!));
  const rank = new Int32Array(order.length);
  order.forEach((id, at) => (rank[id] = at));
  const all = [...byText.values()];
  return {
    revisions: order.map((id) => ({ ...all[id]!, total: total[id]! })),
    ofFrame: unsorted.map((id) => (id === NONE ? NONE : rank[id]!)),
  };
}

function userRevision({ user }: RevisionQuestion): ToldRevision | undefined {
  return user === undefined ? undefined : { text: user, source: 'user', label: '' };
}

/** The samples by what their labels tell; undefined for those whose labels tell nothing. */
export function groupsByLabel(
  profile: Profile,
  question: RevisionQuestion,
): readonly { readonly told: LabelRevision | undefined; readonly samples: readonly SampleId[] }[] {
  const groups = new Map<string, { told: LabelRevision | undefined; samples: SampleId[] }>();
  for (let sample = 0; sample < profile.samples.length; sample++) {
    const own = labelsOf(profile, sample);
    const told = revisionOfLabels((name) => own.get(name), question);
    const key = told === undefined ? '' : JSON.stringify(told);
    const group = groups.get(key) ?? { told, samples: [] };
    group.samples.push(sample);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function labelsOf(profile: Profile, sample: SampleId): ReadonlyMap<string, string> {
  const { labels } = profile.samples;
  return new Map(
    rowsOf(profile, sample).map((row) => [
      profile.strings.at(labels.key[row]!),
      labelValue(profile, row),
    ]),
  );
}

/** A revision that a label tells. */
export type LabelRevision = ToldRevision & ToldBy;

/**
 * The first label that tells a revision; then the first whose image has a tag that does. With the repository that labels
 * beside it tell.
 */
export function revisionOfLabels(
  valueOf: (name: string) => string | undefined,
  question: Pick<RevisionQuestion, 'labels' | 'imageLabels' | 'repositoryLabels'>,
): LabelRevision | undefined {
  const told = withoutRepository(valueOf, question);
  if (told === undefined) return undefined;
  const repository = repositoryOfLabels(valueOf, question);
  return repository === undefined ? told : { ...told, repository };
}

/** The addresses of repositories that mappings and labels tell, each once, heaviest first, whether a revision is told or not. */
export function repositoriesOf(
  profile: Profile,
  weights: Float64Array,
  question: Pick<RevisionQuestion, 'repositoryLabels'>,
): readonly string[] {
  const sums = new Map<string, number>();
  const add = (address: string | undefined, weight: number) => {
    if (address !== undefined) sums.set(address, (sums.get(address) ?? 0) + Math.abs(weight));
  };
  const builds = [...buildsByMapping(profile), NO_BUILD];
  const { total } = sumByPlace(profile, weights, rowOfFrames(profile), builds.length);
  for (const [mapping, { repository }] of builds.entries()) add(repository, total[mapping]!);
  for (let sample = 0; sample < profile.samples.length; sample++) {
    const own = labelsOf(profile, sample);
    add(
      repositoryOfLabels((name) => own.get(name), question),
      weights[sample]!,
    );
  }
  return [...sums].sort(([, a], [, b]) => b - a).map(([address]) => address);
}

function repositoryOfLabels(
  valueOf: (name: string) => string | undefined,
  { repositoryLabels }: Pick<RevisionQuestion, 'repositoryLabels'>,
): string | undefined {
  return repositoryLabels
    .map((label) => valueOf(label)?.trim() ?? '')
    .find((address) => address !== '');
}

function withoutRepository(
  valueOf: (name: string) => string | undefined,
  { labels, imageLabels }: Pick<RevisionQuestion, 'labels' | 'imageLabels'>,
): LabelRevision | undefined {
  for (const label of labels) {
    const text = valueOf(label)?.trim() ?? '';
    if (saysRevision(text)) return { text, source: 'label', label };
  }
  for (const label of imageLabels) {
    const text = imageTag(valueOf(label)?.trim() ?? '');
    if (saysRevision(text)) return { text, source: 'image', label };
  }
  return undefined;
}

/** The one of a row that has only one, else undefined: the lines are then of several texts. */
function onlyOne(of: readonly MappingRevision[]): MappingRevision | undefined {
  return new Set(of.map(({ text }) => text)).size === 1 ? of[0] : undefined;
}
