// The extension: it starts the language server, and offers what an editor alone can show.

import * as vscode from 'vscode';
import { Clients } from './client';
import { draftCheck, explain, move, newArticle } from './commands';
import { Preview } from './preview';
import { Status } from './status';

const clients = new Clients();

const restart = async (): Promise<void> => {
  await clients.stop();
  await clients.follow();
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
    vscode.workspace.onDidChangeWorkspaceFolders(() => clients.follow()),
    vscode.workspace.onDidChangeConfiguration((changed) => {
      if (changed.affectsConfiguration('site.path')) void restart();
    }),
  );
  await vscode.commands.executeCommand('setContext', 'site.isRunning', true);
  await clients.follow();
};

export const deactivate = (): Promise<void> => clients.stop();
