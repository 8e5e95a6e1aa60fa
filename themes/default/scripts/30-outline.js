// "In this article": beside the text where there is room, else folded above it. It shows where the reader is.
(() => {
  'use strict';
  const { root, all, setUp, updated } = window.site;

  let outline = document.querySelector('.outline');
  let entries = [];
  const collect = () => {
    outline = document.querySelector('.outline');
    entries = all('.outline a').map((link) => ({
      link, target: document.getElementById(decodeURIComponent(link.hash.slice(1))),
    })).filter(({ target }) => target);
  };

  const wide = matchMedia('(min-width: 75rem)');
  const NEAR = 70; // a heading is reached a little before it stands where a link to it would put it
  const follow = () => {
    const reached = parseFloat(getComputedStyle(root).scrollPaddingTop) + NEAR;
    const there = entries.filter(({ link }) => !link.parentElement.hidden);
    let here = there.findLast(({ target }) => target.getBoundingClientRect().top <= reached);
    if (scrollY > 0 && innerHeight + scrollY >= root.scrollHeight - 2) here = there.at(-1) || here;
    for (const { link } of entries) {
      if (here && link === here.link) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
    const name = outline?.querySelector('.outline-here');
    const section = wide.matches ? '' : here?.link.textContent || '';
    if (name && name.textContent !== section) name.textContent = section;
    const box = here?.link.getBoundingClientRect();
    const frame = outline?.getBoundingClientRect();
    const isUnder = (table) => {
      const { top, bottom, right } = table.getBoundingClientRect();
      return right > frame.left && top < frame.bottom && bottom > frame.top;
    };
    outline?.classList.toggle('covered', wide.matches && all('.content .table-scroll').some(isUnder));
    if (box && outline.scrollHeight > outline.clientHeight && (box.top < frame.top || box.bottom > frame.bottom)) {
      outline.scrollTop += box.top - frame.top - outline.clientHeight / 3;
    }
  };

  // Headings of closed tabs and zones are left out: a link to one would open another tab than the reader's.
  const refresh = () => {
    entries = entries.filter(({ link }) => link.isConnected); // a preview takes some away
    for (const { link, target } of entries) link.parentElement.hidden = Boolean(target.closest('[hidden]'));
    follow();
  };

  setUp('.outline', (nav) => {
    const details = nav.querySelector('details');
    const summary = nav.querySelector('summary');
    const fit = () => {
      details.open = wide.matches;
      // Beside the text it is always open: a stop on the way that changes nothing.
      if (wide.matches) summary.tabIndex = -1;
      else summary.removeAttribute('tabindex');
    };
    wide.addEventListener('change', fit);
    fit();
    details.addEventListener('click', (event) => { if (!wide.matches && event.target.closest('a')) details.open = false; });
    details.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || wide.matches || !details.open) return;
      details.open = false;
      summary.focus({ preventScroll: true });
    });
    nav.classList.add('ready');
  });

  // On a narrow screen it lies over the text: what is used beside it closes it.
  document.addEventListener('pointerdown', ({ target }) => {
    if (outline && !wide.matches && !outline.contains(target)) outline.querySelector('details').open = false;
  });

  let waiting = false;
  addEventListener('scroll', () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; follow(); });
  }, { passive: true });
  document.addEventListener('site:changed', refresh);
  const begin = () => { collect(); refresh(); };
  begin();
  updated(begin);
})();
