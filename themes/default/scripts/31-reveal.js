// A link into a closed tab, zone or version opens it. Stands behind the scripts that close them.
(() => {
  'use strict';
  const { openers } = window.site;

  // What theme-init.js hid by rules is hidden by attributes now.
  if (document.adoptedStyleSheets?.length) document.adoptedStyleSheets = [];

  const target = () => {
    try { return document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return null; /* badly escaped */ }
  };
  const reveal = () => {
    const wanted = location.hash && target();
    if (!wanted) return;
    const tried = new Set();
    for (let closed = wanted.closest('[hidden]'); closed && !tried.has(closed); closed = wanted.closest('[hidden]')) {
      tried.add(closed);
      if (!openers.some((open) => open(closed))) break; // nothing of ours: leave it closed
    }
    wanted.scrollIntoView({ behavior: 'instant' });
  };
  addEventListener('hashchange', reveal);
  // A link to where the address already leads changes nothing in it, but its target may have been closed since.
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    if (link?.hash && link.href === location.href && !event.defaultPrevented && target()?.closest('[hidden]')) reveal();
  });
  if (location.hash && target()?.closest('[hidden]')) reveal();
})();
