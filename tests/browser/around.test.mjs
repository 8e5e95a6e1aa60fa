// What stands around an article, where there is none, and in other languages.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { build } from './docset.mjs';
import { inWindow, NARROW, start, stop, watchClipboard, WIDE } from './pages.mjs';

before(start);
after(stop);

describe('around the article', () => {
  test('there are its date, ways to say what is wrong, and the pages before and after it', async () => {
    const made = build({
      'site.yml': 'title: Meters\nedit_url: https://github.com/a/b\n',
      'docfx.json': JSON.stringify({ build: { content: [{ files: ['**/*.md', '**/*.yml'] }], globalMetadata: {
        feedback_system: 'GitHub', feedback_github_repo: 'a/b', feedback_help_link_url: 'https://example.com/help',
      } } }),
      'TOC.yml': '- name: A\n  href: a.md\n- name: B\n  href: b.md\n- name: C\n  href: c.md\n',
      'a.md': '# A\n', 'b.md': '---\nms.date: 05/04/2026\n---\n# B & co\n', 'c.md': '# C\n',
    });
    await inWindow(WIDE, async (page) => {
      await page.goto(made.url('b.html'));
      const links = await page.locator(':is(.byline, .about) a').evaluateAll((found) => found.map((link) => `${link.textContent}: ${link.getAttribute('href')}`));
      assert.deepEqual(links, [
        'Edit this page: https://github.com/a/b/edit/main/b.md',
        'View as Markdown: b.md',
        'Feedback about this page: https://github.com/a/b/issues/new?title=B%20%26%20co',
        'Get help: https://example.com/help',
      ]);
      assert.match(await page.locator('header .byline').textContent(), /Last updated on May 4, 2026/);
      assert.deepEqual(await page.locator('.neighbours a').evaluateAll((found) => found.map((link) => link.getAttribute('href'))), ['a.html', 'c.html']);
    });
  });

  test('the line below the title says how long an article takes, and its link copies the Markdown where that can be read', async () => {
    const words = 'A walrus rests on the ice. '.repeat(150);
    const made = build({ 'site.yml': 'title: Meters\n', 'content/a.md': `# A\n\n${words}\n`, 'content/b.md': '# B\n\nShort.\n' });
    await inWindow(WIDE, async (page) => {
      await watchClipboard(page);
      await page.route('http://docs.test/**', (route) => route.fulfill({ path: path.join(made.folder, new URL(route.request().url()).pathname) }));
      await page.goto('http://docs.test/a.html');
      assert.match(await page.locator('header .byline').textContent(), /4 min read/);
      const link = page.locator('.byline a', { hasText: 'Copy as Markdown' });
      await link.click();
      await page.locator('.byline a', { hasText: 'Copied' }).waitFor();
      assert.match(await page.evaluate(() => window.copiedText), /^# A\n\nA walrus/);
      assert.equal(new URL(page.url()).pathname, '/a.html');
      await page.goto('http://docs.test/b.html');
      assert.doesNotMatch(await page.locator('header .byline').textContent(), /min read/);
    });
  });

  test('on a small screen the links of the header stand below it, in the window', async () => {
    const links = Array.from({ length: 9 }, (_, at) => `  Part number ${at}: https://example.com/${at}\n`).join('');
    const made = build({ 'site.yml': `title: A site with quite a long name\nlinks:\n${links}`, 'content/a.md': '# A\n\n## B\n' });
    await inWindow(NARROW, async (page) => {
      await page.goto(made.url('a.html'));
      const first = page.locator('.site-links a').first();
      assert.ok(await first.isVisible());
      const [link, title, main] = await Promise.all([first, page.locator('.site-title'), page.locator('h1')].map((it) => it.boundingBox()));
      assert.ok(link.y >= title.y + title.height && link.y + link.height <= main.y, 'between the title and the article');
      await page.locator('.site-links a').last().scrollIntoViewIfNeeded();
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the page itself does not move');
    });
  });

  test('an address that does not exist proposes the nearest pages', async () => {
    const made = build({
      'site.yml': 'title: Meters\nbase_url: http://docs.test/sub\n',
      'content/index.md': '# Start\n', 'content/net/configure-azure-cni.md': '# Configure Azure CNI\n', 'content/net/egress.md': '# Control egress\n',
      // With these there are more titles than one script holds.
      ...Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`content/far/${at}.md`, `# ${'~'.repeat(10_000)}\n`])),
    });
    assert.ok(fs.existsSync(path.join(made.folder, '_search/404/1.js')));
    await inWindow(WIDE, async (page) => {
      await page.route('http://docs.test/**', (route) => {
        const file = path.join(made.folder, new URL(route.request().url()).pathname.replace(/^\/sub\//, ''));
        const there = fs.existsSync(file);
        return route.fulfill({ status: there ? 200 : 404, path: there ? file : path.join(made.folder, '404.html') });
      });
      await page.goto('http://docs.test/sub/networking/configure-azure-cnni');
      const near = page.locator('.nearest a');
      assert.deepEqual(await near.evaluateAll((found) => found.map((link) => [link.textContent, link.href])), [
        ['Configure Azure CNI', 'http://docs.test/sub/net/configure-azure-cni.html'],
      ]);
      await page.goto('http://docs.test/sub/zzz/qqq');
      assert.equal(await page.locator('.nearest:visible').count(), 0, 'nothing is near');
    });
  });
});

describe('other languages', () => {
  const LOCALES = {
    'de-de': ['In diesem Artikel', 'Kopieren', 'Hinweis'],
    'ja-jp': ['この記事の内容', 'コピー', '注'],
  };
  for (const [locale, words] of Object.entries(LOCALES)) {
    test(`the interface speaks ${locale}`, async () => {
      const made = build({ 'site.yml': `title: Meters\nlocale: ${locale}\n`, 'content/a.md': '# A\n\n> [!NOTE]\n> B.\n\n```bash\ndate\n```\n\n## C\n' });
      await inWindow(WIDE, async (page) => {
        await page.goto(made.url('a.html'));
        for (const word of words) assert.ok(await page.getByText(word, { exact: true }).isVisible(), word);
        assert.equal(await page.getAttribute('html', 'lang'), locale);
      });
    });
  }

  test('a page that is written from right to left is laid out so', async () => {
    const made = build({
      'site.yml': 'title: Meters\nlocale: he\n', 'content/TOC.yml': '- name: A\n  href: a.md\n',
      'content/a.md': '# A\n\nText.\n\n```bash\ndate\n```\n\n# [Linux](#tab/linux)\n\nB.\n\n# [Windows](#tab/windows)\n\nC.\n\n---\n\n## D\n',
    });
    await inWindow(WIDE, async (page) => {
      await page.goto(made.url('a.html'));
      const side = (selector) => page.locator(selector).evaluate((element) => element.getBoundingClientRect().left);
      assert.ok(await side('#siteToc') > await side('main .content'), 'the table of contents is on the right');
      assert.ok(await side('.outline') < await side('main .content'), 'the outline on the left');
      assert.equal(await page.locator('pre').evaluate((pre) => getComputedStyle(pre).direction), 'ltr', 'code is code');
      await page.getByRole('tab', { name: 'Linux' }).focus();
      await page.keyboard.press('ArrowLeft');
      assert.ok(await page.getByText('C.').isVisible(), 'the next tab is to the left');
    });
  });
});
