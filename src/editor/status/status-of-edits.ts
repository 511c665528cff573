// What the status bar says of a file in front that was edited since it was measured.

import { subjectOf } from '../session/choice.ts';
import { isOneBuild, measuredName } from '../session/measured-name.ts';
import { STEPS } from '../session/next-steps.ts';
import type { State } from '../session/state.ts';
import { shownOf } from '../session/state-parts.ts';
import { counted } from '../text/counted.ts';
import type { Part } from '../text/fit.ts';
import { escapeMarkdown } from '../text/markdown.ts';
import { buildPart, drawnName } from './shown-parts.ts';
import { part, type Finding, type StatusFacts } from './status-finding.ts';

/** `1 line of this file was edited`, `2 lines of this file were edited and 1 is gone`. */
function changesAloud(edited: number, gone: number): string {
  const were = edited === 1 ? 'was' : 'were';
  const are = gone === 1 ? 'is' : 'are';
  if (edited === 0) return `${counted(gone, 'line')} of this file ${are} gone`;
  const first = `${counted(edited, 'line')} of this file ${were} edited`;
  return gone === 0 ? first : `${first} and ${gone} ${are} gone`;
}

/**
 * `3 lines edited since`, where the build that it is since stands before it; in fewer words before that is left out.
 * `3 changed`, where names take the room.
 */
function changesPart(edited: number, gone: number, isSince: boolean): Part {
  const short = [edited > 0 ? `${edited} edited` : '', gone > 0 ? `${gone} gone` : '']
    .filter((text) => text !== '')
    .join(', ');
  const lines = short.replace(/^\d+/, counted(edited > 0 ? edited : gone, 'line'));
  // A part beside it has fewer words, too: `2 split` says it all, and is said first.
  const changed = `${edited + gone} changed`;
  return { ...part(isSince ? `${lines} since` : lines), fewer: [lines, short], short: changed };
}

/** The file in front was edited where it is hot: those lines say what they were before, or are no more. */
export function editFindings(
  state: State,
  { editedLines, goneLines }: StatusFacts,
): readonly Finding[] {
  const shown = shownOf(state);
  if (shown === undefined || editedLines + goneLines === 0) return [];
  const subject = subjectOf(shown.choice);
  const edited = counted(editedLines, 'line');
  const build = measuredName(shown);
  const since = isOneBuild(build) ? build : 'the profile was taken';
  return [
    {
      icon: 'history',
      parts: [
        part(subject),
        part(drawnName(shown), 2),
        buildPart(shown, 1),
        changesPart(editedLines, goneLines, isOneBuild(build)),
      ],
      aloud: `${subject}: ${changesAloud(editedLines, goneLines)} since ${since.replace(/^only /, '')}.`,
      reason: [
        ...(editedLines > 0
          ? [
              `${edited} with cost in this file ${editedLines === 1 ? 'was' : 'were'} edited since ` +
                `${escapeMarkdown(since.replace(/^only /, ''))}: grey marks say what a line cost before.`,
            ]
          : []),
        ...(goneLines > 0
          ? [
              `${counted(goneLines, 'line')} with cost ${goneLines === 1 ? 'is' : 'are'} gone since: ` +
                'the line beside each and _Hot Lines_ say what it cost.',
            ]
          : []),
        'Lines that only moved are exact.',
      ].join(' '),
      steps: [STEPS.compareProfiled, STEPS.openProfiled, STEPS.refresh, STEPS.choose],
    },
  ];
}
