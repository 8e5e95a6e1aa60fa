// What stands in a page's head, as far as a preview has to act on it.

/** Styles by their path, and all that only a reload can change: scripts, what these may do, and what the theme reads from the root element. */
export const headOf = (page) => {
  const styles = new Map();
  for (const { attributes } of page.querySelectorAll('link[rel=stylesheet]:not([data-preview])')) {
    const { href } = new URL(attributes.href.value, location);
    styles.set(href.replace(/\?.*/, ''), href);
  }
  const scripts = [...page.querySelectorAll('script[src]:not(#sitePreview)')].filter(({ attributes }) => !attributes.src.value.includes('?changed='))
    // Another table of contents is shown without a reload.
    .map(({ id, attributes }) => new URL(id === 'tocScript' ? attributes.src.value.replace(/\?.*/, '') : attributes.src.value, location).href);
  const { lang, dir } = page.documentElement;
  const policy = page.querySelector('meta[http-equiv="Content-Security-Policy"]')?.content;
  return { styles, fixed: JSON.stringify([policy, scripts, lang, dir]) };
};

/** Brings the styles to what they are now. The old one goes when the new one is there, so nothing flickers. */
export const swapStyles = (before, now) => {
  const links = [...document.querySelectorAll('link[rel=stylesheet]:not([data-preview])')];
  const linkOf = (path) => links.find(({ href }) => href.replace(/\?.*/, '') === path);
  for (const [path, href] of now.styles) {
    if (before.styles.get(path) === href) continue;
    const old = linkOf(path);
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
    link.onload = link.onerror = () => old?.remove();
    if (old) old.after(link);
    else document.head.append(link);
  }
  for (const path of before.styles.keys()) if (!now.styles.has(path)) linkOf(path)?.remove();
};
