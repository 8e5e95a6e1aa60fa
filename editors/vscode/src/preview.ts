// The preview beside the text: the page of `site serve` in a frame. The page follows the cursor, and a click on it moves the cursor.

import * as path from 'node:path';
import * as vscode from 'vscode';
import { bytesBefore, offsetAt } from './places';
import { Serve } from './serve';

const PAUSE = 150;

/** What stands around the frame: it hands on what the page says to the editor, and the other way round. */
export const frame = (origin: string, address: string, nonce: string): string => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; frame-src ${origin}; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<style nonce="${nonce}">html, body, iframe { width: 100%; height: 100%; margin: 0; padding: 0; border: 0; } body { overflow: hidden; background: white; }</style>
</head>
<body>
<iframe src="${address.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}" title="Preview" allow="clipboard-write"></iframe>
<script nonce="${nonce}">
const editor = acquireVsCodeApi();
const page = document.querySelector('iframe').contentWindow;
addEventListener('message', ({ source, origin, data }) => {
  if (source === parent) page.postMessage(data, '${origin}');
  else if (source === page && origin === '${origin}') editor.postMessage(data);
});
</script>
</body>
</html>
`;

const nonce = (): string => Array.from({ length: 4 }, () => Math.random().toString(36).slice(2)).join('');

/** Whether a text has a byte order mark that the editor does not show. */
const hasMark = (document: vscode.TextDocument): boolean => {
  const encoding = (document as { encoding?: string }).encoding;
  return encoding === 'utf8bom';
};

export class Preview implements vscode.Disposable {
  private serve: Serve | undefined;
  private panel: vscode.WebviewPanel | undefined;
  private waiting: NodeJS.Timeout | undefined;
  /** Where a click on the page has put the cursor: the page is there already. */
  private pointed = '';
  private readonly heard: vscode.Disposable;

  constructor() {
    this.heard = vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.followSoon(textEditor));
  }

  /** Opens the page of what is edited. */
  async open(editor = vscode.window.activeTextEditor): Promise<void> {
    if (!editor || editor.document.uri.scheme !== 'file') {
      void vscode.window.showInformationMessage('Open an article first: the preview is of that.');
      return;
    }
    const file = editor.document.uri.fsPath;
    let serve: Serve;
    let address: string | undefined;
    try {
      serve = await this.start(path.dirname(file));
      address = await serve.pageOf(file);
      if (address === undefined && serve.isForeign(file)) {
        // Another project: its own preview takes the place of the first.
        this.stop();
        serve = await this.start(path.dirname(file));
        address = await serve.pageOf(file);
      }
    } catch (error) {
      void vscode.window.showErrorMessage((error as Error).message);
      return;
    }
    address ??= serve.url;
    const shown = await vscode.env.asExternalUri(vscode.Uri.parse(address));
    const panel = this.panel ?? this.show();
    // Of the address an editor forwards only the origin is asked for: the path is encoded already, and must not be so twice.
    const { pathname, search, hash } = new URL(address);
    const { origin } = new URL(shown.toString(true));
    panel.webview.html = frame(origin, `${origin}${pathname}${search}${hash}`, nonce());
    panel.reveal(undefined, true);
  }

  private async start(folder: string): Promise<Serve> {
    if (this.serve) return this.serve;
    const serve = await Serve.start(folder);
    this.serve = serve;
    serve.onEnd(() => {
      if (this.serve === serve) this.serve = undefined;
    });
    return serve;
  }

  private show(): vscode.WebviewPanel {
    const beside = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const panel = vscode.window.createWebviewPanel('site.preview', 'site', beside, { enableScripts: true, retainContextWhenHidden: true });
    panel.webview.onDidReceiveMessage((place: { file?: unknown; at?: unknown }) => this.point(place));
    panel.onDidDispose(() => {
      this.panel = undefined;
      this.stop();
    });
    this.panel = panel;
    return panel;
  }

  /** Puts the cursor where somebody clicked. */
  private async point({ file, at }: { file?: unknown; at?: unknown }): Promise<void> {
    const found = typeof file === 'string' && typeof at === 'number' ? this.serve?.fileOf(file) : undefined;
    if (!found) return;
    const document = await vscode.workspace.openTextDocument(vscode.Uri.file(found));
    const position = document.positionAt(offsetAt(document.getText(), at as number, hasMark(document)));
    const open = vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === document.uri.toString());
    this.pointed = `${document.uri.toString()}:${position.line}`;
    const editor = await vscode.window.showTextDocument(document, { viewColumn: open?.viewColumn ?? vscode.ViewColumn.One });
    editor.selection = new vscode.Selection(position, position);
    editor.revealRange(new vscode.Range(position, position), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  private followSoon(editor: vscode.TextEditor): void {
    clearTimeout(this.waiting);
    if (!this.panel || !vscode.workspace.getConfiguration('site').get<boolean>('follow')) return;
    this.waiting = setTimeout(() => this.follow(editor), PAUSE);
  }

  private follow(editor: vscode.TextEditor): void {
    const { document, selection } = editor;
    const place = `${document.uri.toString()}:${selection.active.line}`;
    const isPointed = place === this.pointed;
    this.pointed = '';
    const name = document.uri.scheme === 'file' ? this.serve?.nameOf(document.uri.fsPath) : undefined;
    if (isPointed || name === undefined) return;
    const at = bytesBefore(document.getText(), document.offsetAt(selection.active), hasMark(document));
    void this.panel?.webview.postMessage({ file: name, at });
  }

  private stop(): void {
    this.serve?.end();
    this.serve = undefined;
  }

  dispose(): void {
    clearTimeout(this.waiting);
    this.heard.dispose();
    this.panel?.dispose();
    this.stop();
  }
}
