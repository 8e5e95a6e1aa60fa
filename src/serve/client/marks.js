// The marks beside blocks in which something is wrong: buttons over the page, as high as their block, outside of its text. So
// nothing of the page itself changes. A bubble says what it is; F8 and Shift+F8 lead from one to the next.

import { code, make } from './make.js';
import { blockOf } from './places.js';

const ORDER = ['suggestion', 'warning', 'error'];
const LEAVE = 300;

/** Opens what the block stands in: the theme opens closed tabs and zones for what the browser's own search finds in them. */
const reveal = (block) => {
  for (let closed = block.closest('[hidden]'); closed; closed = closed.parentElement?.closest('[hidden]')) {
    closed.dispatchEvent(new Event('beforematch', { bubbles: true }));
    if (closed.hidden) break;
  }
  for (let closed = block.closest('details:not([open])'); closed; closed = closed.parentElement?.closest('details:not([open])')) closed.open = true;
  block.scrollIntoView({ block: 'center', behavior: 'instant' });
};

export class Marks {
  #shown = []; // { block, problems, button }, in the order of the page
  #open = null;
  #last = { block: null, at: -1 }; // the mark that was open last: F8 goes on from there
  #isAsked = false; // whether the reader opened the bubble, or F8 and the pointer did
  #leave;
  #more;

  /** `more(problem)` gives what the bubble says of a problem beside its message. */
  constructor(shadow, more) {
    this.#more = more;
    this.layer = make('div', { class: 'marks' });
    this.bubble = make('div', { class: 'bubble', role: 'dialog', 'aria-label': 'Problems', tabindex: '-1', hidden: '' });
    shadow.append(this.layer, this.bubble);
    this.bubble.addEventListener('pointerenter', () => clearTimeout(this.#leave));
    this.bubble.addEventListener('pointerleave', () => this.#hideSoon());
    addEventListener('keydown', (event) => this.#key(event));
    document.addEventListener('pointerover', ({ target }) => this.#hover(target));
    document.addEventListener('pointerdown', (event) => { if (!event.composedPath().includes(shadow.host)) this.#hide(); });
    const place = () => this.place();
    new ResizeObserver(place).observe(document.body);
    for (const event of ['site:changed', 'toggle', 'load']) document.addEventListener(event, place, true);
  }

  /** Marks the blocks of these problems from now on. */
  fill(problems) {
    const blocks = new Map();
    for (const problem of problems) {
      const block = blockOf(problem);
      if (block) blocks.set(block, [...(blocks.get(block) ?? []), problem]);
    }
    for (const element of document.querySelectorAll('[data-problem]')) if (!blocks.has(element)) delete element.dataset.problem;
    const { activeElement } = this.layer.getRootNode();
    const isHeld = this.#open && (activeElement === this.#open.button || this.bubble.contains(activeElement));
    this.#hide();
    const inOrder = [...blocks].sort(([a], [b]) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
    this.#shown = inOrder.map(([block, found]) => {
      const severity = ORDER[Math.max(...found.map((problem) => ORDER.indexOf(problem.severity)))];
      block.dataset.problem = severity;
      const button = make('button', { type: 'button', class: 'mark', 'data-severity': severity, 'aria-expanded': 'false', 'aria-label': found.map(({ severity: kind, message }) => `${kind}: ${message}`).join('; ') });
      const mark = { block, problems: found, button };
      button.addEventListener('click', () => (this.#open === mark && this.#isAsked ? this.#hide() : this.#show(mark, true)));
      return mark;
    });
    this.layer.replaceChildren(...this.#shown.map(({ button }) => button));
    this.place();
    const same = this.#shown.findIndex(({ block }) => block === this.#last.block);
    // Where the block has no problem any more, the next one is the one that came after it.
    this.#last.at = same < 0 ? Math.min(this.#last.at, this.#shown.length) - 1 : same;
    if (!isHeld || same < 0) return;
    this.#shown[same].button.focus({ preventScroll: true });
    this.#show(this.#shown[same], false);
  }

  /** Puts the marks where their blocks are. */
  place() {
    const boxes = this.#shown.map(({ block }) => (block.closest('.table-scroll, .code') ?? block).getBoundingClientRect());
    // The numbers and dots of a list stand before its items.
    const edges = this.#shown.map(({ block }, at) => (block.matches('li') ? block.parentElement.getBoundingClientRect() : boxes[at]));
    const isRtl = getComputedStyle(document.documentElement).direction === 'rtl';
    this.#shown.forEach(({ button }, at) => {
      const { top, height } = boxes[at];
      const { left, right } = edges[at];
      button.hidden = height === 0;
      button.style.top = `${top + scrollY}px`;
      button.style.height = `${height}px`;
      button.style.left = `${(isRtl ? right + 4 : Math.max(0, left - 14)) + scrollX}px`;
    });
  }

  /** Leads to the block of a problem. */
  goTo(problem) {
    const mark = this.#shown.find(({ problems }) => problems.includes(problem));
    if (mark) this.#lead(mark);
  }

  #lead(mark) {
    reveal(mark.block);
    this.place();
    mark.button.focus({ preventScroll: true });
    this.#show(mark, false);
  }

  #key(event) {
    if (event.key === 'Escape' && this.#open) {
      const { button } = this.#open;
      this.#hide();
      button.focus({ preventScroll: true });
    }
    if (event.key !== 'F8' || event.ctrlKey || event.altKey || event.metaKey || !this.#shown.length) return;
    event.preventDefault();
    const { length } = this.#shown;
    const at = event.shiftKey ? (this.#last.at < 0 ? length - 1 : this.#last.at - 1) : this.#last.at + 1;
    this.#lead(this.#shown[(at + length) % length]);
  }

  #hover(target) {
    const block = target.closest?.('[data-problem]');
    const mark = this.#shown.find((other) => other.block === block);
    if (mark) this.#show(mark, false);
    else if (target !== this.bubble.getRootNode().host) this.#hideSoon();
  }

  #show(mark, isAsked) {
    clearTimeout(this.#leave);
    this.#hide();
    this.#open = mark;
    this.#isAsked = isAsked;
    this.#last = { block: mark.block, at: this.#shown.indexOf(mark) };
    mark.button.setAttribute('aria-expanded', 'true');
    this.bubble.replaceChildren(...mark.problems.map((problem) => make('div', {}, make('p', { class: 'message' }, ...code(problem.message)), ...this.#more(problem))));
    this.bubble.hidden = false;
    const { left, bottom } = mark.block.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = this.bubble;
    this.bubble.style.left = `${Math.max(8, Math.min(left, innerWidth - offsetWidth - 8))}px`;
    this.bubble.style.top = `${Math.max(8, Math.min(bottom, innerHeight - offsetHeight - 8))}px`;
    if (isAsked) this.bubble.focus({ preventScroll: true });
  }

  #hide() {
    this.#open?.button.setAttribute('aria-expanded', 'false');
    this.#open = null;
    this.bubble.hidden = true;
  }

  #hideSoon() {
    clearTimeout(this.#leave);
    this.#leave = setTimeout(() => { if (!this.bubble.matches(':focus-within') && this.bubble.getRootNode().activeElement !== this.#open?.button) this.#hide(); }, LEAVE);
  }
}
