// Keeps an open page as its files are. It comes before the theme's scripts, so that it sees the page as the server wrote it.

import { inPlace } from './anchor.js';
import { ask } from './ask.js';
import { editorAround, followEditor } from './frame.js';
import { headOf, swapStyles } from './head.js';
import { Mirror } from './mirror.js';
import { Panel } from './panel.js';
import { offerPlaces, placeAt } from './places.js';

const script = document.getElementById('sitePreview');
// The top of the site, wherever another server shows it.
const root = new URL('../../', import.meta.url);
let { etag } = script.dataset;
const page = new URL(script.dataset.page, root).pathname;

// A page that was asked for without the site's base, say, gets its own address; its links are relative to that.
const base = document.querySelector('base');
if (base) {
  history.replaceState(history.state, '', page + location.search + location.hash);
  base.remove();
}

const mirror = new Mirror(document.body);
let head = headOf(document);
const editor = editorAround();
const panel = new Panel(editor);
let problems = [];
offerPlaces(panel);
if (editor) followEditor(editor, (file) => new URL(`_site/preview/page/${file.split('/').map(encodeURIComponent).join('/')}`, root), placeAt);

// A reload is for what cannot be changed in place: other scripts, other tabs. The browser keeps the scroll position.
const KEPT = 'site-preview:details';
const openDetails = () => [...document.querySelectorAll('.content details')].map(({ open }) => open);
const reload = () => {
  sessionStorage.setItem(KEPT, JSON.stringify({ page, open: openDetails() }));
  location.reload();
};
try {
  const kept = JSON.parse(sessionStorage.getItem(KEPT));
  sessionStorage.removeItem(KEPT);
  if (kept?.page === page) document.querySelectorAll('.content details').forEach((details, at) => { details.open = kept.open[at] ?? details.open; });
  if (kept?.page === page && kept.scroll) addEventListener('load', () => scrollTo({ top: kept.scroll, behavior: 'instant' }));
} catch { /* nothing was kept */ }

const show = () => panel.marks.fill(problems);

// One update at a time; what comes meanwhile is the next one.
let wanted = etag;
let busy = false;
const update = async () => {
  if (busy) return;
  busy = true;
  try {
    while (wanted !== etag) {
      const goal = wanted;
      const answer = await fetch(page, { cache: 'no-store', headers: { Accept: 'text/html' } });
      const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const given = next.getElementById('sitePreview')?.dataset.etag;
      if (!given || (given === etag && goal !== etag)) break;
      const nextHead = headOf(next);
      if (nextHead.fixed !== head.fixed) return reload();
      swapStyles(head, nextHead);
      head = nextHead;
      document.title = next.title;
      const { pivots, versions } = next.documentElement.dataset;
      for (const [name, value] of Object.entries({ pivots, versions })) {
        if (value === undefined) delete document.documentElement.dataset[name];
        else document.documentElement.dataset[name] = value;
      }
      if (!inPlace(() => mirror.update(next.body))) return reload();
      etag = given;
      show();
      if (goal === wanted) wanted = etag;
    }
  } catch { /* the server is away: the stream begins anew when it is back, and says what is new */ } finally {
    busy = false;
  }
};

const events = {
  page: (news) => { panel.say('gone', ''); panel.say('fault', ''); wanted = news.etag; update(); },
  // The tree of the theme is drawn anew; a theme that knows no other tree is loaded again.
  toc: () => {
    const old = document.getElementById('tocScript');
    if (!old) return reload();
    const script = Object.assign(document.createElement('script'), { src: `${old.src.replace(/\?.*/, '')}?changed=${Date.now()}` });
    script.onload = () => { script.remove(); document.dispatchEvent(new Event('site:toc')); };
    document.head.append(script);
  },
  checking: () => panel.wait('Checking…'),
  unchecked: () => panel.wait('Not checked'),
  problems: (news) => { problems = news.page; panel.fill(news); show(); },
  moved: ({ url }) => {
    sessionStorage.setItem(KEPT, JSON.stringify({ page: new URL(url, root).pathname, open: openDetails(), scroll: scrollY }));
    location.replace(new URL(url, root).pathname + location.search + location.hash);
  },
  follow: ({ url }) => { if (new URL(url, root).pathname !== location.pathname) location.assign(new URL(url, root)); },
  gone: ({ file }) => {
    panel.say('gone', `${file} is gone, and this page with it`);
    panel.wait('Not checked');
    problems = [];
    show();
  },
  fault: ({ message }) => panel.say('fault', message),
  broken: ({ files }) => panel.say('broken', files.map(({ file, line, message }) => `${file}:${line}: ${message}; shown as it was before`).join('\n')),
  resources: ({ paths }) => {
    for (const image of document.querySelectorAll('img, source[src], video[src]')) {
      const url = new URL(image.src, location);
      if (url.origin === location.origin && paths.includes(decodeURIComponent(url.pathname.slice(root.pathname.length)))) {
        image.src = `${url.pathname}?changed=${Date.now()}`;
      }
    }
  },
};

// Once the page is on its way to another address, what comes after would call it back.
let isLeaving = false;
const act = (news) => news.forEach(([name, data]) => {
  if (isLeaving) return;
  isLeaving = name === 'moved';
  events[name](data);
});
let lost = null;
const answered = (there, why) => {
  if (there) {
    clearTimeout(lost);
    lost = null;
    panel.say('lost', '');
    document.documentElement.dataset.preview = 'live';
  } else {
    lost ??= setTimeout(() => panel.say('lost', why?.includes('--') ? why : 'The preview does not answer; waiting for it to come back'), 1500);
  }
};

// One worker asks for all tabs; a browser that has none of the kind lets each page ask for itself.
const about = () => ({ page: script.dataset.page, etag });
const alone = () => {
  const self = { about: about(), known: null, tell: act };
  const { again, stop } = ask(new URL('_site/live', root).href, () => [self], answered);
  return { begin: again, end: stop };
};
const together = () => {
  const { port } = new SharedWorker(new URL('shared.js', import.meta.url), { type: 'module', name: root.href });
  port.onmessage = ({ data: { there, why, events: news } }) => {
    if (there !== undefined) answered(there, why);
    if (news) act(news);
  };
  return { begin: () => port.postMessage(about()), end: () => port.postMessage(null) };
};
const { begin, end } = 'SharedWorker' in window ? together() : alone();
addEventListener('pagehide', end);
addEventListener('pageshow', ({ persisted }) => { if (persisted) begin(); });
begin();
