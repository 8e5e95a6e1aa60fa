// The language server: the program itself, which does all that shows in the text. It works in one project, so each folder of the
// workspace has a server of its own.

import * as path from 'node:path';
import * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from 'vscode-languageclient/node';
import { program, whyNot } from './program';

/** What a server is told about: articles, YAML pages, tables of contents, and what configures a docset. */
export const documents = (folder?: string): LanguageClientOptions['documentSelector'] => {
  const below = folder === undefined ? '**' : `${folder.split(path.sep).join('/')}/**`;
  return [
    { scheme: 'file', language: 'markdown', pattern: `${below}/*` },
    { scheme: 'file', language: 'yaml', pattern: `${below}/*` },
    { scheme: 'file', language: 'json', pattern: `${below}/{docfx,.openpublishing.*,TOC,toc}.json` },
  ];
};

/** The client of a folder, or of files that stand alone; not yet started. */
export const client = (folder?: vscode.WorkspaceFolder): LanguageClient => {
  const server: ServerOptions = { command: program(), args: ['lsp'], options: { cwd: folder?.uri.fsPath } };
  const documentSelector = documents(folder?.uri.fsPath);
  return new LanguageClient('site', 'site', server, { documentSelector, workspaceFolder: folder, diagnosticCollectionName: 'site' });
};

/** The folders of the workspace that have a server: one that lies in another is looked after there. */
const folders = (): readonly (vscode.WorkspaceFolder | undefined)[] => {
  const all = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const isBelow = (one: string, other: string): boolean => one !== other && one.startsWith(other.endsWith(path.sep) ? other : other + path.sep);
  const outermost = all.filter(({ uri }) => !all.some((other) => isBelow(uri.fsPath, other.uri.fsPath)));
  return outermost.length > 0 ? outermost : [undefined];
};

/** The servers of all folders. */
export class Clients {
  private readonly running = new Map<string, LanguageClient>();
  /** What is done one after the other. */
  private last: Promise<void> = Promise.resolve();

  /** Starts a server in each folder that has none, and ends those of folders that are gone. */
  follow(): Promise<void> {
    return this.then(async () => {
      const wanted = new Map(folders().map((folder) => [folder?.uri.toString() ?? '', folder]));
      const gone = [...this.running.keys()].filter((key) => !wanted.has(key));
      await Promise.all(gone.map((key) => this.end(key)));
      let isTold = false;
      const fresh = [...wanted].filter(([key]) => !this.running.has(key));
      await Promise.all(fresh.map(async ([key, folder]) => {
        const started = client(folder);
        this.running.set(key, started);
        try {
          await started.start();
        } catch (error) {
          if (!isTold) void vscode.window.showErrorMessage(whyNot(error));
          isTold = true;
        }
      }));
    });
  }

  /** Ends all servers. */
  stop(): Promise<void> {
    return this.then(async () => {
      await Promise.all([...this.running.keys()].map((key) => this.end(key)));
    });
  }

  private then(work: () => Promise<void>): Promise<void> {
    this.last = this.last.then(work);
    return this.last;
  }

  private async end(key: string): Promise<void> {
    const ending = this.running.get(key);
    this.running.delete(key);
    // One that never came up has nothing to end.
    await ending?.dispose().catch(() => undefined);
  }
}
