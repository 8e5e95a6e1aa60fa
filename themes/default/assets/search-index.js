// What the build wrote into `_search/`, as `search.js` asks for it: words, the pages that have them, and what was meant by a slip.
//
// Of the index only those pieces are loaded that hold words of the question.
window.siteSearchIndex = (() => {
  'use strict';

  // --- Words. `src/publish/search/words.rs` does the same to the pages, and says why.
  const LETTER = '[\\p{Alphabetic}\\p{N}\\p{M}]';
  const SCRIPTS = '\\u0e00-\\u0eff\\u1000-\\u109f\\u1100-\\u11ff\\u1780-\\u17ff\\u2e80-\\u2fdf\\u3005-\\u3007\\u3041-\\u30ff\\u3130-\\u318f'
    + '\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7ff\\uf900-\\ufaff\\uff66-\\uff9f\\u{20000}-\\u{3ffff}';
  const UNSPACED = `(?=${LETTER})[${SCRIPTS}]`;
  const SPACED = `(?![${SCRIPTS}])${LETTER}`;
  const wordOf = (letter, any) => `(?:${letter})+(?:(?<=[0-9])\\.(?=[0-9])(?:${letter})+)*(?:(?:#|\\+\\+)(?!${any}))?`;
  const patterns = (word, run, flags) => ({ identifier: new RegExp(`(${run})|${word}(?:[-_.]${word})*`, flags), word: new RegExp(word, flags) });
  const ANY = patterns(wordOf(SPACED, LETTER), `(?:${UNSPACED})+`, 'gu');
  // Nearly all texts are of ASCII, where far less is to be asked of a letter.
  const PLAIN = patterns(wordOf('[A-Za-z0-9]', '[A-Za-z0-9]'), '(?!)', 'g');
  const [MOST_PARTS, MOST_LETTERS] = [8, 64];

  const isAscii = (text) => /^[\0-\x7f]*$/.test(text);
  const fold = (text) => {
    const small = text.toLowerCase();
    if (isAscii(small)) return small;
    return small.normalize('NFKD').replace(/([^\u0300-\u036f]?)([\u0300-\u036f]+)/gu, (all, base) => (base >= '\u0400' ? all : base)).normalize('NFC');
  };
  const cut = (word) => (word.length > MOST_LETTERS ? [...word].slice(0, MOST_LETTERS).join('') : word);
  const [isUpper, isLower] = [/^\p{Uppercase}$/u, /^\p{Lowercase}$/u].map((test) => (c) => c !== undefined && test.test(c));

  /** The words of a text, split where small letters give way to capitals: what they are, where they start and end. `firsts` has the
   * numbers of those with which identifiers begin, `runs` what stands in a script without spaces, whose words are pairs of letters.
   * All is flat, as a page has thousands of words and many pages are read for one key. */
  const take = (text) => {
    const { identifier, word } = isAscii(text) ? PLAIN : ANY;
    const taken = { words: [], starts: [], ends: [], firsts: [], runs: new Map() };
    const add = (folded, start, end) => { taken.words.push(cut(folded)); taken.starts.push(start); taken.ends.push(end); };
    identifier.lastIndex = 0;
    for (let match = identifier.exec(text); match; match = identifier.exec(text)) {
      const [whole, run] = match;
      taken.firsts.push(taken.words.length);
      if (run) {
        const letters = [...fold(run)];
        const end = (at) => match.index + Math.min(run.length, letters.slice(0, at).join('').length);
        taken.runs.set(taken.words.length, fold(run));
        for (let i = 0; i < Math.max(1, letters.length - 1); i++) add(letters.slice(i, i + 2).join(''), end(i), end(i + 2));
      } else if (JOINT.test(whole)) {
        for (const part of whole.matchAll(word)) split(part[0], match.index + part.index, add);
      } else {
        split(whole, match.index, add);
      }
    }
    return taken;
  };
  const JOINT = /[-_.#+]/;
  const INNER_CAPITAL = /.[A-Z\u0080-\u{10ffff}]/u;
  const split = (word, at, add) => {
    let start = 0;
    if (INNER_CAPITAL.test(word)) {
      const letters = [...word];
      let place = letters[0].length;
      for (let i = 1; i < letters.length; place += letters[i++].length) {
        if (isUpper(letters[i]) && (isLower(letters[i - 1]) || (isUpper(letters[i - 1]) && isLower(letters[i + 1]) && isLower(letters[i + 2])))) {
          add(fold(word.slice(start, place)), at + start, at + place);
          start = place;
        }
      }
    }
    add(fold(word.slice(start)), at + start, at + word.length);
  };
  /** The identifiers of a text that have several parts: the first of them, the one behind the last, and what is left from each on when
   * the joints are taken out. */
  const compounds = ({ words: all, firsts, runs }) => firsts.flatMap((first, number) => {
    const end = firsts[number + 1] ?? all.length;
    if (end - first < 2 || runs.has(first)) return [];
    const joined = Array.from({ length: end - first - 1 }, (_, i) => cut(all.slice(first + i, Math.min(end, first + i + MOST_PARTS)).join('')));
    return [{ first, end, joined }];
  });

  /** The identifiers of a text: each with its parts and, where it has several, what is left from each part on without joints. */
  const identifiers = (text) => {
    const taken = take(text);
    const joints = new Map(compounds(taken).map(({ first, joined }) => [first, joined]));
    return taken.firsts.map((first, number) => {
      const own = taken.words.slice(first, taken.firsts[number + 1]);
      const parts = own.map((word, i) => ({ word, start: taken.starts[first + i], end: taken.ends[first + i] }));
      return { parts, joined: joints.get(first) || [], run: taken.runs.get(first) };
    });
  };
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
    const coming = Promise.resolve().then(() => load(`${base}${name}?v=${has(TITLES)?.version ?? hour()}`)).then(() => files.get(name).data, () => { files.delete(name); });
    files.set(name, { coming, loaded: false });
    return coming;
  };
  /** What the titles are asked for with, from which all else is known: no cache keeps them longer than that. */
  const hour = () => Math.floor(Date.now() / 3_600_000);
  const TITLES = '_search/titles.js';
  const has = (name) => (files.get(name)?.loaded ? files.get(name).data : undefined);
  /** The files of a list of all pages: the first pages stand in one, the others in as many as are needed. */
  const pieceName = (list, number) => `_search/${list}${number ? `/${number}` : ''}.js`;
  let whole;
  /** What is known of all pages, as soon as it is. */
  const titles = () => whole;
  /** Loads the titles of the other pages, whose first ones are there. */
  const complete = async () => {
    const first = has(TITLES);
    const others = await Promise.all(first.pieces.slice(1).map((_, at) => file(pieceName('titles', at + 1))));
    whole = others.every(Boolean) ? { ...first, pages: first.pages.concat(...others) } : undefined;
  };
  const headings = [];
  const loadHeadings = () => {
    headings.length = 0;
    return Promise.all(titles().pieces.map(async (start, number) => {
      for (const [at, lines] of (await file(pieceName('headings', number)) || []).entries()) headings[start + at] = lines;
    }));
  };
  const textName = (page) => `_search/text/${titles().pages[page][1].replace(/\.html$/, '')}.js`;

  /** Says where the site is and how a script of it is loaded; loads what is always needed. */
  const start = async (at, how) => {
    [base, load] = [at, how];
    if (await file(TITLES)) await complete();
    return Boolean(titles());
  };
  /** Loads the titles once more; when the site has become another one, forgets all that was loaded of the former, and says so. */
  const renew = async () => {
    const before = titles()?.version;
    try { await load(`${base}${TITLES}?v=${hour()}`); } catch { return false; }
    const now = has(TITLES);
    if (now.version === before) return false;
    for (const kept of [files, pieces]) kept.clear();
    add(TITLES, now);
    await complete();
    return Boolean(titles());
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

  return {
    add, start, renew, file, titles, titleWords, take, compounds, identifiers, words, fold, isAscii, piece, piecesOf, entryOf, pagesOf, meant,
    address: (url) => `${base}${url}`, headings, loadHeadings, text: (page) => file(textName(page)),
  };
})();
