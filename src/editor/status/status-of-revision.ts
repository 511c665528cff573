// What the status bar says of the revisions that a profile was measured on: which they are, whether git has them, and
// whether the file in front is the text that was measured.

import type { RevisionProblem } from '../../engine/engine.ts';
import type { TracedRevision } from '../../engine/trace/trace-answers.ts';
import { subjectOf } from '../session/choice.ts';
import { STEPS } from '../session/next-steps.ts';
import type { Shown, State } from '../session/state.ts';
import { shownOf } from '../session/state-parts.ts';
import { shortBuild } from '../text/build-name.ts';
import { counted } from '../text/counted.ts';
import { code, commandLink, escapeMarkdown } from '../text/markdown.ts';
import { sentenceMarkdown, withoutPages } from '../text/pages.ts';
import { part, type Finding, type StatusFacts } from './status-finding.ts';

/** The file in front may not be what was measured: its lines are grey. */
export function doubtFindings(state: State, { doubt }: StatusFacts): readonly Finding[] {
  const shown = shownOf(state);
  if (shown === undefined || doubt === undefined) return [];
  const { file, message, next } = doubt;
  const subject = subjectOf(shown.choice);
  return [
    {
      icon: 'question',
      parts: [part(subject, 1), part(`${file}: uncertain`)],
      aloud: `${subject}, the lines of ${file} are uncertain. ${withoutPages(`${message} ${next}`)}`,
      reason: `The lines of **${escapeMarkdown(file)}** are uncertain. ${sentenceMarkdown(`${message} ${next}`)}`,
      steps: [STEPS.setRevision, STEPS.checkMapping, STEPS.howToTell],
    },
  ];
}

/** A revision is told, and git was not asked or does not have it: its lines stand where they were measured. */
export function revisionFindings(state: State, { trusted }: StatusFacts): readonly Finding[] {
  const shown = shownOf(state);
  if (shown === undefined) return [];
  const { revisions } = shown.drawn.trace;
  if (trusted)
    return problemsOf(shown)
      .filter(({ revision }) => isRevisionOfGit(revision))
      .map(told);
  const [first] = revisions;
  if (first === undefined) return [];
  const [of, are] =
    revisions.length === 1
      ? [`revision ${shortBuild(first.text)}`, 'is']
      : [counted(revisions.length, 'revision'), 'are'];
  const sentence = `${of} ${are} not looked up in a workspace that is not trusted`;
  return [
    {
      icon: 'shield',
      parts: [part(subjectOf(shown.choice), 1), part(`${shortBuild(first.text)} not looked up`)],
      aloud: `${subjectOf(shown.choice)}, ${sentence}.`,
      reason: `${escapeMarkdown(capitalised(sentence))}: git would have to run. Lines stand where they were measured.`,
      steps: [STEPS.trust],
    },
  ];
}

/**
 * The same where nothing else was to be expected: a version seldom is a tag's very name, and a folder without a repository
 * has no revisions. The tooltip tells it, and the text stays what the profile is.
 */
export function quietRevisionFindings(state: State, { trusted }: StatusFacts): readonly Finding[] {
  const shown = shownOf(state);
  if (shown === undefined || !trusted) return [];
  return problemsOf(shown)
    .filter(({ revision }) => !isRevisionOfGit(revision))
    .map(told);
}

interface UnknownRevision {
  readonly shown: Shown;
  readonly revision: TracedRevision;
  readonly problem: RevisionProblem;
}

function problemsOf(shown: Shown): readonly UnknownRevision[] {
  return shown.drawn.trace.revisions.flatMap((revision) => {
    const { commits, problem } = revision;
    return commits.length === 0 && problem !== undefined ? [{ shown, revision, problem }] : [];
  });
}

function isRevisionOfGit({ source, label, problem }: TracedRevision): boolean {
  if (problem?.kind === 'no-repository') return false;
  return source !== 'image' && !(source === 'label' && /version$/.test(label));
}

function told({ shown, revision, problem }: UnknownRevision): Finding {
  return problemFinding(shown, revision, problem);
}

const WHAT_IS_WRONG: Readonly<Record<NonNullable<RevisionProblem['kind']>, string>> = {
  missing: 'not in this clone',
  ambiguous: 'is ambiguous',
  'other-repository': 'of another repository',
  'not-a-revision': 'is no revision',
  'no-repository': 'not looked up',
};

function problemFinding(
  { choice }: Shown,
  { text }: TracedRevision,
  { kind = 'no-repository', message, next, command }: RevisionProblem,
): Finding {
  const subject = subjectOf(choice);
  return {
    icon: 'history',
    parts: [part(subject, 1), part(`${shortBuild(text)} ${WHAT_IS_WRONG[kind]}`)],
    aloud: `${subject}. ${message} ${next}`,
    reason: `${sentenceMarkdown(message)} ${withCode(next)}`,
    steps: command === undefined ? [STEPS.setRevision] : [STEPS.copyCommand, STEPS.setRevision],
  };
}

/** A sentence with a command between backquotes, which stay. */
function withCode(sentence: string): string {
  return sentence
    .split('`')
    .map((piece, at) => (at % 2 === 0 ? sentenceMarkdown(piece) : `\`${piece}\``))
    .join('');
}

/** Lines for the tooltip: each revision with its share, who tells it, and how far it is from what is checked out. */
export function revisionFacts({ choice, drawn }: Shown): readonly string[] {
  // Of one build alone, all is of its revision: what is left of the others is nothing, and no share of the profile.
  const isLimited = choice.build !== undefined;
  const revisions = drawn.trace.revisions.filter(({ share }) => !isLimited || share > 0);
  const lines = revisions
    .slice(0, MOST_TOLD)
    .map((revision) => revisionFact(revision, revisions.length > 1 || !isLimited));
  if (revisions.length > MOST_TOLD)
    lines.push(`and ${revisions.length - MOST_TOLD} more revisions`);
  const isAssumed = drawn.heat.files.some(({ basis }) => basis?.kind === 'assumed');
  if (revisions.length === 0 && isAssumed) lines.push(NOBODY_TELLS);
  const { revisionDoubt: doubt } = drawn.loaded;
  if (doubt !== undefined) lines.push(sentenceMarkdown(`${doubt.message} ${doubt.next}`));
  return lines;
}

const MOST_TOLD = 8;

const NOBODY_TELLS =
  'Nobody tells which revision was measured: the text at load is taken. ' +
  commandLink(STEPS.howToTell.title, STEPS.howToTell.command);

function revisionFact(revision: TracedRevision, hasShare: boolean): string {
  const { text, source, label, share, commits, distance, problem } = revision;
  const unfound = problem === undefined ? '' : 'not found here'; // Or nobody had to look for it.
  const [commit] = commits;
  const hash =
    commit === undefined || text.startsWith(commit.slice(0, 7)) ? '' : ` ${commit.slice(0, 7)}`;
  return [
    `revision \`${code(shortBuild(text))}\`${hash}`,
    hasShare ? `${Math.round(share * 100)} %` : '',
    source === 'label' || source === 'image'
      ? `by the label \`${code(label)}\``
      : source === 'user'
        ? 'as you said'
        : '',
    commit === undefined ? unfound : distanceText(distance),
  ]
    .filter((word) => word !== '')
    .join(' · ');
}

function distanceText(distance: TracedRevision['distance']): string {
  if (distance === undefined) return '';
  const { ahead, behind } = distance;
  if (ahead === 0 && behind === 0) return 'your commit';
  return [
    ahead === 0 ? '' : `${counted(ahead, 'commit')} ahead`,
    behind === 0 ? '' : `${counted(behind, 'commit')} behind`,
  ]
    .filter((word) => word !== '')
    .join(', ');
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
