// What is wrong on this page, and what the preview has to say. It has a shadow of its own, so that no theme reaches it.

import { blockOf } from './places.js';

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};
const count = (number, one) => `${number} ${one}${number === 1 ? '' : 's'}`;
const here = (path) => new URL(path, import.meta.url).href;
const inSite = (path) => here(`../../${path}`);
const OPEN = 'site-preview:open';
const SHOWN = 7000;

export class Panel {
  #said = { gone: '', broken: '', fault: '', lost: '' };
  #blocks = new Map();
  #forget;
  #leave;

  constructor() {
    document.head.append(make('link', { rel: 'stylesheet', href: here('marks.css'), 'data-preview': '' }));
    const host = make('site-preview');
    const shadow = host.attachShadow({ mode: 'open' });
    this.banner = make('div', { class: 'banner', role: 'alert', hidden: '' });
    this.status = make('p', { class: 'status', role: 'status', hidden: '' });
    this.list = make('ul');
    this.all = make('p', { class: 'all' });
    this.body = make('div', { class: 'body', id: 'problems', hidden: '' }, this.list, this.all);
    this.toggle = make('button', { class: 'toggle', type: 'button', 'aria-expanded': 'false', 'aria-controls': 'problems' }, '…');
    this.bubble = make('div', { class: 'bubble', hidden: '' });
    const panel = make('section', { class: 'panel', 'aria-label': 'Problems' }, this.body, this.toggle);
    shadow.append(make('link', { rel: 'stylesheet', href: here('panel.css') }), this.banner, this.bubble, make('div', { class: 'corner' }, this.status, panel));
    document.documentElement.append(host);
    this.toggle.addEventListener('click', () => this.#open(this.body.hidden));
    if (sessionStorage.getItem(OPEN)) this.#open(true);
    document.addEventListener('pointerover', ({ target }) => this.#hover(target));
    this.bubble.addEventListener('pointerenter', () => clearTimeout(this.#leave));
    this.bubble.addEventListener('pointerleave', () => this.#hideSoon());
    addEventListener('keydown', ({ key }) => { if (key === 'Escape') this.bubble.hidden = true; });
  }

  #open(open) {
    this.body.hidden = !open;
    this.toggle.setAttribute('aria-expanded', open);
    if (open) sessionStorage.setItem(OPEN, '1');
    else sessionStorage.removeItem(OPEN);
  }

  /** Shows what the server knows of this page and of the whole site. */
  fill({ page, all }) {
    const worst = ['error', 'warning', 'suggestion'].find((severity) => page.some((problem) => problem.severity === severity)) ?? 'none';
    this.toggle.dataset.severity = worst;
    this.toggle.textContent = page.length ? count(page.length, 'problem') : 'No problems';
    const total = ['error', 'warning', 'suggestion'].filter((kind) => all[`${kind}s`]).map((kind) => count(all[`${kind}s`], kind));
    this.all.textContent = `Whole site: ${total.join(', ') || 'no problems'}`;
    this.list.replaceChildren(...page.map((problem) => this.#item(problem)));
  }

  #item(problem) {
    const { file, line, column, start, severity, message } = problem;
    const place = make('button', { class: 'place', type: 'button', title: 'Open in the editor, or copy the place' }, `${file}:${line}`);
    place.addEventListener('click', () => this.goTo(file, start));
    const item = make('li', { 'data-severity': severity, 'data-place': `${file}:${line}:${column}` }, make('p', { class: 'message' }, message), ...this.#more(problem), place);
    if (blockOf(problem)) {
      const show = make('button', { class: 'show', type: 'button' }, 'Show');
      show.addEventListener('click', () => this.#show(problem));
      item.append(show);
    }
    return item;
  }

  #more({ help, rule, code, severity }) {
    const link = rule ? make('a', { href: inSite(rule), target: '_blank' }, code) : make('span', {}, code);
    return [...(help ? [make('p', { class: 'help' }, help)] : []), make('p', { class: 'rule' }, `${severity} · `, link)];
  }

  #show(problem) {
    const block = blockOf(problem);
    // The theme opens closed tabs and zones for what the browser's own search finds in them.
    for (let closed = block?.closest('[hidden]'); closed; closed = closed.parentElement?.closest('[hidden]')) {
      closed.dispatchEvent(new Event('beforematch', { bubbles: true }));
    }
    block?.scrollIntoView({ block: 'center' });
  }

  /** Tells the editor where something is; without one, the place is copied. */
  async goTo(file, at) {
    try {
      const answer = await fetch(here('open'), { method: 'POST', body: JSON.stringify({ file, at }) });
      const { opened, line } = await answer.json();
      const place = `${file}:${line}`;
      if (opened) return this.#tell(`Opened ${place}`);
      await navigator.clipboard.writeText(place);
      this.#tell(`Copied ${place}`);
    } catch (error) {
      this.#tell(`Neither opened nor copied: ${error.message}`);
    }
  }

  #tell(text) {
    this.status.textContent = text;
    this.status.hidden = false;
    clearTimeout(this.#forget);
    this.#forget = setTimeout(() => { this.status.hidden = true; }, SHOWN);
  }

  /** Says something about the page as a whole; an empty text takes it back. */
  say(about, text) {
    this.#said[about] = text;
    const lines = Object.values(this.#said).filter(Boolean);
    this.banner.replaceChildren(...lines.join('\n').split('\n').filter(Boolean).map((line) => make('p', {}, line)));
    this.banner.hidden = !lines.length;
  }

  /** Says from now on what is wrong in these blocks. */
  explain(blocks) {
    this.#blocks = blocks;
    this.bubble.hidden = true;
  }

  #hover(target) {
    const block = target.closest?.('[data-problem]');
    const problems = block && this.#blocks.get(block);
    if (!problems) {
      if (target !== this.bubble.getRootNode().host) this.#hideSoon();
      return;
    }
    clearTimeout(this.#leave);
    this.bubble.replaceChildren(...problems.map((problem) => make('div', {}, make('p', { class: 'message' }, problem.message), ...this.#more(problem))));
    this.bubble.hidden = false;
    const { left, bottom } = block.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = this.bubble;
    this.bubble.style.left = `${Math.max(8, Math.min(left, innerWidth - offsetWidth - 8))}px`;
    this.bubble.style.top = `${Math.max(8, Math.min(bottom, innerHeight - offsetHeight - 8))}px`;
  }

  #hideSoon() {
    clearTimeout(this.#leave);
    this.#leave = setTimeout(() => { this.bubble.hidden = true; }, 300);
  }
}
