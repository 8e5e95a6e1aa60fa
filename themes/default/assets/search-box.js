// The window of the search: what a reader types, what is shown for it, and the keys that lead through it.
// `80-search.js` opens it, `search.js` has the answers.
window.siteSearchBox = async (dialog, root, load) => {
  'use strict';
  const { make, word } = window.site;
  const { siteSearch } = window;

  const input = dialog.querySelector('input');
  const list = dialog.querySelector('.search-results');
  const status = dialog.querySelector('.search-status');
  const head = dialog.querySelector('.search-choices');
  const choice = { topic: null, pivot: null };
  const STEP = 10;
  let most = STEP;
  let active = null;
  let shown = { pages: [], count: 0, without: [] };

  // --- What is shown
  const options = () => [...list.querySelectorAll('[role="option"]')];
  const marks = (parts) => parts.map(([text, isFound]) => (isFound ? make('mark', {}, text) : text));
  const option = (url, ...children) => make('a', { role: 'option', id: `search-option-${++option.count}`, href: url, tabindex: '-1', 'aria-selected': 'false' }, ...children);
  option.count = 0;

  /** That words of the question are not there, with the words marked. */
  const without = (missing) => {
    const [before, after] = word('search_without', { words: GAP }).split(GAP);
    return [before, ...missing.flatMap((text, at) => [at ? ', ' : '', make('em', {}, text)]), after];
  };
  const GAP = '\0';
  const about = ({ way, topic }) => [way, topic].filter(Boolean).join(' · ');
  const group = (page) => {
    const [first, ...others] = page.sections.some(({ heading }) => !heading) ? page.sections.toSorted((a, b) => Boolean(a.heading) - Boolean(b.heading)) : [null, ...page.sections];
    const title = page.title.map(([text]) => text).join('');
    const parts = [option(first ? first.url : page.url,
      make('span', { class: 'search-title' }, ...marks(page.title)),
      ...(about(page) ? [make('span', { class: 'search-way' }, about(page))] : []),
      ...(page.missing.length ? [make('span', { class: 'search-without' }, ...without(page.missing))] : []),
      ...(first ? [make('span', { class: 'search-text' }, ...marks(first.snippet))] : []))];
    for (const { heading, url, snippet } of others) {
      parts.push(option(url, make('span', { class: 'search-heading' }, ...marks(heading)), ...(snippet.length ? [make('span', { class: 'search-text' }, ...marks(snippet))] : [])));
    }
    return make('div', { role: 'group', 'aria-label': title, class: 'search-page' }, ...parts);
  };
  const show = (answer, isWhole) => {
    const kept = active?.getAttribute('href');
    shown = answer;
    list.replaceChildren(...answer.pages.map(group));
    list.hidden = !answer.pages.length;
    input.setAttribute('aria-expanded', answer.pages.length > 0);
    activate(options().find((other) => kept && other.getAttribute('href') === kept) || null);
    if (!isWhole) return;
    status.replaceChildren(...said(answer));
    offer(answer);
  };
  const said = ({ count, isLeast, pages }) => {
    if (!input.value.trim()) return [];
    if (!count) return [word('search_none', { question: input.value.trim() })];
    const given = pages[0].missing.filter((text) => pages.every(({ missing }) => missing.includes(text)));
    return [word(isLeast ? 'search_least' : 'search_count', { count }), ...(given.length ? [' · ', ...without(given)] : [])];
  };
  const activate = (other) => {
    active?.setAttribute('aria-selected', 'false');
    active = other;
    if (!other) { input.removeAttribute('aria-activedescendant'); return; }
    other.setAttribute('aria-selected', 'true');
    input.setAttribute('aria-activedescendant', other.id);
    other.scrollIntoView({ block: 'nearest' });
  };

  // --- What is asked
  let asked = 0;
  let isOld = false;
  const ask = async (isMore = false) => {
    const number = ++asked;
    const question = input.value;
    let isAnswered = isMore;
    if (!isMore) {
      most = STEP;
      active = null;
      const first = siteSearch.quick(question, choice, most);
      // The titles answer at once; where the words of all text have nothing to add, nothing moves.
      isAnswered = Boolean(first?.pages.length) || !question.trim();
      if (isAnswered) show(first || { pages: [], count: 0, without: [] }, !question.trim());
    }
    if (!question.trim()) return;
    if (isOld) {
      isOld = false;
      await siteSearch.renew();
    }
    const answer = await siteSearch.full(question, choice, most, (found) => { if (!isAnswered && number === asked) show(found, false); });
    if (number === asked) show(answer, true);
  };
  const more = () => {
    if (shown.pages.length < most || (shown.count <= most && !shown.isLeast)) return;
    most += STEP;
    ask(true);
  };

  // --- Choices
  const select = (name, label) => {
    const field = make('select', {});
    field.addEventListener('change', () => { choice[name] = field.value === '' ? null : name === 'topic' ? Number(field.value) : field.value; ask(); });
    const whole = head.appendChild(make('label', { hidden: '' }, make('span', {}, label), field));
    /** Offers values with their names, if there is anything to choose. */
    return (names) => {
      const sorted = names.toSorted(([, a], [, b]) => a.localeCompare(b, document.documentElement.lang));
      field.replaceChildren(make('option', { value: '' }, word('search_all')), ...sorted.map(([value, text]) => make('option', { value }, text)));
      field.value = choice[name] ?? '';
      whole.hidden = names.length < 2 && choice[name] === null;
      head.hidden = [...head.children].every((other) => other.hidden);
    };
  };
  const offerTopics = select('topic', word('search_topic'));
  const offerVariants = select('pivot', word('search_pivot'));
  /** The variants of the pages that are shown, and the one that is chosen. */
  const offer = (answer) => {
    const names = new Set(siteSearch.variants(answer.pages));
    if (choice.pivot !== null) names.add(choice.pivot);
    offerVariants([...names].map((name) => [name, name]));
  };

  // --- Keys
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const all = options();
    const at = all.indexOf(active);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!all.length) return;
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      // Before the first and behind the last is the input itself.
      const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step;
      activate(all[next] || null);
      if (next >= all.length - 1) more();
    } else if (event.key === 'Enter') {
      const wanted = active || all[0];
      if (!wanted) return;
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) window.open(wanted.href);
      else wanted.click();
    }
  });
  input.addEventListener('input', () => ask());
  // While the window was closed the site may have been published anew, and in a preview it has.
  dialog.addEventListener('close', () => { isOld = true; });
  // A link to a place on this very page leaves the window open otherwise.
  list.addEventListener('click', (event) => { if (event.target.closest('a') && !event.ctrlKey && !event.metaKey && !event.shiftKey) dialog.close(); });
  list.addEventListener('scroll', () => { if (list.scrollTop + list.clientHeight > list.scrollHeight - 200) more(); });

  if (!await siteSearch.start(root, load)) throw new Error('no titles');
  offerTopics(siteSearch.topics().map((name, number) => [number, name]));
  if (input.value) ask();
};
