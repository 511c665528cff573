// Which revisions a profile tells, in one sentence, for whoever checks a profile: editor and command line say the same.

import type { RevisionSource } from '../engine.ts';
import type { ToldRevisionFacts } from './trace-answers.ts';

const MOST_NAMED = 4;

/** What to set where nobody tells one is the second half of the sentence. */
export function revisionSentence(revisions: readonly ToldRevisionFacts[]): string {
  if (revisions.length === 0)
    return (
      'The profile tells no revision, so that lines of another build than the one here cannot be followed: set ' +
      "the label service_git_ref to the commit, as a tag in Pyroscope's SDKs, by a rule in Alloy's or Parca's " +
      'relabeling, as an attribute of the resource in OpenTelemetry (docs/revisions.md).'
    );
  const named = revisions.slice(0, MOST_NAMED).map(({ text, source, label, share }) => {
    const part = share > 0.9995 ? '' : `${Math.round(share * 100)} % `;
    return `${text} (${part}by ${byWhom(source, label)})`;
  });
  const more = revisions.length - named.length;
  return `The profile is of ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

function byWhom(source: RevisionSource, label: string): string {
  switch (source) {
    case 'mapping':
      return 'its mapping';
    case 'label':
      return `the label ${label}`;
    case 'image':
      return `the image in ${label}`;
    case 'binary':
      return 'the binary on this machine';
    case 'user':
      return 'you';
  }
}
