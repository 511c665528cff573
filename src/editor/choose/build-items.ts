// What a choice can be limited to, as rows: all builds, or one of them with its share.

import { buildNameOf } from '../../core/build-part.ts';
import type { TracedRevision } from '../../engine/trace/trace-answers.ts';
import type { Choice, Shown } from '../session/state.ts';
import { namedBuilds, shortBuild } from '../text/build-name.ts';
import { counted } from '../text/counted.ts';

/** A build of a choice: what it is limited by, and what is known of it. */
export interface BuildItem {
  readonly build: string | undefined; // Undefined is all of them.
  readonly label: string;
  readonly description: string;
}

/** The builds of what is shown, heaviest first. A store can be asked only for what a label tells, not for a build id. */
export function buildItems({ choice, drawn }: Shown): readonly BuildItem[] {
  const { loaded, trace } = drawn;
  return namedBuilds(loaded)
    .filter(({ gitRef }) => choice.kind === 'files' || gitRef !== undefined)
    .map((build) => {
      const name = buildNameOf(build);
      const traced = trace.revisions.find(({ text }) => text === name);
      return {
        build: name,
        label: shortBuild(name),
        description: [`${Math.round(build.share * 100)} % of the profile`, placeText(traced)]
          .filter((word) => word !== '')
          .join(' · '),
      };
    });
}

/** The sum first, then each build; the one that is shown says so. */
export function rowsOfBuilds(choice: Choice, builds: readonly BuildItem[]): readonly BuildItem[] {
  const shares = builds.map(
    ({ label, description }) => `${label} ${description.split(' of ')[0]!}`,
  );
  const all = { build: undefined, label: 'All Builds', description: `sum of ${shares.join(', ')}` };
  return [all, ...builds].map((item) =>
    item.build === choice.build
      ? { ...item, description: `${item.description} · on the lines now` }
      : item,
  );
}

function placeText(traced: TracedRevision | undefined): string {
  if (traced === undefined) return '';
  const [commit] = traced.commits;
  if (commit === undefined) return 'not in this clone';
  const { ahead = 0, behind = 0 } = traced.distance ?? {};
  if (traced.distance === undefined) return commit.slice(0, 7);
  if (ahead === 0 && behind === 0) return 'your commit';
  return behind === 0 ? `${counted(ahead, 'commit')} ahead` : `${counted(behind, 'commit')} behind`;
}
