// Answers questions from what `search-index.js` knows. It knows nothing of the page: `search-box.js` asks it.
//
// A question is answered twice: at once from the titles and headings, then from the words of all text, of which only the pages
// are loaded that are shown. Where few pages have all of its words, those that cost most are given up, and each answer says what
// it lacks.
window.siteSearch = (() => {
  'use strict';
  const { add, file, titles, titleWords, take, compounds, words, fold, address, headings, loadHeadings, text: textOf } = window.siteSearchIndex;
  const { find, placesOf, withoutMarks } = window.siteSearchQuestion;

  /** The pages that an answer may show: `topic` is a number in the file of titles, `pivot` the title of a variant. */
  const isWanted = (page, { topic = null, pivot = null }) => {
    const [, , , itsTopic, pivots = []] = titles().pages[page];
    return (topic === null || itsTopic === topic) && (pivot === null || pivots.some((number) => titles().pivots[number][1] === pivot));
  };

  // --- Which pages
  /** With fewer pages than that a question is too narrow. */
  const ENOUGH = 5;
  /** The words to give up so that enough pages have all others, or as many as can be: each time the one that costs most. */
  const tooMuch = (items, choice) => {
    const needed = items.filter(({ isExtra }) => !isExtra);
    const has = new Map(); // page → which of the words it has, as bits
    needed.forEach(({ scores }, at) => { for (const page of scores.keys()) has.set(page, (has.get(page) || 0) | (1 << at)); });
    const counts = new Map();
    for (const [page, bits] of has) if (isWanted(page, choice)) counts.set(bits, (counts.get(bits) || 0) + 1);
    const count = (kept) => [...counts].reduce((sum, [bits, pages]) => sum + ((bits & kept) === kept ? pages : 0), 0);
    const given = [];
    let kept = (1 << needed.length) - 1;
    let best = { pages: count(kept), words: 0 };
    while (best.pages < ENOUGH) {
      const options = needed.map((item, at) => ({ item, bit: 1 << at })).filter(({ item, bit }) => (kept & bit) && !item.isFixed)
        .map((option) => ({ ...option, pages: count(kept & ~option.bit) }))
        .sort((a, b) => b.pages - a.pages || a.item.scores.size - b.item.scores.size);
      if (!options.length || kept === options[0].bit) break;
      kept &= ~options[0].bit;
      given.push(options[0].item);
      if (options[0].pages > best.pages) best = { pages: options[0].pages, words: given.length };
    }
    return given.slice(0, best.words);
  };

  const READ_MORE = 6;
  /** How much counts that all of the question is there, that many pages link to one, that words stand in the title and in the name
   * of the file, that one is for those for whom something does not work, that one is about the whole of a thing. */
  const [COVERAGE, KNOWN, IN_TITLE, IN_NAME, TROUBLE, OVERVIEW] = [0.5, 0.05, 1, 0.05, 1, 0.3];
  /** How much a page counts that lacks a word which was given up, beside one that has them all. */
  const LACKING = 0.86;
  /** A question with no more words than that asks for a thing as a whole. */
  const SHORT = 2;
  /** The pages for a question, best first, and the words that were given up. */
  const rank = ({ items, isTrouble }, choice) => {
    const given = tooMuch(items, choice);
    const needed = items.filter((item) => !item.isExtra);
    const all = needed.reduce((sum, { rare }) => sum + rare, 0) || 1;
    const scores = new Map();
    for (const item of items) {
      for (const [page, score] of item.scores) {
        let known = scores.get(page);
        if (!known) scores.set(page, known = { score: 0, covered: 0, words: 0 });
        known.score += score;
        if (item.isExtra) continue;
        known.covered += item.rare;
        known.words++;
      }
    }
    // As many words as were given up may be missing on any page, whichever they are.
    const share = (page, covered) => {
      if (!given.length || covered === all) return covered / all;
      const lacking = needed.filter((item) => !item.scores.has(page)).map(({ rare }) => rare).sort((x, y) => y - x);
      return covered / (all - lacking.slice(0, given.length).reduce((sum, rare) => sum + rare, 0));
    };
    const fixed = items.filter(({ isFixed }) => isFixed);
    const wanted = [...scores].filter(([page]) => isWanted(page, choice) && fixed.every((item) => item.scores.has(page)));
    // Where a page has all of the question, one with less than half of it is no answer. Nor is one with a rare word and little else.
    const most = wanted.reduce((known, [, { covered }]) => Math.max(known, covered), 0);
    const helps = new Set(isTrouble ? titles().troubleshooting : []);
    const isOverview = (page) => needed.length <= SHORT && !isTrouble && titles().overview !== null && titles().pages[page][3] === titles().overview;
    const inTitle = titleScore(items);
    const isAnswer = ([page, { covered, words: has }]) => (given.length ? share(page, covered) >= 0.5 && has >= needed.length / 2 : covered >= most / 2);
    const ranked = wanted.filter(isAnswer).map(([page, { score, covered }]) => ({
      page,
      score: (score * share(page, covered) ** COVERAGE + inTitle(page)) * (1 + KNOWN * parseInt(titles().known[page], 36))
        * (covered < all && given.length ? LACKING : 1) * (helps.has(page) ? 1 + TROUBLE : 1) * (isOverview(page) ? 1 + OVERVIEW : 1),
    })).sort((a, b) => b.score - a.score || a.page - b.page);
    return { candidates: ranked, count: ranked.length, given };
  };

  // --- Titles
  const EXTRA = 0.2;
  /** For each word the titles that have it, with how much of the title it is, and the names of files that have it. What stands in
   * every title, such as the name of the product, says nothing. */
  const titled = { words: new Map(), names: new Map(), pages: 0 };
  const note = (known, word, value) => {
    const list = known.get(word);
    if (list) list.push(value);
    else known.set(word, [value]);
  };
  const readTitle = (page) => {
    const [title, url] = titles().pages[page];
    const weights = [...new Set(words(title))].map((word) => [word, titles().fillers.includes(word) ? 0
      : Math.max(0, Math.log(titles().pages.length / titleWords().get(word) + 0.1))]);
    const all = weights.reduce((sum, [, weight]) => sum + weight, 0) || 1;
    for (const [word, weight] of weights) note(titled.words, word, { page, part: weight / all });
    const name = words(decodeURIComponent(url).replace(/\/index\.html$|\.html$/, '').replace(/^.*\//, ''));
    for (const word of new Set(name)) note(titled.names, word, { page, part: 0 });
  };
  /** Reads the titles that are not read yet. */
  const readTitles = (to = titles().pages.length) => {
    for (; titled.pages < to; titled.pages++) readTitle(titled.pages);
  };
  /** How much counts that a word stands in a title, however little it is of that. */
  const ANYWHERE = 0.1;
  /** How much of the question stands in a title, more if that is most of the title, and in the name of its file. */
  const titleScore = (items) => {
    readTitles();
    const pages = titles().pages.length;
    const found = new Map(); // page → how much of the title is asked for, and the weights of the words there and in the name
    const taken = new Set();
    for (const [at, { known, rare, isExtra }] of items.entries()) {
      const own = [...known].filter((word) => !taken.has(word));
      const count = [...known].reduce((sum, word) => sum + (titleWords().get(word) || 0), 0);
      // A word that many texts have may be telling in a title.
      const weight = count ? Math.sqrt(rare * Math.log(1 + (Math.max(pages - count, 0) + 0.5) / (count + 0.5))) * (isExtra ? EXTRA : 1) : rare;
      const of = (page) => {
        let its = found.get(page);
        if (!its) found.set(page, its = { used: 0, title: 0, name: 0, last: -1 });
        return its;
      };
      for (const word of own) {
        for (const { page, part } of titled.words.get(word) || []) {
          const its = of(page);
          its.used += part;
          if (its.last !== at) its.title += weight;
          its.last = at;
        }
        for (const { page } of titled.names.get(word) || []) of(page).name += weight;
        taken.add(word);
      }
    }
    return (page) => {
      const its = found.get(page);
      return its ? IN_TITLE * its.title * (ANYWHERE + (1 - ANYWHERE) * its.used) + IN_NAME * its.name : 0;
    };
  };

  // --- Texts
  const read = new Map();
  /** A text in which words can be looked for before it is taken apart. */
  const bare = (text) => fold(text).replace(/[-_.]/g, '');
  /** The sections of a page. */
  const sectionsOf = async (page) => {
    if (!read.has(page)) {
      const sections = await textOf(page) || [];
      read.set(page, sections.map(([id, heading, texts]) => ({
        id, heading, pieces: [['', heading], ...texts.map((text) => (typeof text === 'string' ? ['', text] : text))]
          .map(([pivots, text, tab]) => ({ pivots: pivots ? pivots.split(' ') : [], tab, text, bare: bare(text) })),
      })));
    }
    return read.get(page);
  };
  /** The words of a question as texts are asked for them: `first` leads from each form of a word to the first word that has it, `least`
   * are the forms without which none can stand in a text. */
  const sought = (asked) => {
    if (!lookups.has(asked)) {
      const first = new Map();
      asked.forEach(({ known }, at) => { for (const form of known) if (!first.has(form)) first.set(form, at); });
      const forms = [...new Set([...first.keys()].map(bare))].sort((a, b) => a.length - b.length);
      lookups.set(asked, { first, least: forms.filter((form, at) => !forms.slice(0, at).some((shorter) => form.includes(shorter))) });
    }
    return lookups.get(asked);
  };
  const lookups = new WeakMap();
  /** Where in a piece of text words of the question stand. Most pieces have none, and need not be taken apart. */
  const hitsIn = (piece, asked) => {
    if (!sought(asked).least.some((form) => piece.bare.includes(form))) return [];
    piece.taken ||= take(piece.text);
    return hits(piece.taken, asked);
  };
  /** Where in a text words of the question stand: which word, from where to where, the how manieth of the text. */
  const hits = (taken, asked) => {
    const { first } = sought(asked);
    taken.compounds ||= compounds(taken);
    const wholes = new Map(); // the word from which on an identifier is meant as a whole
    for (const { first: start, end, joined } of taken.compounds) {
      const place = joined.findIndex((form) => first.has(form));
      if (place >= 0) wholes.set(start + place, { word: first.get(joined[place]), end: taken.ends[end - 1] });
    }
    const found = [];
    for (let at = 0; at < taken.words.length; at++) {
      const whole = wholes.get(at);
      const word = whole ? whole.word : first.get(taken.words[at]);
      if (word !== undefined) found.push({ word, place: at + 1, start: taken.starts[at], end: whole ? whole.end : taken.ends[at] });
    }
    return found;
  };
  /** The longest row of words that stand in the text as in the question. */
  const longestRow = (found, asked) => {
    let [longest, row] = [0, 0];
    found.forEach(({ word, place }, at) => {
      const before = found[at - 1];
      const step = before ? asked[word].at - asked[before.word].at : 0;
      row = step > 0 && place - before.place === step ? row + 1 : 1;
      longest = Math.max(longest, row);
    });
    return longest;
  };
  const NEAR = 12;
  /** The most of the question that stands within a few words: the sum of the weights of its words there. */
  const closest = (found, asked) => {
    const counts = new Map();
    let [most, sum, from] = [0, 0, 0];
    for (const { word, place } of found) {
      if (!counts.get(word)) sum += asked[word].rare;
      counts.set(word, (counts.get(word) || 0) + 1);
      for (; place - found[from].place >= NEAR; from++) {
        const gone = found[from].word;
        counts.set(gone, counts.get(gone) - 1);
        if (!counts.get(gone)) sum -= asked[gone].rare;
      }
      most = Math.max(most, sum);
    }
    return most;
  };
  /** How much counts that words of the question stand close to each other, and in a row as they were typed. */
  const [CLOSE, ROW] = [0.35, 0.6];
  /** Whether all phrases stand in a page as they were typed. */
  const hasPhrases = async (page, phrases) => {
    const texts = [titles().pages[page][0], ...(await sectionsOf(page)).flatMap(({ pieces }) => pieces)];
    return phrases.every(({ row, isOpen }) => texts.some((piece) => {
      // Most texts lack the letters of the phrase, and need not be taken apart.
      const text = typeof piece === 'string' ? { text: piece, bare: bare(piece) } : piece;
      text.letters ??= text.bare.replace(NO_LETTER, '');
      if (!text.letters.includes(row.join('').replace(NO_LETTER, ''))) return false;
      text.taken ||= take(text.text);
      return placesOf(text.taken.words, row, isOpen).length > 0;
    }));
  };
  const NO_LETTER = /[^\p{L}\p{N}\p{M}]+/gu;
  const AROUND = 170;
  /** The stretch of a text with the most and rarest words of the question, as `[text, is one of them]`. */
  const snippet = (text, found, asked) => {
    let best = { count: -1, start: 0 };
    found.forEach(({ start }, at) => {
      const within = found.slice(at).filter(({ end }) => end < start + AROUND);
      const count = within.length + 10 * [...new Set(within.map(({ word }) => word))].reduce((sum, word) => sum + asked[word].rare, 0);
      if (count > best.count) best = { count, start };
    });
    // Begins with a sentence or a line where one begins near by, else with a word.
    let from = Math.max(0, best.start - 60);
    if (from) {
      const before = text.slice(from, best.start);
      const sentence = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('. ') + 1);
      from += sentence > 0 ? sentence + 1 : before.search(/\s|$/);
    }
    let to = Math.min(text.length, Math.max(best.start, from) + AROUND);
    if (to < text.length) to = Math.max(text.lastIndexOf(' ', to), found.find(({ start }) => start === best.start)?.end || from + AROUND / 2);
    const parts = marked(text.slice(from, to), found.map(({ start, end }) => ({ start: start - from, end: end - from })));
    if (from) parts.unshift(['… ', false]);
    if (to < text.length) parts.push([' …', false]);
    return parts;
  };
  const marked = (text, places) => {
    const parts = [];
    let at = 0;
    for (const { start, end } of places) {
      if (end <= at || start >= text.length) continue;
      const from = Math.max(at, start);
      if (from > at) parts.push([text.slice(at, from), false]);
      parts.push([text.slice(from, Math.min(end, text.length)), true]);
      at = end;
    }
    if (at < text.length) parts.push([text.slice(at), false]);
    // Pairs of letters overlap: what touches is one mark.
    return parts.reduce((joined, part) => {
      if (joined.at(-1)?.[1] && part[1]) joined.at(-1)[0] += part[0];
      else joined.push([...part]);
      return joined;
    }, []);
  };

  /** What is known of a page before its text is read; `places` tells where in its title words of the question stand. */
  const aboutPage = (page, places) => {
    const [title, url, way, topic] = titles().pages[page];
    return {
      page, title: marked(title, places(title)), url: address(url), way: titles().ways[way],
      topic: topic === null ? '' : titles().topics[topic], sections: [], missing: [],
    };
  };
  /** The words of the question that a page lacks. */
  const missing = (page, asked) => asked.filter(({ isExtra, scores }) => !isExtra && !scores.has(page)).map(({ word }) => word);
  const MOST_SECTIONS = 3;
  /** A page as an answer: its title, and the sections that answer best. */
  const answer = async ({ page, score }, asked, choice) => {
    const all = asked.reduce((sum, { rare }) => sum + rare, 0) || 1;
    // Several groups of pivots may call one of theirs the same.
    const chosen = choice.pivot === null || choice.pivot === undefined ? null : titles().pivots.filter(([, title]) => title === choice.pivot).map(([id]) => id);
    const sections = [];
    let [row, close] = [0, 0];
    for (const { id, heading, pieces: texts } of await sectionsOf(page)) {
      let best = null;
      const seen = new Set();
      let sum = 0;
      texts.forEach((piece, at) => {
        const { pivots, tab, text } = piece;
        if (chosen && pivots.length && !pivots.some((id) => chosen.includes(id))) return;
        const found = hitsIn(piece, asked);
        const own = new Set(found.map(({ word }) => word));
        own.forEach((word) => seen.add(word));
        const ownRow = longestRow(found, asked);
        const value = [...own].reduce((total, word) => total + asked[word].rare * (at ? 1 : 1.5), 0) + 0.3 * Math.log1p(found.length) + (ownRow > 1 ? ownRow / 2 : 0);
        sum += value;
        row = Math.max(row, ownRow);
        close = Math.max(close, closest(found, asked));
        if (at && found.length && (!best || value > best.value)) best = { value, text, found, pivots, tab };
      });
      const covered = [...seen].reduce((total, word) => total + asked[word].rare, 0) / all;
      if (seen.size) sections.push({ id, heading, value: sum * covered, best });
    }
    sections.sort((a, b) => b.value - a.value);
    const places = (heading) => hits(take(heading), asked);
    row = Math.max(row, longestRow(places(titles().pages[page][0]), asked));
    const isRow = asked.length > 1 ? row / asked.length : 0;
    const known = aboutPage(page, places);
    const shown = sections.slice(0, MOST_SECTIONS).filter(({ value }) => value >= sections[0].value / 3).map(({ id, heading, best }) => {
      // The zone and the tab that the snippet stands in are to be open.
      const opened = [['pivots', best?.pivots.find((id) => chosen?.includes(id)) ?? best?.pivots[0]], ['tabs', best?.tab]]
        .filter(([, name]) => name).map(([kind, name]) => `${kind}=${encodeURIComponent(name)}`).join('&');
      return {
        heading: id ? marked(heading, places(heading)) : null,
        url: `${known.url}${opened && `?${opened}`}${id ? `#${encodeURIComponent(id)}` : ''}`,
        snippet: best ? snippet(best.text, best.found, asked) : [],
      };
    });
    return { ...known, score: score * (1 + CLOSE * (close / all) + ROW * isRow), sections: shown, missing: missing(page, asked) };
  };

  // Longer than this, in milliseconds, nothing is read without a look whether a key was pressed or a frame is due.
  const AT_A_TIME = 8;
  let looked = 0;
  const lookUp = async () => {
    if (performance.now() - looked < AT_A_TIME) return;
    await new Promise((go) => { setTimeout(go); });
    looked = performance.now();
  };
  let latest = 0;
  /** The candidates that have all phrases, until there are `most`; and whether all were looked at. */
  const withPhrases = async (candidates, phrases, most, isLate) => {
    const kept = [];
    let at = 0;
    for (; at < candidates.length && kept.length < most && !isLate(); at++) {
      if (at % AHEAD === 0) for (const { page } of candidates.slice(at, at + AHEAD)) textOf(page);
      await lookUp();
      if (await hasPhrases(candidates[at].page, phrases)) kept.push(candidates[at]);
    }
    return { kept, isAll: at === candidates.length };
  };
  const AHEAD = 20;
  /** The whole answer: `most` pages, how many there are, in the order of how well they answer. A later question ends it
   * early. `early` is told the pages as soon as they are found, before their texts are read. */
  const full = async (question, choice = {}, most = 10, early = () => {}) => {
    const number = ++latest;
    const isLate = () => number !== latest;
    await file('_search/titles.js');
    const asked = titles() ? await find(question) : { items: [] };
    const { items, phrases } = asked;
    if (!items.length) return { pages: [], count: 0, without: [] };
    const { candidates, count, given } = rank(asked, choice);
    const about = { count, isLeast: false, without: given.map(({ word }) => word) };
    let likely = candidates.slice(0, most + READ_MORE);
    if (phrases.length) {
      const { kept, isAll } = await withPhrases(candidates, phrases, most + READ_MORE, isLate);
      likely = kept;
      Object.assign(about, { count: kept.length, isLeast: !isAll });
    }
    for (const { page } of likely) textOf(page);
    const known = ({ page }) => ({ ...aboutPage(page, (title) => hits(take(title), items)), missing: missing(page, items) });
    if (!isLate()) early({ pages: likely.slice(0, most).map(known), ...about });
    const pages = [];
    for (const candidate of likely) {
      await lookUp();
      if (isLate()) break;
      pages.push(await answer(candidate, items, choice));
    }
    pages.sort((a, b) => b.score - a.score || a.page - b.page);
    return { pages: pages.slice(0, most), ...about };
  };

  // --- At once
  /** The fragment that most headings have; `src/publish/search/text.rs` names the others. */
  const plainId = (heading) => heading.replace(/[\0-\x7f]/g, (c) => (c === ' ' ? '-' : /[\w-]/.test(c) ? c.toLowerCase() : ''));
  const plain = [];
  /** The title and the headings of a page, as they are compared with what is typed. */
  const plainOf = (page) => {
    plain[page] ||= [fold(titles().pages[page][0]), fold(headings[page] || '')];
    return plain[page];
  };
  /** Loads the headings, and gets all pages ready before the first key, or at least some. */
  const prepare = async () => {
    plain.length = 0;
    await loadHeadings();
    plain.length = 0;
    for (let page = 0; page < titles().pages.length; page++) {
      await lookUp();
      plainOf(page);
      readTitles(page + 1);
    }
  };
  /** What tells whether a word stands in a text; a short one that is a word of some title must be one there, too. */
  const standsIn = (word) => {
    if (word.length > 4 || !titleWords().has(word) || !/^[a-z0-9]+$/.test(word)) return (text) => text.includes(word);
    const whole = new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, 'u');
    return (text) => text.includes(word) && whole.test(text);
  };
  /** The pages with all words, or beginnings of words, in their titles and headings; nothing as long as the titles are not there. */
  const quick = (question, choice = {}, most = 10) => {
    if (!titles()) return null;
    const typed = fold(withoutMarks(question)).split(/\s+/).filter(Boolean);
    const telling = typed.filter((word) => !titles().fillers.includes(word));
    const asked = telling.length ? telling : typed;
    const tests = asked.map(standsIn);
    const found = [];
    titles().pages.forEach((_, page) => {
      const [title, below] = plainOf(page);
      const inOwn = tests.filter((isIn) => isIn(title)).length;
      const isFound = inOwn === asked.length || tests.every((isIn) => isIn(title) || isIn(below));
      if (isFound && isWanted(page, choice)) found.push({ page, score: inOwn + (title.startsWith(asked.join(' ')) ? 1 : 0) - title.length / 1000 });
    });
    found.sort((a, b) => b.score - a.score);
    const places = (text) => {
      const folded = fold(text);
      if (folded.length !== text.length) return [];
      return asked.flatMap((word) => { const start = folded.indexOf(word); return start < 0 ? [] : [{ start, end: start + word.length }]; })
        .sort((a, b) => a.start - b.start);
    };
    const pages = !asked.length ? [] : found.slice(0, most).map(({ page }) => {
      const known = aboutPage(page, places);
      const lines = (headings[page] || '').split('\n').filter((line) => asked.some((word) => fold(line).includes(word)));
      const sections = lines.slice(0, 2).map((line) => {
        const [heading, id = plainId(heading)] = line.split('\t');
        return { heading: marked(heading, places(heading)), url: `${known.url}#${encodeURIComponent(id)}`, snippet: [] };
      });
      return { ...known, sections };
    });
    return { pages, count: found.length, without: [] };
  };

  /** What can be chosen: kinds of content, and the variants of some pages. */
  const topics = () => titles().topics;
  const variants = (pages) => [...new Set(pages.flatMap(({ page }) => (titles().pages[page][4] || []).map((number) => titles().pivots[number][1])))];

  const start = async (at, how) => {
    const isThere = await window.siteSearchIndex.start(at, how);
    if (isThere) prepare();
    return isThere;
  };
  const renew = async () => {
    if (!await window.siteSearchIndex.renew()) return;
    read.clear();
    Object.assign(titled, { words: new Map(), names: new Map(), pages: 0 });
    prepare();
  };

  return { add, start, renew, quick, full, topics, variants, words };
})();
