// What is too wide scrolls by itself: code and tables. It can be reached and scrolled by keyboard; what fits is no stop on the way.
(() => {
  'use strict';
  const { setUp, make, word, stored } = window.site;

  setUp('.content table', (table) => {
    if (table.parentElement.closest('table')) return;
    const box = make('div', { class: 'table-scroll' });
    table.replaceWith(box);
    box.append(table);
  });

  let scrollers = [];
  const mark = () => {
    scrollers = scrollers.filter(({ isConnected }) => isConnected); // a preview takes some away
    const over = scrollers.map((element) => element.scrollWidth > element.clientWidth + 1); // read all, then write
    // A first column of long names would hide what it names.
    const leavesRoom = scrollers.map((element) => (element.querySelector(':scope > table :is(th, td)')?.offsetWidth ?? Infinity) <= element.clientWidth / 3);
    scrollers.forEach((element, index) => {
      const box = element.parentElement;
      const wrap = box.querySelector(':scope > .code-header > .wrap-lines');
      // Who had long lines wrapped last finds them so.
      if (wrap?.hidden && over[index] && stored('site:wrap')) wrap.setAttribute('aria-pressed', box.classList.toggle('wrapped', true));
      if (wrap && (over[index] || !box.classList.contains('wrapped'))) wrap.hidden = !over[index];
      element.classList.toggle('keeps-first', over[index] && leavesRoom[index]);
      if (!over[index]) { element.removeAttribute('tabindex'); return; }
      element.tabIndex = 0;
      element.setAttribute('role', 'group');
      if (!element.hasAttribute('aria-label')) element.setAttribute('aria-label', word(element.matches('pre') ? 'code' : 'table'));
    });
  };
  const observer = new ResizeObserver(mark);
  setUp('.content :is(pre, table)', (element) => {
    const scroller = element.closest('.table-scroll') || element;
    scrollers.push(scroller);
    observer.observe(scroller);
  });
})();
