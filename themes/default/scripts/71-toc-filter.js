// The filter of the table of contents: a flat list of the pages whose title has all the words, each with the way to it.
(() => {
  'use strict';
  const { make, word, tocLink } = window.site;

  const nav = document.getElementById('siteToc');
  if (!nav || !tocLink) return;
  const tree = nav.querySelector('.toc-tree');
  const filter = nav.querySelector('.toc-filter');
  const status = nav.querySelector('.toc-status');
  const results = make('div', { class: 'toc-results', hidden: '' });
  tree.after(results);

  const MAX_RESULTS = 200;
  const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  filter.addEventListener('input', () => {
    const wanted = fold(filter.value).split(/\s+/).filter(Boolean);
    const found = [];
    const seen = new Set();
    const walk = (nodes, way) => {
      for (const [title, url, children, , also, kind] of nodes) {
        const text = fold([title, also, kind].filter(Boolean).join(' '));
        if (url && !seen.has(url) && wanted.every((part) => text.includes(part))) {
          seen.add(url);
          found.push({ title, url, kind, way });
        }
        if (children) walk(children, [...way, title]);
      }
    };
    if (wanted.length) walk(window.siteToc.nodes, []);
    tree.hidden = wanted.length > 0;
    results.hidden = !wanted.length;
    const told = !wanted.length ? '' : found.length ? word('toc_matches', { count: found.length }) : word('toc_no_match');
    status.textContent = told;
    results.replaceChildren(found.length ? make('ul', {}, ...found.slice(0, MAX_RESULTS).map(({ title, url, kind, way }) => {
      const element = tocLink(title, url, kind);
      if (way.length) element.append(make('small', { class: 'toc-way' }, way.join(' › ')));
      return make('li', {}, element);
    })) : make('p', {}, told));
  });
  filter.addEventListener('keydown', (event) => {
    const first = results.hidden ? tree.querySelector('a, button') : results.querySelector('a');
    if (first && (event.key === 'ArrowDown' || (event.key === 'Enter' && !results.hidden))) {
      event.preventDefault();
      if (event.key === 'Enter') first.click();
      else first.focus();
      return;
    }
    if (event.key !== 'Escape' || !filter.value) return;
    event.stopPropagation();
    event.preventDefault();
    filter.value = '';
    filter.dispatchEvent(new Event('input'));
  });
  results.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const links = [...results.querySelectorAll('a')];
    (links[links.indexOf(event.target) + step] || (step < 0 ? filter : event.target)).focus();
  });
  nav.querySelector('.toc-head').classList.add('ready');
})();
