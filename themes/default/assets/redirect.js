// Sends the readers of an address that moved on, with the query and the place in the page that their link had.
(() => {
  'use strict';
  const to = new URL(document.currentScript.dataset.url, location);
  if (!to.search) to.search = location.search;
  if (!to.hash) to.hash = location.hash;
  location.replace(to);
})();
