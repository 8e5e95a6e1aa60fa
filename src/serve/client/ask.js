// Asks the server what is new, one question after the other, for any number of pages.

const PAUSE = 500;

/**
 * Asks at `url`. `pages()` are those to ask for: each has `about`, what it says of itself, `known`, what the server wants to be
 * told next time, and `tell(events)`. `answered(whether)` hears whether the server is there. `again()` asks anew, about other pages.
 */
export const ask = (url, pages, answered) => {
  let question = null;
  let waiting = null;
  const next = async () => {
    waiting = null;
    const asked = pages();
    if (!asked.length) return;
    const mine = new AbortController();
    question = mine;
    try {
      const about = asked.map(({ about, known }) => (known ? { known } : about));
      const answer = await fetch(`${url}?${encodeURIComponent(JSON.stringify(about))}`, { cache: 'no-store', signal: mine.signal });
      if (!answer.ok) throw new Error(await answer.text());
      const told = await answer.json();
      if (mine.signal.aborted) return;
      answered(true);
      told.forEach(({ events, known }, at) => {
        asked[at].known = known;
        if (events.length) asked[at].tell(events);
      });
      waiting = setTimeout(next, 0);
    } catch (error) {
      if (mine.signal.aborted) return;
      answered(false, error.message);
      waiting = setTimeout(next, PAUSE);
    }
  };
  const stop = () => { question?.abort(); clearTimeout(waiting); };
  const again = () => { stop(); waiting = setTimeout(next, 0); };
  again();
  return { again, stop };
};
