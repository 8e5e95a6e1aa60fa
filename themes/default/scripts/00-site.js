// What the scripts share. Each of the others is about one thing, stands alone, and only improves a page that is complete without
// it. They are joined into `site.js` in the order of their names; plain scripts, because modules do not load from `file://`.
window.site = (() => {
  'use strict';

  const root = document.documentElement;
  const address = new URLSearchParams(location.search);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const list = (text) => (text || '').split(',').filter(Boolean);

  // Words that the page's language lacks: an element that is made of one says so.
  const english = new Set();
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if ([...Object.values(attributes), ...children].some((text) => english.has(text))) element.lang = 'en';
    element.append(...children);
    return element;
  };

  /** A word of the interface, with its gaps filled. */
  const word = (key, gaps = {}) => {
    const text = Object.entries(gaps)
      .reduce((text, [name, value]) => text.replace(`{${name}}`, value), (window.siteWords || {})[key] || key);
    if ((window.siteWordsInEnglish || []).includes(key)) english.add(text);
    return text;
  };

  // Storage may be forbidden; then nothing is remembered and all else works.
  const stored = (key, where = 'localStorage') => { try { return window[where].getItem(key); } catch { return null; } };
  const store = (key, value, where = 'localStorage') => {
    try { if (value === null) window[where].removeItem(key); else window[where].setItem(key, value); } catch { /* see above */ }
  };

  /** Choices of tabs or pivots, latest first: what the address asks for comes before what was remembered. */
  const MAX_CHOICES = 40;
  const asked = (name) => list(address.get(name));
  const choices = (name, first = asked(name)) => {
    let chosen = [...new Set([...first, ...list(stored(`site:${name}`))])];
    return {
      rank: (id) => { const at = chosen.indexOf(id); return at < 0 ? Infinity : at; },
      choose(id, instead = []) {
        chosen = [id, ...chosen.filter((other) => other !== id && !instead.includes(other))].slice(0, MAX_CHOICES);
        store(`site:${name}`, chosen.join(','));
      },
    };
  };

  /** The address keeps a choice, so that it can be sent to someone. */
  const write = (name, value) => {
    const url = new URL(location.href);
    url.searchParams.set(name, value);
    try { history.replaceState(history.state, '', url); } catch { /* some browsers refuse this for files */ }
  };

  /** Text above may grow or shrink when something opens: what the reader just used stays where it is. */
  const keepInPlace = (element, change) => {
    const before = element.getBoundingClientRect().top;
    change();
    scrollBy({ top: element.getBoundingClientRect().top - before, behavior: 'instant' });
  };

  /** `until-found` lets the browser's own search look into what is closed; it opens what it finds. */
  const show = (element, shown) => {
    if (shown) element.removeAttribute('hidden');
    else element.setAttribute('hidden', 'until-found');
  };

  // Who closes parts of the text says so (`changed`), and gives a way to open them again (`openers`: from the closed element
  // to whether it is open now), for links that lead into them.
  const openers = [];
  const changed = () => document.dispatchEvent(new Event('site:changed'));

  /** Tells a screen reader what happened. */
  let live = null;
  const say = (text) => {
    live ||= document.body.appendChild(make('p', { class: 'visually-hidden', role: 'status' }));
    live.textContent = text;
    clearTimeout(say.timer);
    say.timer = setTimeout(() => { live.textContent = ''; }, 2500);
  };

  /** Prepares what matches: what is in the page from the start, and what a preview adds later. */
  const preparers = [];
  const setUp = (selector, prepare) => {
    const within = (node) => (node.matches?.(selector) ? [node] : []).concat(node.querySelectorAll ? all(selector, node) : []);
    preparers.push((nodes) => nodes.flatMap(within).forEach(prepare));
    all(selector).forEach(prepare);
  };
  /** What is to be done when a preview has changed the page, after all that is new was prepared. */
  const updaters = [];
  const updated = (update) => updaters.push(update);
  document.addEventListener('site:added', (event) => {
    for (const prepare of preparers) prepare(event.detail);
    for (const update of updaters) update();
    event.preventDefault();
  });

  /** Loads a script. */
  const load = (src) => new Promise((loaded, failed) => {
    const element = make('script', { src });
    element.addEventListener('load', () => loaded());
    element.addEventListener('error', () => { element.remove(); failed(new Error(src)); });
    document.head.append(element);
  });

  const copy = async (text) => {
    try { await navigator.clipboard.writeText(text); return true; } catch { /* the older way, for files and plain http */ }
    const focused = document.activeElement;
    const field = document.body.appendChild(make('textarea', { class: 'visually-hidden', 'aria-hidden': 'true' }));
    field.value = text;
    field.select();
    const copied = document.execCommand('copy');
    field.remove();
    focused?.focus();
    return copied;
  };

  return { root, address, all, setUp, updated, make, word, load, stored, store, asked, choices, write, keepInPlace, show, openers, changed, say, copy };
})();
