// The program `site`: where it is, and what it says when it is run.

import { spawn } from 'node:child_process';
import * as vscode from 'vscode';

/** What a run gave. */
export interface Done {
  status: number | null;
  out: string;
  errors: string;
}

/** The program that the settings name. */
export const program = (): string => vscode.workspace.getConfiguration('site').get<string>('path')?.trim() || 'site';

/** Why the program cannot be started, in words for the one who set it up. */
export const whyNot = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ENOENT'
    ? `\`${program()}\` is not there. Install site, or say where it is in the setting \`site.path\`.`
    : `\`${program()}\` cannot be started: ${message}`;
};

/** Runs it with these arguments in a folder. No shell reads them. */
export const run = (args: string[], cwd: string): Promise<Done> =>
  new Promise((resolve, reject) => {
    const child = spawn(program(), args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, errors] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => { out += text; });
    child.stderr.setEncoding('utf8').on('data', (text: string) => { errors += text; });
    child.on('error', (error) => reject(new Error(whyNot(error))));
    child.on('close', (status) => resolve({ status, out, errors }));
  });
