// The link to the Markdown of a page copies it instead, where the page came by HTTP; with a modifier key it leads there like any other.
(() => {
  'use strict';
  const { setUp, word, copy, say } = window.site;
  if (!location.protocol.startsWith('http')) return;

  setUp('.copy-page', (link) => {
    link.textContent = word('copy_page');
    let reset;
    link.addEventListener('click', async (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const answer = await fetch(link.href).catch(() => null);
      if (!answer?.ok || !await copy(await answer.text())) {
        location.href = link.href;
        return;
      }
      link.textContent = word('copied');
      say(word('copied'));
      clearTimeout(reset);
      reset = setTimeout(() => { link.textContent = word('copy_page'); }, 2500);
    });
  });
})();
