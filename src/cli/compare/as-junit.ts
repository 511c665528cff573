// Gates as test cases, in the XML of JUnit that every CI reads: one fails where its gate does.

import { printable } from '../printable.ts';
import type { GateOutcome } from './check-gates.ts';
import type { Report } from './report.ts';
import { headline, verdictText } from './words.ts';

/** Without a gate there is one case, the verdict, which never fails: nobody said what may not be. */
export function asJunit({ comparison, gates }: Report, strict: boolean): string {
  const isFailure = ({ outcome }: GateOutcome) =>
    outcome === 'failed' || (strict && outcome === 'cannot tell');
  const verdict = `Verdict: ${verdictText(comparison)}`;
  const cases = [
    `    <testcase classname="hotline" name="verdict">\n      <system-out>${text(`${headline(comparison)}\n${verdict}`)}</system-out>\n    </testcase>\n`,
    ...gates.map((outcome) => caseOf(outcome, isFailure(outcome))),
  ];
  const failures = gates.filter(isFailure).length;
  const skipped = gates.filter((gate) => gate.outcome === 'cannot tell' && !isFailure(gate)).length;
  const counts = `tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    `<testsuites ${counts}>\n  <testsuite name="hotline compare" ${counts}>\n${cases.join('')}  </testsuite>\n</testsuites>\n`
  );
}

function caseOf({ gate, outcome, reason }: GateOutcome, isFailure: boolean): string {
  const inside = isFailure
    ? `      <failure message="${attribute(reason)}">${text(`${gate.text}: ${outcome}. ${reason}`)}</failure>\n`
    : outcome === 'cannot tell'
      ? `      <skipped message="${attribute(`cannot tell. ${reason}`)}"/>\n`
      : `      <system-out>${text(reason)}</system-out>\n`;
  return `    <testcase classname="hotline" name="${attribute(gate.text)}">\n${inside}    </testcase>\n`;
}

function text(plain: string): string {
  return allowed(plain).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function attribute(plain: string): string {
  return text(plain).replaceAll('"', '&quot;').replaceAll('\n', '&#10;');
}

/** What XML 1.0 does not allow is shown as it is in a terminal. */
function allowed(plain: string): string {
  return plain.split('\n').map(printable).join('\n');
}
