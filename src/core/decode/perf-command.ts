// How Linux perf is asked for a text that Hotline can place: with source lines, and with the folders of their files.

/** Perf prints the last part of a file alone, which many files have, unless it is told to. */
export const PRINT_LINES = 'perf script -F +srcline --full-source-path > perf.txt';

/** The same with all that is read, for texts that lack some of it. */
export const PRINT_ALL =
  'perf script -F comm,pid,tid,time,period,event,ip,sym,dso,srcline --full-source-path > perf.txt';

/** `unknown option` is all that a perf from before that option says. */
export const WITHOUT_OPTION =
  'A perf that does not know --full-source-path prints it without that option, and files without their folders.';
