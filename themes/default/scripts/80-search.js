// The way into the search: a button, Ctrl+K and `/` open a window at once; what makes it answer is loaded then, not before.
(() => {
  'use strict';
  const { make, word, load } = window.site;

  const button = document.querySelector('.search-open');
  if (!button || !window.HTMLDialogElement) return;
  let dialog = null;

  const build = () => {
    const input = make('input', {
      type: 'text', role: 'combobox', 'aria-label': word('search'), placeholder: word('search'), 'aria-expanded': 'false',
      'aria-controls': 'search-results', 'aria-autocomplete': 'list', autocomplete: 'off', autocapitalize: 'off', autocorrect: 'off',
      spellcheck: 'false', enterkeyhint: 'go', maxlength: '200',
    });
    const close = make('button', { type: 'button', class: 'search-close' }, word('search_close'));
    dialog = document.body.appendChild(make('dialog', { class: 'search', 'aria-label': word('search') },
      make('div', { class: 'search-head' }, input, close),
      make('div', { class: 'search-choices', hidden: '' }),
      make('div', { class: 'search-line' }, make('p', { class: 'search-status', role: 'status' }),
        make('span', { class: 'search-keys', 'aria-hidden': 'true' }, ...['↑', '↓', '↵'].map((key) => make('kbd', {}, key)))),
      make('div', { class: 'search-results', id: 'search-results', role: 'listbox', 'aria-label': word('search_results'), hidden: '' })));
    close.addEventListener('click', () => dialog.close());
    // A click beside the window is one on the dialog itself.
    dialog.addEventListener('pointerdown', (event) => { if (event.target === dialog) dialog.close(); });
    dialog.addEventListener('close', () => button.focus({ preventScroll: true }));
    start();
  };
  const start = async () => {
    try {
      for (const src of button.dataset.scripts.split(' ')) await load(src);
      await window.siteSearchBox(dialog, new URL(button.dataset.root || './', document.baseURI).href, load);
    } catch {
      dialog.querySelector('.search-status').textContent = word('search_failed');
    }
  };
  const open = () => {
    if (!dialog) build();
    if (!dialog.open) dialog.showModal();
    dialog.querySelector('input').select();
  };

  button.addEventListener('click', open);
  document.addEventListener('keydown', (event) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const isTyping = event.target.closest?.('input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]');
    // On a keyboard without Latin letters the key counts that lies where K does.
    const letter = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : event.code?.replace(/^Key/, '').toLowerCase();
    const isAsked = (event.key === '/' && isPlain && !isTyping) || (letter === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey);
    if (!isAsked || document.querySelector('dialog[open]:not(.search)')) return;
    event.preventDefault();
    open();
  });
})();
