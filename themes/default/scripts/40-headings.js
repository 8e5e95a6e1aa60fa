// A sign beside each heading: a link to it, which also copies its whole address. It stands behind the heading, not in it, so that a
// screen reader says the name of the heading once.
(() => {
  'use strict';
  const { all, updated, make, word, copy, say } = window.site;

  const sign = () => {
    const link = make('a', { class: 'heading-link' });
    let reset;
    link.addEventListener('click', async (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || !await copy(link.href)) return;
      link.classList.add('copied');
      say(word('link_copied'));
      clearTimeout(reset);
      reset = setTimeout(() => link.classList.remove('copied'), 2500);
    });
    return link;
  };
  const HEADINGS = '.content :is(h2, h3, h4)[id]';
  const dress = (heading) => {
    const next = heading.nextElementSibling;
    const link = next?.matches('.heading-link') ? next : sign();
    link.href = `#${encodeURIComponent(heading.id)}`;
    link.setAttribute('aria-label', word('heading_link', { title: heading.textContent.trim() }));
    if (link !== next) heading.after(link);
  };
  const begin = () => {
    // In a preview headings go and change places, and their signs with them.
    for (const link of all('.heading-link')) if (!link.previousElementSibling?.matches(HEADINGS)) link.remove();
    all(HEADINGS).forEach(dress);
  };
  begin();
  updated(begin);
})();
