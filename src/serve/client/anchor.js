// Keeps what the reader looks at where it is on the screen, whatever changes above it.

/** The blocks that can be seen, from the top; behind them those above, from the nearest. */
const inSight = () => {
  const header = document.querySelector('.site-header')?.getBoundingClientRect().bottom ?? 0;
  const blocks = [...document.querySelectorAll('.content [data-place], .content > *, h1')].map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.height > 0);
  const seen = blocks.filter(({ box }) => box.top >= header && box.top < innerHeight);
  const begun = blocks.filter(({ box }) => box.top < header && box.bottom > header);
  return [...seen, ...begun.reverse()].map(({ element, box }) => ({ element, top: box.top }));
};

/** Runs `change` and puts the first block in sight that is still there back to where it was. */
export const inPlace = (change) => {
  const root = document.documentElement;
  const before = scrollY > 0 ? inSight() : [];
  const held = root.style.overflowAnchor;
  root.style.overflowAnchor = 'none';
  const result = change();
  const anchor = before.find(({ element }) => element.isConnected && element.getBoundingClientRect().height > 0);
  if (anchor) scrollBy({ top: anchor.element.getBoundingClientRect().top - anchor.top, behavior: 'instant' });
  requestAnimationFrame(() => { root.style.overflowAnchor = held; });
  return result;
};
