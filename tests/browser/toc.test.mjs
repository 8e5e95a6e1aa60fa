// The table of contents, in both its places.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { build } from './docset.mjs';
import { having, inWindow, NARROW, start, stop, WIDE } from './pages.mjs';

before(start);
after(stop);

describe('table of contents', () => {
  const withToc = () => having('a place in a table of contents', (html) => html.includes('data-current="'))[0];

  test('is whole, marks the page, opens and closes by keyboard, and remembers', async () => {
    await inWindow(WIDE, async (page) => {
      await page.goto(withToc().url);
      assert.equal(await page.locator('#siteToc .toc-tree [aria-current=page]').count(), 1);
      const marked = await page.locator('#siteToc [aria-current=page]').evaluate((link) => link.href.replace(/[?#].*/, ''));
      assert.equal(marked, withToc().url, 'the marked page is this one');
      const inScript = await page.evaluate(() => {
        const count = (nodes) => nodes.reduce((sum, [, , children]) => sum + 1 + (children ? count(children) : 0), 0);
        return count(window.siteToc.nodes);
      });
      // Branches are made when they are opened: open them all, then every entry is there.
      const closed = page.locator('#siteToc .toggle[aria-expanded=false]');
      for (let rounds = 0; await closed.count() && rounds < 500; rounds++) {
        await closed.first().focus();
        await page.keyboard.press('Enter');
      }
      assert.equal(await page.locator('#siteToc .toc-tree li').count(), inScript);
      await page.reload();
      assert.equal(await closed.count(), 0, 'what was open is open');
    });
  });

  test('opens over the page on narrow screens, takes the focus, and gives it back', async () => {
    await inWindow(NARROW, async (page) => {
      await page.goto(withToc().url);
      const nav = page.locator('#siteToc');
      const button = page.locator('.toc-open');
      assert.ok(!(await nav.isVisible()));
      await button.focus();
      await page.keyboard.press('Enter');
      assert.ok(await nav.isVisible());
      assert.equal(await button.getAttribute('aria-expanded'), 'true');
      assert.ok(await nav.evaluate((element) => element.contains(document.activeElement)));
      await page.keyboard.press('Escape');
      assert.ok(!(await nav.isVisible()));
      assert.ok(await button.evaluate((element) => element === document.activeElement));
    });
  });

  test('finds pages by words of their titles', async () => {
    await inWindow(WIDE, async (page) => {
      await page.goto(withToc().url);
      const title = await page.locator('#siteToc [aria-current=page]').textContent();
      await page.locator('.toc-filter').fill(title.toUpperCase());
      assert.ok(await page.locator('.toc-results a').first().isVisible());
      assert.match(await page.locator('.toc-results').textContent(), new RegExp(title.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
      await page.keyboard.press('Escape');
      assert.ok(await page.locator('.toc-tree').isVisible());
    });
  });

  test('is as wide as the reader wants, by mouse and by keyboard, also on the next page', async () => {
    await inWindow(WIDE, async (page) => {
      await page.goto(withToc().url);
      const width = () => page.locator('#siteToc').evaluate((nav) => nav.getBoundingClientRect().width);
      const usual = await width();
      const grip = page.getByRole('separator', { name: 'Width of the table of contents' });
      await grip.focus();
      await page.keyboard.press('ArrowRight');
      assert.ok(await width() > usual);
      assert.equal(await grip.getAttribute('aria-valuenow'), String(Math.round(await width())));
      await page.keyboard.press('Enter');
      assert.equal(await width(), usual);
      const { x, y, height } = await grip.boundingBox();
      await page.mouse.move(x + 5, y + height / 2);
      await page.mouse.down();
      await page.mouse.move(x + 85, y + height / 2, { steps: 3 });
      await page.mouse.up();
      const chosen = await width();
      assert.ok(Math.abs(chosen - usual - 80) < 8, `${chosen} from ${usual}`);
      await page.reload({ waitUntil: 'commit' });
      await page.waitForSelector('#siteToc');
      assert.equal(await width(), chosen);
    });
  });

  test('leaves room for the words of its deepest entries', async () => {
    const depth = 18;
    const toc = Array.from({ length: depth }, (_, at) => `${'  '.repeat(at)}- name: Entry number ${at}\n${'  '.repeat(at)}  ${at < depth - 1 ? 'items:' : 'href: a.md'}\n`).join('');
    const made = build({ 'content/TOC.yml': toc, 'content/a.md': '# A\n' });
    await inWindow(NARROW, async (page) => {
      await page.goto(made.url('a.html'));
      await page.locator('.toc-open').click();
      const { height } = await page.locator('#siteToc [aria-current=page]').boundingBox();
      assert.ok(height < 70, `${height}`);
    });
  });

  test('comes back as far as it was scrolled', async () => {
    const entries = Array.from({ length: 80 }, (_, at) => `- name: Page ${at}\n  href: ${at ? `p${at}` : 'index'}.md\n`).join('');
    const pages = Object.fromEntries(Array.from({ length: 80 }, (_, at) => [`content/${at ? `p${at}` : 'index'}.md`, `# Page ${at}\n`]));
    const made = build({ ...pages, 'content/TOC.yml': entries });
    await inWindow(WIDE, async (page) => {
      await page.goto(made.url('p40.html'));
      const place = () => page.locator('#siteToc [aria-current=page]').evaluate((link) => link.getBoundingClientRect());
      const { top, bottom } = await place();
      assert.ok(top > 0 && bottom < 900, 'the page is in sight');
      await page.locator('.toc-tree').evaluate((tree) => { tree.scrollTop += 120; });
      const scrolled = await page.locator('.toc-tree').evaluate((tree) => tree.scrollTop);
      await page.locator('#siteToc').getByRole('link', { name: 'Page 42' }).click();
      await page.waitForURL(/p42/);
      assert.equal(await page.locator('.toc-tree').evaluate((tree) => tree.scrollTop), scrolled);
    });
  });
});
