// Keeps what the reader looks at where it is on the screen, whatever changes above it.

const BLOCKS = '.content [data-place], .content > *, h1';
/** How many blocks are tried. */
const MOST = 200;
const shown = () => [...document.querySelectorAll(BLOCKS)].map((element) => ({ element, box: element.getBoundingClientRect() })).filter(({ box }) => box.height > 0);

/** The blocks that can be seen, from the top; behind them those above, from the nearest. */
const inSight = () => {
  const header = document.querySelector('.site-header')?.getBoundingClientRect().bottom ?? 0;
  const blocks = shown();
  const seen = blocks.filter(({ box }) => box.top >= header && box.top < innerHeight);
  const above = blocks.filter(({ box }) => box.top < header);
  return [...seen, ...above.reverse()].slice(0, MOST).map(({ element, box }) => ({ element, top: box.top }));
};

/** Finds the block that has the text of one that is not there any more, if there is just one: where it was put into another block. */
const again = () => {
  const key = (element) => `${element.localName} ${element.textContent.trim()}`;
  const known = new Map();
  for (const { element } of shown()) known.set(key(element), known.has(key(element)) ? null : element);
  return (element) => known.get(key(element));
};

/** Runs `change` and puts the first block in sight that is still there back to where it was. */
export const inPlace = (change) => {
  const root = document.documentElement;
  const before = scrollY > 0 ? inSight() : [];
  const held = root.style.overflowAnchor;
  root.style.overflowAnchor = 'none';
  const result = change();
  const isThere = (element) => element?.isConnected && element.getBoundingClientRect().height > 0;
  let anchor = before.find(({ element }) => isThere(element));
  if (before.length && !before.slice(0, 3).includes(anchor)) {
    const find = again();
    anchor = before.map(({ element, top }) => ({ element: isThere(element) ? element : find(element), top })).find(({ element }) => isThere(element));
  }
  if (anchor) scrollBy({ top: anchor.element.getBoundingClientRect().top - anchor.top, behavior: 'instant' });
  // The browser's own anchor may still be a block that is gone: it chooses another one once the page was drawn.
  requestAnimationFrame(() => requestAnimationFrame(() => { root.style.overflowAnchor = held; }));
  return result;
};
