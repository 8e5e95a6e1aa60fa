// What crawlers, feed readers, language models and hosts get beside the pages.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { build } from './docset.mjs';
import { inWindow, start, stop, WIDE } from './pages.mjs';

before(start);
after(stop);

const article = (title, date, more = '') => `---\ntitle: ${title}\ndescription: All about ${title}.\nms.date: ${date}\nauthor: jane\n${more}---\n# ${title}\n\nText.\n`;
const FILES = {
  'docfx.json': '{"build": {"content": [{"files": ["**/*.md", "**/*.yml"], "exclude": ["includes/**"]}], "resource": [{"files": ["**/*.svg"]}]}}',
  '.openpublishing.redirection.json': JSON.stringify({ redirections: [
    { source_path: 'devices/old name.md', redirect_url: '/docs/devices/mount#by-hand' },
    { source_path: 'gone/index.md', redirect_url: 'https://elsewhere.example/x?a=b' },
  ] }),
  'index.yml': '### YamlMime:Landing\ntitle: Meters & more\nsummary: Start here.\n',
  'devices/mount.md': article('Mount', '03/01/2026', 'uid: contoso.mount\n') + '\n![A meter.](meter.svg)\n\n[!INCLUDE [tip](../includes/tip.md)]\n',
  'devices/read.md': article('Read </script> <!-- & so on', '04/01/2026'),
  'devices/plan.md': article('Plan', '02/01/2025', 'ROBOTS: NOINDEX\n'),
  'devices/faq.yml': '### YamlMime:FAQ\ntitle: Questions\nsections:\n  - name: Power\n    questions:\n      - question: Is `ON` the *default*?\n        answer: |\n          Yes, [always](mount.md).\n',
  'devices/meter.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>',
  'includes/tip.md': 'Mind the gap.\n',
  'TOC.yml': '- name: Devices\n  href: index.yml\n  items:\n  - name: Read\n    href: devices/read.md\n  - name: Mount\n    href: devices/mount.md\n  - name: Questions\n    href: devices/faq.yml\n',
};
const known = () => build({ ...FILES, 'site.yml': 'title: Meters & more\nbase_url: https://docs.example/docs\n' });
const data = (html) => JSON.parse(html.match(/<script type="application\/ld\+json">(.*?)<\/script>/s)[1])['@graph'];

/** The XML as its parser sees it: the name of the root, and for each element `name` its text and `href`. */
const parsed = (text, ...names) => inWindow(WIDE, (page) => page.evaluate(([text, names]) => {
  const root = new DOMParser().parseFromString(text, 'application/xml').documentElement;
  const values = (name) => [...root.getElementsByTagName(name)].map((found) => found.getAttribute('href') || found.textContent);
  return [root.localName, ...names.map(values)];
}, [text, names]));

describe('machines', () => {
  test('know what a page is, where it stands and when it changed', () => {
    const [about, way] = data(known().read('devices/read.html'));
    assert.equal(about['@type'], 'TechArticle');
    assert.equal(about.headline, 'Read </script> <!-- & so on');
    assert.equal(about.dateModified, '2026-04-01');
    assert.equal(about.url, 'https://docs.example/docs/devices/read.html');
    assert.deepEqual(about.author, { '@type': 'Person', name: 'jane' });
    assert.equal('image' in about, false);
    assert.equal(way['@type'], 'BreadcrumbList');
    assert.deepEqual(way.itemListElement.map(({ position, name }) => [position, name]).at(-1), [way.itemListElement.length, about.headline]);
    for (const step of way.itemListElement.slice(0, -1)) assert.match(step.item, /^https:\/\/docs\.example\/docs\//);
  });

  test('know the picture of a page, and which card suits it', () => {
    const made = known();
    const html = made.read('devices/mount.html');
    assert.equal(data(html)[0].image, 'https://docs.example/docs/devices/meter.svg');
    assert.ok(html.includes('<meta name="twitter:card" content="summary_large_image">'));
    assert.ok(made.read('devices/read.html').includes('<meta name="twitter:card" content="summary">'));
  });

  test('know the questions of a FAQ as text, with their answers', () => {
    const [about] = data(known().read('devices/faq.html'));
    assert.equal(about['@type'], 'FAQPage');
    assert.deepEqual(about.mainEntity.map(({ name }) => name), ['Is ON the default?']);
    assert.match(about.mainEntity[0].acceptedAnswer.text, /^<p>Yes, <a href="https:\/\/docs\.example\/docs\/devices\/mount\.html">always<\/a>\.<\/p>/);
  });

  test('get a feed of what changed last, newest first', async () => {
    const made = known();
    const [name, titles, links, updated] = await parsed(made.read('feed.xml'), 'title', 'link', 'updated');
    assert.equal(name, 'feed');
    assert.deepEqual(titles, ['Meters & more', 'Read </script> <!-- & so on', 'Mount']);
    assert.ok(links.includes('https://docs.example/docs/devices/mount.html'));
    assert.deepEqual(updated, ['2026-04-01T00:00:00Z', '2026-04-01T00:00:00Z', '2026-03-01T00:00:00Z']);
    assert.match(made.read('devices/read.html'), /<link rel="alternate" type="application\/atom\+xml" title="Meters &amp; more" href="\.\.\/feed\.xml">/);
  });

  test('get a map of the pages that may be found, with their days', async () => {
    const [name, places, days] = await parsed(known().read('sitemap.xml'), 'loc', 'lastmod');
    assert.equal(name, 'urlset');
    assert.deepEqual(places.map((place) => place.replace('https://docs.example/docs/', '')).sort(), ['', 'devices/faq.html', 'devices/mount.html', 'devices/read.html']);
    assert.deepEqual(days.sort(), ['2026-03-01', '2026-04-01']);
  });

  test('get all text in the order of the table of contents, includes in their place', () => {
    const made = known();
    const text = made.read('llms-full.txt');
    const at = (part) => { assert.ok(text.includes(part), part); return text.indexOf(part); };
    assert.ok(at('source: https://docs.example/docs/devices/read.md') < at('source: https://docs.example/docs/devices/mount.md'));
    assert.ok(at('source: https://docs.example/docs/devices/mount.md') < at('Mind the gap.'));
    assert.ok(at('Mind the gap.') < at('source: https://docs.example/docs/devices/faq.md'));
    assert.ok(made.read('llms.txt').includes('- [Mount](https://docs.example/docs/devices/mount.md): All about Mount.'));
    for (const name of ['llms.txt', 'llms-full.txt']) assert.ok(!made.read(name).includes('plan.md'), 'what is not to be found is not there');
  });

  test('are sent on from old addresses', () => {
    assert.deepEqual(known().read('_redirects').trim().split('\n').sort(), [
      '/docs/devices/old%20name /docs/devices/mount#by-hand 301',
      '/docs/gone/ https://elsewhere.example/x?a=b 301',
    ]);
  });

  test('of other docsets find uids', () => {
    const map = 'xrefmap.yml';
    const made = known();
    assert.equal(made.read(map), '### YamlMime:XRefMap\nsorted: true\nreferences:\n- uid: contoso.mount\n  name: Mount\n  href: https://docs.example/docs/devices/mount.html\n');
    const other = build({
      'docfx.json': '{"build": {"content": [{"files": ["*.md"]}], "xref": ["xrefmap.yml"]}}',
      [map]: made.read(map), 'a.md': '# A\n\n<xref:contoso.mount>\n',
    });
    assert.match(other.read('a.html'), /<a [^>]*href="https:\/\/docs\.example\/docs\/devices\/mount\.html">Mount<\/a>/);
  });

  test('get no address where nobody knows it', () => {
    const made = build(FILES);
    const html = made.read('docs/devices/mount.html');
    assert.doesNotMatch(html, /canonical|og:url|atom\+xml/);
    assert.equal('url' in data(html)[0], false);
    assert.match(data(made.read('docs/devices/faq.html'))[0].mainEntity[0].acceptedAnswer.text, /^<p>Yes, always\.<\/p>/);
    for (const name of ['sitemap.xml', 'feed.xml']) assert.throws(() => made.read(name), /ENOENT/);
    assert.ok(made.read('llms-full.txt').includes('source: docs/devices/mount.md'));
  });
});
