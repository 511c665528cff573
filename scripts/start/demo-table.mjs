// The table that `npm start` prints, and the command that prints it again: the README shows the same one.

/** Relative to the clone's folder, where a reader stands. */
export const demoRecordings = 'test/demo/recordings/v1/cpu';

/** --show leaves the service's own frames, so that a line's self is what it spends in libraries, too. */
const options = ['--show', '^shop\\.example/', '-n', '10'];

export const demoArguments = ['dist/cli.js', 'top', ...options, demoRecordings];

/** As it is typed. Double quotes, since those of PowerShell, cmd and POSIX shells all keep what is in these. */
export const demoCommand = ['node', ...demoArguments]
  .map((word) => (/^[\w./-]+$/.test(word) ? word : `"${word}"`))
  .join(' ');
