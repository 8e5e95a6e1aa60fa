// Tabs. The same id is open in all groups of a page, and on the next page too; a tab with a condition is there while the tab that
// it names is open in another group.
(() => {
  'use strict';
  const { all, setUp, updated, asked, choices, write, keepInPlace, show, openers, changed } = window.site;

  let groups = [];
  const groupOf = (element) => {
    const bar = element.querySelector(':scope > ul');
    const tabs = all(':scope > li > [data-tab]', bar).map((header) => ({
      header,
      item: header.parentElement,
      panel: document.getElementById(header.getAttribute('aria-controls') || decodeURIComponent(header.hash.slice(1))),
      ids: header.dataset.tab.split('+'),
      condition: header.dataset.condition || null,
    })).filter((tab) => tab.panel);
    return { element, bar, tabs, active: null };
  };

  // Who asks for a tab that is there only while another one is open asks for that one, too.
  const wanted = asked('tabs');
  const headers = all('.tabGroup > ul > li > [data-tab]').map(({ dataset }) => ({ ids: dataset.tab.split('+'), condition: dataset.condition }));
  for (const id of wanted) {
    const tabs = headers.filter(({ ids }) => ids.includes(id));
    if (tabs.length && tabs.every(({ condition }) => condition && !wanted.includes(condition))) wanted.push(tabs[0].condition);
  }
  const choice = choices('tabs', wanted);

  /** Scrolls a bar that is wider than the page to the tab that is open. */
  const reveal = (bar, item) => {
    const [frame, box] = [bar, item].map((element) => element.getBoundingClientRect());
    if (box.left < frame.left || box.right > frame.right) bar.scrollLeft += (box.left + box.right - frame.left - frame.right) / 2;
  };

  // Groups are settled in the order of the page; a second round serves tabs whose condition is a tab of a later group.
  const settle = () => {
    let open = new Set();
    for (let round = 0; round < 2; round++) {
      const previous = open;
      if (round === 0) open = new Set();
      for (const group of groups) {
        const possible = group.tabs.filter((tab) => !tab.condition || open.has(tab.condition) || previous.has(tab.condition));
        const rank = (tab) => Math.min(...tab.ids.map(choice.rank));
        const best = [...possible].sort((a, b) => rank(a) - rank(b))[0];
        group.active = best && rank(best) < Infinity ? best
          : possible.find((tab) => tab.ids.some((id) => open.has(id))) || possible[0] || group.tabs[0];
        group.possible = possible;
        open.add([...group.active.ids].sort((a, b) => choice.rank(a) - choice.rank(b))[0]);
      }
    }
    for (const { tabs, possible, active } of groups) {
      for (const tab of tabs) {
        const selected = tab === active;
        tab.item.hidden = !possible.includes(tab) && !selected;
        tab.header.setAttribute('aria-controls', tab.panel.id);
        tab.header.id = `${tab.panel.id}-tab`;
        tab.panel.setAttribute('aria-labelledby', tab.header.id);
        tab.header.setAttribute('aria-selected', selected);
        tab.header.tabIndex = selected ? 0 : -1;
        show(tab.panel, selected);
      }
    }
    groups.forEach(({ bar, active }) => reveal(bar, active.item));
    changed();
  };

  const choose = (group, tab, by) => {
    const id = [...tab.ids].sort((a, b) => choice.rank(a) - choice.rank(b))[0];
    keepInPlace(by || group.bar, () => {
      choice.choose(id, group.tabs.flatMap((other) => other.ids));
      settle();
    });
    const shown = groups.map(({ active }) => active.ids[0]);
    write('tabs', [id, ...new Set(shown.filter((other) => !tab.ids.includes(other)))].join(','));
  };

  const prepare = (group) => {
    group.bar.setAttribute('role', 'tablist');
    for (const tab of group.tabs) {
      const { header, item, panel } = tab;
      item.setAttribute('role', 'presentation');
      item.removeAttribute('aria-hidden');
      header.setAttribute('role', 'tab');
      panel.setAttribute('role', 'tabpanel');
      panel.removeAttribute('aria-hidden');
      header.addEventListener('click', (event) => { event.preventDefault(); choose(group, tab); });
      panel.addEventListener('beforematch', () => choose(group, tab, panel));
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
      choose(group, tab);
      tab.header.focus();
    });
  };

  openers.push((closed) => {
    const group = groups.find(({ tabs }) => tabs.some(({ panel }) => panel === closed));
    const tab = group?.tabs.find(({ panel }) => panel === closed);
    if (!tab) return false;
    if (tab.condition) {
      const other = groups.find(({ tabs }) => tabs.some(({ ids }) => ids.includes(tab.condition)));
      if (other) choose(other, other.tabs.find(({ ids }) => ids.includes(tab.condition)));
    }
    choose(group, tab);
    return !closed.hidden;
  });

  setUp('.tabGroup', (element) => {
    const group = groupOf(element);
    if (!group.tabs.length) return;
    prepare(group);
    groups.push(group);
  });
  if (groups.length) settle();
  // A preview adds groups, takes some away, and changes what is in them.
  updated(() => {
    const before = groups.length;
    groups = all('.tabGroup').flatMap((element) => groups.filter((group) => group.element === element));
    if (groups.length || before) settle();
  });
})();
