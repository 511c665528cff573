// The other side of the door in an exported file: nobody is there to be asked, so the file itself answers. It has the
// calls of the profile, and what else the page asks for is made of them.
import { PROFILE_ELEMENT } from '../../src/core/encode/html-page.ts';
import { comparedColumns } from '../../src/core/compare/compared-graph.ts';
import { callColumns } from '../../src/core/flame/call-columns.ts';
import { unpackExported, type Exported } from '../../src/core/flame/exported.ts';
import type { CallTree } from '../../src/core/flame/call-tree.ts';
import type { GraphColumns, ProfilePage, Texts, ToWebview } from '../../src/protocol.ts';
import type { Host, Saved } from '../host.ts';

const ID = 1;

/** The element with the profile, in an exported file. */
export function exportedProfile(): HTMLElement | undefined {
  return document.getElementById(PROFILE_ELEMENT) ?? undefined;
}

/** What the reader does to the page is kept with its entry in the history, so that a reload loses nothing. */
export async function connectExported(
  place: HTMLElement,
  receive: (message: ToWebview) => void,
): Promise<Host> {
  const exported = unpackExported(await unzipped(place.textContent));
  place.remove(); // Its text is as long as the file.
  const kept = history.state as Partial<Saved> | null;
  let saved: Partial<Saved> = kept ?? exported.words.saved;
  return {
    opensSource: false,
    get saved() {
      return saved;
    },
    save(change) {
      saved = { ...saved, ...change };
      history.replaceState(saved, '');
    },
    post(message) {
      const { type } = message;
      if (type === 'wantSplit') {
        const split = exported.splits.find(({ by }) => by === message.by);
        if (split === undefined) return;
        const { caller, fn, line, inlined } = exported.calls;
        const columns = { ...{ caller, fn, line, inlined }, ...split.columns };
        const part = { id: ID, columns, last: true };
        setTimeout(() => receive({ type: 'split', by: split.by, parts: split.parts, part }));
      } else if (type === 'ready') {
        receive({ type: 'page', page: { kind: 'profile', profile: pageOf(exported) } });
        receive({ type: 'graph', part: { id: ID, columns: graphOf(exported.calls), last: true } });
      } else if (type === 'wantCalls') {
        const columns = callColumns(exported.calls);
        // Later, as an answer of the extension comes: the page is not asked while it asks.
        setTimeout(() => receive({ type: 'calls', part: { id: ID, columns, last: true } }));
      }
    },
  };
}

async function unzipped(base64: string): Promise<Uint8Array> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function pageOf({ words, splits }: Exported): ProfilePage {
  const { title, subtitle, note, facts, value, measure, whole, grows, details, build = '' } = words;
  const { comparison, pprofFile } = words;
  return {
    ...{ id: ID, title, subtitle, note, measure, whole, grows, details, build, comparison },
    facts: facts.map((fact) => ({ ...fact, link: undefined })),
    values: [value],
    value: 0,
    actions: [],
    splits: splits.map(({ by }) => by),
    pprofFile,
    lineFilter: undefined,
  };
}

function graphOf(calls: CallTree): GraphColumns {
  const { columns: all, sure } = comparedColumns(calls, 'functions');
  const { name, file, line, self, total, end, inlined, alsoBox, alsoLine, alsoTotal } = all;
  const { startOf, kinds, packageOf, names, packages, files } = all;
  const { extent, baseSelf, baseTotal } = all;
  return {
    ...{ end, name, file, line, self, total, inlined, alsoBox, alsoLine, alsoTotal },
    ...{ startOf, kinds, packageOf },
    ...(baseSelf === undefined ? {} : { baseSelf }),
    ...(baseTotal === undefined ? {} : { baseTotal }),
    ...(extent === undefined ? {} : { extent }),
    ...(sure === undefined ? {} : { sure }),
    names: textsOf(names),
    packages: textsOf(packages),
    files: textsOf(files),
    paths: textsOf(files.map(() => '')),
  };
}

/** As the extension sends them. */
function textsOf(texts: readonly string[]): Texts {
  const whole = texts.map((text) => `${text.replaceAll('\0', '\ufffd')}\0`);
  return new TextEncoder().encode(whole.join(''));
}
