// Versions. One with an address is a page of its own; the others show or hide parts of this page.
(() => {
  'use strict';
  const { root, address, all, setUp, updated, write, store, openers, changed } = window.site;

  const picker = () => document.querySelector('.version-picker select');
  const options = () => [...(picker()?.options || [])];
  const other = ({ dataset, value }) => `${dataset.url}?view=${encodeURIComponent(value)}`;

  const settle = (version) => {
    root.dataset.version = version;
    picker().value = version;
    for (const part of all('[data-moniker]')) part.hidden = !part.dataset.moniker.split(' ').includes(version);
    changed();
  };
  const choose = (option) => {
    store('site:view', option.value);
    if (option.dataset.url) location.href = other(option);
    else { settle(option.value); write('view', option.value); }
  };
  const begin = () => {
    if (!picker()) return;
    const isThere = options().some(({ value }) => value === root.dataset.version);
    settle(isThere ? root.dataset.version : picker().value);
  };

  setUp('.version-picker select', (select) => select.addEventListener('change', () => choose(options()[select.selectedIndex])));
  openers.push((closed) => {
    const versions = closed.dataset.moniker?.split(' ') || [];
    const option = options().find(({ value, dataset }) => versions.includes(value) && !dataset.url);
    if (option) choose(option);
    return Boolean(option);
  });
  begin();
  updated(begin);

  // The address may ask for a version that is another page.
  const asked = options().find(({ value, dataset }) => dataset.url && value === address.get('view'));
  if (asked) location.replace(other(asked) + location.hash);
})();
