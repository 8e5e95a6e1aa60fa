// The page's side of the frame: only an editor is told anything, and only it is heard.

import assert from 'node:assert/strict';
import { test } from 'node:test';
// @ts-expect-error -- a module of the preview, which is plain JavaScript
import { editorAround, followEditor } from '../../../src/serve/client/frame.js';

type Heard = Record<string, (event: object) => unknown>;
const EDITOR = 'vscode-webview://1a2b';

/** A page in a frame of `origin`, with one block. */
const page = (origin: string) => {
  const heard: Heard = {};
  const said: unknown[] = [];
  const went: string[] = [];
  const scrolled: string[] = [];
  const parent = { postMessage: (what: object, to: string) => said.push({ ...what, to }) };
  const block = { dataset: { place: 'content/a.md@10-20' }, scrollIntoView: () => scrolled.push('content/a.md') };
  const listen = (name: string, hear: (event: object) => unknown) => { heard[name] = hear; };
  Object.assign(globalThis, {
    window: { parent },
    location: { ancestorOrigins: [origin], pathname: '/a.html', assign: (url: string) => went.push(url) },
    document: { addEventListener: listen, querySelectorAll: () => [block] },
    addEventListener: listen,
    getSelection: () => ({ type: 'Caret' }),
    fetch: async (url: string) => ({ ok: url.endsWith('b.md'), url: 'http://127.0.0.1:4400/b.html' }),
  });
  return { heard, said, went, scrolled, parent };
};

test('a click on a block moves the cursor of the editor, one on a link does not', () => {
  const { heard, said } = page(EDITOR);
  followEditor(editorAround(), String, () => ({ file: 'content/a.md', start: 10 }));
  heard.click!({ target: { closest: () => null } });
  heard.click!({ target: { closest: () => ({}) } });
  assert.deepEqual(said, [{ file: 'content/a.md', at: 10, to: EDITOR }]);
});

test('the page shows the block of the cursor, or goes to the page of its file', async () => {
  const { heard, went, scrolled, parent } = page(EDITOR);
  followEditor(editorAround(), (file: string) => `page/${file}`, () => null);
  const say = (data: object, source: object = parent, origin = EDITOR) => heard.message!({ source, origin, data });
  await say({ file: 'content/a.md', at: 12 });
  await say({ file: 'content/none.md', at: 0 });
  await say({ file: 'content/b.md', at: 0 });
  await say({ file: 'content/b.md', at: 0 }, {}, EDITOR);
  await say({ file: 'content/b.md', at: 0 }, parent, 'https://evil.example');
  assert.deepEqual([scrolled, went], [['content/a.md'], ['http://127.0.0.1:4400/b.html']]);
});

test('a page of another site that frames the preview is no editor', () => {
  page('https://evil.example');
  assert.equal(editorAround(), null);
  page(undefined as unknown as string);
  assert.equal(editorAround(), null);
});
