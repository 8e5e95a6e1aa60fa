// Brings a tree to the state of another one, and touches only what differs.
//
// Blocks are known by what they hold: those that are the same stay the nodes that they are, also where others come, go or change
// places. Of what is left, a block is the changed form of another if both are of one kind and have words in common.

/** What the theme sets up as a whole: where it differs in more than its text, it is another block. */
const WHOLE = '.tabGroup, .zone, .pickers, [data-moniker], pre, .player';
const shapeOf = (element) => {
  if (!element.matches(WHOLE)) return '';
  const attributes = (node) => ['class', 'data-pivot', 'data-moniker', 'aria-label', 'data-interactive'].map((name) => node?.getAttribute(name)).join('|');
  if (element.matches('.tabGroup')) return [...element.querySelectorAll(':scope > ul > li > a')].map(({ dataset }) => `${dataset.tab}|${dataset.condition}`).join();
  if (element.matches('.pickers, .player')) return element.outerHTML;
  return attributes(element) + (element.localName === 'pre' ? attributes(element.firstElementChild) : '');
};

const isElement = (node) => node.nodeType === Node.ELEMENT_NODE;
const keyOf = (node) => (isElement(node) ? node.outerHTML : `${node.nodeType}${node.data}`);

/** The longest row of numbers that rises, as a set of places. */
const rising = (numbers) => {
  const ends = [];
  const before = [];
  numbers.forEach((number, at) => {
    if (number < 0) return;
    let low = 0;
    for (let high = ends.length; low < high;) {
      const middle = (low + high) >> 1;
      if (numbers[ends[middle]] < number) low = middle + 1;
      else high = middle;
    }
    before[at] = ends[low - 1];
    ends[low] = at;
  });
  const row = new Set();
  for (let at = ends.at(-1); at !== undefined; at = before[at]) row.add(at);
  return row;
};

/** How many words two blocks have in common, from 0 to 1. */
const likeness = (a, b) => {
  const [one, other] = [a, b].map((node) => new Set(node.textContent.match(/[\p{L}\p{N}]+/gu) || []));
  if (!one.size && !other.size) return 1;
  return (2 * [...one].filter((word) => other.has(word)).length) / (one.size + other.size);
};
const isOfOneKind = (a, b) => a.nodeName === b.nodeName && (!isElement(a) || shapeOf(a) === shapeOf(b));
const LEAST_LIKENESS = 0.3;
const MOST_COMPARED = 40;

/** For each of `now` the number of the one in `before` that it was, or -1. */
const partners = (before, now) => {
  const found = now.map(() => -1);
  const free = new Set(before.keys());
  const take = (at, from) => { found[at] = from; free.delete(from); };
  const keys = [before, now].map((nodes) => nodes.map(keyOf));
  // What is alike at both ends is the same; so two alike blocks are told apart by their place.
  let start = 0;
  while (start < now.length && start < before.length && keys[0][start] === keys[1][start]) take(start, start++);
  let end = 0;
  while (end < Math.min(now.length, before.length) - start && keys[0].at(-1 - end) === keys[1].at(-1 - end)) {
    end++;
    take(now.length - end, before.length - end);
  }
  const places = new Map();
  for (const from of free) places.set(keys[0][from], [...(places.get(keys[0][from]) ?? []), from]);
  now.forEach((_, at) => {
    const same = found[at] < 0 && places.get(keys[1][at])?.shift();
    if (same !== undefined && same !== false) take(at, same);
  });
  // White space between blocks moves with nobody.
  const kept = rising(found);
  found.forEach((from, at) => { if (from >= 0 && !kept.has(at) && !isElement(now[at])) { found[at] = -1; free.add(from); } });
  // What is left changed, came or went.
  const left = [...free].sort((a, b) => a - b);
  const open = now.flatMap((_, at) => (found[at] < 0 ? [at] : []));
  for (const at of open) {
    const fits = left.filter((from) => free.has(from) && isOfOneKind(before[from], now[at])).slice(0, MOST_COMPARED);
    const own = now[at].id && fits.find((from) => before[from].id === now[at].id);
    const isOnly = left.length === 1 && open.length === 1;
    const best = own || own === 0 ? own : fits.map((from) => ({ from, like: isElement(now[at]) ? likeness(before[from], now[at]) : 1 }))
      .filter(({ like }) => isOnly || like >= LEAST_LIKENESS).sort((a, b) => b.like - a.like)[0]?.from;
    if (best !== undefined) take(at, best);
  }
  return found;
};

const attributes = (node, wanted) => {
  for (const { name } of [...node.attributes]) if (!wanted.hasAttribute(name)) node.removeAttribute(name);
  for (const { name, value } of wanted.attributes) if (node.getAttribute(name) !== value) node.setAttribute(name, value);
};

/** Brings the children of `parent` to those of `wanted`. */
export const morph = (parent, wanted) => {
  const before = [...parent.childNodes];
  const now = [...wanted.childNodes];
  const found = partners(before, now);
  const stay = rising(found);
  const kept = new Set(found);
  before.forEach((node, at) => { if (!kept.has(at)) node.remove(); });
  // What changes places is taken out first: so nothing else has to move.
  found.forEach((from, at) => { if (from >= 0 && !stay.has(at)) before[from].remove(); });
  let next = parent.firstChild;
  found.forEach((from, at) => {
    const node = from >= 0 ? before[from] : parent.ownerDocument.importNode(now[at], true);
    if (node === next) next = next.nextSibling;
    else parent.insertBefore(node, next);
    if (from < 0 || keyOf(node) === keyOf(now[at])) return;
    if (!isElement(node)) { node.data = now[at].data; return; }
    attributes(node, now[at]);
    morph(node, now[at]);
  });
};
