// How the page is looked at: light or dark, with the navigation or without. `theme-init.js` restores both before the first paint.
(() => {
  'use strict';
  const { root, store } = window.site;

  const theme = document.querySelector('.theme-switch');
  if (theme) {
    const system = matchMedia('(prefers-color-scheme: dark)');
    const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : system.matches);
    const tell = () => theme.setAttribute('aria-pressed', isDark());
    theme.addEventListener('click', () => {
      const dark = !isDark();
      // Whoever comes back to what the system says follows it from then on.
      if (dark === system.matches) delete root.dataset.theme;
      else root.dataset.theme = dark ? 'dark' : 'light';
      store('site:theme', root.dataset.theme || null);
      tell();
    });
    system.addEventListener('change', tell);
    tell();
  }

  const focus = document.querySelector('.focus-switch');
  if (focus) {
    const tell = () => focus.setAttribute('aria-pressed', root.classList.contains('focus'));
    focus.addEventListener('click', () => {
      window.site.keepInPlace(document.querySelector('.content') || focus, () => root.classList.toggle('focus'));
      store('site:focus', root.classList.contains('focus') ? '1' : null);
      tell();
    });
    tell();
  }
})();
