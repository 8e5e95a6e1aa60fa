// The frame of the table of contents: beside the text its width can be changed, on narrow screens it is a drawer over the page.
(() => {
  'use strict';
  const { root, all, make, word, store } = window.site;

  const nav = document.getElementById('siteToc');
  if (!nav) return;
  const beside = matchMedia('(min-width: 60rem)');

  // --- Width: dragged, or by the arrow keys; a double click or Enter gives the usual one back.
  const [LEAST, MOST, STEP] = [200, 560, 16];
  const grip = make('div', {
    class: 'toc-grip', role: 'separator', tabindex: '0', 'aria-orientation': 'vertical', 'aria-controls': nav.id,
    'aria-label': word('toc_width'), 'aria-valuemin': LEAST, 'aria-valuemax': MOST,
  });
  nav.append(grip);
  const tell = () => grip.setAttribute('aria-valuenow', Math.round(nav.getBoundingClientRect().width));
  const set = (width) => {
    if (width === null) root.style.removeProperty('--toc');
    else root.style.setProperty('--toc', `${Math.max(LEAST, Math.min(MOST, Math.round(width)))}px`);
    store('site:toc-width', width === null ? null : parseInt(root.style.getPropertyValue('--toc'), 10));
    tell();
  };
  const isRtl = () => getComputedStyle(nav).direction === 'rtl';
  grip.addEventListener('pointerdown', (event) => {
    grip.setPointerCapture(event.pointerId);
    root.classList.add('toc-is-dragged');
    event.preventDefault();
    grip.focus();
  });
  grip.addEventListener('pointermove', (event) => {
    if (!grip.hasPointerCapture(event.pointerId)) return;
    const box = nav.getBoundingClientRect();
    set(isRtl() ? box.right - event.clientX : event.clientX - box.left);
  });
  const release = () => root.classList.remove('toc-is-dragged');
  grip.addEventListener('pointerup', release);
  grip.addEventListener('pointercancel', release);
  grip.addEventListener('dblclick', () => set(null));
  grip.addEventListener('keydown', (event) => {
    const width = nav.getBoundingClientRect().width;
    const sign = isRtl() ? -1 : 1;
    const to = { ArrowRight: width + sign * STEP, ArrowLeft: width - sign * STEP, Home: LEAST, End: MOST, Enter: null }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    set(to);
  });
  tell();

  // --- Drawer
  const button = document.querySelector('.toc-open');
  const behind = all('.skip-link, .site-header, main');
  const open = (isOpen) => {
    root.classList.toggle('toc-is-open', isOpen);
    button.setAttribute('aria-expanded', isOpen);
    for (const element of behind) element.inert = isOpen;
    if (isOpen) (nav.querySelector('[aria-current]') || nav.querySelector('.toc-close')).focus();
  };
  const close = () => { if (root.classList.contains('toc-is-open')) { open(false); button.focus(); } };
  button.addEventListener('click', () => open(true));
  nav.querySelector('.toc-close').addEventListener('click', close);
  document.addEventListener('click', (event) => {
    if (!nav.contains(event.target) && !button.contains(event.target)) close();
  });
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') close(); });
  beside.addEventListener('change', () => { if (root.classList.contains('toc-is-open')) open(false); });
})();
