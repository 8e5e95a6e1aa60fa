// The extension: it starts the language server, and offers what an editor alone can show.

import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { client } from './client';
import { draftCheck, explain, move, newArticle } from './commands';
import { Preview } from './preview';
import { whyNot } from './program';
import { Status } from './status';

let running: LanguageClient | undefined;

const start = async (): Promise<void> => {
  running = client();
  try {
    await running.start();
  } catch (error) {
    void vscode.window.showErrorMessage(whyNot(error));
  }
};

const stop = async (): Promise<void> => {
  const ending = running;
  running = undefined;
  // One that never came up has nothing to end.
  await ending?.dispose().catch(() => undefined);
};

const restart = async (): Promise<void> => {
  await stop();
  await start();
};

export const activate = async (context: vscode.ExtensionContext): Promise<void> => {
  const preview = new Preview();
  const command = (name: string, act: (...args: never[]) => unknown): vscode.Disposable => vscode.commands.registerCommand(name, act);
  context.subscriptions.push(
    preview,
    new Status(),
    command('site.preview', () => preview.open()),
    command('site.new', newArticle),
    command('site.move', move),
    command('site.explain', explain),
    command('site.draftCheck', draftCheck),
    command('site.restart', restart),
    vscode.workspace.onDidChangeConfiguration((changed) => {
      if (changed.affectsConfiguration('site.path')) void restart();
    }),
  );
  await vscode.commands.executeCommand('setContext', 'site.isRunning', true);
  await start();
};

export const deactivate = stop;
