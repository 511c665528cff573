// What `hotline --help` says.

export const USAGE = `Hotline: what production spends, by line of code.

  hotline top   SOURCE [--by lines|functions|files|packages] [--sort self|total] [-n N]
                [--value TYPE] [--focus RE] [--ignore RE] [--show RE] [--hide RE]
                [--tag KEY=VALUE] [--format table|json|csv|markdown]
  hotline list  PATTERN SOURCE [--root DIR] [--map FROM=TO] [--rev REV]
                                              annotated source of matching functions
  hotline lines PATH SOURCE [--root DIR] [--map FROM=TO] [--rev REV] [--value TYPE]
                [--format table|json]         the lines of one file of DIR, where they are today
  hotline doctor SOURCE [--root DIR] [--map FROM=TO] [--rev REV] [--value TYPE]
                [--format table|json]         which files of DIR the profile's names lead to, and why
  hotline flame SOURCE -o OUT.html|.svg|.pb.gz|.folded [--format html|svg|pprof|folded]
                [--by functions|lines] [--colour kind|package|heat] [--direction icicle|flame]
                [--value TYPE] [--focus RE] [--ignore RE] [--show RE] [--hide RE]
                [--tag KEY=VALUE] [--root DIR] [--map FROM=TO]
                                              a flame graph: a page that needs no network, a picture,
                                              or what it shows as pprof or folded stacks
  hotline compare --base SOURCE --new SOURCE [--value TYPE] [--by lines|functions]
                [--repo DIR [--base-rev REV] [--new-rev REV] [--map FROM=TO]]
                [--normalize share|pod|second|absolute|work=B,N] [--metrics all|shown]
                [--fail-on 'cpu:total>+3%'] [--min-confidence certain|likely] [--strict]
                [--sort self|total] [-n N] [--format table|json|markdown|sarif|junit|html] [-o OUT]
                                              what changed, on which line, and how sure that is;
                                              the files of a side are its slices (docs/compare.md)
  hotline pull  SOURCE -o OUT.pb.gz           one merged pprof file
  hotline services | types | labels SOURCE    what there is to ask for, and how much of it

SOURCE is one or more profile files or folders (pprof, gzip or not), which are merged, or a store:
  --pyroscope URL [--service S] [--type TYPE] [--selector '{label="value"}']
                  [--from now-1h] [--to now] [--tenant T] [--header 'Name: value']
                  [--auth basic|bearer] [--ca FILE] [--cert FILE --key FILE]
                  Times: now-1h, 2026-11-22T14:00:00Z, or seconds since 1970.

TYPE is a word such as cpu, heap, allocated, goroutines, mutex or block, the sample type (inuse_space),
or the beginning of an id as hotline types lists them, as long as only one type is meant.
Several files or a range follow the value type: CPU and other deltas are added up, a gauge (heap in
use, goroutines) is the mean per scrape, counts since start are subtracted (docs/value-types.md).
Regular expressions are Go's, as in go tool pprof.
--map leads names that begin with FROM to files below TO, a folder of DIR; it may be given more than once. So
does a .pyroscope.yaml in DIR (docs/paths.md).
--rev says which revision was measured, before all that the profile says (docs/revisions.md); its lines are followed
to those of today by git (docs/line-map.md).
--tag keeps the samples of files with that label. At a store the labels are those of series:
--selector '{key="value"}' asks for these alone, and is then the whole that shares are of.
services, types and labels tell sizes by the same rules: cores, amounts per second, means per scrape.
For types and labels they are those of one --service, for labels of its CPU or of --type.

Secrets come from the environment only: HOTLINE_TOKEN (bearer), HOTLINE_USER and HOTLINE_PASSWORD
(basic), HOTLINE_HEADERS (lines 'Name: value'); with --auth and none of them set, they are asked for.
HTTPS_PROXY and NO_PROXY are honoured.

Of a folder, files that are empty or broken are left out; standard error says which.

Exit codes: 0 done, 1 a gate failed, 2 wrong call, 3 the source failed or has nothing,
4 the data is bad, 70 a mistake in Hotline, 130 interrupted.
`;
