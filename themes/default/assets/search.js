// Answers questions from the files in `_search/`, which the build made. It knows nothing of the page: `search-box.js` asks it.
//
// A question is answered twice: at once from the titles and headings, then from the words of all text. Of the index only those
// pieces are loaded that hold words of the question, of the text only the pages that are shown.
window.siteSearch = (() => {
  'use strict';

  // --- Words. `src/publish/search/words.rs` does the same to the pages, and says why.
  const LETTER = '[\\p{Alphabetic}\\p{N}\\p{M}]';
  const SCRIPTS = '\\u0e00-\\u0eff\\u1000-\\u109f\\u1100-\\u11ff\\u1780-\\u17ff\\u2e80-\\u2fdf\\u3005-\\u3007\\u3041-\\u30ff\\u3130-\\u318f'
    + '\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7ff\\uf900-\\ufaff\\uff66-\\uff9f\\u{20000}-\\u{3ffff}';
  const UNSPACED = `(?=${LETTER})[${SCRIPTS}]`;
  const SPACED = `(?![${SCRIPTS}])${LETTER}`;
  const WORD = `(?:${SPACED})+(?:(?<=[0-9])\\.(?=[0-9])(?:${SPACED})+)*(?:(?:#|\\+\\+)(?!${LETTER}))?`;
  const IDENTIFIERS = new RegExp(`(?<run>(?:${UNSPACED})+)|${WORD}(?:[-_.]${WORD})*`, 'gu');
  const WORDS = new RegExp(WORD, 'gu');
  const [MOST_PARTS, MOST_LETTERS] = [8, 64];

  const isAscii = (text) => /^[\0-\x7f]*$/.test(text);
  const fold = (text) => {
    const small = text.toLowerCase();
    if (isAscii(small)) return small;
    return small.normalize('NFKD').replace(/([^\u0300-\u036f]?)([\u0300-\u036f]+)/gu, (all, base) => (base >= '\u0400' ? all : base)).normalize('NFC');
  };
  const cut = (word) => (word.length > MOST_LETTERS ? [...word].slice(0, MOST_LETTERS).join('') : word);
  const [isUpper, isLower] = [/^\p{Uppercase}$/u, /^\p{Lowercase}$/u].map((test) => (c) => c !== undefined && test.test(c));

  /** The parts of a word, split where small letters give way to capitals. */
  const split = (word, at, parts) => {
    let start = 0;
    if (/[A-Z\u0080-\u{10ffff}]/u.test(word.slice(1))) {
      const letters = [...word];
      let place = letters[0].length;
      for (let i = 1; i < letters.length; place += letters[i++].length) {
        if (isUpper(letters[i]) && (isLower(letters[i - 1]) || (isUpper(letters[i - 1]) && isLower(letters[i + 1]) && isLower(letters[i + 2])))) {
          parts.push({ word: cut(fold(word.slice(start, place))), start: at + start, end: at + place });
          start = place;
        }
      }
    }
    parts.push({ word: cut(fold(word.slice(start))), start: at + start, end: at + word.length });
  };

  /** The identifiers of a text: each with its parts, and what is left from each part on when the joints are taken out. */
  const identifiers = (text) => [...text.matchAll(IDENTIFIERS)].map((match) => {
    const parts = [];
    if (match.groups.run) {
      const letters = [...fold(match[0])];
      const end = (at) => Math.min(match[0].length, letters.slice(0, at).join('').length);
      for (let i = 0; i < Math.max(1, letters.length - 1); i++) {
        parts.push({ word: letters.slice(i, i + 2).join(''), start: match.index + end(i), end: match.index + end(i + 2) });
      }
      return { parts, joined: [], run: fold(match[0]) };
    }
    for (const word of match[0].matchAll(WORDS)) split(word[0], match.index + word.index, parts);
    const joined = parts.slice(1).map((_, i) => cut(parts.slice(i, i + MOST_PARTS).map(({ word }) => word).join('')));
    return { parts, joined };
  });
  const words = (text) => identifiers(text).flatMap(({ parts, joined }) => [...parts.map(({ word }) => word), ...joined]);

  // --- Files
  let base = '';
  let load = null;
  const files = new Map();
  const add = (name, data) => files.set(name, { data, loaded: true });
  /** A file, as soon as it is there; nothing where it cannot be loaded. */
  const file = (name) => {
    const known = files.get(name);
    if (known) return known.loaded ? known.data : known.coming;
    const version = titles() ? `?v=${titles().version}` : '';
    const coming = Promise.resolve().then(() => load(`${base}${name}${version}`)).then(() => files.get(name).data, () => { files.delete(name); });
    files.set(name, { coming, loaded: false });
    return coming;
  };
  const TITLES = '_search/titles.js';
  const HEADINGS = '_search/headings.js';
  const has = (name) => (files.get(name)?.loaded ? files.get(name).data : undefined);
  const titles = () => has(TITLES);
  const textName = (page) => `_search/text/${titles().pages[page][1].replace(/\.html$/, '')}.js`;

  /** Says where the site is and how a script of it is loaded; loads what is always needed. */
  const start = async (at, how) => {
    [base, load] = [at, how];
    await file(TITLES);
    if (titles()) prepare();
    return Boolean(titles());
  };
  /** Loads the titles once more; when the site has become another one, forgets all that was loaded of the former. */
  const renew = async () => {
    const before = titles()?.version;
    try { await load(`${base}${TITLES}`); } catch { return; }
    const now = titles();
    if (now.version === before) return;
    for (const kept of [files, pieces, read]) kept.clear();
    add(TITLES, now);
    prepare();
  };

  // --- The index
  const DIGITS = Object.fromEntries([...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_'].map((digit, at) => [digit, at]));
  const pieces = new Map();
  /** A piece of the index: from its words to what is known of them. */
  const piece = (number) => {
    if (!pieces.has(number)) pieces.set(number, parsed(`_search/words/${number}.js`));
    return pieces.get(number);
  };
  const parsed = async (name) => {
    const text = await file(name) || '';
    return new Map(text.split('\n').filter(Boolean).map((line) => {
      const at = line.search(/[=>]/);
      return [line.slice(0, at), line[at] === '>' ? { head: line.slice(at + 1) } : { found: line.slice(at + 1) }];
    }));
  };
  /** The pieces that hold what begins with `beginning`. */
  const piecesOf = (beginning, isWhole) => {
    const { firsts } = titles();
    const from = Math.max(0, firsts.findLastIndex((first) => first <= beginning));
    let to = from;
    while (!isWhole && to + 1 < firsts.length && firsts[to + 1].startsWith(beginning)) to++;
    return Array.from({ length: to - from + 1 }, (_, at) => from + at);
  };
  /** What is known of a word, if it stands in the index. */
  const entryOf = async (word) => (await piece(piecesOf(word, true)[0])).get(word);
  /** The pages of a word, as `[page, share]`. */
  const pagesOf = async (word) => {
    const entry = await entryOf(word);
    if (!entry) return [];
    if (entry.head) return pagesOf(entry.head);
    if (typeof entry.found === 'string') {
      const pages = [];
      let [page, value, shift] = [0, 0, 0];
      for (let at = 0; at < entry.found.length; at++) {
        const digit = DIGITS[entry.found[at]];
        value += (digit & 31) << shift;
        shift += 5;
        if (digit & 32) continue;
        page += value;
        pages.push([page, DIGITS[entry.found[++at]] / 63]);
        [value, shift] = [0, 0];
      }
      entry.found = pages;
    }
    return entry.found;
  };

  // --- Slips of the pen
  /** How many letters differ, are missing, are too many or have changed places; more than `most` is as good as any. */
  const distance = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, at) => at);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1] ? 0 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      [before, last] = [last, row];
    }
    return last[b.length];
  };
  /** The words of all titles, each with how many titles have it. */
  const titleWords = () => {
    if (!titles().words) {
      titles().words = new Map();
      for (const [title] of titles().pages) for (const word of new Set(words(title))) titles().words.set(word, (titles().words.get(word) || 0) + 1);
    }
    return titles().words;
  };
  /** Whether two words differ in their last few letters only: a form of the word that stands in no text has no stem here. */
  const hasOtherEnding = (a, b) => {
    let same = 0;
    while (same < a.length && a[same] === b[same]) same++;
    return same > 3 && a.length - same <= 3 && b.length - same <= 3;
  };
  const MOST_PIECES = 6;
  /** Words that somebody may have meant who typed `word`, with how far they are from it. */
  const meant = async (word) => {
    const most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
    const found = new Map();
    const near = (other) => {
      const far = Math.min(distance(word, other, most), hasOtherEnding(word, other) ? most : most + 1);
      if (far <= most) found.set(other, far);
    };
    if (most) {
      const likely = await Promise.all(piecesOf(word.slice(0, 2)).slice(0, MOST_PIECES).map(piece));
      for (const entries of likely) for (const other of entries.keys()) near(other);
      for (const other of titleWords().keys()) near(other);
    }
    const least = Math.min(...found.values());
    return [...found].filter(([, far]) => far === least);
  };

  // --- Questions
  const rarity = (count) => Math.log(1 + (titles().pages.length - count + 0.5) / (count + 0.5));
  const MOST_COMPLETIONS = 40;
  /** How much words such as "how" and "the" count, and parts of an identifier that was found as a whole. */
  const [FILLER, PART] = [0.08, 0.2];

  /** How much a page says about a word that has another one for the same thing. */
  const SYNONYM = 0.8;
  /** Other words for the same thing, from the strings of the theme; in the plural they are the same words. */
  const synonymsOf = (word) => {
    const isSame = (other) => other === word || `${other}s` === word;
    return titles().synonyms.map((group) => group.split(' ')).filter((group) => group.some(isSame)).flat().filter((other) => !isSame(other))
      .flatMap((other) => [other, `${other}s`]);
  };

  /** What a word of the question finds: on which pages, how rare it is, and which words of a text it means. */
  const findWord = async (word, isUnfinished) => {
    const heads = new Map(); // word of the index → how sure it is that this one is meant
    const known = new Set();
    const note = (entry, other, sure) => {
      const head = entry.head || other;
      heads.set(head, Math.max(heads.get(head) || 0, sure));
      known.add(other);
    };
    const synonyms = synonymsOf(word);
    const [[exact, ...same], longer] = await Promise.all([
      Promise.all([word, ...synonyms].map(entryOf)),
      isUnfinished && (word.length > 1 || !isAscii(word)) ? Promise.all(piecesOf(word).slice(0, MOST_PIECES).map(piece)) : [],
    ]);
    if (exact) note(exact, word, 1);
    same.forEach((entry, at) => { if (entry) note(entry, synonyms[at], SYNONYM); });
    if (longer.length) {
      const completions = [];
      for (const entries of longer) for (const [other, entry] of entries) if (other !== word && other.startsWith(word)) completions.push([other, entry]);
      completions.sort(([a], [b]) => a.length - b.length);
      for (const [other, entry] of completions.slice(0, MOST_COMPLETIONS)) note(entry, other, (exact ? 0.3 : 0.5) + 0.3 * (word.length / other.length));
    }
    let lists = await Promise.all([...heads].map(async ([head, sure]) => ({ pages: await pagesOf(head), sure })));
    if (lists.reduce((sum, { pages }) => sum + pages.length, 0) < 3) {
      for (const [other, far] of await meant(word)) {
        if (other === word) continue;
        const entry = await entryOf(other);
        if (entry) note(entry, other, 0.7 / far);
      }
      lists = await Promise.all([...heads].map(async ([head, sure]) => ({ pages: await pagesOf(head), sure })));
    }
    // Words of the same stem are the same word.
    const pieceNumbers = new Set([...heads.keys()].flatMap((head) => piecesOf(head, true)));
    for (const number of pieceNumbers) for (const [other, { head }] of await piece(number)) if (heads.has(head)) known.add(other);
    const rare = rarity(Math.max(1, ...lists.filter(({ sure }) => sure === 1 || !exact).map(({ pages }) => pages.length)))
      * (titles().fillers.includes(word) ? FILLER : 1);
    const scores = new Map();
    for (const { pages, sure } of lists) {
      for (const [page, share] of pages) scores.set(page, Math.max(scores.get(page) || 0, sure * rare * share));
    }
    return { scores, rare, known, bare: [...known].map(bare) };
  };

  const lighter = (word) => ({ ...word, scores: new Map([...word.scores].map(([page, score]) => [page, score * PART])), rare: word.rare * PART });

  /** The words of a question, each with what it finds. An identifier that stands somewhere as a whole is looked for as a whole. */
  const MOST_WORDS = 16;
  const find = async (question) => {
    const asked = identifiers(question);
    const isOpen = !/\s$/.test(question);
    const found = await Promise.all(asked.map(async ({ parts, joined, run }, at) => {
      const isLast = isOpen && at === asked.length - 1;
      const ofParts = () => Promise.all(parts.map(({ word }, part) => findWord(word, isLast && part === parts.length - 1 && (!run || word.length === 1))));
      if (!joined.length) return ofParts();
      const whole = await findWord(joined[0], isLast);
      if (![...whole.known].some((word) => word.startsWith(joined[0]))) return ofParts();
      return [whole, ...(await ofParts()).map(lighter)];
    }));
    return found.flat().slice(0, MOST_WORDS);
  };

  /** The pages that an answer may show: `topic` and `pivot` are numbers in the file of titles. */
  const isWanted = (page, { topic = null, pivot = null }) => {
    const [, , , itsTopic, pivots = []] = titles().pages[page];
    return (topic === null || itsTopic === topic) && (pivot === null || pivots.includes(pivot));
  };

  const [CANDIDATES, READ_MORE] = [60, 6];
  const [COVERAGE, KNOWN, IN_TITLE, OF_TITLE] = [2, 0.08, 0.5, 1];
  /** The pages for a question, best first. */
  const rank = (asked, choice) => {
    const all = asked.reduce((sum, { rare }) => sum + rare, 0) || 1;
    const scores = new Map();
    for (const { scores: own, rare } of asked) {
      for (const [page, score] of own) {
        const known = scores.get(page) || { score: 0, covered: 0 };
        scores.set(page, { score: known.score + score, covered: known.covered + rare });
      }
    }
    const wanted = [...scores].filter(([page]) => isWanted(page, choice));
    // Where a page has all of the question, one with less than half of it is no answer.
    const most = wanted.reduce((known, [, { covered }]) => Math.max(known, covered), 0);
    const ranked = wanted.filter(([, { covered }]) => covered >= most / 2)
      .map(([page, { score, covered }]) => ({ page, score: score * (covered / all) ** COVERAGE }))
      .sort((a, b) => b.score - a.score || a.page - b.page);
    const candidates = ranked.slice(0, CANDIDATES);
    for (const candidate of candidates) candidate.score *= 1 + inTitle(candidate.page, asked, all);
    for (const candidate of candidates) candidate.score *= 1 + KNOWN * titles().known[candidate.page];
    candidates.sort((a, b) => b.score - a.score || a.page - b.page);
    return { candidates: candidates.concat(ranked.slice(CANDIDATES)), count: ranked.length };
  };
  /** How much of the question stands in the title, and how much of the title in the question. */
  const inTitle = (page, asked, all) => {
    const own = words(titles().pages[page][0]);
    const share = asked.filter(({ known }) => own.some((word) => known.has(word))).reduce((sum, { rare }) => sum + rare, 0) / all;
    // What stands in every title, such as the name of the product, says nothing.
    const weigh = (list) => list.reduce((sum, word) => sum + Math.log(titles().pages.length / titleWords().get(word) + 0.1), 0);
    const used = weigh(own.filter((word) => asked.some(({ known }) => known.has(word)))) / (weigh(own) || 1);
    return share * (IN_TITLE + OF_TITLE * used);
  };

  // --- Texts
  const read = new Map();
  /** A text in which words can be looked for before it is taken apart. */
  const bare = (text) => fold(text).replace(/[-_.]/g, '');
  /** The sections of a page. */
  const sectionsOf = async (page) => {
    if (!read.has(page)) {
      const sections = await file(textName(page)) || [];
      read.set(page, sections.map(([id, heading, texts]) => ({
        id, heading, pieces: [['', heading], ...texts.map((text) => (typeof text === 'string' ? ['', text] : text))]
          .map(([pivots, text, tab]) => ({ pivots: pivots ? pivots.split(' ') : [], tab, text, bare: bare(text) })),
      })));
    }
    return read.get(page);
  };
  /** Where in a piece of text words of the question stand. Most pieces have none, and need not be taken apart. */
  const hitsIn = (piece, asked) => {
    if (!asked.some((word) => word.bare.some((known) => piece.bare.includes(known)))) return [];
    piece.identifiers ||= identifiers(piece.text);
    return hits(piece.identifiers, asked);
  };
  /** Where in a text words of the question stand: which word, from where to where, the how manieth of the text. */
  const hits = (list, asked) => {
    const found = [];
    let place = 0;
    for (const { parts, joined } of list) {
      const whole = joined.findIndex((word) => asked.some(({ known }) => known.has(word)));
      parts.forEach((part, at) => {
        place++;
        const isIn = whole >= 0 && at >= whole;
        const word = asked.findIndex(({ known }) => known.has(isIn && at === whole ? joined[whole] : part.word));
        if (word >= 0) found.push({ word, place, start: part.start, end: isIn && at === whole ? parts.at(-1).end : part.end });
      });
    }
    return found;
  };
  /** The longest row of words that stand in the text as in the question. */
  const longestRow = (found) => {
    let [longest, row] = [0, 0];
    found.forEach(({ word, place }, at) => {
      const before = found[at - 1];
      row = before && before.place === place - 1 && before.word === word - 1 ? row + 1 : 1;
      longest = Math.max(longest, row);
    });
    return longest;
  };
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
      page, title: marked(title, places(title)), url: `${base}${url}`, way: titles().ways[way],
      topic: topic === null ? '' : titles().topics[topic], sections: [],
    };
  };
  const MOST_SECTIONS = 3;
  /** A page as an answer: its title, and the sections that answer best. */
  const answer = async ({ page, score }, asked, choice) => {
    const all = asked.reduce((sum, { rare }) => sum + rare, 0) || 1;
    const pivot = choice.pivot === null || choice.pivot === undefined ? null : titles().pivots[choice.pivot][0];
    const sections = [];
    let nearest = 0;
    for (const { id, heading, pieces: texts } of await sectionsOf(page)) {
      let best = null;
      const seen = new Set();
      let sum = 0;
      texts.forEach((piece, at) => {
        const { pivots, tab, text } = piece;
        if (pivot !== null && pivots.length && !pivots.includes(pivot)) return;
        const found = hitsIn(piece, asked);
        const own = new Set(found.map(({ word }) => word));
        own.forEach((word) => seen.add(word));
        const row = longestRow(found);
        const value = [...own].reduce((total, word) => total + asked[word].rare * (at ? 1 : 1.5), 0) + 0.3 * Math.log1p(found.length) + (row > 1 ? row / 2 : 0);
        sum += value;
        if (asked.length > 1) nearest = Math.max(nearest, row / asked.length);
        if (at && found.length && (!best || value > best.value)) best = { value, text, found, pivots, tab };
      });
      const covered = [...seen].reduce((total, word) => total + asked[word].rare, 0) / all;
      if (seen.size) sections.push({ id, heading, covered, value: sum * covered, best });
    }
    sections.sort((a, b) => b.value - a.value);
    const near = sections[0]?.covered || 0;
    const places = (heading) => hits(identifiers(heading), asked);
    const known = aboutPage(page, places);
    const shown = sections.slice(0, MOST_SECTIONS).filter(({ value }) => value >= sections[0].value / 3).map(({ id, heading, best }) => {
      // The zone and the tab that the snippet stands in are to be open.
      const opened = [['pivots', best?.pivots.length && pivot !== null ? pivot : best?.pivots[0]], ['tabs', best?.tab]]
        .filter(([, name]) => name).map(([kind, name]) => `${kind}=${encodeURIComponent(name)}`).join('&');
      return {
        heading: id ? marked(heading, places(heading)) : null,
        url: `${known.url}${opened && `?${opened}`}${id ? `#${encodeURIComponent(id)}` : ''}`,
        snippet: best ? snippet(best.text, best.found, asked) : [],
      };
    });
    return { ...known, score: score * (1 + 0.5 * near + 0.6 * nearest), sections: shown };
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
  /** The whole answer: `most` pages, how many there are, in the order of how well they answer. A later question ends it
   * early. `early` is told the pages as soon as they are found, before their texts are read. */
  const full = async (question, choice = {}, most = 10, early = () => {}) => {
    const number = ++latest;
    await file(TITLES);
    const asked = titles() ? await find(question) : [];
    if (!asked.length) return { pages: [], count: 0 };
    const { candidates, count } = rank(asked, choice);
    const likely = candidates.slice(0, most + READ_MORE);
    for (const { page } of likely) file(textName(page));
    if (number === latest) early({ pages: likely.slice(0, most).map(({ page }) => aboutPage(page, (title) => hits(identifiers(title), asked))), count });
    const pages = [];
    for (const candidate of likely) {
      await lookUp();
      if (number !== latest) break;
      pages.push(await answer(candidate, asked, choice));
    }
    pages.sort((a, b) => b.score - a.score || a.page - b.page);
    return { pages: pages.slice(0, most), count };
  };

  // --- At once
  /** The fragment that most headings have; `src/publish/search/text.rs` names the others. */
  const plainId = (heading) => heading.replace(/[\0-\x7f]/g, (c) => (c === ' ' ? '-' : /[\w-]/.test(c) ? c.toLowerCase() : ''));
  const plain = [];
  /** The title and the headings of a page, as they are compared with what is typed. */
  const plainOf = (page) => {
    plain[page] ||= [fold(titles().pages[page][0]), fold(has(HEADINGS)?.[page] || '')];
    return plain[page];
  };
  /** Loads the headings, and gets all pages ready before the first key, or at least some. */
  const prepare = async () => {
    plain.length = 0;
    await file(HEADINGS);
    plain.length = 0;
    for (let page = 0; page < titles().pages.length; page++) {
      await lookUp();
      plainOf(page);
    }
  };
  /** The pages with all words, or beginnings of words, in their titles and headings; nothing as long as the titles are not there. */
  const quick = (question, choice = {}, most = 10) => {
    if (!titles()) return null;
    const asked = fold(question).split(/\s+/).filter(Boolean);
    const found = [];
    titles().pages.forEach((_, page) => {
      const [title, below] = plainOf(page);
      const inOwn = asked.filter((word) => title.includes(word)).length;
      const isFound = inOwn === asked.length || asked.every((word) => title.includes(word) || below.includes(word));
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
      const lines = (has(HEADINGS)?.[page] || '').split('\n').filter((line) => asked.some((word) => fold(line).includes(word)));
      const sections = lines.slice(0, 2).map((line) => {
        const [heading, id = plainId(heading)] = line.split('\t');
        return { heading: marked(heading, places(heading)), url: `${known.url}#${encodeURIComponent(id)}`, snippet: [] };
      });
      return { ...known, sections };
    });
    return { pages, count: found.length };
  };

  /** What can be chosen: kinds of content, and pivots. */
  const choices = () => ({ topics: titles().topics, pivots: titles().pivots.map(([, title]) => title) });

  return { add, start, renew, quick, full, choices, words };
})();
