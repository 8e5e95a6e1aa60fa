// What is embedded from another site: a button in its place, and nothing is asked of that site before it is used.
(() => {
  'use strict';
  const { setUp, make, word } = window.site;

  setUp('.player', (player) => {
    const waiting = player.querySelector('noscript');
    const frame = waiting && new DOMParser().parseFromString(waiting.textContent, 'text/html').querySelector('iframe');
    if (!frame) return;
    let source;
    try { source = new URL(frame.getAttribute('src'), location.href); } catch { return; }
    const title = frame.getAttribute('title') || frame.getAttribute('aria-label') || '';
    const host = source.hostname.replace(/^www\./, '');
    const button = make('button', { class: 'play', type: 'button' },
      make('span', { class: 'play-title' }, title || word('play')), make('small', {}, word('play_from', { host })));
    button.addEventListener('click', () => {
      if (/(?:youtube|youtube-nocookie|vimeo)\.com$/.test(host)) source.searchParams.set('autoplay', '1');
      frame.src = source.href;
      frame.setAttribute('allow', 'autoplay; encrypted-media; picture-in-picture');
      button.replaceWith(frame);
      frame.focus();
    });
    player.dataset.address = frame.getAttribute('src');
    player.append(button);
  });
})();
