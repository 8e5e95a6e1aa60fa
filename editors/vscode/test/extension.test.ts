// The extension as an editor runs it, with a stub of the editor and of the program.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import { activate, deactivate } from '../src/extension';
import { client, Clients, documents } from '../src/client';
import { typesIn } from '../src/commands';
import { frame, Preview } from '../src/preview';
import { bytesBefore, offsetAt } from '../src/places';
import { Serve } from '../src/serve';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the stub has what no editor has
const { stub } = vscode as any;
const FAKE = path.resolve(__dirname, '../../test/site.mjs');
let root = '';
let article = '';

const until = async (what: () => unknown): Promise<void> => {
  for (let tries = 0; tries < 400; tries += 1) {
    if (what()) return;
    await wait(10);
  }
  assert.fail(`never: ${what}`);
};

before(() => {
  stub.settings.path = FAKE;
  root = mkdtempSync(path.join(tmpdir(), 'site-vscode-'));
  mkdirSync(path.join(root, 'content'));
  article = path.join(root, 'content', 'a b.md');
  writeFileSync(article, '# Ü A\n\nText\n');
});

after(() => rmSync(root, { recursive: true, force: true }));

const edit = (line = 0): unknown => {
  const document = stub.document(article);
  const position = new vscode.Position(line, 0);
  const editor = { document, selection: new vscode.Selection(position, position), viewColumn: 1 };
  (vscode.window as { activeTextEditor: unknown }).activeTextEditor = editor;
  return editor;
};

test('a place is the same in bytes and in UTF-16 units', () => {
  const text = 'aÜ😀\nb';
  assert.equal(bytesBefore(text, 2), 3);
  assert.equal(bytesBefore(text, 5), 8);
  for (const offset of [0, 1, 2, 4, 5, 6]) assert.equal(offsetAt(text, bytesBefore(text, offset)), offset);
  assert.equal(offsetAt(text, 2), 1, 'within a letter');
  assert.equal(offsetAt(text, bytesBefore(text, 4, true), true), 4);
});

test('the content types are those that the program offers', () => {
  assert.deepEqual(typesIn('  <TYPE>\n  The type\n\n  [possible values: concept,\n   how-to]\n'), ['concept', 'how-to']);
  assert.deepEqual(typesIn('nothing'), []);
});

test('the frame loads the preview and nothing else', () => {
  const html = frame('http://127.0.0.1:4400', 'http://127.0.0.1:4400/a', 'n');
  assert.match(html, /default-src 'none'; frame-src http:\/\/127\.0\.0\.1:4400; style-src 'nonce-n'; script-src 'nonce-n'/);
});

test('the language server says what is wrong, and the client hands it on', async () => {
  const running = client();
  await running.start();
  assert.equal(running.initializeResult?.serverInfo?.name, 'site');
  const document = { uri: `file://${encodeURI(article)}`, languageId: 'markdown', version: 1, text: '' };
  await running.sendNotification('textDocument/didOpen', { textDocument: document });
  await until(() => stub.seen.diagnostics.size > 0);
  const [[, [found]]] = [...stub.seen.diagnostics];
  assert.deepEqual([found.message, found.source, found.severity], ['no heading', 'site', vscode.DiagnosticSeverity.Warning]);
  await running.dispose();
});

test('each folder of the workspace has a server, and one within another has none', async () => {
  const folder = (name: string): unknown => ({ uri: vscode.Uri.file(path.join(root, name)), name });
  const workspace = vscode.workspace as unknown as { workspaceFolders: unknown };
  ['one', 'two', 'three'].forEach((name) => mkdirSync(path.join(root, name), { recursive: true }));
  workspace.workspaceFolders = [folder('one'), folder('two'), folder('two/below')];
  const clients = new Clients();
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what is private is what is asked for
  const running = (): string[] => [...(clients as any).running.keys()].map((uri: string) => path.basename(uri));
  await clients.follow();
  assert.deepEqual(running(), ['one', 'two']);
  workspace.workspaceFolders = [folder('two'), folder('three')];
  await Promise.all([clients.follow(), clients.follow()]);
  assert.deepEqual(running(), ['two', 'three']);
  await clients.stop();
  assert.deepEqual(running(), []);
  workspace.workspaceFolders = undefined;
  assert.deepEqual(documents('/a/b')?.at(0), { scheme: 'file', language: 'markdown', pattern: '/a/b/**/*' });
});

test('the preview follows the cursor, and the cursor the preview', async () => {
  const context = { subscriptions: [] as { dispose(): void }[] };
  await activate(context as never);
  edit();
  await stub.seen.commands.get('site.preview')();
  assert.deepEqual(stub.seen.errors, []);
  const { panel } = stub.seen;
  assert.match(panel.webview.html, /src="http:\/\/127\.0\.0\.1:\d+\/_site\/preview\/page\/content\/a%20b\.md"/);
  stub.events.emit('selection', { textEditor: edit(2) });
  await until(() => panel.webview.posted.length > 0);
  assert.deepEqual(panel.webview.posted, [{ file: 'content/a b.md', at: 8 }]);
  await panel.say({ file: 'content/a b.md', at: 8 });
  assert.deepEqual(stub.seen.shown.at(-1).selection.active, new vscode.Position(2, 0));
  // What the click did is no news to the page.
  stub.events.emit('selection', { textEditor: stub.seen.shown.at(-1) });
  await wait(250);
  assert.equal(panel.webview.posted.length, 1);
  const shown = stub.seen.shown.length;
  await panel.say({ file: '../../etc/passwd', at: 0 });
  assert.equal(stub.seen.shown.length, shown, 'no file outside the docset is opened');
  context.subscriptions.forEach((one) => one.dispose());
  await deactivate();
});

test('commands run the program and show what it says', async () => {
  edit(2);
  stub.answers.input = 'c.md';
  const moved = stub.seen.commands.get('site.move');
  writeFileSync(path.join(root, 'content', 'c.md'), '# C\n');
  await moved();
  assert.equal(stub.seen.messages.at(-1), 'moved a b.md to c.md; 2 links changed in 1 file');
  await stub.seen.commands.get('site.explain')();
  assert.equal(stub.seen.output, '# a b.md:3\n');
  stub.answers.pick = 'how-to';
  await stub.seen.commands.get('site.new')();
  assert.deepEqual(stub.seen.offered, ['concept', 'how-to']);
  assert.equal(stub.seen.errors.at(-1), 'it cannot be done');
});

test('what the manifest offers is there, and its README names it', () => {
  const file = (name: string): string => readFileSync(path.resolve(__dirname, '../..', name), 'utf8');
  const { contributes } = JSON.parse(file('package.json')) as { contributes: { commands: { command: string; title: string }[]; configuration: { properties: object } } };
  assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), [...stub.seen.commands.keys()].sort());
  const readme = file('README.md');
  for (const { title } of contributes.commands) assert.ok(readme.includes(`**${title}**`), title);
  for (const setting of Object.keys(contributes.configuration.properties)) assert.ok(readme.includes(`\`${setting}\``), setting);
});

test('the status bar counts what the server found', () => {
  assert.equal(stub.statusItem.text, '$(warning) site: 1');
  assert.equal(stub.statusItem.tooltip, '1 warning');
});

test('a program that is not there is told once, in words', async () => {
  stub.settings.path = path.join(root, 'no-such-program');
  await assert.rejects(Serve.start(root), /is not there\. Install site/);
  stub.settings.path = FAKE;
});

test('a file of another project is no page of the one that is shown', { skip: !process.env.SITE_BIN }, async () => {
  stub.settings.path = path.resolve(process.env.SITE_BIN!);
  const project = (name: string): string => {
    const folder = path.join(root, 'projects', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'site.yml'), `title: ${name}\n`);
    writeFileSync(path.join(folder, 'index.md'), `# ${name}\n`);
    return path.join(folder, 'index.md');
  };
  const [one, other] = [project('one'), project('other')] as const;
  // Of the file that is asked for first nothing is known yet.
  const serve = await Serve.start(path.dirname(one));
  try {
    assert.equal(await serve.pageOf(other), undefined);
    assert.equal(serve.isForeign(other), true);
    assert.ok(await serve.pageOf(one));
    assert.equal(await serve.pageOf(other), undefined);
    assert.deepEqual([serve.isForeign(one), serve.isForeign(other)], [false, true]);
  } finally {
    serve.end();
  }
  const preview = new Preview();
  try {
    for (const file of [one, other]) {
      const document = stub.document(file);
      await preview.open({ document } as never);
      const { html } = stub.seen.panel.webview;
      const page = await fetch(/src="([^"]+)"/.exec(html)![1]!);
      assert.match(await page.text(), new RegExp(`<h1[^>]*>${path.basename(path.dirname(file))}`));
    }
  } finally {
    preview.dispose();
    stub.settings.path = FAKE;
  }
});

test('the real program serves the page of a file', { skip: !process.env.SITE_BIN }, async () => {
  stub.settings.path = path.resolve(process.env.SITE_BIN!);
  const serve = await Serve.start(path.dirname(article));
  try {
    const page = await serve.pageOf(article);
    assert.ok(page, 'the article has a page');
    const answer = await fetch(page);
    assert.match(await answer.text(), /data-place=/);
    assert.equal(serve.root, root);
    assert.deepEqual([serve.nameOf(article), serve.fileOf('content/a b.md')], ['content/a b.md', article]);
    assert.equal(await serve.pageOf(path.join(root, 'content', 'none.md')), undefined);
  } finally {
    serve.end();
    stub.settings.path = FAKE;
  }
});

test('the real language server finds a link that leads nowhere', { skip: !process.env.SITE_BIN }, async () => {
  stub.settings.path = path.resolve(process.env.SITE_BIN!);
  stub.seen.diagnostics.clear();
  const running = client();
  try {
    await running.start();
    assert.equal(running.initializeResult?.serverInfo?.name, 'site');
    const text = '# A\n\nSee [b](none.md).\n';
    await running.sendNotification('textDocument/didOpen', { textDocument: { uri: `file://${encodeURI(article)}`, languageId: 'markdown', version: 1, text } });
    const found = (): { code?: unknown; source?: string }[] => [...stub.seen.diagnostics.values()].flat();
    await until(() => found().some(({ code }) => JSON.stringify(code)?.includes('file-not-found')));
    assert.ok(found().every(({ source }) => source === 'site'), 'the status bar counts them');
  } finally {
    // What went wrong before is told, and not that it cannot be ended.
    await running.dispose().catch(() => undefined);
    stub.settings.path = FAKE;
  }
});
