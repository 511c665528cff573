// A webview with our page in it: what may be loaded there, and messages both ways. What the page shows is told by
// whoever opens it.

import * as vscode from 'vscode';
import type { FromWebview, ToWebview } from '../../protocol.ts';
import { asFromWebview } from './page-messages.ts';
import { pageHtml } from './webview-html.ts';

export interface GraphWebview {
  /** Resolves to false when the page is hidden, which then takes no message. */
  readonly post: (message: ToWebview) => Thenable<boolean>;
  /** Takes what a page says; for tests, too, which cannot click in it. */
  readonly receive: (from: unknown) => void;
  /** Hears nothing more of the page. */
  readonly dispose: () => void;
}

export interface GraphWebviewParts {
  readonly extensionUri: vscode.Uri;
  readonly log: (sentence: string) => void;
}

/** Puts the page into a webview; `answer` gets what it says, unless no page of ours would say it. */
export function openGraphWebview(
  webview: vscode.Webview,
  { extensionUri, log }: GraphWebviewParts,
  answer: (message: FromWebview) => void,
): GraphWebview {
  const folder = vscode.Uri.joinPath(extensionUri, 'dist/webview');
  webview.options = { enableScripts: true, localResourceRoots: [folder] };

  function receive(from: unknown): void {
    const message = asFromWebview(from);
    if (message === undefined)
      log('A page sent a message that no page would send. It was left alone.');
    else answer(message);
  }

  const listening = webview.onDidReceiveMessage(receive);
  const urlOf = (file: string) =>
    webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
  webview.html = pageHtml({
    script: urlOf('main.js'),
    style: urlOf('main.css'),
    cspSource: webview.cspSource,
  });
  return {
    post: (message) => webview.postMessage(message),
    receive,
    dispose: () => void listening.dispose(),
  };
}
