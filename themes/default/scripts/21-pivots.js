// Zone pivots: one choice for the page, made in the picker below the title. A page may have several groups of them, and of each one
// choice. Which ones the page opens with, `theme-init.js` found out.
(() => {
  'use strict';
  const { root, all, setUp, updated, choices, write, keepInPlace, show, openers, changed } = window.site;

  const inputs = () => all('.pivot-picker input');
  const groups = () => all('.pivot-picker').map((picker) => inputs().filter((input) => picker.contains(input)));
  const zones = () => all('.zone.has-pivot').map((element) => ({ element, pivots: element.dataset.pivot.split(' ') }));
  const choice = choices('pivots');

  const settle = (chosen) => {
    root.dataset.pivot = chosen.join(' ');
    groups().forEach((group, at) => { for (const input of group) input.checked = input.value === chosen[at]; });
    for (const { element, pivots } of zones()) show(element, pivots.some((id) => chosen.includes(id)));
    changed();
  };
  const choose = (pivot, by) => {
    const chosen = groups().map((group) => {
      const ids = group.map(({ value }) => value);
      if (!ids.includes(pivot)) return group.find(({ checked }) => checked)?.value ?? ids[0];
      choice.choose(pivot, ids);
      return pivot;
    });
    keepInPlace(by, () => settle(chosen));
    write('pivots', chosen.join(','));
  };
  const open = (element) => {
    const zone = zones().find((other) => other.element === element);
    const pivot = zone?.pivots.find((id) => inputs().some((input) => input.value === id));
    if (pivot) choose(pivot, element);
    return Boolean(pivot);
  };
  /** Shows what was chosen, or else the best of what there is. */
  const begin = () => {
    const before = (root.dataset.pivot || '').split(' ');
    const chosen = groups().map((group) => {
      const ids = group.map(({ value }) => value);
      return ids.find((id) => before.includes(id)) ?? ids.toSorted((a, b) => choice.rank(a) - choice.rank(b) || 0)[0];
    });
    if (chosen.length) settle(chosen);
    // Without a choice everything is shown.
    else if (root.dataset.pivot) { delete root.dataset.pivot; for (const { element } of zones()) show(element, true); }
  };

  setUp('.pivot-picker input', (input) => input.addEventListener('change', () => choose(input.value, input)));
  setUp('.zone.has-pivot', (element) => element.addEventListener('beforematch', () => open(element)));
  openers.push(open);
  begin();
  updated(begin);
})();
