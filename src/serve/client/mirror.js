// Changes a page in place, whatever the theme's scripts have made of it.
//
// The page as the server wrote it is kept as a copy. A new version is morphed into the copy, and what that changed there is
// changed in the page, too. So what scripts have added stays: open tabs, buttons, the reader's place.

import { morph } from './morph.js';

// What a theme sets up. One that does not hear of what was added is loaded again.
const PARTS = ':is(pre, table, .player, h2, h3, h4, a[href$="#lightbox"], .tabGroup, .zone, .pickers, [data-moniker], .outline)';
// What a theme's script sets up once, outside of the article.
const FRAME = ':is(button, input, select)';

const elements = (node) => (node.nodeType === Node.ELEMENT_NODE ? [node, ...node.querySelectorAll('*')] : []);

/** What waits in a `noscript` is elements to a parser and text to a page with scripts: it is made the same text of both. */
const holdEmbedded = (body) => {
  for (const waiting of body.querySelectorAll('noscript')) {
    const inside = document.createElement('template');
    inside.innerHTML = waiting.firstElementChild ? waiting.innerHTML : waiting.textContent;
    for (const element of inside.content.querySelectorAll('[data-place]')) delete element.dataset.place;
    waiting.textContent = inside.innerHTML;
  }
};

/** What scripts make of the navigation is theirs: they are told of another one. */
const leaveTree = (body) => {
  if (window.siteToc) for (const tree of body.querySelectorAll('.toc-tree')) tree.replaceChildren();
};

/** Takes the places off, which differ in all that follows a change, and gives them as a list. */
const takePlaces = (body) => elements(body).map((element) => {
  const { place } = element.dataset ?? {};
  if (place !== undefined) delete element.dataset.place;
  return place;
});

export class Mirror {
  /** Node of the copy → node of the page. */
  #live = new Map();
  /** Nodes of the page that the server wrote. */
  #owned = new WeakSet();
  #copy;

  constructor(body) {
    const inert = document.implementation.createHTMLDocument();
    this.#copy = inert.importNode(body, true);
    holdEmbedded(this.#copy);
    inert.body.replaceWith(this.#copy);
    this.#pair(this.#copy, body);
    takePlaces(this.#copy);
  }

  #hasTree = true;

  /** Brings the page to the state of `body`. Says whether it could. */
  update(body) {
    holdEmbedded(body);
    leaveTree(body);
    if (this.#hasTree) leaveTree(this.#copy);
    this.#hasTree = false;
    const places = takePlaces(body);
    const observer = new MutationObserver(() => {});
    observer.observe(this.#copy, { subtree: true, childList: true, attributes: true, attributeOldValue: true, characterData: true });
    morph(this.#copy, body);
    const records = observer.takeRecords();
    observer.disconnect();
    const focused = document.activeElement;
    const added = this.#replay(records);
    if (focused?.isConnected && document.activeElement !== focused) focused.focus({ preventScroll: true });
    const now = elements(this.#copy);
    if (now.length !== places.length) return false;
    now.forEach((element, at) => this.#place(element, places[at]));
    return this.#isSetUp(added);
  }

  #pair(copy, live) {
    this.#live.set(copy, live);
    this.#owned.add(live);
    copy.childNodes.forEach((child, at) => this.#pair(child, live.childNodes[at]));
  }

  #replay(records) {
    const parents = new Set();
    const removed = new Set();
    for (const { type, target, attributeName, oldValue, removedNodes } of records) {
      const live = this.#live.get(target);
      if (!live) continue;
      if (type === 'characterData') live.data = target.data;
      else if (type === 'attributes') this.#attribute(target, live, attributeName, oldValue);
      else {
        parents.add(target);
        for (const node of removedNodes) removed.add(node);
      }
    }
    // What changed places is taken out first: so nothing else has to move.
    for (const node of removed) {
      if (!this.#copy.contains(node)) this.#remove(node);
      else if (this.#live.has(node)) this.#outermost(this.#live.get(node)).remove();
    }
    const added = [];
    for (const parent of parents) if (this.#copy.contains(parent)) this.#children(parent, added);
    return added;
  }

  #attribute(copy, live, name, before) {
    const value = copy.getAttribute(name);
    if (name === 'class') {
      // Scripts add classes of their own.
      live.classList.remove(...(before ?? '').split(/\s+/).filter(Boolean));
      live.classList.add(...copy.classList);
    } else if (value === null) live.removeAttribute(name);
    else live.setAttribute(name, value);
  }

  #place(copy, place) {
    const live = this.#live.get(copy);
    if (!live?.dataset || live.dataset.place === place) return;
    if (place === undefined) delete live.dataset.place;
    else live.dataset.place = place;
  }

  #remove(copy) {
    const live = this.#live.get(copy);
    if (live) this.#outermost(live).remove();
    for (const node of [copy, ...elements(copy)]) this.#live.delete(node);
  }

  /** Puts what the server wrote in `copy` into the page, in order; what scripts put between stays where it is. */
  #children(copy, added) {
    const parent = this.#live.get(copy);
    let after = null;
    for (const child of copy.childNodes) {
      let live = this.#live.get(child);
      if (!live) {
        live = document.importNode(child, true);
        this.#pair(child, live);
        added.push(live);
      }
      const outer = this.#outermost(live);
      if (outer.parentNode !== parent || this.#before(outer) !== after) parent.insertBefore(outer, after ? after.nextSibling : parent.firstChild);
      after = outer;
    }
  }

  /** The node itself, or what scripts have wrapped around it. */
  #outermost(live) {
    let outer = live;
    while (outer.parentNode?.nodeType === Node.ELEMENT_NODE && !this.#owned.has(outer.parentNode)) outer = outer.parentNode;
    return outer;
  }

  /** What stands before a node, scripts' additions aside. */
  #before(outer) {
    const isOurs = (node) => this.#owned.has(node) || elements(node).some((inner) => this.#owned.has(inner));
    let before = outer.previousSibling;
    while (before && !isOurs(before)) before = before.previousSibling;
    return before;
  }

  /** Whether all that is new works. The theme says so by preventing the default of `site:added`. */
  #isSetUp(added) {
    const has = (node, selector) => node.nodeType === Node.ELEMENT_NODE && (node.matches(selector) || node.querySelector(selector));
    if (added.some((node) => has(node, FRAME) && !node.parentElement.closest('main'))) return false;
    const isHeard = !document.dispatchEvent(new CustomEvent('site:added', { cancelable: true, detail: added }));
    return isHeard || !added.some((node) => has(node, PARTS));
  }
}
