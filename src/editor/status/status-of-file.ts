// What the status bar says of the file in front: why it has no cost, or not all of its cost.

import { fewOf } from '../../engine/few-of.ts';
import { heatLevel } from '../../core/heat.ts';
import { subjectOf } from '../session/choice.ts';
import { STEPS } from '../session/next-steps.ts';
import type { State } from '../session/state.ts';
import { shownOf } from '../session/state-parts.ts';
import { code, escapeMarkdown } from '../text/markdown.ts';
import { shareText } from '../text/share-text.ts';
import type { ActiveFile } from './active-file.ts';
import { part, type Finding, type StatusFacts } from './status-finding.ts';

export function fileFindings(state: State, { activeFile }: StatusFacts): readonly Finding[] {
  const shown = shownOf(state);
  if (shown === undefined || activeFile === undefined) return [];
  const subject = subjectOf(shown.choice);
  const file = escapeMarkdown(activeFile.name);
  if (activeFile.kind === 'ambiguous') {
    const { candidates, why = '' } = activeFile;
    const named = fewOf(candidates.map(escapeMarkdown));
    const isAlone = candidates.length === 1;
    return [
      {
        icon: 'question',
        parts: [
          part(subject, 1),
          part(
            `${activeFile.name}: ${isAlone ? 'not certain' : `${candidates.length} candidates`}`,
          ),
        ],
        aloud: isAlone
          ? `${subject}, ${activeFile.profileName} may be this file. Say whether it is.`
          : `${subject}, ${candidates.length} files may be meant by ${activeFile.profileName}. Pick one.`,
        reason: [
          isAlone
            ? `The profile's \`${code(activeFile.profileName)}\` looks like ${named}, and nothing ` +
              'else says that it is this file.'
            : `The profile's \`${code(activeFile.profileName)}\` may be ${named}: ` +
              'nothing in its path tells them apart.',
          ...(why === '' ? [] : [escapeMarkdown(why)]),
        ].join(' '),
        steps: [STEPS.pickFile],
      },
    ];
  }
  if (activeFile.kind === 'moved') return movedAway(subject, activeFile);
  if (activeFile.kind === 'deleted') return deletedSince(subject, activeFile);
  if (activeFile.kind === 'maybe-more') return maybeMore(subject, activeFile);
  const names = activeFile.profileNames.slice(0, 3).map((name) => `\`${code(name)}\``);
  return [
    {
      icon: 'question',
      parts: [part(subject, 1), part(`no match for ${activeFile.name}`)],
      aloud: `${subject}, the profile's ${activeFile.name} is not a file of this workspace.`,
      reason:
        `The profile has cost in ${names.join(', ')}, but that path fits no file of this ` +
        `workspace, not even this **${file}**. Open the folder that was built, if this is not it.`,
      steps: [STEPS.checkMapping, STEPS.choose],
    },
  ];
}

/** Its lines are calm, and not because they cost nothing. */
function movedAway(
  subject: string,
  { name, toName, share }: Extract<ActiveFile, { kind: 'moved' }>,
): readonly Finding[] {
  return [
    {
      icon: 'arrow-right',
      parts: [part(subject, 1), part(`${name}: moved to ${fileIn(toName)}`)],
      aloud: `${subject}, the cost of ${name} is in ${toName} now.`,
      reason:
        `The cost of **${escapeMarkdown(name)}** is in \`${code(toName)}\` now, ${shareText(share)}: ` +
        'the file that was measured under this path is called so since.',
      steps: [STEPS.openMoved],
    },
  ];
}

/** An editor has it open still. */
function deletedSince(
  subject: string,
  { name, share }: Extract<ActiveFile, { kind: 'deleted' }>,
): readonly Finding[] {
  return [
    {
      icon: 'history',
      parts: [part(subject, 1), part(`${name}: deleted since`)],
      aloud: `${subject}, ${name} was deleted since it was measured. Open the profiled version.`,
      reason:
        `**${escapeMarkdown(name)}** was deleted since it was measured. ${shareText(share)} of the cost ` +
        'is in it, on the lines of the profiled version.',
      steps: [STEPS.openProfiled],
    },
  ];
}

/** With its folder, as far as there is room: a file that moved has often kept its name. */
function fileIn(name: string): string {
  return name.split('/').slice(-2).join('/');
}

/** What is but a guess is not drawn beside what is certain: one line would have two kinds of numbers. */
function maybeMore(
  subject: string,
  { name, profileName, share }: Extract<ActiveFile, { kind: 'maybe-more' }>,
): readonly Finding[] {
  if (heatLevel(share) === 0) return [];
  return [
    {
      icon: 'question',
      parts: [part(subject, 1), part(`${name}: ${shareText(share)} uncertain`)],
      aloud: `${subject}, ${shareText(share)} more may be of ${name}. Say whether it is.`,
      reason:
        `${shareText(share)} of the cost is in the profile's \`${code(profileName)}\`, which may be this ` +
        `**${escapeMarkdown(name)}**, too. It is not on the lines until that is said.`,
      steps: [STEPS.pickFile],
    },
  ];
}
