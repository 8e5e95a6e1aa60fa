// Elements, and words with code in them.

export const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

/** A message of a finding: what stands between backticks is code. */
export const code = (text) => text.split('`').map((part, at, all) => (at % 2 && at < all.length - 1 ? make('code', {}, part) : at % 2 ? `\`${part}` : part));
