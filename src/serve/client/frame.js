// The page in a frame of an editor: it says what somebody points at, and shows what the cursor of the editor stands in.
//
// Only the webview of an editor is told: another page that frames the preview gets no word, and is not heard.

import { blockOf } from './places.js';

const isEditor = (origin) => Boolean(origin?.startsWith('vscode-webview:'));

/** The editor around this page: `point(file, at)` leads its cursor to a place. Nothing, where none is. */
export const editorAround = () => {
  if (window.parent === window || !isEditor(location.ancestorOrigins?.[0])) return null;
  return { point: (file, at) => window.parent.postMessage({ file, at }, location.ancestorOrigins[0]) };
};

/** Follows the cursor: `to` is the address of the page of a file, `place` the block that a click is in. */
export const followEditor = (editor, to, place) => {
  document.addEventListener('click', (event) => {
    const isForPage = event.defaultPrevented || event.target.closest?.('a, button, input, select, summary, video, audio');
    const found = isForPage || getSelection()?.type === 'Range' ? null : place(event.target);
    if (found) editor.point(found.file, found.start);
  });
  addEventListener('message', async ({ source, origin, data: { file, at } = {} }) => {
    if (source !== window.parent || !isEditor(origin) || typeof file !== 'string') return;
    const block = blockOf({ file, start: at });
    if (block) return block.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    const { ok, url } = await fetch(to(file), { method: 'HEAD' });
    if (ok && new URL(url).pathname !== location.pathname) location.assign(url);
  });
};
