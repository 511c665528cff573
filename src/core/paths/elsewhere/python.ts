// Python: packages lie in virtual environments, the standard library beside the interpreter. Names say no version of
// a package and only two numbers of the interpreter's.

import type { SourceName } from '../source-name.ts';
import { asSpelled, candidate, missing, type Machine, type Search } from './candidate.ts';

export function pythonPackageSource(name: SourceName, machine: Machine): Search {
  const at = name.parts.findLastIndex((part) => /^(site|dist)-packages$/.test(part));
  const rest = at === -1 ? '' : name.parts.slice(at + 1).join('/');
  const environments = [
    machine.env['VIRTUAL_ENV'],
    ...machine.roots.flatMap((root) => ['.venv', 'venv', 'env'].map((each) => `${root}/${each}`)),
  ].filter((each) => each !== undefined);
  const below = `site-packages/${rest}`;
  return {
    what: 'Python package',
    candidates: [
      ...asSpelled(name),
      ...(rest === ''
        ? []
        : environments.flatMap((environment) =>
            machine.isWindows
              ? candidate(`${environment}/Lib`, below)
              : candidate(`${environment}/lib`, below, { child: 'python' }),
          )),
    ],
    doubt:
      'The name does not say which version of the package was measured, so this text may be another.',
    missing: missing(
      `${rest === '' ? name.text : rest} is in no virtual environment of this workspace.`,
      undefined,
      'Install the package into the folder .venv of the workspace and open it again.',
    ),
  };
}

export function pythonStandardSource(name: SourceName, { home }: Machine): Search {
  if (!name.absolute && name.file.endsWith('.py')) return relativeStandardSource(name);
  const groups = /(?:^|\/)lib\/python(?<version>\d\.\d+)\/(?<path>.+)$/.exec(name.text)?.groups;
  const { version = '', path = '' } = groups ?? {};
  const below = `lib/python${version}/${path}`;
  return {
    what: 'Python standard library',
    candidates: [
      ...asSpelled(name),
      ...(path === ''
        ? []
        : [
            ...candidate('/usr', below),
            ...candidate('/usr/local', below),
            ...candidate(home && `${home}/.pyenv/versions`, below, { child: `${version}.` }),
          ]),
    ],
    doubt: `The name says Python ${version} without the patch, so this text may be another.`,
    missing: missing(
      path === ''
        ? 'This code is inside the interpreter, in no file.'
        : `${path} was measured with Python ${version}, which is not on this machine.`,
      undefined,
      path === '' ? 'Look at the lines of yours that call it.' : `Install Python ${version}.`,
    ),
  };
}

/** py-spy and others write names as they were imported. */
function relativeStandardSource(name: SourceName): Search {
  return {
    what: 'Python standard library',
    candidates: [],
    doubt: 'The name says no version of Python, so this text may be another.',
    missing: missing(
      `${name.text} is of Python's standard library, and the name does not say of which version.`,
      undefined,
      'Record with whole file names (`py-spy record --full-filenames`) to have it opened.',
    ),
  };
}
