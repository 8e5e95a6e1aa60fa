// Runs before the first paint, so that neither colours nor columns nor zones jump afterwards. All else is in site.js.
(() => {
  const root = document.documentElement;
  const stored = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const list = (text) => (text || '').split(',').filter(Boolean);

  // `js` promises that tabs and zones can be opened, so the styles may hide some. Without site.js it must not stand.
  root.classList.add('js');
  addEventListener('error', (event) => {
    if (event.target.id !== 'siteScript') return;
    root.classList.remove('js');
    document.adoptedStyleSheets = [];
  }, true);

  const theme = stored('site:theme');
  if (theme === 'dark' || theme === 'light') root.dataset.theme = theme;
  if (stored('site:focus')) root.classList.add('focus');
  const width = Number(stored('site:toc-width'));
  if (width) root.style.setProperty('--toc', `${width}px`);

  // Which pivot and which version the page opens with: what the address asks for, else what was chosen last.
  const address = new URLSearchParams(location.search);
  const open = (known, parameter, otherwise) => {
    const ids = known.split(' ').filter(Boolean);
    const wanted = [...list(address.get(parameter)), ...list(stored(`site:${parameter}`))];
    return wanted.find((id) => ids.includes(id)) || otherwise || ids[0];
  };
  const rules = [];
  if (root.dataset.pivots) {
    // Of each group one.
    const chosen = root.dataset.pivots.split('|').map((group) => open(group, 'pivots'));
    root.dataset.pivot = chosen.join(' ');
    rules.push(`.zone.has-pivot${chosen.map((id) => `:not([data-pivot~="${CSS.escape(id)}"])`).join('')} { display: none }`);
  }
  if (root.dataset.versions) {
    root.dataset.version = open(root.dataset.versions, 'view', root.dataset.version);
    rules.push(`[data-moniker]:not([data-moniker~="${CSS.escape(root.dataset.version)}"]) { display: none }`);
  }
  try {
    const sheet = new CSSStyleSheet();
    for (const rule of rules) sheet.insertRule(rule);
    if (rules.length) document.adoptedStyleSheets = [sheet];
  } catch { /* an older browser hides the other zones and versions a moment later */ }
})();
