// What scripts add to a page that is complete without them: tabs, pickers, the full table of contents, copying, the lightbox.
// Each part below stands alone. The words come from the `data-` attributes of this script's element.
(() => {
  'use strict';

  const root = document.documentElement;
  const words = document.currentScript.dataset;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  const list = (text) => (text || '').split(',').filter(Boolean);
  const address = new URLSearchParams(location.search);

  // Storage may be forbidden; then nothing is remembered and all else works.
  const stored = (store, key) => { try { return window[store].getItem(key); } catch { return null; } };
  const store = (where, key, value) => { try { window[where].setItem(key, value); } catch { /* see above */ } };

  // Choices of tabs and pivots, latest first: what the address asks for comes before what was remembered.
  const MAX_CHOICES = 40;
  const choices = (name) => {
    let chosen = [...new Set([...list(address.get(name)), ...list(stored('localStorage', `site:${name}`))])];
    return {
      rank: (id) => { const at = chosen.indexOf(id); return at < 0 ? Infinity : at; },
      choose(id, instead = []) {
        chosen = [id, ...chosen.filter((other) => other !== id && !instead.includes(other))].slice(0, MAX_CHOICES);
        store('localStorage', `site:${name}`, chosen.join(','));
      },
    };
  };

  // The address keeps a choice, so that it can be sent to someone.
  const write = (name, value) => {
    const url = new URL(location.href);
    url.searchParams.set(name, value);
    try { history.replaceState(history.state, '', url); } catch { /* some browsers refuse this for files */ }
  };

  // Text above may grow or shrink when something opens: what the reader just used stays where it is.
  const keepInPlace = (element, change) => {
    const before = element.getBoundingClientRect().top;
    change();
    scrollBy({ top: element.getBoundingClientRect().top - before, behavior: 'instant' });
  };

  // `until-found` lets the browser's own search look into closed tabs and zones; it opens what it finds.
  const show = (element, shown) => {
    if (shown) element.removeAttribute('hidden');
    else element.setAttribute('hidden', 'until-found');
  };

  // --- Theme -------------------------------------------------------------------------------------------------------

  const themeSwitch = document.querySelector('.theme-switch');
  if (themeSwitch) {
    const system = matchMedia('(prefers-color-scheme: dark)');
    const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : system.matches);
    const tell = () => themeSwitch.setAttribute('aria-pressed', isDark());
    themeSwitch.addEventListener('click', () => {
      root.dataset.theme = isDark() ? 'light' : 'dark';
      store('localStorage', 'site:theme', root.dataset.theme);
      tell();
    });
    system.addEventListener('change', tell);
    tell();
  }

  // --- Tabs ----------------------------------------------------------------------------------------------------------

  const tabChoices = choices('tabs');
  const tabGroups = all('.tabGroup').map((element) => {
    const bar = element.querySelector(':scope > ul');
    const tabs = all(':scope > li > [data-tab]', bar).map((header) => ({
      header,
      item: header.parentElement,
      panel: document.getElementById(header.getAttribute('aria-controls') || decodeURIComponent(header.hash.slice(1))),
      ids: header.dataset.tab.split('+'),
      condition: header.dataset.condition || null,
    })).filter((tab) => tab.panel);
    return { element, bar, tabs, active: null };
  }).filter((group) => group.tabs.length);

  // One id is open in all groups that have it. Groups are settled in the order of the page; a second round serves
  // tabs whose condition is a tab of a later group.
  const settleTabs = () => {
    let open = new Set();
    for (let round = 0; round < 2; round++) {
      const previous = open;
      if (round === 0) open = new Set();
      for (const group of tabGroups) {
        const possible = group.tabs.filter((tab) => !tab.condition || open.has(tab.condition) || previous.has(tab.condition));
        const rank = (tab) => Math.min(...tab.ids.map(tabChoices.rank));
        const best = [...possible].sort((a, b) => rank(a) - rank(b))[0];
        group.active = best && rank(best) < Infinity ? best
          : possible.find((tab) => tab.ids.some((id) => open.has(id))) || possible[0] || group.tabs[0];
        group.possible = possible;
        open.add([...group.active.ids].sort((a, b) => tabChoices.rank(a) - tabChoices.rank(b))[0]);
      }
    }
    for (const { tabs, possible, active } of tabGroups) {
      for (const tab of tabs) {
        const selected = tab === active;
        tab.item.hidden = !possible.includes(tab) && !selected;
        tab.header.setAttribute('aria-selected', selected);
        tab.header.tabIndex = selected ? 0 : -1;
        show(tab.panel, selected);
      }
    }
    refreshOutline();
  };

  const chooseTab = (group, tab, by) => {
    const id = [...tab.ids].sort((a, b) => tabChoices.rank(a) - tabChoices.rank(b))[0];
    keepInPlace(by || group.bar, () => {
      tabChoices.choose(id, group.tabs.flatMap((other) => other.ids));
      settleTabs();
    });
    const shown = tabGroups.map(({ active }) => active.ids[0]);
    write('tabs', [id, ...new Set(shown.filter((other) => !tab.ids.includes(other)))].join(','));
  };

  for (const group of tabGroups) {
    group.bar.setAttribute('role', 'tablist');
    for (const tab of group.tabs) {
      const { header, item, panel } = tab;
      item.setAttribute('role', 'presentation');
      item.removeAttribute('aria-hidden');
      header.setAttribute('role', 'tab');
      header.setAttribute('aria-controls', panel.id);
      header.id ||= `${panel.id}-tab`;
      panel.setAttribute('role', 'tabpanel');
      panel.removeAttribute('aria-hidden');
      panel.setAttribute('aria-labelledby', header.id);
      header.addEventListener('click', (event) => { event.preventDefault(); chooseTab(group, tab); });
      panel.addEventListener('beforematch', () => chooseTab(group, tab, panel));
    }
    group.bar.addEventListener('keydown', (event) => {
      const tabs = group.tabs.filter((tab) => !tab.item.hidden);
      const at = tabs.findIndex((tab) => tab.header === event.target);
      const forward = getComputedStyle(group.bar).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
      const to = event.key === forward ? at + 1
        : event.key === 'ArrowLeft' || event.key === 'ArrowRight' ? at - 1
        : event.key === 'Home' ? 0 : event.key === 'End' ? tabs.length - 1
        : event.key === ' ' || event.key === 'Enter' ? at : null;
      if (at < 0 || to === null || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      const tab = tabs[(to + tabs.length) % tabs.length];
      chooseTab(group, tab);
      tab.header.focus();
    });
  }

  // --- Zone pivots ---------------------------------------------------------------------------------------------------

  const zones = all('.zone.has-pivot').map((element) => ({ element, pivots: element.dataset.pivot.split(' ') }));
  const pivotChoices = choices('pivots');
  const pivotInputs = all('.pivot-picker input');
  const settlePivots = (pivot) => {
    root.dataset.pivot = pivot;
    for (const input of pivotInputs) input.checked = input.value === pivot;
    for (const zone of zones) show(zone.element, zone.pivots.includes(pivot));
    refreshOutline();
  };
  const choosePivot = (pivot, by) => {
    pivotChoices.choose(pivot, pivotInputs.map((input) => input.value));
    keepInPlace(by, () => settlePivots(pivot));
    write('pivots', pivot);
  };
  for (const input of pivotInputs) input.addEventListener('change', () => choosePivot(input.value, input));
  if (pivotInputs.length) {
    for (const zone of zones) {
      zone.element.addEventListener('beforematch', () => openZone(zone));
    }
  }
  const openZone = (zone) => {
    const pivot = zone.pivots.find((id) => pivotInputs.some((input) => input.value === id));
    if (pivot) choosePivot(pivot, zone.element);
  };

  // --- Versions ------------------------------------------------------------------------------------------------------

  const versionSelect = document.querySelector('.version-picker select');
  const settleVersion = (version) => {
    versionSelect.value = version;
    for (const element of all('[data-moniker]')) element.hidden = !element.dataset.moniker.split(' ').includes(version);
    refreshOutline();
  };
  if (versionSelect) {
    const options = [...versionSelect.options];
    const known = (id) => options.find((option) => option.value === id);
    versionSelect.addEventListener('change', () => {
      const { value, dataset } = known(versionSelect.value);
      store('localStorage', 'site:view', value);
      if (dataset.url) location.href = dataset.url;
      else { settleVersion(value); write('view', value); }
    });
  }

  // --- In this article -----------------------------------------------------------------------------------------------

  const outline = document.querySelector('.outline');
  const entries = outline ? all('a', outline).map((link) => ({
    link, target: document.getElementById(decodeURIComponent(link.hash.slice(1))),
  })).filter(({ target }) => target) : [];

  // Headings of closed tabs and zones are left out: a link to one would open another tab than the reader's.
  function refreshOutline() {
    for (const { link, target } of entries) link.parentElement.hidden = Boolean(target.closest('[hidden]'));
  }

  const followOutline = () => {
    const line = 150; // where a heading comes to stand below the header
    let here = null;
    for (const entry of entries) {
      if (entry.link.parentElement.hidden) continue;
      if (entry.target.getBoundingClientRect().top > line) break;
      here = entry;
    }
    const atEnd = scrollY > 0 && innerHeight + scrollY >= root.scrollHeight - 2;
    if (atEnd) here = entries.findLast((entry) => !entry.link.parentElement.hidden) || here;
    for (const { link } of entries) {
      if (here && link === here.link) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  };
  if (outline) {
    const details = outline.querySelector('details');
    const wide = matchMedia('(min-width: 75rem)');
    const fit = () => { details.open = wide.matches; };
    wide.addEventListener('change', fit);
    fit();
    details.addEventListener('click', (event) => { if (!wide.matches && event.target.closest('a')) details.open = false; });
    let waiting = false;
    addEventListener('scroll', () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; followOutline(); });
    }, { passive: true });
  }

  // --- First state of tabs, zones and versions, and links into what is closed -------------------------------------------

  if (tabGroups.length) settleTabs();
  if (pivotInputs.length) settlePivots(root.dataset.pivot || pivotInputs[0].value);
  if (versionSelect) settleVersion(root.dataset.version || versionSelect.value);
  if (document.adoptedStyleSheets?.length) document.adoptedStyleSheets = []; // what theme-init.js hid is hidden by now
  outline?.classList.add('ready');

  const reveal = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let closed = target.closest('[hidden]'); closed; closed = target.closest('[hidden]')) {
      const group = tabGroups.find(({ tabs }) => tabs.some((tab) => tab.panel === closed));
      const zone = zones.find(({ element }) => element === closed);
      if (group) {
        const tab = group.tabs.find(({ panel }) => panel === closed);
        if (tab.condition) {
          const other = tabGroups.find((candidate) => candidate.tabs.some(({ ids }) => ids.includes(tab.condition)));
          if (other) chooseTab(other, other.tabs.find(({ ids }) => ids.includes(tab.condition)));
        }
        chooseTab(group, tab);
      } else if (zone && pivotInputs.length) openZone(zone);
      if (closed.hidden) break; // nothing of ours: leave it closed
    }
    target.scrollIntoView({ behavior: 'instant' });
  };
  addEventListener('hashchange', reveal);
  const startsClosed = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest('[hidden]');
  if (startsClosed) reveal();
  followOutline();

  // --- Headings, code, tables --------------------------------------------------------------------------------------------

  // Each takes what is in the page from the start, and what a preview adds later.
  const settersUp = [];
  const setUp = (selector, prepare) => {
    const within = (node) => (node.matches?.(selector) ? [node] : []).concat(node.querySelectorAll ? all(selector, node) : []);
    settersUp.push((nodes) => nodes.flatMap(within).forEach(prepare));
    all(selector).forEach(prepare);
  };
  document.addEventListener('site:added', (event) => {
    for (const prepare of settersUp) prepare(event.detail);
    event.preventDefault();
  });

  setUp('.content :is(h2, h3, h4)[id]', (heading) => {
    heading.append(make('a', {
      class: 'heading-link', href: `#${encodeURIComponent(heading.id)}`,
      'aria-label': words.headingLink.replace('{title}', heading.textContent.trim()),
    }, '#'));
  });

  const live = document.body.appendChild(make('p', { class: 'visually-hidden', role: 'status' }));
  const copyText = async (text) => {
    try { await navigator.clipboard.writeText(text); return true; } catch { /* the older way, for files and plain http */ }
    const field = document.body.appendChild(make('textarea', { class: 'visually-hidden', 'aria-hidden': 'true' }));
    field.value = text;
    field.select();
    const copied = document.execCommand('copy');
    field.remove();
    return copied;
  };

  setUp('.content pre', (pre) => {
    const code = pre.querySelector('code');
    if (!code) return;
    const language = pre.getAttribute('aria-label') || '';
    const button = make('button', { class: 'copy', type: 'button' }, words.copy);
    const header = make('div', { class: 'code-header' });
    if (language) header.append(make('span', { class: 'code-language' }, language));
    header.append(button);
    const box = make('div', { class: language ? 'code' : 'code no-language' });
    pre.replaceWith(box);
    box.append(header, pre);
    let reset;
    button.addEventListener('click', async () => {
      const focused = document.activeElement;
      const said = await copyText(code.textContent.replace(/\n$/, '')) ? words.copied : words.copyFailed;
      focused?.focus();
      button.textContent = said;
      live.textContent = said;
      clearTimeout(reset);
      reset = setTimeout(() => { button.textContent = words.copy; live.textContent = ''; }, 2500);
    });
  });

  setUp('.content table', (table) => {
    if (table.parentElement.closest('table')) return;
    const box = make('div', { class: 'table-scroll' });
    table.replaceWith(box);
    box.append(table);
  });

  // What scrolls sideways can be reached and scrolled by keyboard; what fits is no stop on the way.
  const scrollers = [];
  const markScrollers = () => {
    const overflow = scrollers.map((element) => element.scrollWidth > element.clientWidth + 1);
    scrollers.forEach((element, index) => {
      if (overflow[index]) {
        element.tabIndex = 0;
        element.setAttribute('role', 'group');
        if (!element.hasAttribute('aria-label')) element.setAttribute('aria-label', element.matches('pre') ? words.code : words.table);
      } else element.removeAttribute('tabindex');
    });
  };
  const scrolling = new ResizeObserver(markScrollers);
  setUp('.content :is(pre, table)', (element) => {
    const scroller = element.closest('.table-scroll') || element;
    scrollers.push(scroller);
    scrolling.observe(scroller);
  });

  // --- Lightbox ------------------------------------------------------------------------------------------------------------

  let lightbox = null;
  setUp('.content a[href$="#lightbox"]', (link) => {
    const image = link.querySelector('img');
    if (!image) return;
    link.setAttribute('aria-haspopup', 'dialog');
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (!lightbox) {
        const close = make('button', { class: 'icon-button lightbox-close', type: 'button', 'aria-label': words.close }, '✕');
        lightbox = document.body.appendChild(make('dialog', { class: 'lightbox', 'aria-label': words.enlarge }, close, make('img')));
        lightbox.addEventListener('click', (click) => { if (click.target !== lightbox.lastChild) lightbox.close(); });
      }
      const large = lightbox.querySelector('img');
      large.src = link.href.replace(/#lightbox$/, '');
      large.alt = image.alt;
      lightbox.showModal();
    });
  });

  // --- Table of contents ------------------------------------------------------------------------------------------------------

  const nav = document.getElementById('site-toc');
  const tocScript = document.getElementById('toc-script');
  if (nav && tocScript && window.siteToc) fillToc(window.siteToc);
  nav?.classList.add('ready');
  if (nav) drawer();

  // A node is [title, address?, children?, starts open?, other words?]; addresses are relative to the script that brought them.
  function fillToc(toc) {
    const tree = nav.querySelector('.toc-tree');
    const key = `site:toc:${tocScript.src.replace(/\?.*/, '')}`;
    const resolve = (url) => new URL(url, tocScript.src).href;
    const { current } = nav.dataset;
    let remembered = {};
    try { remembered = JSON.parse(stored('sessionStorage', key)) || {}; } catch { /* written by someone else: begin anew */ }
    const opened = new Set(remembered.open);
    const closed = new Set(remembered.closed);

    const find = (nodes) => {
      for (const [index, [, url, children]] of nodes.entries()) {
        if (url && url === current) return [index];
        const below = children && find(children);
        if (below) return [index, ...below];
      }
      return null;
    };
    const path = (current && find(toc.nodes)) || [];
    const onPath = (id) => path.length > 0 && `${path.join('.')}.`.startsWith(`${id}.`);
    const currentId = path.join('.');
    if (remembered.current !== currentId) for (const id of [...closed]) if (onPath(id)) closed.delete(id);

    const link = (title, url, id) => {
      const element = make('a', { href: resolve(url) }, title);
      if (id === currentId) element.setAttribute('aria-current', 'page');
      return element;
    };

    const branch = (nodes, prefix) => make('ul', {}, ...nodes.map(([title, url, children, open], index) => {
      const id = prefix + index;
      const item = make('li');
      if (!children?.length) {
        item.append(url ? link(title, url, id) : make('span', {}, title));
        return item;
      }
      const toggle = make('button', { type: 'button', class: url ? 'toggle' : 'toggle group', 'aria-expanded': 'false' });
      if (url) toggle.setAttribute('aria-label', words.tocExpand.replace('{title}', title));
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

    // The nav scrolls by itself. It comes back where it was, unless the current page would be out of sight.
    nav.scrollTop = remembered.scroll || 0;
    const marked = tree.querySelector('[aria-current]');
    if (marked) {
      const [box, frame] = [marked.getBoundingClientRect(), nav.getBoundingClientRect()];
      if (box.top < frame.top + 70 || box.bottom > frame.bottom) nav.scrollTop += box.top - frame.top - nav.clientHeight / 3;
    }
    addEventListener('pagehide', () => {
      const state = { open: [...opened], closed: [...closed], scroll: nav.scrollTop, current: currentId };
      store('sessionStorage', key, JSON.stringify(state));
    });

    // The filter: a flat list of pages whose title has all the words, each with the way to it.
    const filter = nav.querySelector('.toc-filter');
    const status = nav.querySelector('.toc-status');
    const results = make('div', { class: 'toc-results', hidden: '' });
    tree.after(results);
    const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    const MAX_RESULTS = 200;
    filter.addEventListener('input', () => {
      const wanted = fold(filter.value).split(/\s+/).filter(Boolean);
      const found = [];
      const seen = new Set();
      const walk = (nodes, way) => {
        for (const [title, url, children, , also] of nodes) {
          const text = fold(also ? `${title} ${also}` : title);
          if (url && !seen.has(url) && wanted.every((word) => text.includes(word))) {
            seen.add(url);
            found.push({ title, url, way });
          }
          if (children) walk(children, [...way, title]);
        }
      };
      if (wanted.length) walk(toc.nodes, []);
      tree.hidden = wanted.length > 0;
      results.hidden = !wanted.length;
      const told = !wanted.length ? '' : found.length ? words.tocMatches.replace('{count}', found.length) : words.tocNoMatch;
      status.textContent = told;
      results.replaceChildren(found.length ? make('ul', {}, ...found.slice(0, MAX_RESULTS).map(({ title, url, way }) => {
        const element = link(title, url, null);
        if (way.length) element.append(make('small', {}, way.join(' › ')));
        return make('li', {}, element);
      })) : make('p', {}, told));
    });
    filter.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !filter.value) return;
      event.stopPropagation();
      event.preventDefault();
      filter.value = '';
      filter.dispatchEvent(new Event('input'));
    });
    nav.querySelector('.toc-head').classList.add('ready');
  }

  // On narrow screens the table of contents is a drawer over the page.
  function drawer() {
    const button = document.querySelector('.toc-open');
    const beside = matchMedia('(min-width: 60rem)');
    const behind = all('.skip-link, .site-header, main');
    const set = (open) => {
      root.classList.toggle('toc-is-open', open);
      button.setAttribute('aria-expanded', open);
      for (const element of behind) element.inert = open;
      if (open) (nav.querySelector('[aria-current]') || nav.querySelector('.toc-close')).focus();
    };
    button.addEventListener('click', () => set(true));
    const close = () => { if (root.classList.contains('toc-is-open')) { set(false); button.focus(); } };
    nav.querySelector('.toc-close').addEventListener('click', close);
    document.addEventListener('click', (event) => {
      if (!nav.contains(event.target) && !button.contains(event.target)) close();
    });
    document.addEventListener('keydown', (event) => { if (event.key === 'Escape') close(); });
    beside.addEventListener('change', () => { if (root.classList.contains('toc-is-open')) set(false); });
  }
})();
