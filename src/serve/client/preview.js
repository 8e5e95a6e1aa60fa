// Keeps an open page as its files are. It comes before the theme's scripts, so that it sees the page as the server wrote it.

import { headOf, swapStyles } from './head.js';
import { Mirror } from './mirror.js';
import { Panel } from './panel.js';
import { mark, offerPlaces } from './places.js';

const script = document.getElementById('sitePreview');
let { page, etag } = script.dataset;

// A page that was asked for without the site's base, say, gets its own address; its links are relative to that.
const base = document.querySelector('base');
if (base) {
  history.replaceState(history.state, '', page + location.search + location.hash);
  base.remove();
}

const mirror = new Mirror(document.body);
let head = headOf(document);
const panel = new Panel();
let problems = [];
offerPlaces(panel);

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
} catch { /* nothing was kept */ }

const show = () => mark(problems, panel);

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
      if (!mirror.update(next.body)) return reload();
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
  reload,
  problems: (news) => { problems = news.page; panel.fill(news); show(); },
  moved: ({ url }) => location.replace(url + location.search + location.hash),
  follow: ({ url }) => { if (url !== location.pathname) location.assign(url); },
  gone: ({ file }) => panel.say('gone', `${file} is gone, and this page with it`),
  fault: ({ message }) => panel.say('fault', message),
  broken: ({ files }) => panel.say('broken', files.map(({ file, line, message }) => `${file}:${line}: ${message}; shown as it was before`).join('\n')),
  resources: ({ paths }) => {
    for (const image of document.querySelectorAll('img')) {
      const url = new URL(image.src, location);
      if (url.origin === location.origin && paths.includes(decodeURIComponent(url.pathname.slice(1)))) {
        image.src = `${url.pathname}?changed=${Date.now()}`;
      }
    }
  },
};

// Browsers keep only a few connections to one server, so a page that nobody looks at gives its own back after a while.
let source = null;
let lost = null;
const connect = () => {
  if (source && source.readyState !== EventSource.CLOSED) return;
  source = new EventSource(`/_site/live?${new URLSearchParams({ page, etag })}`);
  for (const [name, act] of Object.entries(events)) source.addEventListener(name, ({ data }) => act(JSON.parse(data)));
  source.onopen = () => { clearTimeout(lost); lost = null; panel.say('lost', ''); document.documentElement.dataset.preview = 'live'; };
  source.onerror = () => {
    lost ??= setTimeout(() => panel.say('lost', 'The preview does not answer; waiting for it to come back'), 1500);
    if (source.readyState === EventSource.CLOSED) setTimeout(connect, 1000);
  };
};
const disconnect = () => { source?.close(); source = null; };

const HIDDEN = 30_000;
let leaving;
document.addEventListener('visibilitychange', () => {
  clearTimeout(leaving);
  if (document.hidden) leaving = setTimeout(disconnect, HIDDEN);
  else connect();
});
addEventListener('pagehide', disconnect);
addEventListener('pageshow', ({ persisted }) => { if (persisted) connect(); });
connect();
