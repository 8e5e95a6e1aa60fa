// The whole table of contents, from the script that brings it. A page by itself holds only its own part. What was opened, and how
// far it was scrolled, is remembered while the tab of the browser is open.
(() => {
  'use strict';
  const { all, make, word, stored, store } = window.site;

  const nav = document.getElementById('siteToc');
  const script = document.getElementById('tocScript');
  const toc = nav && script && window.siteToc;
  if (!toc) { nav?.classList.add('ready'); return; }

  const tree = nav.querySelector('.toc-tree');
  let { nodes } = toc;
  const key = `site:toc:${script.src.replace(/\?.*/, '')}`;
  const { current } = nav.dataset;
  let remembered = {};
  try { remembered = JSON.parse(stored(key, 'sessionStorage')) || {}; } catch { /* written by someone else: begin anew */ }
  const opened = new Set(remembered.open);
  const closed = new Set(remembered.closed);

  // A node is [title, address?, children?, starts open?, other words?, kind of API?]; addresses are relative to the script that brought them.
  const find = (nodes) => {
    for (const [index, [, url, children]] of nodes.entries()) {
      if (url && url === current) return [index];
      const below = children && find(children);
      if (below) return [index, ...below];
    }
    return null;
  };
  let path = (current && find(nodes)) || [];
  let currentId = path.join('.');
  const onPath = (id) => path.length > 0 && `${currentId}.`.startsWith(`${id}.`);
  if (remembered.current !== currentId) for (const id of [...closed]) if (onPath(id)) closed.delete(id);

  /** The titles on the way to each node, by the number of the node. */
  const titlesOf = (list, prefix = '', way = '', found = new Map()) => {
    list.forEach(([title, , children], index) => {
      found.set(prefix + index, `${way}/${title}`);
      if (children) titlesOf(children, `${prefix + index}.`, `${way}/${title}`, found);
    });
    return found;
  };

  const link = (title, url, id, kind) => {
    // An address that no browser can read leads nowhere.
    if (!URL.canParse(url, script.src)) return make('span', {}, title);
    const element = make('a', { href: new URL(url, script.src).href }, title);
    if (kind) element.append(' ', make('small', { class: 'toc-kind', lang: 'en' }, kind));
    if (id === currentId) element.setAttribute('aria-current', 'page');
    return element;
  };
  window.site.tocLink = (title, url, kind) => link(title, url, null, kind); // for the filter

  const branch = (nodes, prefix) => make('ul', {}, ...nodes.map(([title, url, children, open, , kind], index) => {
    const id = prefix + index;
    const item = make('li');
    if (!children?.length) {
      item.append(url ? link(title, url, id, kind) : make('span', {}, title));
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
    if (url) item.append(link(title, url, id, kind));
    set(!closed.has(id) && (opened.has(id) || onPath(id) || Boolean(open)));
    return item;
  }));
  const draw = () => tree.replaceChildren(branch(nodes, ''));
  draw();

  // Arrow keys lead through what is open, as in any tree: so its middle is not thirty stops away.
  const stops = () => all('a, button.group', tree).filter((stop) => stop.checkVisibility());
  tree.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const list = stops();
    const at = list.indexOf(event.target);
    const item = event.target.closest('li');
    const toggle = item?.querySelector(':scope > button');
    const isRtl = getComputedStyle(tree).direction === 'rtl';
    const [open, close] = isRtl ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
    const isOpen = toggle?.getAttribute('aria-expanded') === 'true';
    let to = null;
    if (event.key === 'ArrowDown') to = list[at + 1];
    else if (event.key === 'ArrowUp') to = list[at - 1];
    else if (event.key === 'Home') to = list[0];
    else if (event.key === 'End') to = list.at(-1);
    else if (event.key === open) { if (toggle && !isOpen) toggle.click(); else if (isOpen) to = list[at + 1]; }
    else if (event.key === close) { if (isOpen) toggle.click(); else to = item?.parentElement.closest('li')?.querySelector(':scope > :is(a, button.group)'); }
    else return;
    event.preventDefault();
    to?.focus();
  });

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
  // A preview brings another table of contents. What was opened is open, as far as it is still there.
  document.addEventListener('site:toc', () => {
    const [{ scrollTop }, titles] = [tree, titlesOf(nodes)];
    nodes = window.siteToc.nodes;
    path = (current && find(nodes)) || [];
    currentId = path.join('.');
    const now = new Map([...titlesOf(nodes)].map(([id, title]) => [title, id]));
    for (const set of [opened, closed]) {
      const kept = [...set].flatMap((id) => now.get(titles.get(id)) ?? []);
      set.clear();
      kept.forEach((id) => set.add(id));
    }
    draw();
    tree.scrollTop = scrollTop;
  });
  nav.classList.add('ready');
})();
