// Shows one thing of each kind that Hotline shows, always the same.
import * as vscode from 'vscode';

export function activate(context) {
  const status = vscode.window.createStatusBarItem('driven.status');
  status.text = 'Driven: ready';
  status.show();
  const trailing = vscode.window.createTextEditorDecorationType({});
  const decorate = (editor) =>
    editor?.setDecorations(trailing, [
      {
        range: editor.document.lineAt(1).range,
        renderOptions: { after: { contentText: '26.4 %  3.98 cores', margin: '0 0 0 4ch' } },
        hoverMessage: 'hovered line two',
      },
    ]);
  decorate(vscode.window.activeTextEditor);
  const { registerCommand } = vscode.commands;
  context.subscriptions.push(
    status,
    trailing,
    vscode.window.onDidChangeActiveTextEditor(decorate),
    vscode.window.registerTreeDataProvider('driven.tree', {
      getChildren: (item) => (item === undefined ? ['first thing', 'second thing'] : []),
      getTreeItem: (label) => new vscode.TreeItem(label),
    }),
    registerCommand('driven.ask', async () => {
      const picked = await vscode.window.showQuickPick(['apples', 'pears', 'pears and apples']);
      const typed = await vscode.window.showInputBox({ prompt: 'How many?' });
      status.text = `Driven: ${typed} ${picked}`;
      vscode.window.showInformationMessage(`${typed} ${picked} are on their way`);
    }),
    registerCommand('driven.askAgain', () => (status.text = 'Driven: the wrong command')),
    registerCommand('driven.show', () => {
      const panel = vscode.window.createWebviewPanel('driven', 'Driven Page', 2, {});
      panel.webview.html = '<!doctype html><h1>A page of its own</h1>';
    }),
  );
}
