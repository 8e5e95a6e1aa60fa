// A page without scripts: everything is there, and nothing that could not work.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { build, VERSIONS } from './docset.mjs';
import { having, inWindow, NARROW, start, stop, tabGroups, WIDE } from './pages.mjs';

before(start);
after(stop);

const plainGroup = (group) => group.length > 1 && group.every(({ condition }) => !condition);
const withTabs = () => having('a group of tabs', (html) => tabGroups(html).some(plainGroup))[0];

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
    const target = having('a place in a table of contents', (html) => html.includes('id="siteToc"') && html.includes('aria-current="page"'))[0];
    for (const size of [WIDE, NARROW]) {
      await inWindow({ ...off, ...size }, async (page) => {
        await page.goto(target.url);
        assert.ok(await page.locator('#siteToc a').first().isVisible());
        assert.ok(await page.locator('#siteToc [aria-current=page]').isVisible());
      });
    }
  });

  test('nothing is shown that could not work', async () => {
    await inWindow(off, async (page) => {
      for (const { url } of [withTabs(), having('a table of contents', 'id="siteToc"')[0]]) {
        await page.goto(url);
        assert.equal(await page.locator('button:visible, input:visible, select:visible').count(), 0);
      }
    });
  });

  test('the other branches of the table of contents lead to their first page, and a long level stays short', async () => {
    const many = Array.from({ length: 100 }, (_, at) => `p${at}`);
    const made = build({
      ...Object.fromEntries([...many, 'a', 'b'].map((name) => [`content/${name}.md`, `# ${name}\n`])),
      'content/TOC.yml': `- name: First\n  items:\n  - name: A\n    href: a.md\n- name: Second\n  items:\n  - name: B\n    href: b.md\n- name: Third\n  items:\n${many.map((name) => `  - name: ${name}\n    href: ${name}.md\n`).join('')}`,
    });
    const entries = (page) => page.locator('#siteToc a').evaluateAll((links) => links.map((link) => `${link.textContent} ${link.getAttribute('href')}`));
    await inWindow(off, async (page) => {
      await page.goto(made.url('a.html'));
      assert.deepEqual(await entries(page), ['First a.html', 'A a.html', 'Second b.html', 'Third p0.html']);
      await page.goto(made.url('p50.html'));
      const shown = await entries(page);
      assert.ok(shown.includes('p50 p50.html') && shown.includes('p40 p40.html') && shown.includes('p60 p60.html'));
      assert.ok(shown.length < 70, `${shown.length} entries`);
    });
  });

  test('all versions are open, each under its name', async () => {
    const made = build({
      ...VERSIONS,
      'a.md': '# A\n\n::: moniker range="v1"\n\nOld.\n\n::: moniker-end\n\n::: moniker range="v2"\n\nNew.\n\n::: moniker-end\n',
    });
    await inWindow(off, async (page) => {
      await page.goto(made.url('a.html'));
      assert.ok(await page.getByText('Old.').isVisible() && await page.getByText('New.').isVisible());
      const names = await page.locator('.content [data-moniker]').evaluateAll((parts) => parts.map((part) => getComputedStyle(part, '::before').content));
      assert.deepEqual(names, ['"First version"', '"v2"']);
    });
  });

  test('a video is there, and code has its language and its output below it', async () => {
    const made = build({ 'content/a.md': '# A\n\n```bash\ndate\n```\n\n```output\nMonday\n```\n\n> [!VIDEO https://www.youtube.com/embed/abc]\n' });
    await inWindow(off, async (page) => {
      await page.route(/^https:/, (route) => route.fulfill({ body: '' }));
      await page.goto(made.url('a.html'));
      assert.ok(await page.locator('.embeddedvideo iframe').isVisible());
      const [command, output] = await page.locator('pre').evaluateAll((blocks) => blocks.map((block) => ({
        name: getComputedStyle(block, '::before').content, top: block.getBoundingClientRect().top, bottom: block.getBoundingClientRect().bottom,
      })));
      assert.deepEqual([command.name, output.name], ['"Bash"', '"Output"']);
      assert.ok(output.top - command.bottom < 2, 'they touch');
    });
  });
});
