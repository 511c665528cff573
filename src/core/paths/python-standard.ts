// Python's own modules by the names that py-spy and others give them: relative to where they were imported from, so that
// nothing but the first folder says whose they are.

import type { Resolution } from './resolution.ts';
import type { SourceName } from './source-name.ts';

/** Modules with a file: `sys.stdlib_module_names` of 3.11, with those that came until 3.14. */
const MODULES = new Set(
  (
    '__future__ _aix_support _android_support _apple_support _ast_unparse _bootsubprocess _collections_abc _colorize ' +
    '_compat_pickle _compression _ios_support _markupbase _opcode_metadata _osx_support _py_abc _py_warnings _pydatetime ' +
    '_pydecimal _pyio _pylong _pyrepl _sitebuiltins _strptime _threading_local _weakrefset abc aifc annotationlib ' +
    'antigravity argparse ast asynchat asyncio asyncore base64 bdb binhex bisect bz2 cProfile calendar cgi cgitb chunk cmd ' +
    'code codecs codeop collections colorsys compileall compression concurrent configparser contextlib contextvars copy ' +
    'copyreg crypt csv ctypes curses dataclasses datetime dbm decimal difflib dis distutils doctest email encodings ' +
    'ensurepip enum filecmp fileinput fnmatch formatter fractions ftplib functools genericpath getopt getpass gettext glob ' +
    'graphlib gzip hashlib heapq hmac html http idlelib imaplib imghdr imp importlib inspect io ipaddress json keyword ' +
    'lib2to3 linecache locale logging lzma mailbox mailcap mimetypes modulefinder multiprocessing netrc nntplib ntpath ' +
    'nturl2path numbers opcode operator optparse os pathlib pdb pickle pickletools pipes pkgutil platform plistlib poplib ' +
    'posixpath pprint profile pstats pty py_compile pyclbr pydoc pydoc_data queue quopri random re reprlib rlcompleter ' +
    'runpy sched secrets selectors shelve shlex shutil signal site smtpd smtplib sndhdr socket socketserver sqlite3 ' +
    'sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct subprocess sunau symbol symtable ' +
    'sysconfig tabnanny tarfile telnetlib tempfile textwrap this threading timeit tkinter token tokenize tomllib trace ' +
    'traceback tracemalloc tty turtle turtledemo types typing unittest urllib uu uuid venv warnings wave weakref ' +
    'webbrowser wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zoneinfo'
  ).split(' '),
);

/** What no file of the workspace is, and Python has. Asked last: whoever has a `queue.py` of their own means that. */
export function byPythonStandard({ file, absolute, parts }: SourceName): Resolution | undefined {
  const isModule = !absolute && file.endsWith('.py');
  if (!isModule || !MODULES.has(parts[0]!.replace(/\.py$/, ''))) return undefined;
  return { kind: 'outside', what: 'Python standard library', at: { path: parts.join('/') } };
}
