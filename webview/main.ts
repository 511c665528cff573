// The page of a profile: messages in, intentions out. It keeps no truth; what it was shown is sent again at `ready`.
import type { CallColumns } from '../src/core/flame/call-columns.ts';
import type { GraphColumns, Page, SplitGraphs, ToWebview } from '../src/protocol.ts';
import { makeAnnouncer } from './announce.ts';
import { connectExported, exportedProfile } from './exported/exported-host.ts';
import { wearOwnLook } from './exported/own-look.ts';
import { connectHost, type Host } from './host.ts';
import { wearReadableTexts } from './look/readable-text.ts';
import { onThemeChange, readTheme } from './look/theme.ts';
import { loadingOf, messageOf } from './page/message.ts';
import { ProfileView } from './page/profile-view.ts';
import { mark } from './marks.ts';
import { collector } from './parts.ts';
// In this order: what is for narrow and low pages has the last word.
import './exported/own-look.css';
import './page/page.css';
import './page/head.css';
import './page/verdict.css';
import './page/tools.css';
import './graph/graph.css';
import './split/split.css';
import './menu.css';
import './sandwich/sandwich.css';
import './table/table.css';
import './page/messages.css';
import './page/narrow.css';
import './page/low.css';
import './look/forced.css';

mark('script');
const exported = exportedProfile();
const announcer = makeAnnouncer();
const collectGraph = collector<GraphColumns>();
const collectCalls = collector<CallColumns>();
let collectSplit = collector<SplitGraphs>();
let collectedBy = '';
const place = document.createElement('div');
place.className = 'page';
let shown:
  | {
      readonly profile: ProfileView;
      readonly act: (action: string) => void;
      readonly post: Host['post'];
    }
  | undefined;
let shownId: number | undefined;

document.body.append(place, announcer.whole);
if (exported === undefined) start(connectHost());
else {
  wearOwnLook();
  connectExported(exported, receive).then(start, (error: unknown) => {
    place.append(messageOf(unreadable(error), () => undefined));
  });
}

function start(host: Host): void {
  const act = (action: string) => host.post({ type: 'act', action });
  const profile = new ProfileView(host, announcer, readTheme());
  shown = { profile, act, post: (message) => host.post(message) };
  wearReadableTexts();
  onThemeChange(() => {
    wearReadableTexts();
    profile.look(readTheme());
  });
  if (exported === undefined)
    window.addEventListener('message', (event: MessageEvent<ToWebview>) => receive(event.data));
  window.addEventListener('focus', () => profile.takeFocus());
  host.post({ type: 'ready' });
}

function unreadable(error: unknown): Extract<Page, { kind: 'message' }> {
  return {
    kind: 'message',
    severity: 'error',
    title: 'The profile in this file cannot be read',
    sentences: [String(error), 'Export it again, and see whether the file was cut off on its way.'],
    actions: [],
  };
}

function receive(message: ToWebview): void {
  if (shown === undefined) return;
  const { profile } = shown;
  switch (message.type) {
    case 'page':
      showPage(message.page, shown);
      return;
    case 'graph': {
      if (message.part.id !== shownId) return;
      const columns = collectGraph(message.part);
      if (columns === undefined) return;
      mark('columns');
      profile.showGraph(columns);
      mark('drawn');
      return;
    }
    case 'calls': {
      if (message.part.id !== shownId) return;
      const columns = collectCalls(message.part);
      if (columns !== undefined) profile.showCalls(columns);
      return;
    }
    case 'split': {
      if (message.part.id !== shownId) return;
      if (message.by !== collectedBy) collectSplit = collector(); // The reader wants another one by now.
      collectedBy = message.by;
      const columns = collectSplit(message.part);
      if (columns !== undefined) profile.showSplit(message.by, message.parts, columns);
      return;
    }
    case 'noSplit':
      if (message.id === shownId) profile.refuseSplit(message.by, message.why);
      return;
    case 'lineTexts':
      if (message.id === shownId) profile.showLineTexts(message.files);
      return;
    case 'reveal':
      profile.reveal(message);
      return;
    case 'describeShown':
      void tellShown(message, shown);
  }
}

async function tellShown(
  { request, picture }: Extract<ToWebview, { type: 'describeShown' }>,
  { profile, post }: NonNullable<typeof shown>,
): Promise<void> {
  try {
    post({ type: 'shown', request, shown: await profile.shown(picture) });
  } catch (error) {
    post({
      type: 'notShown',
      request,
      why: error instanceof Error ? error.message : String(error),
    });
  }
}

function showPage(page: Page, { profile, act }: NonNullable<typeof shown>): void {
  switch (page.kind) {
    case 'loading':
      place.replaceChildren(loadingOf(page.title, page.progress, act));
      return;
    case 'message':
      place.replaceChildren(messageOf(page, act));
      return;
    case 'profile':
      shownId = page.profile.id;
      profile.show(page.profile);
      if (profile.whole.parentElement !== place) place.replaceChildren(profile.whole);
  }
}
