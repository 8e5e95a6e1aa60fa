// What a question asks for: its words, each with the pages that it finds, how rare it is, and what else it may be called.
// `search-index.js` has the words of the pages, `search.js` makes an answer of this.
window.siteSearchQuestion = (() => {
  'use strict';
  const { titles, titleWords, identifiers, fold, isAscii, piece, piecesOf, entryOf, pagesOf, meant } = window.siteSearchIndex;

  const caches = new WeakMap();
  const MOST_CACHED = 200;
  /** What `make` gives, made once for a key: who types the next letter asks for all other words again. */
  const once = (key, make) => {
    const known = caches.get(titles()) || new Map();
    caches.set(titles(), known);
    if (known.size > MOST_CACHED) known.clear();
    if (!known.has(key)) known.set(key, make());
    return known.get(key);
  };

  // --- One word
  const rarity = (count) => Math.log(1 + (titles().pages.length - count + 0.5) / (count + 0.5));
  const MOST_COMPLETIONS = 40;
  /** A word so short that stands somewhere as it is begins no other one: who types `port` means no portal. */
  const SHORT = 4;
  /** Of words as near to a slip as the one that most pages have, how sure it is that they are meant. */
  const NEXT_MEANT = 0.6;
  /** How sure it is that a word with few pages is a slip. */
  const PERHAPS_MEANT = 0.7;
  const FEW = 3;

  /** Words of the same stem are the same word. */
  const formsOf = async (heads) => {
    const forms = new Set();
    const numbers = new Set([...heads].flatMap((head) => piecesOf(head, true)));
    for (const number of numbers) for (const [word, { head }] of await piece(number)) if (heads.has(head ?? word)) forms.add(word);
    return forms;
  };
  /** The words that begin with `word`, with how sure it is that they are meant. */
  const completions = async (word, sure) => {
    const found = [];
    for (const entries of await Promise.all(piecesOf(word).slice(0, 6).map(piece))) {
      for (const [other, entry] of entries) if (other !== word && other.startsWith(word)) found.push({ other, entry, sure: sure + 0.3 * (word.length / other.length) });
    }
    return found.sort((a, b) => a.other.length - b.other.length).slice(0, MOST_COMPLETIONS);
  };
  /** The words that may have been meant by `word`. Where it stands nowhere, the likeliest of them is as good as the word. */
  const corrections = async (word, isKnown) => {
    const found = [];
    for (const [other, far] of await meant(word)) {
      const entry = other === word ? null : await entryOf(other);
      if (entry) found.push({ other, entry, count: (await pagesOf(entry.head || other)).length, far });
    }
    found.sort((a, b) => b.count - a.count);
    return found.map(({ other, entry, far }, at) => ({ other, entry, sure: isKnown ? PERHAPS_MEANT / far : at ? NEXT_MEANT : 1 }));
  };

  /** What a word of the question finds: on which pages, how rare it is, and which words of a text it means. */
  const findWord = (word, isUnfinished) => once(`${word}${isUnfinished ? '…' : ''}`, () => lookForWord(word, isUnfinished));
  const lookForWord = async (word, isUnfinished) => {
    const heads = new Map(); // word of the index → how sure it is that this one is meant
    const known = new Set();
    const note = ({ other, entry, sure }) => {
      const head = entry.head || other;
      heads.set(head, Math.max(heads.get(head) || 0, sure));
      known.add(other);
    };
    const lists = () => Promise.all([...heads].map(async ([head, sure]) => ({ pages: await pagesOf(head), sure })));
    const exact = await entryOf(word);
    if (exact) note({ other: word, entry: exact, sure: 1 });
    const isOpen = isUnfinished && (word.length > 1 || !isAscii(word)) && !(exact && isAscii(word) && word.length <= SHORT);
    if (isOpen) (await completions(word, exact ? 0.3 : 0.5)).forEach(note);
    let found = await lists();
    if (found.reduce((sum, { pages }) => sum + pages.length, 0) < FEW) {
      (await corrections(word, heads.size > 0)).forEach(note);
      found = await lists();
    }
    for (const form of await formsOf(new Set(heads.keys()))) known.add(form);
    const rare = rarity(Math.max(1, ...found.filter(({ sure }) => sure === 1 || !exact).map(({ pages }) => pages.length)));
    const scores = new Map();
    for (const { pages, sure } of found) {
      for (const [page, share] of pages) scores.set(page, Math.max(scores.get(page) || 0, sure * rare * share));
    }
    return { word, scores, rare, known, isExact: Boolean(exact) };
  };

  // --- Other names
  /** How much a page says about a word that has another name for the same thing. */
  const SYNONYM = 0.8;
  /** Where in a row of words another row stands; `isOpen` when the last word of that may go on. */
  const placesOf = (words, row, isOpen = false) => {
    const is = (word, at) => word === row[at] || (isOpen && at === row.length - 1 && word?.startsWith(row[at]));
    return words.flatMap((_, start) => (row.length && row.every((_word, at) => is(words[start + at], at)) ? [start] : []));
  };
  const wordsOf = (text) => identifiers(text).flatMap(({ parts }) => parts.map(({ word }) => word));
  /** The names of each thing as rows of words, with those that stand in a row of words themselves. */
  const taken = new WeakMap();
  const rows = (list) => {
    if (!taken.has(list)) taken.set(list, list.map((names) => [names].flat().map(wordsOf)));
    return taken.get(list);
  };
  /** The pages that have all words of a name, each with the least that one of them says; and the forms of its rarest word. */
  const findName = (row) => once(`${row.join(' ')} `, () => lookForName(row));
  const lookForName = async (row) => {
    const lists = [];
    for (const word of row) {
      const [entry, several] = [await entryOf(word), await entryOf(`${word}s`)];
      const heads = new Set([[word, entry], [`${word}s`, several]].flatMap(([form, its]) => (its ? [its.head || form] : [])));
      if (!heads.size) return null;
      lists.push({ heads, pages: new Map((await Promise.all([...heads].map(pagesOf))).flat()) });
    }
    lists.sort((a, b) => a.pages.size - b.pages.size);
    const [{ heads, pages }, ...others] = lists;
    const shares = new Map();
    for (const [page, share] of pages) {
      if (others.every((other) => other.pages.has(page))) shares.set(page, Math.min(share, ...others.map((other) => other.pages.get(page))));
    }
    // A word of a longer name that most pages have is no sign of it.
    const isSign = !others.length || pages.size < titles().pages.length / 2;
    return { shares, forms: isSign ? await formsOf(heads) : [] };
  };
  /** Lets words of the question find what another name finds. */
  const addName = async (name, items) => {
    const found = items.length ? await findName(name) : null;
    for (const item of found ? items : []) {
      // What was found for the word alone stays as it was.
      if (!item.isNamed) Object.assign(item, { isNamed: true, scores: new Map(item.scores), known: new Set(item.known) });
      for (const [page, share] of found.shares) item.scores.set(page, Math.max(item.scores.get(page) || 0, SYNONYM * item.rare * share));
      found.forms.forEach((form) => item.known.add(form));
    }
  };
  /** Lets the words of the question find what has another name for the same thing, and two of them what has them as one word:
   * `roll back` finds `rollback`. `items` has the item of each word. */
  const addOtherNames = async (list, items) => {
    for (const names of rows(titles().synonyms)) {
      for (const name of names) {
        const plural = [...name.slice(0, -1), `${name.at(-1)}s`];
        const places = [...placesOf(list, name), ...placesOf(list, plural)];
        const named = places.flatMap((start) => items.slice(start, start + name.length)).filter(Boolean);
        for (const other of names) if (other !== name) await addName(other, named);
      }
    }
    for (const [at, word] of list.entries()) {
      if (items[at] && items[at + 1]) await addName([word + list[at + 1]], [items[at], items[at + 1]]);
    }
  };

  /** How much a page says about an identifier that has its parts as words of their own. */
  const APART = 0.3;
  /** Lets an identifier find what has another name for the same thing, and, less, what has its parts apart. */
  const addNamesOfWhole = async (row, whole) => {
    for (const names of rows(titles().synonyms)) {
      if (names.some((name) => name.join(' ') === row.join(' '))) for (const other of names) await addName(other, [whole]);
    }
    const found = await findName(row);
    whole.scores = new Map(whole.scores);
    for (const [page, share] of found?.shares || []) whole.scores.set(page, Math.max(whole.scores.get(page) || 0, APART * whole.rare * share));
  };

  // --- The whole question
  const PART = 0.2;
  const MOST_WORDS = 16;
  const QUOTED = /["“”„«»]([^"“”„«»]*)(["“”„«»]|$)/gu;
  /** The phrases that stand in quotation marks, as rows of words; the last one may still be typed. */
  const phrasesOf = (question) => [...question.matchAll(QUOTED)].map(([, text, end]) => ({ row: wordsOf(text), isOpen: !end && !/\s$/.test(text) }))
    .filter(({ row }) => row.length);
  const withoutMarks = (question) => question.replace(/["“”„«»]/gu, ' ');
  /** The same item as one that no page needs to have, and that counts less. */
  const lighter = (item) => ({
    ...item, isExtra: true, rare: item.rare * PART, scores: new Map([...item.scores].map(([page, score]) => [page, score * PART])),
  });

  /** What is asked for: `items` are its words, `phrases` what must stand together, `isTrouble` whether something does not work.
   * Words that say little are left out where others say more. An identifier that stands somewhere as a whole is looked for so. */
  const find = async (question) => {
    const phrases = phrasesOf(question);
    const text = withoutMarks(question);
    const asked = identifiers(text);
    const list = asked.flatMap(({ parts }) => parts.map(({ word }) => word));
    const isOpen = !/\s$/.test(question);
    const trouble = new Set(rows(titles().trouble).flat().flatMap((row) => placesOf(list, row).flatMap((start) => row.map((_, at) => start + at))));
    const isFiller = ({ parts }) => parts.length === 1 && titles().fillers.includes(parts[0].word);
    const isFixed = (word) => phrases.some(({ row }) => row.includes(word));
    let place = 0;
    const placed = asked.map((identifier) => ({ ...identifier, at: (place += identifier.parts.length) - identifier.parts.length }));
    const isTelling = (identifier) => !isFiller(identifier) && !trouble.has(identifier.at);
    const hasTelling = placed.some(isTelling);
    const items = [];
    const found = await Promise.all(placed.map(async (identifier, number) => {
      const { parts, joined, run, at } = identifier;
      if (hasTelling && isFiller(identifier) && !trouble.has(at)) return [];
      const isLast = isOpen && number === placed.length - 1;
      const ofParts = () => Promise.all(parts.map(async ({ word }, part) => {
        const item = await findWord(word, isLast && part === parts.length - 1 && (!run || word.length === 1));
        items[at + part] = { ...item, at: at + part, isFixed: isFixed(word) };
        return items[at + part];
      }));
      if (!joined.length) return hasTelling && trouble.has(at) ? (await ofParts()).map(lighter) : ofParts();
      const whole = { ...await findWord(joined[0], isLast), at, word: text.slice(parts[0].start, parts.at(-1).end) };
      if (![...whole.known].some((word) => word.startsWith(joined[0]))) return ofParts();
      await addNamesOfWhole(parts.map(({ word }) => word), whole);
      return [whole, ...(await ofParts()).map(lighter)];
    }));
    await addOtherNames(list, items);
    const all = found.flat().slice(0, MOST_WORDS);
    return { items: all, phrases, isTrouble: hasTelling && trouble.size > 0 };
  };

  return { find, placesOf, withoutMarks };
})();
