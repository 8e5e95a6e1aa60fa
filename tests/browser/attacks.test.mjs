// Text that tries to be more than text, in every place where an author can write: nothing of it runs, on published pages, in the
// search, or in the preview. The texts are those of the property test, `tests/attacks.json`; each would set `fired` or open a dialog.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { build } from './docset.mjs';
import { inWindow, start, stop, WIDE } from './pages.mjs';
import { open, until, withPreview } from './preview.mjs';

before(start);
after(stop);

const ATTACKS = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, '../attacks.json'), 'utf8'));
const quoted = (text) => JSON.stringify(text);

/** The header of an article that has a text wherever one can be. */
const header = (text) => `---\ntitle: ${quoted(text)}\ndescription: ${quoted(text)}\nauthor: ${quoted(text)}\nms.topic: ${quoted(text)}\nfeedback_product_url: ${quoted(text)}\n---\n`;

/** Blocks of an article that have it, each in one place. */
const blocks = (text) => `
# ${text}\n
## ${text}\n
${text}\n
[${text}](${text}) [a](<${text}>) [b](other.md "${text}") ![${text}](${text})\n
<${text}> https://a.example/${text}\n
\`${text}\`\n
\`\`\`${text}\n${text}\n\`\`\`\n
| ${text} | b |\n|---|---|\n| ${text} | [c](${text}) |\n
> [!NOTE]\n> ${text}\n
> [!div class="${text}"]\n> ${text}\n
:::image type="complex" source="${text}" alt-text="${text}" lightbox="${text}":::\n${text}\n:::image-end:::\n
:::video source="${text}" title="${text}":::\n
:::zone pivot="${text}"\n\n${text}\n\n:::zone-end\n
# [${text}](#tab/${text})\n\n${text}\n\n# [Two](#tab/two)\n\nTwo.\n\n---\n
[!INCLUDE [${text}](${text})]\n
<xref:${text}> @${text}\n
<a href="${text}" title="${text}">a</a> <a href=${text}>b</a> <a href='${text}'>c</a>\n
<img src="${text}" alt="${text}" srcset="${text} 1x"> <iframe src="${text}" title="${text}"></iframe>\n
<p title="${text}">d</p> <p ${text}>e</p> <${text}>\n
<div>\n${text}\n</div>\n
<!-- ${text} -->\n`;

/** Texts that reach as far as they can stand alone, the others several in an article. */
const alone = ATTACKS.filter((text) => /[`\n]|<[!?]|<(?:script|style|pre|textarea)/i.test(text));
const others = ATTACKS.filter((text) => !alone.includes(text));
const groups = [...alone.map((text) => [text]), ...Array.from({ length: Math.ceil(others.length / 8) }, (_, at) => others.slice(8 * at, 8 * at + 8))];
const ARTICLES = Object.fromEntries(groups.map((texts, at) => [`attack-${at}.md`, header(texts[0]) + texts.map(blocks).join('\n')]));

/** Pages in YAML that have all texts. */
const LANDING = `### YamlMime:Landing\ntitle: ${quoted(ATTACKS[0])}\nsummary: ${quoted(ATTACKS.join('\n\n'))}\nlandingContent:\n${ATTACKS.map((text) =>
  `- title: ${quoted(text)}\n  linkLists:\n  - linkListType: ${quoted(text)}\n    links:\n    - text: ${quoted(text)}\n      url: ${quoted(text)}\n`).join('')}`;
const HUB = `### YamlMime:Hub\ntitle: ${quoted(ATTACKS[1])}\nsummary: x\nproductDirectory:\n  title: x\n  items:\n${ATTACKS.map((text) =>
  `  - title: ${quoted(text)}\n    imageSrc: ${quoted(text)}\n    summary: ${quoted(text)}\n    url: ${quoted(text)}\n    links:\n    - text: ${quoted(text)}\n      url: ${quoted(text)}\n`).join('')}`;
const FAQ = `### YamlMime:FAQ\ntitle: ${quoted(ATTACKS[2])}\nsummary: x\nsections:\n${ATTACKS.map((text) =>
  `- name: ${quoted(text)}\n  questions:\n  - question: ${quoted(text)}\n    answer: ${quoted(text)}\n`).join('')}`;
const TOC = ATTACKS.map((text, at) => `- name: ${quoted(text)}\n  displayName: ${quoted(text)}\n  href: ${at % 2 ? quoted(text) : `attack-${at}.md`}\n`).join('');

const FILES = {
  'site.yml': `title: ${quoted('</title><img src=x onerror=fired=1>')}\n`,
  'docfx.json': JSON.stringify({ build: { content: [{ files: ['**/*.md', '**/*.yml'] }] } }),
  '.openpublishing.redirection.json': JSON.stringify({ redirections: ATTACKS.map((text, at) => ({ source_path: `old-${at}.md`, redirect_url: text })) }),
  'TOC.yml': TOC, 'landing.yml': LANDING, 'hub.yml': HUB, 'faq.yml': FAQ,
  'other.md': '# Other\n\nAnother article.\n',
  '<svg onload=fired=1>.md': '# A name\n\nText.\n',
  ...ARTICLES,
};

/** Whatever a policy would hold back must not be there at all. */
const BARE = { ...WIDE, bypassCSP: true };

/** Runs `use` with a window, and with a function that says whether anything ran on the page that it shows. */
const watched = (options, use) => inWindow(options, async (page, context) => {
  const dialogs = [];
  context.on('dialog', (dialog) => { dialogs.push(dialog.message()); dialog.dismiss().catch(() => {}); });
  const nothingRan = async (where) => {
    const seen = await page.evaluate(() => ({
      fired: window.fired,
      active: [...document.querySelectorAll('a, area')].map(({ href }) => String(href?.baseVal ?? href)).filter((href) => /^\s*(?:javascript|vbscript|data|blob):/i.test(href)),
    }));
    assert.deepEqual({ ...seen, dialogs }, { fired: undefined, active: [], dialogs: [] }, where);
  };
  await use(page, nothingRan);
});

/** What a reader may do to a page without leaving it. */
const touch = (page) => page.evaluate(() => {
  for (const element of document.querySelectorAll('main *')) {
    element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
    if (element.tabIndex >= 0) element.focus({ preventScroll: true });
    if (element.localName === 'details') element.open = true;
  }
  document.querySelector('.player .play')?.click();
});

describe('text that tries to be more', () => {
  let made;
  before(() => { made = build(FILES); });

  test('runs on no published page', async () => {
    const pages = fs.readdirSync(made.folder).filter((name) => name.endsWith('.html'));
    assert.ok(pages.length > groups.length, 'all articles are published');
    await watched(BARE, async (page, nothingRan) => {
      for (const name of pages.filter((name) => !name.startsWith('old-'))) {
        await page.goto(made.url(name), { waitUntil: 'load' });
        await touch(page);
        await nothingRan(name);
      }
    });
  });

  test('is no address that a redirect leads to', () => {
    for (const name of fs.readdirSync(made.folder).filter((name) => name.startsWith('old-'))) {
      assert.doesNotMatch(made.read(name), /(?:content="0; url=|href="|data-url=")\s*(?:javascript|vbscript|data|blob):/i, name);
    }
  });

  test('runs in no result of the search', async () => {
    await watched(BARE, async (page, nothingRan) => {
      await page.goto(made.url('other.html'));
      await page.keyboard.press('Control+k');
      for (const question of ['fired', 'onerror', 'script', '<img src=x onerror=fired=1>', '"><svg/onload=fired=1>']) {
        await page.locator('.search input').fill('');
        await page.locator('.search input').fill(question);
        await page.waitForFunction(() => document.querySelector('.search-status').textContent);
        await nothingRan(`the search for ${question}`);
      }
      assert.ok(await page.locator('.search-page').count(), 'the last question was answered');
    });
  });

  test('runs neither in the preview, nor in its panel and bubbles, nor when a page changes in place', async () => {
    const parts = Object.fromEntries(Array.from({ length: Math.ceil(ATTACKS.length / 16) }, (_, at) => [
      `content/part-${at}.md`, `# Part ${at}\n\n${ATTACKS.slice(16 * at, 16 * at + 16).map((text) => `[x](${text}) ![${text}](y)\n\n${text}\n\n<a href="${text}">z</a>\n`).join('\n')}`,
    ]));
    await withPreview(async (preview, docset) => {
      await watched(BARE, async (page, nothingRan) => {
        for (const name of Object.keys(parts)) {
          const url = preview.page(path.basename(name).replace('.md', '.html'));
          await open(page, url);
          const panel = page.locator('site-preview');
          await until('the problems are told', async () => !(await panel.locator('.panel .toggle').textContent()).endsWith('…'));
          await panel.locator('.panel .toggle').click();
          assert.ok(await panel.locator('.panel li').count(), `${name} has problems`);
          for (const block of await page.locator('[data-problem]').all()) await block.dispatchEvent('pointerover');
          assert.ok(await panel.locator('.bubble .message').count(), `${name} has a bubble`);
          await nothingRan(name);
          await panel.locator('.panel .toggle').click();
          docset.write(name, `${docset.read(name)}\n\nWritten later: ${ATTACKS[10]}\n`);
          await page.locator('main').getByText('Written later').first().waitFor();
          await nothingRan(`${name}, changed`);
        }
        await page.goto(preview.page('no-such-page-<img src=x onerror=fired=1>.html'));
        await nothingRan('the page for what is not there');
      });
    }, { files: { 'content/index.md': '# Home\n', ...parts } });
  });
});
