// What is wrong on this page, and what the preview has to say. It has a shadow of its own, so that no theme reaches it.

import { inPlace } from './anchor.js';
import { code, make } from './make.js';
import { Marks } from './marks.js';
import { blockOf } from './places.js';

const count = (number, one) => `${number} ${one}${number === 1 ? '' : 's'}`;
const here = (path) => new URL(path, import.meta.url).href;
const inSite = (path) => here(`../../${path}`);
const OPEN = 'site-preview:open';
const SHOWN = 7000;

export class Panel {
  #said = { gone: '', broken: '', fault: '', lost: '' };
  #forget;
  #editor;

  /** `editor` is the one around the page, if there is one. */
  constructor(editor) {
    this.#editor = editor;
    const host = make('site-preview');
    const shadow = host.attachShadow({ mode: 'open' });
    this.banner = make('div', { class: 'banner', role: 'alert', hidden: '' });
    this.status = make('p', { class: 'status', role: 'status', hidden: '' });
    this.list = make('ul');
    this.all = make('p', { class: 'all' });
    this.body = make('div', { class: 'body', id: 'problems', hidden: '' }, this.list, this.all);
    this.toggle = make('button', { class: 'toggle', type: 'button', 'aria-expanded': 'false', 'aria-controls': 'problems' });
    const panel = make('section', { class: 'panel', 'aria-label': 'Problems' }, this.body, this.toggle);
    this.marks = new Marks(shadow, (problem) => this.#more(problem));
    shadow.append(make('link', { rel: 'stylesheet', href: here('panel.css') }), this.banner, make('div', { class: 'corner' }, this.status, panel));
    document.documentElement.append(host);
    document.head.append(make('link', { rel: 'stylesheet', href: here('marks.css'), 'data-preview': '' }));
    this.toggle.addEventListener('click', () => this.#open(this.body.hidden));
    if (sessionStorage.getItem(OPEN)) this.#open(true);
    new ResizeObserver(() => this.#makeRoom()).observe(this.banner);
    this.wait('Checking…');
  }

  /** The bar stands above the page, not over it. */
  #makeRoom() {
    const { height } = this.banner.getBoundingClientRect();
    inPlace(() => {
      document.documentElement.toggleAttribute('data-preview-bar', height > 0);
      document.documentElement.style.setProperty('--site-preview-bar', `${height}px`);
    });
    this.marks.place();
  }

  /** Says that nothing is known of the page as it is now. */
  wait(text) {
    this.toggle.dataset.severity = 'unknown';
    this.toggle.textContent = text;
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
    this.marks.fill(page);
  }

  #item(problem) {
    const { file, line, column, start, severity, message } = problem;
    const place = make('button', { class: 'place', type: 'button', title: 'Open in the editor, or copy the place' }, `${file}:${line}`);
    place.addEventListener('click', () => this.goTo(file, start));
    const item = make('li', { 'data-severity': severity, 'data-place': `${file}:${line}:${column}` }, make('p', { class: 'message' }, ...code(message)), ...this.#more(problem), place);
    if (blockOf(problem)) {
      const show = make('button', { class: 'show', type: 'button' }, 'Show');
      show.addEventListener('click', () => this.marks.goTo(problem));
      item.append(show);
    }
    return item;
  }

  #more({ help, rule, code: name, severity }) {
    const link = rule ? make('a', { href: inSite(rule), target: '_blank' }, name) : make('span', {}, name);
    return [...(help ? [make('p', { class: 'help' }, ...code(help))] : []), make('p', { class: 'rule' }, `${severity} · `, link)];
  }

  /** Tells the editor where something is; without one, the place is copied. */
  async goTo(file, at) {
    if (this.#editor) return this.#editor.point(file, at);
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
}
