// A link into a closed tab, zone or version opens it. Stands behind the scripts that close them.
(() => {
  'use strict';
  const { openers } = window.site;

  // What theme-init.js hid by rules is hidden by attributes now.
  if (document.adoptedStyleSheets?.length) document.adoptedStyleSheets = [];

  const target = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));
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
  if (location.hash && target()?.closest('[hidden]')) reveal();
})();
