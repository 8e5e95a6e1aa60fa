// Asks for all tabs of the browser at once: it opens only a few connections to one server.

import { ask } from './ask.js';

const pages = new Map();
let isThere = true;

const { again } = ask(new URL('../live', import.meta.url).href, () => [...pages.values()], (there, why) => {
  isThere = there;
  for (const port of pages.keys()) port.postMessage({ there, why });
});

self.addEventListener('connect', ({ ports: [port] }) => {
  port.onmessage = ({ data: about }) => {
    if (about) pages.set(port, { about, known: null, tell: (events) => port.postMessage({ events }) });
    else pages.delete(port);
    if (about) port.postMessage({ there: isThere });
    again();
  };
});
