// Zone pivots: one choice for the page, made in the picker below the title. Which one the page opens with, `theme-init.js` found out.
(() => {
  'use strict';
  const { root, all, choices, write, keepInPlace, show, openers, changed } = window.site;

  const inputs = all('.pivot-picker input');
  if (!inputs.length) return;
  const zones = all('.zone.has-pivot').map((element) => ({ element, pivots: element.dataset.pivot.split(' ') }));
  const choice = choices('pivots');

  const settle = (pivot) => {
    root.dataset.pivot = pivot;
    for (const input of inputs) input.checked = input.value === pivot;
    for (const { element, pivots } of zones) show(element, pivots.includes(pivot));
    changed();
  };
  const choose = (pivot, by) => {
    choice.choose(pivot, inputs.map((input) => input.value));
    keepInPlace(by, () => settle(pivot));
    write('pivots', pivot);
  };
  const open = (element) => {
    const zone = zones.find((other) => other.element === element);
    const pivot = zone?.pivots.find((id) => inputs.some((input) => input.value === id));
    if (pivot) choose(pivot, element);
    return Boolean(pivot);
  };

  for (const input of inputs) input.addEventListener('change', () => choose(input.value, input));
  for (const { element } of zones) element.addEventListener('beforematch', () => open(element));
  openers.push(open);
  settle(root.dataset.pivot || inputs[0].value);
})();
