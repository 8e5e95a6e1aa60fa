// Versions. One with an address is a page of its own; the others show or hide parts of this page.
(() => {
  'use strict';
  const { root, address, all, write, store, openers, changed } = window.site;

  const select = document.querySelector('.version-picker select');
  if (!select) return;
  const options = [...select.options];
  const parts = all('[data-moniker]');

  const other = ({ dataset, value }) => `${dataset.url}?view=${encodeURIComponent(value)}`;

  const settle = (version) => {
    root.dataset.version = version;
    select.value = version;
    for (const part of parts) part.hidden = !part.dataset.moniker.split(' ').includes(version);
    changed();
  };
  const choose = (option) => {
    store('site:view', option.value);
    if (option.dataset.url) location.href = other(option);
    else { settle(option.value); write('view', option.value); }
  };

  select.addEventListener('change', () => choose(options[select.selectedIndex]));
  openers.push((closed) => {
    const versions = closed.dataset.moniker?.split(' ') || [];
    const option = options.find(({ value, dataset }) => versions.includes(value) && !dataset.url);
    if (option) choose(option);
    return Boolean(option);
  });
  settle(root.dataset.version || select.value);

  // The address may ask for a version that is another page.
  const asked = options.find(({ value, dataset }) => dataset.url && value === address.get('view'));
  if (asked) location.replace(other(asked) + location.hash);
})();
