// The whole table of contents, from the script that brings it. A page by itself holds only its own part. What was opened, and how
// far it was scrolled, is remembered while the tab of the browser is open.
(() => {
  'use strict';
  const { make, word, stored, store } = window.site;

  const nav = document.getElementById('siteToc');
  const script = document.getElementById('tocScript');
  const toc = nav && script && window.siteToc;
  if (!toc) { nav?.classList.add('ready'); return; }

  const tree = nav.querySelector('.toc-tree');
  const key = `site:toc:${script.src.replace(/\?.*/, '')}`;
  const { current } = nav.dataset;
  let remembered = {};
  try { remembered = JSON.parse(stored(key, 'sessionStorage')) || {}; } catch { /* written by someone else: begin anew */ }
  const opened = new Set(remembered.open);
  const closed = new Set(remembered.closed);

  // A node is [title, address?, children?, starts open?, other words?]; addresses are relative to the script that brought them.
  const find = (nodes) => {
    for (const [index, [, url, children]] of nodes.entries()) {
      if (url && url === current) return [index];
      const below = children && find(children);
      if (below) return [index, ...below];
    }
    return null;
  };
  const path = (current && find(toc.nodes)) || [];
  const currentId = path.join('.');
  const onPath = (id) => path.length > 0 && `${currentId}.`.startsWith(`${id}.`);
  if (remembered.current !== currentId) for (const id of [...closed]) if (onPath(id)) closed.delete(id);

  const link = (title, url, id) => {
    // An address that no browser can read leads nowhere.
    if (!URL.canParse(url, script.src)) return make('span', {}, title);
    const element = make('a', { href: new URL(url, script.src).href }, title);
    if (id === currentId) element.setAttribute('aria-current', 'page');
    return element;
  };
  window.site.tocLink = (title, url) => link(title, url, null); // for the filter

  const branch = (nodes, prefix) => make('ul', {}, ...nodes.map(([title, url, children, open], index) => {
    const id = prefix + index;
    const item = make('li');
    if (!children?.length) {
      item.append(url ? link(title, url, id) : make('span', {}, title));
      return item;
    }
    const toggle = make('button', { type: 'button', class: url ? 'toggle' : 'toggle group', 'aria-expanded': 'false' });
    if (url) toggle.setAttribute('aria-label', word('toc_expand', { title }));
    else toggle.append(title);
    const set = (isOpen) => {
      toggle.setAttribute('aria-expanded', isOpen);
      item.classList.toggle('open', isOpen);
      let below = item.querySelector(':scope > ul');
      if (isOpen && !below) item.append(below = branch(children, `${id}.`)); // made when it is first opened
      if (below) below.hidden = !isOpen;
    };
    toggle.addEventListener('click', () => {
      const isOpen = toggle.getAttribute('aria-expanded') !== 'true';
      (isOpen ? opened : closed).add(id);
      (isOpen ? closed : opened).delete(id);
      set(isOpen);
    });
    item.append(toggle);
    if (url) item.append(link(title, url, id));
    set(!closed.has(id) && (opened.has(id) || onPath(id) || Boolean(open)));
    return item;
  }));
  tree.replaceChildren(branch(toc.nodes, ''));

  // The tree comes back where it was, unless the current page would be out of sight.
  tree.scrollTop = remembered.scroll || 0;
  const marked = tree.querySelector('[aria-current]');
  if (marked) {
    const [box, frame] = [marked.getBoundingClientRect(), tree.getBoundingClientRect()];
    if (box.top < frame.top || box.bottom > frame.bottom) tree.scrollTop += box.top - frame.top - tree.clientHeight / 3;
  }
  addEventListener('pagehide', () => {
    const state = { open: [...opened], closed: [...closed], scroll: tree.scrollTop, current: currentId };
    store(key, JSON.stringify(state), 'sessionStorage');
  });
  nav.classList.add('ready');
})();
