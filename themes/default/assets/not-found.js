// The page that is shown where there is none: proposes the pages whose address or title is nearest to what was asked for.
(async () => {
  'use strict';
  const { make, load } = window.site;
  const place = document.querySelector('.nearest');
  const script = document.getElementById('titlesScript');
  if (!place || !script || !window.sitePages) return;

  const MOST = 5;
  const LEAST_LIKENESS = 0.3;
  let asked = location.pathname;
  try { asked = decodeURIComponent(asked); } catch { /* badly escaped: compared as it is */ }
  const plain = (text) => text.toLowerCase().replace(/\.(?:html?|md)$/, '').replace(/\/index$/, '').replace(/\/$/, '');
  const name = (path) => path.slice(path.lastIndexOf('/') + 1);

  // How alike two texts are: the share of pairs of letters that both have, so that a slip or another order of words counts little.
  const pairs = (text) => {
    const letters = text.normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
    const found = new Set();
    for (let at = 0; at < letters.length - 1; at++) found.add(letters.slice(at, at + 2));
    return found;
  };
  const alike = (a, b) => {
    let both = 0;
    for (const pair of a) if (b.has(pair)) both++;
    return a.size + b.size ? (2 * both) / (a.size + b.size) : 0;
  };

  const path = plain(asked);
  if (!name(path) || name(path) === '404') return;
  const [wholePairs, namePairs] = [pairs(path), pairs(name(path))];
  const pages = [...window.sitePages.pages];
  for (const other of window.sitePages.others) {
    await load(new URL(other, script.src).href);
    pages.push(...window.sitePages.pages);
  }
  const found = pages.map(([url, title]) => {
    const own = plain(url);
    const byName = Math.max(alike(namePairs, pairs(name(own))), alike(namePairs, pairs(title)));
    return { url, title, likeness: 0.75 * byName + 0.25 * alike(wholePairs, pairs(own)) };
  }).filter(({ likeness }) => likeness >= LEAST_LIKENESS).sort((a, b) => b.likeness - a.likeness).slice(0, MOST);
  if (!found.length) return;

  place.querySelector('ul').replaceChildren(...found.map(({ url, title }) =>
    make('li', {}, make('a', { href: new URL(url, script.src).href }, title))));
  place.hidden = false;
})();
