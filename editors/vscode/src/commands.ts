// Commands that ask for something, run the program, and show what it said.

import * as path from 'node:path';
import * as vscode from 'vscode';
import { run, type Done } from './program';

const output = vscode.window.createOutputChannel('site', 'markdown');

const active = (): string | undefined => {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri?.scheme === 'file' ? uri.fsPath : undefined;
};

const folder = (): string | undefined => {
  const file = active();
  return file ? path.dirname(file) : vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
};

/** Runs it, and says what is wrong if it cannot be done. */
const done = async (args: string[], cwd: string): Promise<Done | undefined> => {
  try {
    const result = await run(args, cwd);
    if (result.status !== 0 && result.status !== 1) {
      void vscode.window.showErrorMessage(result.errors.trim().replace(/^error: /, ''));
      return undefined;
    }
    return result;
  } catch (error) {
    void vscode.window.showErrorMessage((error as Error).message);
    return undefined;
  }
};

const show = (text: string): void => {
  output.clear();
  output.append(text);
  output.show(true);
};

/** The content types that `site new` offers. */
export const typesIn = (help: string): string[] => {
  const listed = /<TYPE>[^[]*\[possible values:([^\]]*)\]/.exec(help)?.[1];
  return (listed ?? '').split(',').map((type) => type.trim()).filter(Boolean);
};

export const newArticle = async (): Promise<void> => {
  const cwd = folder();
  const help = cwd && (await done(['new', '--help'], cwd));
  if (!help) return;
  const type = await vscode.window.showQuickPick(typesIn(help.out), { placeHolder: 'The content type of the article' });
  const name = type && (await vscode.window.showInputBox({ prompt: `The new article, from ${cwd}`, value: 'new-article.md', valueSelection: [0, 11] }));
  if (!name) return;
  const written = await done(['new', type, name], cwd);
  const file = written && /^wrote (.+)$/m.exec(written.out)?.[1];
  if (!file) return;
  await vscode.window.showTextDocument(vscode.Uri.file(path.resolve(cwd, name.replace(/[^/\\]*$/, ''), path.basename(file))));
};

export const move = async (uri?: vscode.Uri): Promise<void> => {
  const old = uri?.fsPath ?? active();
  if (!old) return;
  const cwd = path.dirname(old);
  const value = path.basename(old);
  const to = await vscode.window.showInputBox({ prompt: `Where it goes, from ${cwd}; with a / at the end, into that folder`, value });
  if (!to || to === value) return;
  if (!(await vscode.workspace.saveAll(false))) return;
  const moved = await done(['mv', value, to], cwd);
  if (!moved) return;
  const isOpen = active() === old;
  const target = path.resolve(cwd, /[/\\]$/.test(to) ? path.join(to, value) : to);
  if (isOpen) {
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.window.showTextDocument(vscode.Uri.file(target));
  }
  void vscode.window.showInformationMessage(moved.errors.trim().split('\n').join('; '));
};

export const explain = async (): Promise<void> => {
  const editor = vscode.window.activeTextEditor;
  const file = active();
  if (!editor || !file) return;
  const place = `${path.basename(file)}:${editor.selection.active.line + 1}`;
  const explained = await done(['explain', place], path.dirname(file));
  if (explained) show(explained.out || explained.errors);
};

export const draftCheck = async (): Promise<void> => {
  const file = active();
  const isAnswer = file !== undefined && /\.jsonl?$/.test(file);
  const filters = { 'Answers of a model': ['json', 'jsonl'] };
  const picked = isAnswer ? file : (await vscode.window.showOpenDialog({ openLabel: 'Check', filters }))?.[0]?.fsPath;
  if (!picked) return;
  const checked = await done(['draft', 'check', path.basename(picked), '--no-cap'], path.dirname(picked));
  if (checked) show(checked.out + checked.errors);
};
