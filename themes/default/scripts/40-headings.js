// A sign behind each heading: a link to it, which also copies its whole address.
(() => {
  'use strict';
  const { setUp, make, word, copy, say } = window.site;

  setUp('.content :is(h2, h3, h4)[id]', (heading) => {
    const link = make('a', {
      class: 'heading-link', href: `#${encodeURIComponent(heading.id)}`,
      'aria-label': word('heading_link', { title: heading.textContent.trim() }),
    });
    let reset;
    link.addEventListener('click', async (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || !await copy(link.href)) return;
      link.classList.add('copied');
      say(word('link_copied'));
      clearTimeout(reset);
      reset = setTimeout(() => link.classList.remove('copied'), 2500);
    });
    heading.append(link);
  });
})();
