// Leads from a block of the page to its place in a file, and from a finding to its block.

const placeOf = (element) => {
  const found = /^(.*)@(\d+)-(\d+)$/.exec(element.dataset.place);
  return found && { file: found[1], start: Number(found[2]), end: Number(found[3]) };
};

/** The block in which a finding stands: the smallest around its start. What stands in no block (a header) has none. */
export const blockOf = ({ file, start }) => {
  let best = null;
  for (const element of document.querySelectorAll('[data-place]')) {
    const place = placeOf(element);
    if (!place || place.file !== file || place.start > start || place.end < start) continue;
    const size = place.end - place.start;
    // An inner block comes later in the page.
    if (!best || size <= best.size) best = { element, size };
  }
  return best?.element ?? null;
};

/** The place of the block that holds an element. */
export const placeAt = (element) => {
  const block = element.closest?.('[data-place]');
  return block ? placeOf(block) : null;
};

/** A click with Alt on a block tells the editor where it is. */
export const offerPlaces = (panel) => {
  document.addEventListener('click', (event) => {
    const place = event.altKey && placeAt(event.target);
    if (!place) return;
    event.preventDefault();
    event.stopPropagation();
    panel.goTo(place.file, place.start);
  }, true);
};
