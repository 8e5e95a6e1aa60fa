// Zone pivots: one choice for the page, made in the picker below the title. Which one the page opens with, `theme-init.js` found out.
(() => {
  'use strict';
  const { root, all, setUp, updated, choices, write, keepInPlace, show, openers, changed } = window.site;

  const inputs = () => all('.pivot-picker input');
  const zones = () => all('.zone.has-pivot').map((element) => ({ element, pivots: element.dataset.pivot.split(' ') }));
  const choice = choices('pivots');

  const settle = (pivot) => {
    root.dataset.pivot = pivot;
    for (const input of inputs()) input.checked = input.value === pivot;
    for (const { element, pivots } of zones()) show(element, pivots.includes(pivot));
    changed();
  };
  const choose = (pivot, by) => {
    choice.choose(pivot, inputs().map((input) => input.value));
    keepInPlace(by, () => settle(pivot));
    write('pivots', pivot);
  };
  const open = (element) => {
    const zone = zones().find((other) => other.element === element);
    const pivot = zone?.pivots.find((id) => inputs().some((input) => input.value === id));
    if (pivot) choose(pivot, element);
    return Boolean(pivot);
  };
  /** Shows what was chosen, or else the best of what there is. */
  const begin = () => {
    const ids = inputs().map(({ value }) => value);
    if (ids.length) settle(ids.includes(root.dataset.pivot) ? root.dataset.pivot : ids.toSorted((a, b) => choice.rank(a) - choice.rank(b) || 0)[0]);
    // Without a choice everything is shown.
    else if (root.dataset.pivot) { delete root.dataset.pivot; for (const { element } of zones()) show(element, true); }
  };

  setUp('.pivot-picker input', (input) => input.addEventListener('change', () => choose(input.value, input)));
  setUp('.zone.has-pivot', (element) => element.addEventListener('beforematch', () => open(element)));
  openers.push(open);
  begin();
  updated(begin);
})();
