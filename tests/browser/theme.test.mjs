// What the default theme promises to a reader, tried in a browser on files as they lie on disk.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { having, inWindow, NARROW, pages, site, start, stop, tabGroups, WIDE } from './pages.mjs';

const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

before(start);
after(stop);

const plainGroup = (group) => group.length > 1 && group.every(({ condition }) => !condition);
const withTabs = () => having('a group of tabs', (html) => tabGroups(html).some(plainGroup))[0];

/** The first group whose tabs have no condition, as a locator. */
async function firstPlainGroup(page) {
  const index = await page.locator('.tabGroup').evaluateAll((groups) => groups.findIndex((group) => {
    const tabs = [...group.querySelectorAll(':scope > ul [data-tab]')];
    return tabs.length > 1 && tabs.every((tab) => !tab.dataset.condition);
  }));
  return page.locator('.tabGroup').nth(index);
}

const selected = (group) => group.locator(':scope > ul > li > [role=tab][aria-selected=true]');
const openPanels = (group) => group.locator(':scope > section').evaluateAll((panels) =>
  panels.filter((panel) => !panel.hasAttribute('hidden')).map((panel) => panel.id));

describe('tabs', () => {
  test('move with the arrow keys, Home and End, and one panel is open', async () => {
    await inWindow(WIDE, async (page) => {
      await page.goto(withTabs().url);
      const group = await firstPlainGroup(page);
      const tabs = group.locator('[role=tab]');
      const count = await group.locator(':scope > ul > li').count();
      await selected(group).focus();
      const press = async (key, at) => {
        await page.keyboard.press(key);
        const expected = tabs.nth((at + count) % count);
        assert.equal(await expected.getAttribute('aria-selected'), 'true', `${key} selects tab ${at}`);
        assert.ok(await expected.evaluate((tab) => tab === document.activeElement), `${key} moves the focus`);
        assert.deepEqual(await openPanels(group), [await expected.getAttribute('aria-controls')]);
        assert.equal(await group.locator(':scope > ul [role=tab][tabindex="0"]').count(), 1, 'one stop for the Tab key');
      };
      await press('End', -1);
      await press('ArrowRight', 0);
      await press('ArrowLeft', -1);
      await press('Home', 0);
      await press('ArrowRight', 1);
    });
  });

  test('with the same id open together, and the choice is there on the next visit', async () => {
    const shared = (html) => {
      const plain = tabGroups(html).filter(plainGroup);
      for (const [at, group] of plain.entries()) {
        for (const { id } of group.slice(1)) if (plain.slice(at + 1).some((other) => other.some((tab) => tab.id === id))) return id;
      }
      return null;
    };
    const target = having('two groups of tabs with the same ids', (html) => shared(html) !== null)[0];
    const id = shared(target.html);
    await inWindow(WIDE, async (page) => {
      await page.goto(target.url);
      const headers = page.locator(`.tabGroup > ul [data-tab="${id}"]:not([data-condition])`);
      await headers.first().click();
      const allSelected = () => headers.evaluateAll((tabs) => tabs.every((tab) => tab.getAttribute('aria-selected') === 'true'));
      assert.ok(await headers.count() > 1);
      assert.ok(await allSelected(), 'all groups with the id follow');
      await page.goto(target.url);
      assert.ok(await allSelected(), 'remembered');
    });
    await inWindow(WIDE, async (page) => {
      await page.goto(`${target.url}?tabs=${encodeURIComponent(id)}`);
      assert.equal(await page.locator(`.tabGroup > ul [data-tab="${id}"]:not([data-condition])`).first().getAttribute('aria-selected'), 'true', 'asked for by the address');
    });
  });

  test('with a condition are there only while it holds', async () => {
    const target = having('tabs with a condition', (html) => tabGroups(html).flat().some(({ condition }) => condition))[0];
    await inWindow(WIDE, async (page) => {
      await page.goto(target.url);
      const wrong = () => page.locator('.tabGroup > ul [data-condition]:not([data-condition=""])').evaluateAll((tabs) => {
        const open = [...document.querySelectorAll('.tabGroup > ul [aria-selected=true]')].flatMap((tab) => tab.dataset.tab.split('+'));
        return tabs.filter((tab) => tab.parentElement.hidden === open.includes(tab.dataset.condition)).map((tab) => tab.outerHTML);
      });
      assert.deepEqual(await wrong(), []);
      const { condition } = tabGroups(target.html).flat().findLast((tab) => tab.condition);
      await page.locator(`.tabGroup > ul [data-tab~="${condition}"]`).first().click();
      assert.deepEqual(await wrong(), [], `after choosing ${condition}`);
    });
  });

  test('open when a link leads into a closed one', async () => {
    await inWindow(WIDE, async (page) => {
      await page.goto(withTabs().url);
      const closed = await page.locator('.tabGroup > section[hidden]').first().getAttribute('id');
      await page.goto('about:blank');
      await page.goto(`${withTabs().url}#${closed}`);
      assert.equal(await page.locator(`[id="${closed}"]`).getAttribute('hidden'), null);
    });
  });
});

describe('zone pivots', () => {
  const withPivots = () => having('zones and a picker', (html) => html.includes('class="pivot-picker') && html.includes('class="zone has-pivot"'))[0];
  const shownWrong = (page) => page.evaluate(() => {
    const chosen = document.querySelector('.pivot-picker input:checked')?.value;
    return [...document.querySelectorAll('.zone.has-pivot')]
      .filter((zone) => zone.hasAttribute('hidden') === zone.dataset.pivot.split(' ').includes(chosen)).map((zone) => zone.dataset.pivot);
  });

  test('are picked by keyboard, remembered, and taken from the address', async () => {
    await inWindow(WIDE, async (page) => {
      await page.goto(withPivots().url);
      const inputs = page.locator('.pivot-picker input');
      assert.equal(await inputs.first().isChecked(), true, 'the first one to begin with');
      assert.deepEqual(await shownWrong(page), []);
      await inputs.first().focus();
      await page.keyboard.press('ArrowRight');
      assert.equal(await inputs.nth(1).isChecked(), true);
      assert.deepEqual(await shownWrong(page), []);
      await page.goto(withPivots().url);
      assert.equal(await inputs.nth(1).isChecked(), true, 'remembered');
      await page.goto(`${withPivots().url}?pivots=${encodeURIComponent(await inputs.first().inputValue())}`);
      assert.equal(await inputs.first().isChecked(), true, 'asked for by the address');
      assert.deepEqual(await shownWrong(page), []);
    });
  });
});

describe('without scripts', () => {
  const off = { ...WIDE, javaScriptEnabled: false };

  test('all tabs are open, each under its name', async () => {
    await inWindow(off, async (page) => {
      await page.goto(withTabs().url);
      // `evaluate` works in the page although its own scripts are off.
      const panels = await page.locator('.tabGroup > section').evaluateAll((sections) => sections.map((section) => ({
        seen: section.checkVisibility() && section.getBoundingClientRect().height > 0,
        name: getComputedStyle(section, '::before').content,
      })));
      assert.ok(panels.length > 1);
      for (const { seen, name } of panels) {
        assert.ok(seen);
        assert.match(name, /".+"/, 'the name stands above the panel');
      }
    });
  });

  test('all zones are open, each under its name', async () => {
    const target = having('zones', 'class="zone has-pivot"')[0];
    await inWindow(off, async (page) => {
      await page.goto(target.url);
      const zones = await page.locator('.zone.has-pivot').evaluateAll((found) => found.map((zone) => ({
        seen: zone.checkVisibility(), name: getComputedStyle(zone, '::before').content,
      })));
      for (const { seen, name } of zones) {
        assert.ok(seen);
        assert.match(name, /".+"/, 'the name stands above the zone');
      }
    });
  });

  test('the way to the page and the pages below it are links, on wide and narrow screens', async () => {
    const target = having('a place in a table of contents', (html) => html.includes('id="site-toc"') && html.includes('aria-current="page"'))[0];
    for (const size of [WIDE, NARROW]) {
      await inWindow({ ...off, ...size }, async (page) => {
        await page.goto(target.url);
        assert.ok(await page.locator('#site-toc a').first().isVisible());
        assert.ok(await page.locator('#site-toc [aria-current=page]').isVisible());
      });
    }
  });

  test('nothing is shown that could not work', async () => {
    await inWindow(off, async (page) => {
      for (const { url } of [withTabs(), having('a table of contents', 'id="site-toc"')[0]]) {
        await page.goto(url);
        assert.equal(await page.locator('button:visible, input:visible, select:visible').count(), 0);
      }
    });
  });
});

describe('reading', () => {
  test('the copy button copies the code and says so', async () => {
    const target = having('a code block', /<pre[^>]*><code/)[0];
    await inWindow(WIDE, async (page) => {
      await page.addInitScript(() => {
        Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copiedText = text; } } });
      });
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

  test('the first stop of the keyboard skips to the content', async () => {
    await inWindow(WIDE, async (page) => {
      await page.goto(having('a table of contents', 'id="site-toc"')[0].url);
      await page.keyboard.press('Tab');
      const link = page.locator('.skip-link');
      assert.ok(await link.evaluate((element) => element === document.activeElement));
      const { y } = await link.boundingBox();
      assert.ok(y >= 0, 'it is seen while it has the focus');
      await page.keyboard.press('Enter');
      assert.equal(await page.evaluate(() => document.activeElement.id), 'site-main');
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

describe('table of contents', () => {
  const withToc = () => having('a place in a table of contents', (html) => html.includes('data-current="'))[0];

  test('is whole, marks the page, opens and closes by keyboard, and remembers', async () => {
    await inWindow(WIDE, async (page) => {
      await page.goto(withToc().url);
      assert.equal(await page.locator('#site-toc .toc-tree [aria-current=page]').count(), 1);
      const marked = await page.locator('#site-toc [aria-current=page]').evaluate((link) => link.href.replace(/[?#].*/, ''));
      assert.equal(marked, withToc().url, 'the marked page is this one');
      const inScript = await page.evaluate(() => {
        const count = (nodes) => nodes.reduce((sum, [, , children]) => sum + 1 + (children ? count(children) : 0), 0);
        return count(window.siteToc.nodes);
      });
      // Branches are made when they are opened: open them all, then every entry is there.
      const closed = page.locator('#site-toc .toggle[aria-expanded=false]');
      for (let rounds = 0; await closed.count() && rounds < 500; rounds++) {
        await closed.first().focus();
        await page.keyboard.press('Enter');
      }
      assert.equal(await page.locator('#site-toc .toc-tree li').count(), inScript);
      await page.reload();
      assert.equal(await closed.count(), 0, 'what was open is open');
    });
  });

  test('opens over the page on narrow screens, takes the focus, and gives it back', async () => {
    await inWindow(NARROW, async (page) => {
      await page.goto(withToc().url);
      const nav = page.locator('#site-toc');
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
      const title = await page.locator('#site-toc [aria-current=page]').textContent();
      await page.locator('.toc-filter').fill(title.toUpperCase());
      assert.ok(await page.locator('.toc-results a').first().isVisible());
      assert.match(await page.locator('.toc-results').textContent(), new RegExp(title.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
      await page.keyboard.press('Escape');
      assert.ok(await page.locator('.toc-tree').isVisible());
    });
  });
});

describe('every page', () => {
  const KINDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const faults = async (page) => {
    await page.evaluate(axeSource);
    const { violations } = await page.evaluate((values) => window.axe.run({ runOnly: { type: 'tag', values }, preload: false }), KINDS);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  };

  for (const colorScheme of ['light', 'dark']) {
    for (const [name, size] of [['narrow', NARROW], ['wide', WIDE]]) {
      test(`is accessible, ${colorScheme} and ${name}`, async () => {
        having('a title', '<title>');
        await inWindow({ ...size, colorScheme }, async (page) => {
          const found = [];
          for (const { file, url } of pages) {
            await page.goto(url);
            found.push(...(await faults(page)).map((fault) => `${file}: ${fault}`));
          }
          assert.deepEqual(found, []);
        });
      });
    }
  }

  test('is looked at by a check that finds faults', async () => {
    await inWindow(WIDE, async (page) => {
      await page.goto(pages[0].url);
      await page.evaluate(() => document.querySelector('main').append(document.createElement('button')));
      assert.equal((await faults(page)).filter((fault) => fault.startsWith('button-name')).length, 1);
    });
  });

  test('is valid HTML', async () => {
    const check = new HtmlValidate({ root: true, extends: ['html-validate:recommended'] });
    const found = [];
    for (const { file, html } of pages) {
      const { results } = await check.validateString(html);
      for (const { messages } of results) found.push(...messages.map(({ line, ruleId, message }) => `${file}:${line} ${ruleId}: ${message}`));
    }
    assert.deepEqual(found, []);
  });

  test('works below a sub-path under a strict content security policy', async () => {
    await inWindow(WIDE, async (page) => {
      const refused = [];
      page.on('console', (message) => { if (/Content Security Policy/i.test(message.text())) refused.push(message.text()); });
      const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png' };
      await page.route('**/*', (route) => {
        const { hostname, pathname } = new URL(route.request().url());
        const file = path.join(site, decodeURIComponent(pathname.replace(/^\/sub\/path\//, '')));
        if (hostname !== 'docs.test') return route.abort();
        if (!fs.existsSync(file)) return route.fulfill({ status: 404, body: '' });
        return route.fulfill({
          body: fs.readFileSync(file), contentType: types[path.extname(file)] || 'application/octet-stream',
          headers: { 'Content-Security-Policy': "default-src 'self'" },
        });
      });
      const ours = having('nothing from elsewhere', (html) => !/<(?:img|iframe|video|source)[^>]+src="(?:https?:)?\/\//.test(html));
      for (const { file } of ours) {
        await page.goto(`http://docs.test/sub/path/${file.split(path.sep).map(encodeURIComponent).join('/')}`);
        assert.deepEqual(refused, [], file);
        if (pages.find((other) => other.file === file).html.includes('id="site-toc"')) assert.ok(await page.locator('#site-toc.ready').count());
      }
    });
  });

  test('keeps still while it loads', async () => {
    await inWindow(WIDE, async (page) => {
      const moved = [];
      await page.addInitScript(() => {
        window.shift = 0;
        new PerformanceObserver((entries) => { for (const entry of entries.getEntries()) window.shift += entry.value; })
          .observe({ type: 'layout-shift', buffered: true });
      });
      for (const { file, url } of pages) {
        await page.goto(url);
        await page.waitForTimeout(60);
        const shift = await page.evaluate(() => window.shift);
        if (shift > 0.001) moved.push(`${file}: ${shift.toFixed(4)}`);
      }
      assert.deepEqual(moved, []);
    });
  });
});
