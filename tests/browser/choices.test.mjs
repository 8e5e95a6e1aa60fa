// Tabs, zone pivots and versions: what a reader chooses, and what is remembered of it.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { build, VERSIONS } from './docset.mjs';
import { having, inWindow, start, stop, tabGroups, WIDE } from './pages.mjs';

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

  test('with a condition open what they depend on when the address asks for them', async () => {
    const group = (...tabs) => `${tabs.map(([name, id]) => `# [${name}](#tab/${id})\n\nText of ${name}.\n\n`).join('')}---\n\n`;
    const made = build({ 'content/a.md': `# A\n\n${group(['Windows', 'windows'], ['Linux', 'linux'])}${group(['Start', 'start/windows'], ['Bash', 'bash/linux'], ['Fish', 'fish/linux'])}` });
    const selected = (page) => page.locator('.tabGroup > ul [aria-selected=true]').allTextContents().then((names) => names.map((name) => name.trim()));
    for (const [asked, expected] of [['fish', ['Linux', 'Fish']], ['linux,fish', ['Linux', 'Fish']], ['fish,linux', ['Linux', 'Fish']], ['windows,fish', ['Windows', 'Start']], ['', ['Windows', 'Start']]]) {
      await inWindow(WIDE, async (page) => {
        await page.goto(`${made.url('a.html')}?tabs=${asked}`);
        assert.deepEqual(await selected(page), expected, asked);
      });
    }
    await inWindow(WIDE, async (page) => {
      await page.goto(made.url('a.html'));
      await page.getByRole('tab', { name: 'Linux' }).click();
      await page.getByRole('tab', { name: 'Windows' }).click();
      await page.goto(`${made.url('a.html')}?tabs=fish`);
      assert.deepEqual(await selected(page), ['Linux', 'Fish'], 'before what was remembered');
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

describe('several groups of zone pivots', () => {
  const made = () => build({
    'docfx.json': '{"build":{"content":[{"files":["**/*.md","**/*.yml"]}]}}',
    'zone-pivot-groups.yml': '### YamlMime:ZonePivotGroups\ngroups:\n- id: shell\n  title: Shell\n  prompt: Choose a shell\n  pivots: [{id: bash, title: Bash}, {id: fish, title: Fish}]\n- id: os\n  title: System\n  prompt: Choose a system\n  pivots: [{id: linux, title: Linux}, {id: mac, title: macOS}]\n',
    'a.md': `---\nzone_pivot_groups: shell,os\n---\n# A\n\n${['bash', 'fish', 'linux', 'mac', 'fish,linux'].map((id) => `:::zone pivot="${id}"\n\nFor ${id}.\n\n:::zone-end\n`).join('\n')}`,
  });

  test('have a choice each, and a zone is shown for any of its pivots that is chosen', async () => {
    const site = made();
    await inWindow(WIDE, async (page) => {
      const shown = () => page.locator('.zone p:visible').allTextContents();
      await page.goto(site.url('a.html'));
      assert.deepEqual(await shown(), ['For bash.', 'For linux.', 'For fish,linux.']);
      await page.locator('.pivot-picker input[value=mac]').check({ force: true });
      assert.deepEqual(await shown(), ['For bash.', 'For mac.']);
      await page.locator('.pivot-picker input[value=fish]').check({ force: true });
      assert.deepEqual(await shown(), ['For fish.', 'For mac.', 'For fish,linux.']);
      assert.equal(new URL(page.url()).searchParams.get('pivots'), 'fish,mac');
      await page.goto(site.url('a.html'));
      assert.deepEqual(await shown(), ['For fish.', 'For mac.', 'For fish,linux.'], 'remembered');
      await page.goto(`${site.url('a.html')}?pivots=linux,bash`);
      assert.deepEqual(await shown(), ['For bash.', 'For linux.', 'For fish,linux.'], 'asked for by the address');
    });
  });
});

describe('links into what is closed', () => {
  const made = () => build({
    'docfx.json': '{"build":{"content":[{"files":["**/*.md","**/*.yml"]}]}}',
    'zone-pivot-groups.yml': '### YamlMime:ZonePivotGroups\ngroups:\n- id: shell\n  title: Shell\n  prompt: Choose a shell\n  pivots:\n  - id: one\n    title: One\n  - id: two\n    title: Two\n',
    'a.md': `---
zone_pivot_groups: shell
---
# A

:::zone pivot="one"

## In one

:::zone-end

:::zone pivot="two"

## In two

# [Linux](#tab/linux)

Text.

# [Windows](#tab/windows)

### Deep inside

Text.

---

:::zone-end
`,
  });

  test('open the zone and the tab, and the outline follows', async () => {
    const site = made();
    await inWindow(WIDE, async (page) => {
      await page.goto(`${site.url('a.html')}#deep-inside`);
      const heading = page.locator('#deep-inside');
      assert.ok(await heading.isVisible());
      assert.ok(await heading.evaluate((element) => element.getBoundingClientRect().top < innerHeight), 'it is in sight');
      assert.equal(await page.locator('.pivot-picker input[value=two]').isChecked(), true);
      assert.ok(!(await page.locator('#in-one').isVisible()));
      assert.deepEqual(await page.locator('.outline a:visible').allTextContents(), ['In two', 'Deep inside']);
    });
  });

  test('do no harm where the address is badly escaped', async () => {
    const site = made();
    await inWindow(WIDE, async (page) => {
      await page.goto(`${site.url('a.html')}#%E0%A4%A`);
      assert.ok(await page.locator('.pivot-picker').isVisible());
      await page.evaluate(() => { location.hash = '#in-two'; });
      await page.locator('#in-two').waitFor();
    });
  });

  test('leave the reader\'s tabs of the next page as they were chosen here', async () => {
    const site = build({
      'content/a.md': '# A\n\n# [Linux](#tab/linux)\n\nPenguin.\n\n# [Windows](#tab/windows)\n\nPane.\n\n---\n\n[B](b.md)\n',
      'content/b.md': '# B\n\n# [Linux](#tab/linux)\n\nPenguin.\n\n# [Windows](#tab/windows)\n\nPane.\n\n---\n',
    });
    await inWindow(WIDE, async (page) => {
      await page.goto(site.url('a.html'));
      await page.getByRole('tab', { name: 'Windows' }).click();
      assert.match(page.url(), /[?&]tabs=windows/, 'the address can be sent to someone');
      await page.locator('#siteMain .content').getByRole('link', { name: 'B', exact: true }).click();
      await page.waitForURL(/b\.html/);
      assert.ok(await page.getByText('Pane.').isVisible());
      assert.ok(!(await page.getByText('Penguin.').isVisible()));
    });
  });
});

describe('versions', () => {
  const DOCSET = {
    ...VERSIONS,
    'a.md': '# A\n\n::: moniker range="v1"\n\n## Old way\n\n::: moniker-end\n\n::: moniker range="v2"\n\n## New way\n\n::: moniker-end\n',
  };
  const shown = (page) => page.locator('.content h2:visible').allTextContents().then((texts) => texts.map((text) => text.trim()));

  test('are picked by keyboard, remembered, taken from the address, and opened by a link', async () => {
    const site = build(DOCSET);
    const page = 'a.html';
    await inWindow(WIDE, async (window) => {
      await window.goto(site.url(page));
      assert.deepEqual(await shown(window), ['New way'], 'the newest to begin with');
      await window.locator('.version-picker select').focus();
      await window.keyboard.press('ArrowUp');
      assert.deepEqual(await shown(window), ['Old way']);
      await window.goto(site.url(page));
      assert.deepEqual(await shown(window), ['Old way'], 'remembered');
      await window.goto(`${site.url(page)}?view=v2`);
      assert.deepEqual(await shown(window), ['New way'], 'asked for by the address');
      await window.goto('about:blank');
      await window.goto(`${site.url(page)}?view=v2#old-way`);
      assert.deepEqual(await shown(window), ['Old way'], 'a link into it');
    });
  });

  test('have the names that readers know, and open by a link again after the reader has closed them', async () => {
    const site = build({
      ...DOCSET,
      'monikers.json': JSON.stringify({ monikers: ['v1', 'v2'].map((name) => ({ moniker_name: name, moniker_display_name: `Version ${name}`, product_name: 'p' })) }),
      'a.md': `${DOCSET['a.md']}\n[Back then](#old-way)\n`,
    });
    await inWindow(WIDE, async (window) => {
      await window.goto(site.url('a.html'));
      assert.deepEqual(await window.locator('.version-picker option').allTextContents(), ['Version v1', 'Version v2']);
      for (const when of ['once', 'again']) {
        await window.getByRole('link', { name: 'Back then' }).click();
        await window.locator('#old-way').waitFor();
        assert.deepEqual(await shown(window), ['Old way'], when);
        await window.selectOption('.version-picker select', 'v2');
      }
    });
  });

  test('that are pages of their own are opened by the address, too', async () => {
    const mapping = (folder) => ({ files: ['*.md'], src: folder, dest: 'd', group: folder });
    const site = build({
      ...DOCSET,
      'docfx.json': JSON.stringify({ build: {
        content: [mapping('new'), mapping('old')], groups: { new: { moniker_range: 'v2' }, old: { moniker_range: 'v1' } }, monikerDefinition: 'monikers.json',
      } }),
      'new/p.md': '# New\n', 'old/p.md': '# Old\n\n## Part\n',
    });
    await inWindow(WIDE, async (window) => {
      await window.goto(`${site.url('d/p.html')}?view=v1#part`);
      await window.getByRole('heading', { name: 'Old' }).waitFor();
      assert.match(window.url(), /\?view=v1#part$/);
      assert.deepEqual(await window.locator('.version-picker option').allTextContents(), ['First version', 'v2'], 'in their order');
    });
  });
});
