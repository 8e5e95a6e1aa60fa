// What a reader does with an article: look at it, copy from it, print it.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { build, VERSIONS } from './docset.mjs';
import { having, inWindow, NARROW, pages, start, stop, watchClipboard, WIDE } from './pages.mjs';

before(start);
after(stop);

describe('reading', () => {
  test('the copy button copies the code and says so', async () => {
    const target = having('a code block', /<pre[^>]*><code/)[0];
    await inWindow(WIDE, async (page) => {
      await watchClipboard(page);
      await page.goto(target.url);
      const box = page.locator('.code:visible').first();
      const button = box.locator('button.copy');
      await button.focus();
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => window.copiedText !== undefined);
      const code = await box.locator('pre > code').evaluate((element) => element.textContent);
      assert.equal(await page.evaluate(() => window.copiedText), code.replace(/\n$/, ''));
      await page.waitForFunction(() => [...document.querySelectorAll('[role=status]')].some((status) => status.textContent.trim()));
    });
  });

  test('the chosen theme is there on the next page, before it is painted', async () => {
    await inWindow({ ...WIDE, colorScheme: 'light' }, async (page) => {
      const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      await page.goto(pages[0].url);
      const light = await background();
      await page.locator('.theme-switch').focus();
      await page.keyboard.press('Enter');
      const dark = await background();
      assert.notEqual(dark, light);
      assert.equal(await page.locator('.theme-switch').getAttribute('aria-pressed'), 'true');
      await page.goto((pages[1] ?? pages[0]).url, { waitUntil: 'commit' });
      await page.waitForSelector('body', { state: 'attached' });
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
      assert.equal(await background(), dark);
    });
  });

  test('the list of questions stands below the title, as in an article', async () => {
    const target = having('questions and a list of them', (html) => html.includes('class="question"') && html.includes('class="outline'))[0];
    await inWindow(NARROW, async (page) => {
      await page.goto(target.url);
      const top = async (found) => (await page.locator(found).boundingBox()).y;
      assert.equal(await page.locator('h1').count(), 1);
      assert.ok(await top('h1') < await top('.outline'));
      assert.ok(await top('.outline') < await top('.question >> nth=0'));
    });
  });

  test('in colours that the system forces, the buttons of code have an edge', async () => {
    const target = having('a code block', /<pre[^>]*><code/)[0];
    await inWindow({ ...WIDE, forcedColors: 'active' }, async (page) => {
      await page.goto(target.url);
      const edge = await page.locator('.code:visible .copy').first().evaluate((button) => getComputedStyle(button).borderTopWidth);
      assert.equal(edge, '1px');
    });
  });

  test('who comes back to the scheme of the system follows it from then on', async () => {
    await inWindow({ ...WIDE, colorScheme: 'light' }, async (page) => {
      const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      await page.goto(pages[0].url);
      const light = await background();
      await page.locator('.theme-switch').click();
      await page.locator('.theme-switch').click();
      assert.equal(await background(), light);
      await page.emulateMedia({ colorScheme: 'dark' });
      assert.notEqual(await background(), light);
    });
  });

  test('focus mode leaves the article alone, and stays on the next page', async () => {
    const target = having('a table of contents and an outline', (html) => html.includes('id="siteToc"') && html.includes('class="outline'))[0];
    await inWindow(WIDE, async (page) => {
      await page.goto(target.url);
      const around = page.locator('#siteToc:visible, .outline:visible, .toc-grip:visible');
      assert.ok(await around.count() >= 2);
      const button = page.getByRole('button', { name: 'Focus on the text' });
      await button.focus();
      await page.keyboard.press('Enter');
      assert.equal(await around.count(), 0);
      assert.equal(await button.getAttribute('aria-pressed'), 'true');
      await page.reload();
      assert.equal(await around.count(), 0);
      await button.click();
      assert.ok(await around.count() >= 2);
    });
  });

  test('the place in the article is followed', async () => {
    const target = having('many headings', (html) => (html.match(/<h2 /g) || []).length > 5 && html.includes('class="outline'))[0];
    await inWindow(WIDE, async (page) => {
      await page.goto(target.url);
      const third = page.locator('.outline a:visible').nth(2);
      await third.click();
      await page.waitForFunction((text) => document.querySelector('.outline [aria-current]')?.textContent === text, await third.textContent());
    });
  });

  test('on a narrow screen the outline names the section below the header, and unfolds over the text', async () => {
    const target = having('many headings', (html) => (html.match(/<h2 /g) || []).length > 5 && html.includes('class="outline'))[0];
    await inWindow(NARROW, async (page) => {
      await page.goto(target.url);
      const outline = page.locator('.outline');
      const links = outline.locator('a');
      const place = async (found) => (await found.boundingBox()).y;
      await page.evaluate(() => document.querySelectorAll('.content h2')[3].scrollIntoView({ behavior: 'instant' }));
      const text = await page.locator('.content h2').nth(3).textContent();
      await page.waitForFunction((text) => document.querySelector('.outline-here').textContent === text, text);
      const [bar, heading] = [await outline.boundingBox(), await place(page.locator('.content h2').nth(3))];
      assert.equal(bar.y, await page.locator('.site-header').evaluate((header) => header.offsetHeight), 'right below the header');
      assert.ok(heading >= bar.y + bar.height, 'it does not cover the heading');

      await outline.locator('summary').evaluate((summary) => summary.focus({ preventScroll: true }));
      await page.keyboard.press('Enter');
      assert.equal(await place(page.locator('.content h2').nth(3)), heading, 'nothing moves');
      assert.ok(await links.first().isVisible());
      await page.keyboard.press('Escape');
      assert.ok(!await links.first().isVisible());
      await outline.locator('summary').dispatchEvent('click');
      await page.locator('.site-title').dispatchEvent('pointerdown');
      assert.ok(!await links.first().isVisible(), 'what is touched beside it closes it');
      await outline.locator('summary').dispatchEvent('click');
      const wanted = await links.nth(1).getAttribute('href');
      await links.nth(1).click();
      assert.ok(page.url().endsWith(wanted));
      assert.ok(!await links.first().isVisible());
    });
  });

  test('a picture for one scheme is shown in that one alone', async () => {
    const target = having('a picture for each scheme', (html) => html.includes('#only-dark"') && html.includes('#only-light"'))[0];
    const shown = (page) => page.evaluate(() => [...document.querySelectorAll('img[src*="#only-"]')].filter((image) => image.checkVisibility()).map((image) => image.src.replace(/.*#/, '')));
    for (const colorScheme of ['light', 'dark']) {
      await inWindow({ ...WIDE, colorScheme }, async (page) => {
        await page.goto(target.url);
        assert.deepEqual(await shown(page), [`only-${colorScheme}`]);
        await page.locator('.theme-switch').click();
        assert.deepEqual(await shown(page), [colorScheme === 'dark' ? 'only-light' : 'only-dark']);
        await page.emulateMedia({ media: 'print' });
        assert.deepEqual(await shown(page), ['only-light'], 'paper is light');
      });
    }
  });

  test('a heading gives its link, and says so', async () => {
    const target = having('a heading with an id', /<h2 id="/)[0];
    await inWindow(WIDE, async (page) => {
      await watchClipboard(page);
      await page.goto(target.url);
      const link = page.locator('.content h2 + .heading-link').first();
      await link.focus();
      assert.match(await link.getAttribute('aria-label'), /^Copy link to “.+”$/);
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => window.copiedText);
      assert.equal(await page.evaluate(() => window.copiedText), page.url());
      assert.match(page.url(), /#.+/);
      await page.waitForFunction(() => document.querySelector('[role=status].visually-hidden:last-child')?.textContent === 'Link copied');
    });
  });

  test('the first stop of the keyboard skips to the content', async () => {
    await inWindow(WIDE, async (page) => {
      await page.goto(having('a table of contents', 'id="siteToc"')[0].url);
      await page.keyboard.press('Tab');
      const link = page.locator('.skip-link');
      assert.ok(await link.evaluate((element) => element === document.activeElement));
      const { y } = await link.boundingBox();
      assert.ok(y >= 0, 'it is seen while it has the focus');
      await page.keyboard.press('Enter');
      assert.equal(await page.evaluate(() => document.activeElement.id), 'siteMain');
    });
  });

  test('an image opens large and closes with Esc', async () => {
    const target = having('an image with a lightbox', '#lightbox"')[0];
    await inWindow(WIDE, async (page) => {
      await page.goto(target.url);
      const link = page.locator('.content a[href$="#lightbox"]').first();
      await link.focus();
      await page.keyboard.press('Enter');
      assert.ok(await page.locator('dialog.lightbox').isVisible());
      await page.keyboard.press('Escape');
      assert.ok(!(await page.locator('dialog.lightbox').isVisible()));
      assert.ok(await link.evaluate((element) => element === document.activeElement), 'the focus comes back');
    });
  });

  test('no page is wider than the screen', async () => {
    await inWindow(NARROW, async (page) => {
      for (const { file, url } of pages) {
        await page.goto(url);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(over <= 0, `${file} is ${over} pixels too wide`);
      }
    });
  });
});

test('a long name of the site stays within the header of a narrow screen', async () => {
  const made = build({ 'site.yml': 'title: A documentation set with a rather long title for meters\n', 'content/a.md': '# A\n\nText.\n' });
  await inWindow(NARROW, async (page) => {
    await page.goto(made.url('a.html'));
    const [header, name] = await page.evaluate(() => ['.site-header', '.site-title'].map((part) => document.querySelector(part).getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom })));
    assert.ok(name.top >= header.top && name.bottom <= header.bottom, JSON.stringify({ header, name }));
  });
});

describe('on paper', () => {
  test('there is the article alone, unfolded, and where its links lead', async () => {
    const made = build({
      'content/TOC.yml': '- name: A\n  href: a.md\n',
      'content/a.md': '# A\n\n[Elsewhere](https://example.com/b)\n\n# [Linux](#tab/linux)\n\nPenguin.\n\n# [Windows](#tab/windows)\n\nPane.\n\n---\n\n<details><summary>More</summary><p>Folded.</p></details>\n\n```bash\nexport A=b\n```\n\n## End\n',
    });
    await inWindow({ ...WIDE, colorScheme: 'dark' }, async (page) => {
      await page.goto(made.url('a.html'));
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      for (const text of ['Penguin.', 'Pane.', 'Folded.']) {
        assert.ok(await page.getByText(text).evaluate((element) => element.checkVisibility({ contentVisibilityAuto: true }) && element.getBoundingClientRect().height > 0), text);
      }
      assert.equal(await page.locator('.site-header:visible, #siteToc:visible, .outline:visible, .copy:visible, .heading-link:visible').count(), 0);
      assert.match(await page.getByRole('link', { name: 'Elsewhere' }).evaluate((link) => getComputedStyle(link, '::after').content), /https:\/\/example\.com\/b/);
      assert.deepEqual(await page.locator('.tabGroup > section').evaluateAll((panels) => panels.map((panel) => getComputedStyle(panel, '::before').content)), ['"Linux"', '"Windows"']);
      assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)');
      // Whether the reader or the device wanted it dark: on paper code has the colours for a light ground.
      const keyword = () => page.locator('.hl-k').first().evaluate((element) => getComputedStyle(element).color);
      const ofDevice = await keyword();
      await page.evaluate(() => { document.documentElement.dataset.theme = 'dark'; });
      const chosen = await keyword();
      await page.evaluate(() => { document.documentElement.dataset.theme = 'light'; });
      await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
      assert.deepEqual([ofDevice, chosen], [await keyword(), await keyword()]);
    });
  });

  test('zones and versions stand side by side, each under its name', async () => {
    const made = build({
      ...VERSIONS,
      'zone-pivot-groups.yml': '### YamlMime:ZonePivotGroups\ngroups:\n- id: shell\n  title: Shell\n  prompt: Choose\n  pivots:\n  - id: one\n    title: Bash\n  - id: two\n    title: Fish\n',
      'a.md': '---\nzone_pivot_groups: shell\n---\n# A\n\n::: zone pivot="one"\n\nFirst.\n\n::: zone-end\n\n::: zone pivot="two"\n\nSecond.\n\n::: zone-end\n\n::: moniker range="v1"\n\nOld.\n\n::: moniker-end\n\n::: moniker range="v2"\n\nNew.\n\n::: moniker-end\n',
    });
    await inWindow(WIDE, async (page) => {
      await page.goto(made.url('a.html'));
      const shown = () => Promise.all(['First.', 'Second.', 'Old.', 'New.'].map((text) => page.getByText(text).isVisible()));
      assert.equal((await shown()).filter(Boolean).length, 2);
      await page.emulateMedia({ media: 'print' });
      assert.deepEqual(await shown(), [true, true, true, true]);
      const names = await page.locator('.content :is(.zone, [data-moniker])').evaluateAll((parts) => parts.map((part) => getComputedStyle(part, '::before').content));
      assert.deepEqual(names, ['"Bash"', '"Fish"', '"First version"', '"v2"']);
      assert.equal(await page.locator('.pickers:visible').count(), 0);
    });
  });
});
