// Runs before the first paint, so that neither colours nor zones jump afterwards. All else is in site.js.
(() => {
  const root = document.documentElement;
  const stored = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const list = (text) => (text || '').split(',').filter(Boolean);

  // `js` promises that tabs and zones can be opened, so the styles may hide some. Without site.js it must not stand.
  root.classList.add('js');
  addEventListener('error', (event) => {
    if (event.target.id !== 'site-script') return;
    root.classList.remove('js');
    document.adoptedStyleSheets = [];
  }, true);

  const theme = stored('site:theme');
  if (theme === 'dark' || theme === 'light') root.dataset.theme = theme;

  // Which pivot the page opens with: the address, else what was chosen last, else the first of its group.
  const pivots = (root.dataset.pivots || '').split(' ').filter(Boolean);
  if (pivots.length) {
    const wanted = [...list(new URLSearchParams(location.search).get('pivots')), ...list(stored('site:pivots'))];
    root.dataset.pivot = wanted.find((id) => pivots.includes(id)) || pivots[0];
    try {
      const sheet = new CSSStyleSheet();
      sheet.insertRule(`.zone.has-pivot:not([data-pivot~="${CSS.escape(root.dataset.pivot)}"]) { display: none }`);
      document.adoptedStyleSheets = [sheet];
    } catch { /* an older browser hides the other zones a moment later */ }
  }
})();
