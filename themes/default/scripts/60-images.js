// An image that says so opens large, over the page. Esc, the button and a click beside it close it again.
(() => {
  'use strict';
  const { setUp, make, word } = window.site;

  let lightbox = null;
  setUp('.content a[href$="#lightbox"]', (link) => {
    const image = link.querySelector('img');
    if (!image) return;
    link.setAttribute('aria-haspopup', 'dialog');
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (!lightbox) {
        const close = make('button', { class: 'icon-button lightbox-close', type: 'button', 'aria-label': word('close') }, '✕');
        lightbox = document.body.appendChild(make('dialog', { class: 'lightbox', 'aria-label': word('enlarge') }, close, make('img')));
        lightbox.addEventListener('click', (click) => { if (click.target !== lightbox.lastChild) lightbox.close(); });
      }
      const large = lightbox.querySelector('img');
      large.src = link.href.replace(/#lightbox$/, '');
      large.alt = image.alt;
      // A drawing has no size of its own: it gets all the room there is.
      large.style.setProperty('--ratio', image.naturalWidth / image.naturalHeight || 1);
      lightbox.showModal();
    });
  });
})();
