// A running `site serve`, and what it knows: which page a file is, and where the docset begins.

import { spawn, type ChildProcess } from 'node:child_process';
import * as path from 'node:path';
import { program, whyNot } from './program';

/** A folder and those above it, from the outermost on. */
const upward = (folder: string): string[] => {
  const above = path.dirname(folder);
  return above === folder ? [folder] : [...upward(above), folder];
};

/** The name of a file below a folder; none outside. */
const below = (folder: string, file: string): string | undefined => {
  const name = path.relative(folder, file);
  return name === '..' || name.startsWith(`..${path.sep}`) || path.isAbsolute(name) ? undefined : name;
};

const inUrl = (file: string): string => file.split(path.sep).map(encodeURIComponent).join('/');

export class Serve {
  /** The folder of the docset, once a page of it was asked for. */
  root: string | undefined;

  private constructor(private readonly child: ChildProcess, private readonly folder: string, readonly url: string) {}

  /** Starts it in a folder, and waits until its first page is there. */
  static start(folder: string): Promise<Serve> {
    return new Promise((resolve, reject) => {
      const child = spawn(program(), ['serve'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
      let [out, errors] = ['', ''];
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        out += text;
        const url = /^(http:\/\/\S+)\r?\n/.exec(out)?.[1];
        if (url) resolve(new Serve(child, folder, url));
      });
      // It is read, so that the program never waits for us; only the first words matter.
      child.stderr.setEncoding('utf8').on('data', (text: string) => { if (errors.length < 4000) errors += text; });
      child.on('error', (error) => reject(new Error(whyNot(error))));
      child.on('close', () => reject(new Error(errors.trim() || 'the preview ended')));
    });
  }

  /** Calls back when the program has ended. */
  onEnd(ended: () => void): void {
    this.child.once('close', ended);
  }

  /**
   * The address that leads to the page of a file; none where it is no page of this docset. That begins in the folder where the
   * program was started, or above it: a file that lies elsewhere and is called like one of its pages is none of them.
   */
  async pageOf(file: string): Promise<string | undefined> {
    const roots = this.root === undefined ? upward(this.folder) : [this.root];
    for (const root of roots) {
      const name = below(root, file);
      if (name === undefined) continue;
      const address = `${this.url}_site/preview/page/${inUrl(name)}`;
      const answer = await fetch(address, { method: 'HEAD', redirect: 'manual' }).catch(() => undefined);
      if (answer?.status === 302) {
        this.root = root;
        return address;
      }
    }
    return undefined;
  }

  /** The name of a file in the docset; none outside. */
  nameOf(file: string): string | undefined {
    if (this.root === undefined) return undefined;
    return below(this.root, file)?.split(path.sep).join('/');
  }

  /** The file of this name. */
  fileOf(name: string): string | undefined {
    if (this.root === undefined) return undefined;
    const file = path.resolve(this.root, name);
    return this.nameOf(file) === undefined ? undefined : file;
  }

  /** Whether a file may belong to another docset. */
  isForeign(file: string): boolean {
    return below(this.root ?? this.folder, file) === undefined;
  }

  end(): void {
    this.child.kill();
  }
}
